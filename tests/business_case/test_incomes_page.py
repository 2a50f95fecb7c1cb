"""docs/incomes.md: its tables are those of the rules. Run as a program, this writes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd

from sim import parameters
from sim.business_case import rulebook
from sim.business_case.income_table import incomes
from sim.text import words

PAGE = Path(__file__).parents[2] / "docs" / "incomes.md"
BLOCK = re.compile(r"<!-- incomes (\S+) (\S+) -->\n(.*?)<!-- end -->", re.DOTALL)
TOLD = words("en", "incomes")


def tables(day: date, wage: float) -> str:
    """Disposable income, the kept share and where benefit ends, by family."""
    found = incomes(parameters.load().values(1), rulebook.load().values(1), day, wage)
    since = f"of {TOLD.formats.day(day)}, DKK {TOLD.formats.decimal(wage)} an hour"
    return (
        f"\nDisposable income a month in DKK by paid hours a week, rules {since}. "
        f"**Bold**: nobody of the household gets benefit.\n\n{_by_hours(found, _left)}\n"
        f"\nKept of a krone more in gross wages, rules {since}; and the hours from which benefit ends.\n\n"
        f"{_by_hours(found[found['hours'] < 37], _kept, ends=True)}\n\n"
    )


def _by_hours(found: pd.DataFrame, cell: Callable[[pd.Series], str], *, ends: bool = False) -> str:
    hours = [TOLD.formats.decimal(one, 1).removesuffix(".0") for one in found["hours"].unique()]
    heads = ["family", *hours, *(["own benefit ends", "all benefit ends"] if ends else [])]
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)]]
    for name, rows in found.groupby("family", sort=False):
        cells = [cell(row) for _, row in rows.iterrows()]
        last = [_end(rows.iloc[0][end]) for end in ("benefit_ends", "all_benefit_ends")] if ends else []
        lines.append([TOLD(f"family.{name}"), *cells, *last])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _left(row: pd.Series) -> str:
    amount = TOLD.formats.decimal(row["disposable"])
    none = row["benefit"] == 0 and not row["other_benefit"] > 0
    return f"**{amount}**" if none else amount


def _kept(row: pd.Series) -> str:
    return TOLD.formats.percent(row["kept_share"], 0)


def _end(hours: float) -> str:
    if pd.isna(hours):
        return "not by full time"
    return TOLD.formats.decimal(hours, 1) if hours > 0 else "none from the start"


def written(page: str) -> str:
    """The page with every block worked out anew."""

    def block(found: re.Match[str]) -> str:
        day, wage = date.fromisoformat(found[1]), float(found[2])
        return f"<!-- incomes {found[1]} {found[2]} -->\n{tables(day, wage)}<!-- end -->"

    return BLOCK.sub(block, page)


def test_the_tables_of_the_page_are_those_of_the_rules() -> None:
    page = PAGE.read_text("utf-8")
    assert BLOCK.search(page)
    assert page == written(page), "run this file as a program, and read what has changed"


def test_another_wage_would_make_other_tables() -> None:
    page = PAGE.read_text("utf-8")
    other = page.replace("2017-01-01 125", "2017-01-01 130")
    assert written(other) != other


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), encoding="utf-8")
