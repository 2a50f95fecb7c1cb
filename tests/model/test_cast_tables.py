"""Quantile tables have the moments they promise and are the same everywhere."""

from __future__ import annotations

from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model import tables

SHARE = st.floats(0.0, 1.0, exclude_min=True, exclude_max=True)


def readings(table: tuple[int, ...], number: int = 20_000) -> list[int]:
    return [tables.read(table, (item + 0.5) / number) for item in range(number)]


@pytest.mark.parametrize("wanted", [22.0, 31.1, 38.5, 39.0, 45.0])
def test_ages_have_the_mean_in_whole_years(wanted: float) -> None:
    years = [days * 4 // 1461 for days in readings(tables.ages(wanted, 18, 59))]
    assert mean(years) == pytest.approx(wanted, abs=0.1)
    assert min(years) == 18
    assert max(years) <= 59


def test_the_spouses_delay_has_the_mean_and_the_share_within_a_year() -> None:
    weeks = [days / 7 for days in readings(tables.lognormal(23.8, 0.503, 7))]
    assert mean(weeks) == pytest.approx(27, abs=0.3)
    assert mean(week <= 52 for week in weeks) == pytest.approx(0.94, abs=0.005)


@given(SHARE, SHARE)
def test_reading_rises_with_u_and_stays_inside(one: float, other: float) -> None:
    table = tables.ages(31.1, 18, 59)
    low, high = sorted((one, other))
    assert table[0] <= tables.read(table, low) <= tables.read(table, high) <= table[-1]


@given(SHARE, st.floats(0.0, 60.0), st.floats(0.0, 60.0))
def test_a_higher_mean_never_gives_fewer(u: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert tables.poisson(u, low, 96) <= tables.poisson(u, high, 96)


def test_poisson_has_mean_and_variance() -> None:
    drawn = [tables.poisson((item + 0.5) / 50_000, 4.2, 96) for item in range(50_000)]
    assert mean(drawn) == pytest.approx(4.2, abs=0.001)
    assert mean((number - 4.2) ** 2 for number in drawn) == pytest.approx(4.2, abs=0.01)
    assert tables.poisson(0.999, 0.0, 96) == 0


def test_a_folded_rank_is_as_even_as_before() -> None:
    grid = [(item + 0.5) / 400 for item in range(400)]
    folded = sorted(tables.fold(rank + 0.8 * (noise - 0.5)) for rank in grid for noise in grid)
    assert all(abs(rank - (item + 0.5) / len(folded)) < 0.003 for item, rank in enumerate(folded))


def test_the_same_integers_everywhere() -> None:
    assert tables.lognormal(22, 1.1)[::51] == (1, 9, 17, 29, 55, 526)
    assert tables.ages(31.1, 18, 59)[::85] == (6587, 8964, 12685, 21800)
