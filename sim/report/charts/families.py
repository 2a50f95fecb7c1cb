"""What families have left by hours of work, of a run."""

from __future__ import annotations

from datetime import date

from sim.report.charts.drawn import Drawn
from sim.report.charts.incomes import incomes
from sim.report.money_data import has_money
from sim.report.run_data import RunData
from sim.text import Words


def families(run: RunData, words: Words) -> Drawn | None:
    """The chart of incomes on the day of the decision; None without its table or where worlds differ."""
    table = run.money.get("families")
    if not has_money(run) or table is None or table.empty:
        return None
    first = table.iloc[0]
    return incomes(table, words, date.fromisoformat(str(first["day"])), float(first["wage"]))
