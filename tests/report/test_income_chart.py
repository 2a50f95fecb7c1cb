"""The chart of incomes by hours of work: in both languages, marks where benefit ends, no text on text."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from test_report_charts import boxes, touching

from sim import parameters
from sim.business_case import rulebook
from sim.business_case.income_table import EXAMPLES
from sim.business_case.income_table import incomes as table_of
from sim.report.charts.incomes import STYLES, incomes
from sim.report.style import save_png
from sim.text import LANGUAGES, catalogue, words

HOURS = np.arange(0, 37.1, 0.5).tolist()


@pytest.fixture(scope="module")
def tables() -> dict[int, tuple[pd.DataFrame, date, float]]:
    values, rules = parameters.load().values(1), rulebook.load().values(1)
    return {
        year: (table_of(values, rules, date(year, 1, 1), wage, hours=HOURS), date(year, 1, 1), wage)
        for year, wage in ((2017, 125.0), (2024, 148.0), (2026, 158.0))
    }


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("year", [2017, 2024, 2026])
def test_no_text_lies_on_other_text_or_leaves_the_figure(
    tables: dict[int, tuple[pd.DataFrame, date, float]], lang: str, year: int, tmp_path: Path
) -> None:
    drawn = incomes(*_arguments(tables[year], lang))
    found = boxes(drawn.figure)
    assert [(a[0], b[0]) for a, b in combinations(found, 2) if touching(a[1], b[1])] == []
    assert [text for text, box in found if box.x0 < -1 or box.x1 > drawn.figure.bbox.x1 + 1] == []
    save_png(drawn.figure, tmp_path / "incomes.png")
    assert (tmp_path / "incomes.png").stat().st_size > 10_000


def _arguments(found: tuple[pd.DataFrame, date, float], lang: str) -> tuple:  # type: ignore[type-arg]
    table, day, wage = found
    return table, words(lang), day, wage


def test_the_title_is_what_is_kept_until_benefit_ends(
    tables: dict[int, tuple[pd.DataFrame, date, float]],
) -> None:
    """By hand: at 13.72 hours a single adult has 5,870 of 7,433 before tax, and 5,133 without work."""
    titles = {lang: incomes(*_arguments(tables[2017], lang)).title for lang in LANGUAGES}
    assert titles["da"].replace("\u00a0", " ") == (
        "Indtil ydelsen ophører, beholder en enlig 10 % af lønnen (til 13,7 timer om ugen), "
        "en enlig forsørger 12 % (til 27,4 timer)"
    )
    assert "13.7 hours a week" in titles["en"]


def test_hours_at_which_benefit_ends_are_marked(
    tables: dict[int, tuple[pd.DataFrame, date, float]],
) -> None:
    texts = [text for text, _ in boxes(incomes(*_arguments(tables[2017], "da")).figure)]
    assert {text for text in texts if "," in text and len(text) == 4} == {"13,7", "19,2", "27,4"}
    assert texts.count("27,4") == 2  # a single parent, and the spouse of somebody who works


def test_lines_end_where_the_table_does(tables: dict[int, tuple[pd.DataFrame, date, float]]) -> None:
    table = tables[2017][0]
    axes = incomes(*_arguments(tables[2017], "en")).figure.axes[0]
    drawn = [line.get_ydata()[-1] for line in axes.lines if len(line.get_xdata()) == len(HOURS)]
    last = table[(table["hours"] == 37) & table["family"].isin(STYLES)]
    assert sorted(drawn) == sorted(last["disposable"])


def test_without_single_families_the_title_says_what_it_is_about(
    tables: dict[int, tuple[pd.DataFrame, date, float]],
) -> None:
    table, *rest = _arguments(tables[2017], "en")
    couples = table[table["family"].str.startswith("couple")]
    drawn = incomes(couples, *rest)
    assert drawn.title == words("en", "incomes")("chart.title_plain")
    assert "Couple, one works: DKK\u00a010,300 without work" in drawn.alt


def test_every_family_has_words() -> None:
    said = {key.removeprefix("family.") for key in catalogue("incomes") if key.startswith("family.")}
    assert said == {example.name for example in EXAMPLES}
