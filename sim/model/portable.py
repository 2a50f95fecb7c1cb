"""Logarithm, exponential and normal quantile that give the same bits on every machine.

The C library's and NumPy's versions differ in the last bit from one processor
to the next, and one bit is enough to move an event by a minute. These are built
from + - * / and sqrt, which IEEE 754 fixes, and from frexp and ldexp, which are
exact. One unit in the last place of error at most (log, exp); about 1e-15
relative for the quantile. In the subset of Python that Numba compiles.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import frexp, ldexp, sqrt
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", float, NDArray[np.float64])

_SQRT_HALF: Final = 0.7071067811865476
_LN2_HIGH: Final = 6.93147180369123816490e-01  # ln 2 = high + low; the last 21 bits of high are 0,
_LN2_LOW: Final = 1.90821492927058770002e-10  # so an exponent times high is exact
_INVERSE_LN2: Final = 1.44269504088896338700e00
_LARGEST_EXPONENT: Final = 709.782712893384
_SMALLEST_EXPONENT: Final = -708.3964185322641  # below: result smaller than the smallest normal number
_INFINITY: Final = float("inf")


def add_up(values: Iterable[float]) -> float:
    """One after the other; the built-in sum rounds otherwise from Python 3.12 on."""
    total = 0.0
    for value in values:
        total += value
    return total


def log(x: float) -> float:
    """Natural logarithm of a finite x > 0; ValueError otherwise.

    Method and coefficients: fdlibm, e_log.c (Sun Microsystems 1993).
    """
    if not 0.0 < x < _INFINITY:
        raise ValueError("log needs a finite number above 0")
    mantissa, exponent = frexp(x)
    if mantissa < _SQRT_HALF:
        mantissa += mantissa
        exponent -= 1
    f = mantissa - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    odd = z * (
        6.666666666666735130e-01
        + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01))
    )
    half_square = 0.5 * f * f
    tail = s * (half_square + (even + odd)) + exponent * _LN2_LOW
    return exponent * _LN2_HIGH - ((half_square - tail) - f)


def exp(x: float) -> float:
    """Power x of e; 0.0 where the result would be subnormal, ValueError where it would be infinite.

    Method and coefficients: fdlibm, e_exp.c (Sun Microsystems 1993).
    """
    if x < _SMALLEST_EXPONENT:
        return 0.0
    if not x <= _LARGEST_EXPONENT:
        raise ValueError("exp needs a number of at most 709.78")
    turns = int(_INVERSE_LN2 * x + (0.5 if x >= 0.0 else -0.5))
    return ldexp(_power_of_rest(x, turns), turns)


def exp_of_each(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """``exp`` of an array, of numbers from -708 to 709: the same bits."""
    turns = np.trunc(_INVERSE_LN2 * x + np.where(x >= 0.0, 0.5, -0.5)).astype(np.int64)
    return np.ldexp(_power_of_rest(x, turns), turns)


def _power_of_rest(x: Number, turns: Any) -> Number:
    """Power of e to what is left of x after so many logarithms of two."""
    high = x - turns * _LN2_HIGH
    low = turns * _LN2_LOW
    r = high - low
    t = r * r
    c = r - t * (
        1.66666666666666019037e-01
        + t
        * (
            -2.77777777770155933842e-03
            + t
            * (
                6.61375632143793436117e-05
                + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08)
            )
        )
    )
    found: Number = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    return found


def _ratio(r: float, above: tuple[float, ...], below: tuple[float, ...]) -> float:
    """Quotient of two polynomials in r, coefficients from the highest power down."""
    numerator = denominator = 0.0
    for k in range(len(above)):
        numerator = numerator * r + above[k]
        denominator = denominator * r + below[k]
    return numerator / denominator


_CENTRE_ABOVE: Final = (
    2.5090809287301226727e3,
    3.3430575583588128105e4,
    6.7265770927008700853e4,
    4.5921953931549871457e4,
    1.3731693765509461125e4,
    1.9715909503065514427e3,
    1.3314166789178437745e2,
    3.3871328727963666080e0,
)
_CENTRE_BELOW: Final = (
    5.2264952788528545610e3,
    2.8729085735721942674e4,
    3.9307895800092710610e4,
    2.1213794301586595867e4,
    5.3941960214247511077e3,
    6.8718700749205790830e2,
    4.2313330701600911252e1,
    1.0,
)
_NEAR_ABOVE: Final = (
    7.7454501427834140764e-4,
    2.27238449892691845833e-2,
    2.41780725177450611770e-1,
    1.27045825245236838258e0,
    3.64784832476320460504e0,
    5.76949722146069140550e0,
    4.63033784615654529590e0,
    1.42343711074968357734e0,
)
_NEAR_BELOW: Final = (
    1.05075007164441684324e-9,
    5.4759380849953449460e-4,
    1.51986665636164571966e-2,
    1.48103976427480074590e-1,
    6.89767334985100004550e-1,
    1.67638483018380384940e0,
    2.05319162663775882187e0,
    1.0,
)
_FAR_ABOVE: Final = (
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    1.24266094738807843860e-3,
    2.65321895265761230930e-2,
    2.96560571828504891230e-1,
    1.78482653991729133580e0,
    5.46378491116411436990e0,
    6.65790464350110377720e0,
)
_FAR_BELOW: Final = (
    2.04426310338993978564e-15,
    1.42151175831644588870e-7,
    1.84631831751005468180e-5,
    7.86869131145613259100e-4,
    1.48753612908506148525e-2,
    1.36929880922735805310e-1,
    5.99832206555887937690e-1,
    1.0,
)


def normal_quantile(u: float) -> float:
    """Standard normal quantile of 0 < u < 1; ValueError otherwise. Odd about u = 0.5.

    Method and coefficients: Wichura, Algorithm AS 241, Applied Statistics 37 (1988).
    """
    if not 0.0 < u < 1.0:
        raise ValueError("normal_quantile needs a number between 0 and 1")
    q = u - 0.5
    if -0.425 <= q <= 0.425:
        return q * _ratio(0.180625 - q * q, _CENTRE_ABOVE, _CENTRE_BELOW)
    r = sqrt(-log(u if q < 0.0 else 1.0 - u))
    x = _ratio(r - 1.6, _NEAR_ABOVE, _NEAR_BELOW) if r <= 5.0 else _ratio(r - 5.0, _FAR_ABOVE, _FAR_BELOW)
    return -x if q < 0.0 else x
