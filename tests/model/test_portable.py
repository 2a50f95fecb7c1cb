"""The portable functions agree with the C library's to the last bits, and with themselves everywhere."""

from __future__ import annotations

import importlib
import math
import os
import subprocess
import sys
from functools import reduce
from operator import add
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.model.portable import add_up, exp, exp_of_each, log, normal_quantile

POSITIVE = st.floats(min_value=0.0, exclude_min=True, allow_infinity=False)
# Odd multiples of 2**-53, the grid on which draws lie.
OPEN_UNIT = st.integers(0, 2**52 - 1).map(lambda n: (2 * n + 1) * 2.0**-53)


def within_ulps(value: float, reference: float, ulps: int) -> bool:
    """Whether two numbers are at most so many units in the last place apart."""
    return abs(value - reference) <= ulps * math.ulp(reference)


@given(st.lists(st.floats(-1e6, 1e6)))
def test_sums_are_those_of_one_after_the_other(values: list[float]) -> None:
    assert add_up(iter(values)) == reduce(add, values, 0.0)


@given(st.lists(st.floats(-708, 709)))
def test_powers_of_e_are_the_same_one_by_one_and_together(values: list[float]) -> None:
    assert exp_of_each(np.array(values)).tolist() == [exp(value) for value in values]


@given(POSITIVE)
def test_log_is_within_one_ulp(x: float) -> None:
    assert within_ulps(log(x), math.log(x), 1)


@given(st.floats(0.5, 2.0))
def test_log_is_within_one_ulp_where_it_vanishes(x: float) -> None:
    assert within_ulps(log(x), math.log(x), 1)


@given(st.floats(-708.0, 709.0))
def test_exp_is_within_one_ulp(x: float) -> None:
    assert within_ulps(exp(x), math.exp(x), 1)


@given(st.integers(-1000, 1000))
def test_log_of_powers_of_two(k: int) -> None:
    assert within_ulps(log(math.ldexp(1.0, k)), k * math.log(2.0), 1)


def test_fixed_points() -> None:
    assert (log(1.0), exp(0.0), normal_quantile(0.5)) == (0.0, 1.0, 0.0)


def test_exp_has_no_subnormal_results() -> None:
    assert exp(-708.39) >= sys.float_info.min
    assert exp(-708.4) == exp(-1e300) == exp(-math.inf) == 0.0


@pytest.mark.parametrize("x", [0.0, -1.0, math.inf, math.nan])
def test_log_refuses(x: float) -> None:
    with pytest.raises(ValueError, match="finite number above 0"):
        log(x)


@pytest.mark.parametrize("x", [709.8, math.inf, math.nan])
def test_exp_refuses(x: float) -> None:
    with pytest.raises(ValueError, match=r"at most 709\.78"):
        exp(x)


@pytest.mark.parametrize("u", [0.0, 1.0, -0.1, math.nan])
def test_normal_quantile_refuses(u: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        normal_quantile(u)


@given(OPEN_UNIT)
def test_normal_quantile_inverts_the_distribution(u: float) -> None:
    assert normal_quantile(u) == pytest.approx(stats.norm.ppf(u), rel=2e-14, abs=1e-15)


@pytest.mark.parametrize("u", [1e-300, 2.0**-53, 1e-12, 0.02, 0.0749, 0.0751, 0.4])
def test_normal_quantile_in_every_branch(u: float) -> None:
    assert normal_quantile(u) == pytest.approx(stats.norm.ppf(u), rel=2e-14)


@given(OPEN_UNIT)
def test_normal_quantile_is_odd(u: float) -> None:
    assert normal_quantile(1.0 - u) == -normal_quantile(u)


@given(OPEN_UNIT, OPEN_UNIT)
def test_normal_quantile_rises(u: float, v: float) -> None:
    low, high = sorted((u, v))
    assert normal_quantile(low) <= normal_quantile(high)


def test_known_bits() -> None:
    """Written down once, so that another machine or version that differs in one bit is noticed."""
    values = [log(0.1), log(3.0), exp(-0.3), exp(5.5), normal_quantile(0.3), normal_quantile(0.01)]
    values.append(normal_quantile(1e-12))
    assert [value.hex() for value in values] == [
        "-0x1.26bb1bbb55515p+1",
        "0x1.193ea7aad030ap+0",
        "0x1.7b4c869c37c05p-1",
        "0x1.e96244f21bbf6p+7",
        "-0x1.0c7e39582c5fap-1",
        "-0x1.29c5c4630ff0ep+1",
        "-0x1.c234fba57a32ap+2",
    ]


FINGERPRINT = """
import hashlib
import numpy as np
from sim.model import draws, hazards, log, portable

digest = hashlib.sha256()
key = draws.stream_key(7, 3, 1)
many = draws.uniforms(key, draws.Purpose.OWN_SEARCH, 1, np.arange(4096))
digest.update(many.astype("<f8").tobytes())
book = log.LogBook()
for number, u in enumerate(many.tolist()):
    digest.update(portable.log(u).hex().encode())
    digest.update(portable.exp(40.0 * u - 20.0).hex().encode())
    digest.update(portable.normal_quantile(u).hex().encode())
    left = hazards.threshold_units(u)
    rate = hazards.rate_units(0.02 * portable.exp(u))
    scales = (0, (1500, 1200, 1000), 50_000, (0, 200_000), (900, 1100))
    when = hazards.crossing(rate, number, left, *scales, 2**31)
    book.row(min(when, 2**31 - 1), 1, number, 62, 2)
digest.update(book.close(0, 0, 0).digest().encode())
print(digest.hexdigest())
"""


def dispatched_features() -> list[str]:
    """The processor features that NumPy chooses code by and that this machine has."""
    umath = importlib.import_module("numpy._core._multiarray_umath")
    has: dict[str, bool] = umath.__cpu_features__
    return [name for name in umath.__cpu_dispatch__ if has.get(name)]


def fingerprint(disabled: list[str]) -> str:
    """The digest of everything above, made by a fresh interpreter without some processor features."""
    root = str(Path(__file__).parents[2])
    paths = os.pathsep.join(path for path in (root, os.environ.get("PYTHONPATH")) if path)
    environment = {**os.environ, "PYTHONPATH": paths, "NPY_DISABLE_CPU_FEATURES": " ".join(disabled)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FINGERPRINT],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_same_bits_without_processor_features() -> None:
    """Where NumPy chooses no code by processor feature none is taken away."""
    assert fingerprint(dispatched_features()) == fingerprint([])
