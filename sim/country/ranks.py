"""Which municipality gains most, and how sure that is: ranks of noisy things are noisy.

A rank goes by the mean difference. The chance of being among the highest or lowest tenth goes by what the
expected differences may be, all together: in each draw of the parameters, which all municipalities share,
with the draws' means drawn in until no replication noise is left in them, and with every municipality's own
mean drawn in towards the mean of all as far as luck can have spread them. Where luck explains the whole
spread the chances are much the same for all, and the ranks say nothing.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from scipy.special import ndtri
from scipy.stats import rankdata

from sim.report.country_data import in_a_tenth
from sim.study.components import parameter_variance
from sim.study.intervals import Floats, variances

_COUNTRIES: Final = 4000
"""Made-up countries, at least, over which chances are counted."""
_ORDER: Final = 1


class _Spread(NamedTuple):
    """What is known of one municipality's difference."""

    mean: float
    noise: float
    """Variance that luck leaves in the mean."""
    moves: Floats
    """By draw: how far the expected difference lies from the mean."""


def ranked(differences: Floats) -> pd.DataFrame:
    """Columns rank (1 = the highest mean), highest_tenth, lowest_tenth: chances from 0 to 1.

    `differences` is municipalities × draws × replications, NaN where there is none; chances are NaN without
    two replications of a draw, for then luck cannot be told from the rest.
    """
    spreads = [_spread(np.asarray(one, dtype=np.float64)) for one in differences]
    means = np.array([one.mean for one in spreads])
    rank = rankdata(np.where(np.isnan(means), np.inf, -means), method="min").astype(int)
    high, low = _chances(spreads)
    return pd.DataFrame({"rank": rank, "highest_tenth": high, "lowest_tenth": low})


def _spread(values: Floats) -> _Spread:
    found = variances(values)
    with np.errstate(invalid="ignore"):
        seen = ~np.isnan(values)
        means = np.where(seen.any(axis=1), np.nansum(values, axis=1) / seen.sum(axis=1), np.nan)
    mean = float(np.nanmean(means)) if seen.any() else float("nan")
    noise = found.within * found.mean_inverse
    return _Spread(mean, noise / max(found.draws, 1), _moves(means, mean, found.between, noise, found.cells))


def _moves(means: Floats, mean: float, between: float, noise: float, cells: int) -> Floats:
    """The draws' means around their mean, drawn in to the variance that parameters may make."""
    draws = int((~np.isnan(means)).sum())
    if draws < 2 or not between > 0:
        return np.zeros(len(means))
    freedom = (np.array([draws - 1]), np.array([cells - draws]))
    possible = parameter_variance(np.array([between]), np.array([noise]), *freedom)
    found: Floats = np.nan_to_num((means - mean) * np.sqrt(possible[0] / between))
    return found


def _chances(spreads: list[_Spread]) -> tuple[Floats, Floats]:
    """By municipality: how often it is in the highest and in the lowest tenth of made-up countries."""
    count = len(spreads)
    means, noise = (np.array([getattr(one, name) for one in spreads]) for name in ("mean", "noise"))
    nothing = np.full(count, np.nan)
    if count < 2 or np.isnan(means).any() or np.isnan(noise).any():
        return nothing, nothing
    real = max(0.0, float(means.var(ddof=1) - noise.mean()))
    kept = np.divide(real, real + noise, out=np.ones(count), where=real + noise > 0)
    likely, unsure = means.mean() + kept * (means - means.mean()), np.sqrt(kept * noise)
    moves = np.stack([one.moves for one in spreads])
    each = -(-_COUNTRIES // moves.shape[1])
    luck = ndtri(np.random.default_rng(_ORDER).random((each, moves.shape[1], count)))
    worlds = (likely + moves.T + luck * unsure).reshape(-1, count)
    some = in_a_tenth(count)
    return _share(-worlds, some), _share(worlds, some)


def _share(worlds: Floats, some: int) -> Floats:
    """How often each is among the lowest so many; those who are alike share the places they take."""
    first, last = (rankdata(worlds, method=end, axis=1) for end in ("min", "max"))
    found: Floats = (np.clip(some - first + 1, 0, last - first + 1) / (last - first + 1)).mean(axis=0)
    return found
