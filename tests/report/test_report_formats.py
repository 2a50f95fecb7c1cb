"""Numbers, money and dates in both languages."""

from __future__ import annotations

import math
from datetime import date

import pytest

from sim.report import figures
from sim.report.run_data import Estimate
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


def test_a_small_difference_gets_more_digits_instead_of_nought() -> None:
    assert figures.difference(words("da"), shown(0.0002, "share")) == "+0,02"
    assert figures.difference(words("da"), shown(0.0, "share")) == "0,0"


def test_levels_carry_their_unit() -> None:
    assert figures.level(words("da"), shown(12.34, "days")) == "12,3 dage"
    assert figures.level(words("en"), shown(0.25, "share")) == "25.0%"
    assert figures.level(words("da"), shown(math.nan, "days")) == "–"


def test_the_range_of_a_share_stays_between_0_and_100_per_cent() -> None:
    wide = shown(0.2, "share", (-0.4, 1.7))
    assert figures.level_range(words("en"), wide) == "0.0 to 100.0%"
