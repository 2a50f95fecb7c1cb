"""Draws are functions of their address: the same scalar and vectorised, unrelated between addresses."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray
from scipy import stats

from sim.model.draws import Purpose, below, exponential, pick, stream_key, uniform, uniforms
from sim.model.portable import log

KEYS = st.integers(0, 2**64 - 1)
WORDS = st.integers(-1, 2**32 - 1)
PURPOSES = st.integers(0, 2**24 - 1)
ROLES = st.integers(0, 255)
NUMBERS = hnp.arrays(np.int64, st.integers(1, 30), elements=WORDS)
# Odd multiples of 2**-53: every value a draw can have.
OPEN_UNIT = st.integers(0, 2**52 - 1).map(lambda n: (2 * n + 1) * 2.0**-53)
SMALLEST, LARGEST = 2.0**-53, 1.0 - 2.0**-53


@given(KEYS, PURPOSES, ROLES, NUMBERS, WORDS, WORDS)
def test_vectorised_is_bit_identical(
    key: int, purpose: int, role: int, numbers: NDArray[np.int64], count: int, other: int
) -> None:
    many = uniforms(key, purpose, role, numbers, count, other)
    assert many.tolist() == [uniform(key, purpose, role, n, count, other) for n in numbers.tolist()]


@pytest.mark.parametrize("dtype", [np.int32, np.int64, np.uint32])
def test_any_integer_array_will_do(dtype: type) -> None:
    many = uniforms(5, Purpose.AGE, 1, np.arange(3, dtype=dtype))
    assert many.tolist() == [uniform(5, Purpose.AGE, 1, n) for n in range(3)]


@given(KEYS, PURPOSES, ROLES, WORDS, WORDS, WORDS)
def test_strictly_between_zero_and_one_on_the_grid(
    key: int, purpose: int, role: int, number: int, count: int, other: int
) -> None:
    u = uniform(key, purpose, role, number, count, other)
    assert 0.0 < u < 1.0
    assert (u * 2**53) % 2 == 1
    assert 0.0 < 1.0 - u < 1.0


def test_every_part_of_the_address_counts() -> None:
    address = [stream_key(1, 0, 0), 3, 1, 7, 2, 9]
    values = {uniform(*address)}
    for part in range(len(address)):
        moved = address.copy()
        moved[part] += 1
        values.add(uniform(*moved))
    assert len(values) == len(address) + 1


def test_every_part_of_the_stream_counts() -> None:
    streams = {stream_key(a, b, c, d) for a in range(6) for b in range(6) for c in range(6) for d in range(6)}
    assert len(streams) == 6**4
    assert stream_key(-1, 0, 0) != stream_key(0, -1, 0)
    assert all(0 <= key < 2**64 for key in streams)


def sample(axis: str, size: int) -> NDArray[np.float64]:
    """Draws at neighbouring addresses along one part of the address."""
    key = stream_key(1, 0, 0)
    if axis == "number":
        return uniforms(key, Purpose.OWN_SEARCH, 1, np.arange(size))
    if axis == "count":
        return np.array([uniform(key, Purpose.OWN_SEARCH, 1, 5, n) for n in range(size)])
    if axis == "other":
        return np.array([uniform(key, Purpose.OWN_SEARCH, 1, 5, 0, n) for n in range(size)])
    if axis == "purpose":
        return np.array([uniform(key, n, 1, 5) for n in range(size)])
    return np.array([uniform(stream_key(1, 0, n), Purpose.OWN_SEARCH, 1, 5) for n in range(size)])


@pytest.mark.parametrize("axis", ["number", "count", "other", "purpose", "replication"])
def test_neighbouring_addresses_are_uniform_and_unrelated(axis: str) -> None:
    values = sample(axis, 20_000)
    assert stats.kstest(values, "uniform").pvalue > 0.001
    for lag in (1, 2, 7):
        pairs, _, _ = np.histogram2d(values[:-lag], values[lag:], bins=16)
        assert stats.chisquare(pairs.ravel()).pvalue > 0.001


def test_one_flipped_bit_changes_half_the_bits() -> None:
    key = stream_key(1, 0, 0)
    numbers = np.arange(2_000)
    plain = (uniforms(key, 3, 1, numbers) * 2**53).astype(np.int64)
    for bit in range(32):
        flipped = (uniforms(key, 3, 1, numbers ^ 1 << bit) * 2**53).astype(np.int64)
        changed = np.bitwise_count(plain ^ flipped).mean() / 52
        assert 0.49 < changed < 0.51


@given(OPEN_UNIT, st.integers(1, 2**52))
def test_below_stays_below(u: float, n: int) -> None:
    assert 0 <= below(u, n) < n


@given(st.integers(1, 2**52))
def test_below_at_the_ends(n: int) -> None:
    assert below(SMALLEST, n) == 0
    assert below(LARGEST, n) == n - 1


@given(OPEN_UNIT, st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any))
def test_pick_finds_the_class(u: float, weights: list[int]) -> None:
    cumulative = tuple(float(total) for total in np.cumsum(weights))
    chosen = pick(u, cumulative)
    assert weights[chosen] > 0
    lower = cumulative[chosen - 1] if chosen else 0.0
    assert lower <= u * cumulative[-1] < cumulative[chosen]


@given(st.floats(1e-300, 1e300))
def test_pick_never_falls_off_the_end(total: float) -> None:
    assert pick(LARGEST, (0.0, total, total, total)) == 1


def test_exponential_is_minus_log() -> None:
    assert exponential(0.25) == -log(0.25)
    draws = [exponential(u) for u in sample("number", 20_000).tolist()]
    assert stats.kstest(draws, "expon").pvalue > 0.001


def test_purposes_keep_their_numbers() -> None:
    retired, first = {16}, 44
    numbers = [purpose.value for purpose in Purpose]
    assert numbers == sorted(set(numbers))
    assert numbers[: first - len(retired)] == [n for n in range(1, first + 1) if n not in retired]
    assert (Purpose.ARRIVAL_COUNT, Purpose.OWN_SEARCH, Purpose.OFFER_REFUSED) == (1, 23, 38)


def test_known_bits() -> None:
    """Written down once: a change here moves every result ever published."""
    key = stream_key(1, 2, 3, 4)
    values = [uniform(key, Purpose.AGE, 1, 0), uniform(key, Purpose.HOST_HIRE, 1, 12, 1, 34)]
    assert key == 14_163_958_991_417_962_038
    assert [value.hex() for value in values] == ["0x1.874e8c197f194p-3", "0x1.e0efe103b9adbp-1"]
