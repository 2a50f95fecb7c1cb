"""Dated rules: the value of the day, or a sentence; never another year's unsaid."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sim.business_case.rulebook import load
from sim.errors import ParameterError

HEAD = """
  unit: DKK
  kind: rule
  source: made up
  grade: assumption
  plausible: [0, 1000]
  label: {da: Ydelse, en: Grant}
"""
GRANT = """grant:
  values:
    - {from: 2016-01-01, value: 100}
    - {from: 2017-07-01, value: 120}
  known_until: 2018-12-31
""" + HEAD.lstrip("\n")
GROWTH = """index.later_growth:
  value: 0.1
  unit: share
  kind: rule
  source: made up
  grade: assumption
  plausible: [0, 1]
  label: {da: Vækst, en: Growth}
"""


def book(tmp_path: Path, text: str) -> Path:
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_value_of_the_day(tmp_path: Path) -> None:
    rules = load(book(tmp_path, GRANT)).values(1)
    days = (date(2016, 1, 1), date(2017, 6, 30), date(2017, 7, 1), date(2018, 12, 31))
    assert rules.each("grant", days).tolist() == [100, 100, 120, 120]
    assert rules.on("grant", date(2017, 8, 1)) == 120
    assert rules.reads == {"grant"}


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2019, 1, 1)])
def test_a_day_it_does_not_cover_stops_with_rule_date_and_file(tmp_path: Path, day: date) -> None:
    rules = load(book(tmp_path, GRANT)).values(1)
    with pytest.raises(ParameterError) as stopped:
        rules.each("grant", (date(2017, 1, 1), day))
    for lang, word in (("da", "ikke kendt"), ("en", "not known")):
        said = stopped.value.text(lang)
        assert all(part in said for part in ("rules.yaml:1", "grant", day.isoformat(), word)), said


@pytest.mark.parametrize(("later", "value"), [("held", 120.0), ("uprated", 145.2)])
def test_what_is_assumed_later_is_said_and_told(tmp_path: Path, later: str, value: float) -> None:
    """Two years after the last one known: as it was, or a tenth more each year."""
    text = GRANT.replace("known_until: 2018-12-31\n", f"known_until: 2018-12-31\n  later: {later}\n")
    found = load(book(tmp_path, text + GROWTH))
    days = (date(2018, 12, 1), date(2020, 5, 1))
    assert found.values(1).each("grant", days).tolist() == pytest.approx([120, value])
    assert found.assumed_later(date(2020, 5, 1)) == ("grant",)
    assert found.assumed_later(date(2018, 5, 1)) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("  known_until: 2018-12-31\n", ""), "known_until"),
        (("known_until: 2018-12-31", "known_until: soon"), "known_until"),
        (("known_until: 2018-12-31\n", "known_until: 2018-12-31\n  later: perhaps\n"), "later"),
        (("value: 120", "value: 5000"), "grant"),
    ],
)
def test_what_is_wrong_in_a_rule_file_is_a_sentence(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    with pytest.raises(ParameterError) as stopped:
        load(book(tmp_path, GRANT.replace(*change)))
    assert said in str(stopped.value)
    assert "rules.yaml" in str(stopped.value)


def test_a_rule_that_stands_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(GRANT, encoding="utf-8")
    with pytest.raises(ParameterError, match=r"more\.yaml"):
        load(book(tmp_path, GRANT))


def test_months_before_what_is_known_are_refused_rule_by_rule() -> None:
    """The sentence names rule, date and file."""
    with pytest.raises(ParameterError) as refused:
        load().check([date(2012, 1, 1), date(2012, 2, 1)])
    told = refused.value.text("en")
    assert "grant.basic_month" in told
    assert "2012-01-01" in told
    assert "grants.yaml" in told
    load().check([date(2017, 1, 1), date(2031, 1, 1)])
