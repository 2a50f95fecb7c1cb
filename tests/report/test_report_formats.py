"""Numbers, money and dates in both languages."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report import figures
from sim.report.run_data import Estimate
from sim.report.verdicts import is_clear
from sim.text import Formats, words
from sim.text.formats import plain

DA, EN = Formats("da"), Formats("en")


@pytest.mark.parametrize(
    ("value", "digits", "da", "en"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-1234.5, 1, "−1.234,5", "−1,234.5"),
        (-0.04, 1, "0,0", "0.0"),  # no minus nought
        (0.0, 0, "0", "0"),
        (1e6, 0, "1.000.000", "1,000,000"),
        (math.nan, 1, "–", "–"),
        (math.inf, 1, "–", "–"),
    ],
)
def test_decimal(value: float, digits: int, da: str, en: str) -> None:
    assert DA.decimal(value, digits) == da
    assert EN.decimal(value, digits) == en


def test_signed_has_a_sign_unless_it_rounds_to_nought() -> None:
    assert [DA.signed(value, 1) for value in (2.34, -2.34, 0.04, -0.04)] == ["+2,3", "−2,3", "0,0", "0,0"]


def test_percent_has_a_fixed_space_in_danish_and_none_in_english() -> None:
    assert DA.percent(0.2346) == "23,5\u00a0%"
    assert EN.percent(0.231, 0) == "23%"
    assert DA.percent(math.nan) == "–"


@pytest.mark.parametrize(
    ("dkk", "da", "en"),
    [
        (1_213_000.0, "1,21 mio. kr.", "DKK 1.21 million"),
        (551_234.0, "551.000 kr.", "DKK 551,000"),
        (999_600.0, "1,00 mio. kr.", "DKK 1.00 million"),
        (5_945.0, "5.945 kr.", "DKK 5,945"),
        (-20_500.0, "−20.000 kr.", "DKK −20,000"),
        (math.nan, "–", "–"),
    ],
)
def test_money(dkk: float, da: str, en: str) -> None:
    assert DA.money(dkk).replace("\u00a0", " ") == da
    assert EN.money(dkk).replace("\u00a0", " ") == en


def test_dates_and_lists() -> None:
    assert DA.day(date(2017, 1, 1)) == "1. januar 2017"
    assert EN.day(date(2017, 1, 1)) == "1 January 2017"
    assert DA.listing(["a", "b", "c"]) == "a, b og c"
    assert EN.listing(["a"]) == "a"
    assert DA.listing([]) == ""


def test_plain_text_fits_old_consoles() -> None:
    plain("−1,2 – »x« → “y”…\u00a0×").encode("cp850")


def shown(value: float, unit: str, ci: tuple[float, float] = (math.nan, math.nan)) -> Estimate:
    return Estimate(value, *[math.nan] * 2, *ci, *[math.nan] * 2, unit=unit)


def test_a_difference_of_shares_is_in_percentage_points() -> None:
    found = shown(0.0231, "share", (0.012, 0.034))
    assert figures.difference(words("da"), found) == "+2,3"
    assert figures.size(words("da"), found) == "2,3 procentpoint"
    assert figures.interval(words("da"), found) == "+1,2 til +3,4"
    assert figures.between(words("en"), found) == "between +1.2 and +3.4"


@pytest.mark.parametrize(
    ("value", "unit", "ci", "said"),
    [
        (-0.001, "weeks", (-0.276, 0.275), "0,0 (−0,3 til +0,3)"),  # noise has no thousandths
        (0.004, "days", (-0.847, 1.156), "0,0 (−0,8 til +1,2)"),
        (0.0000013, "share", (-0.00135, 0.00133), "0,0 (−0,1 til +0,1)"),
        (881.4, "hours", (110.7, 1344.1), "+881 (+111 til +1.344)"),
        (41.5, "hours", (38.7, 44.7), "+42 (+39 til +45)"),
        (0.779, "share", (0.555, 0.834), "+78 (+56 til +83)"),  # half-width of 14 points: whole points
        (0.005, "share", (0.0003, 0.010), "+0,50 (+0,03 til +1,00)"),  # clear: its end is not shown as nought
    ],
)
def test_decimals_are_those_the_interval_warrants(
    value: float, unit: str, ci: tuple[float, float], said: str
) -> None:
    found, told = shown(value, unit, ci), words("da")
    assert f"{figures.difference(told, found)} ({figures.interval(told, found)})" == said


@given(
    value=st.floats(-90, 90),
    half=st.floats(0.001, 60),
    unit=st.sampled_from(("share", "days", "weeks", "hours", "count")),
)
def test_what_cannot_be_told_apart_never_has_more_than_one_decimal(
    value: float, half: float, unit: str
) -> None:
    scale = 0.01 if unit == "share" else 1.0
    found = shown(scale * value, unit, (scale * (value - half), scale * (value + half)))
    digits = figures.difference_digits(found)
    assert digits <= 1 or is_clear(found)
    assert 0 <= figures.level_digits(found) <= 1


def test_without_an_interval_the_unit_decides() -> None:
    assert figures.difference(words("da"), shown(0.0231, "share")) == "+2,3"
    assert figures.level(words("da"), shown(841.1, "hours")) == "841 timer"


def test_levels_carry_their_unit() -> None:
    assert figures.level(words("da"), shown(12.34, "days")) == "12,3 dage"
    assert figures.level(words("en"), shown(0.25, "share")) == "25.0%"
    assert figures.level(words("da"), shown(math.nan, "days")) == "–"


def test_the_range_of_a_share_stays_between_0_and_100_per_cent() -> None:
    wide = shown(0.2, "share", (-0.4, 1.7))
    assert figures.level_range(words("en"), wide) == "0 to 100%"
