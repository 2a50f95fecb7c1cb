"""How much the expected value may vary with the parameters, when replications blur it.

The plain estimate, the variance between draws less the noise that replications leave in
it, is itself uncertain, and is zero in every second study of a figure that parameters
move little. Taking it at its word would call such a figure certain. What is used for
`ci` is its mean given the two observed variances: with Jeffreys priors each true
variance has a scaled inverse chi-square distribution, and the one between draws cannot
be below the noise (Box and Tiao 1973, chapter 5). Both are scaled to be unbiased, so that the
result goes over into the plain estimate where that is large.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri

Floats = NDArray[np.float64]

_POINTS: Final = 400  # quantiles of each variance
_RATIOS: Final = np.geomspace(0.02, 200.0, 241)
_LEAST_FREEDOM: Final = 3  # with fewer the mean of the inverse does not exist


def parameter_variance(
    between: Floats, noise: Floats, between_freedom: NDArray[np.int_], noise_freedom: NDArray[np.int_]
) -> Floats:
    """Mean of the variance from parameters, given the variance between draws and the noise in it.

    Zero where nothing varies; the plain difference where there is no noise, or too few draws or
    replications to say how uncertain the two are; NaN where either is.
    """
    plain = np.maximum(0.0, between - noise)
    usable = (between > 0.0) & (noise > 0.0)
    usable &= (between_freedom >= _LEAST_FREEDOM) & (noise_freedom >= _LEAST_FREEDOM)
    found = plain.copy()
    for pair in {*zip(between_freedom[usable].tolist(), noise_freedom[usable].tolist(), strict=True)}:
        here = usable & (between_freedom == pair[0]) & (noise_freedom == pair[1])
        ratio = between[here] / noise[here]
        added = np.interp(np.log(ratio), np.log(_RATIOS), _excess(*pair))
        found[here] = plain[here] + noise[here] * added
    return found


@lru_cache(maxsize=256)
def _excess(between_freedom: int, noise_freedom: int) -> Floats:
    """By the ratio of the two variances: the mean less the plain estimate, in units of the noise."""
    noise = _inverse(noise_freedom)
    total = _inverse(between_freedom)
    means = np.empty_like(_RATIOS)
    for place, ratio in enumerate(_RATIOS):
        left = ratio * total[:, None] - noise[None, :]
        possible = left > 0.0
        means[place] = left[possible].mean() if possible.any() else 0.0
    excess: Floats = np.maximum(0.0, means - np.maximum(0.0, _RATIOS - 1.0))
    excess.flags.writeable = False
    return excess


def _inverse(freedom: int) -> Floats:
    """Equally likely values of a variance whose estimate is 1, with mean 1."""
    shares = (np.arange(_POINTS) + 1 / 2) / _POINTS
    values = freedom / chdtri(freedom, shares)
    return np.asarray(values / values.mean(), dtype=np.float64)
