"""The section on money: what is said, who pays, whether it pays, and the rules behind."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from sim.report import background, money
from sim.report.figures import unit_word
from sim.report.money_cells import Cell, MoneyTable, Rows, cells, decided_cell, table
from sim.report.money_data import decided, has_money, net, official_rate, rates
from sim.report.money_folded import folded
from sim.report.run_data import RunData
from sim.report.run_size import has_few_draws
from sim.text import Words

_PAYERS: Final = ("municipality", "state", "public", "citizen", "employer", "society")
_DECIDING: Final = ("municipality", "public")
_MEASURES: Final = (
    "pays_probability", "break_even_month", "break_even_probability", "peak_outlay", "price_per_year",
)  # fmt: skip
_OFFICIAL: Final = "S"
_GROWING: Final = 0.999
"""A peak outlay of this share of the loss at the end, or more, is that loss: it is still growing."""


def context(run: RunData, words: Words) -> dict[str, Any]:
    """What the section on money speaks of; without money nothing is said."""
    told = money.money_words(words)
    shown = has_money(run)
    enough = shown and not has_few_draws(run)
    return {
        "money": shown,
        "money_head": told("said.head"),
        "money_headline": money.headline(run, words),
        "money_totals": money.totals(run, words),
        "money_lead": money.lead(run, words),
        "money_too_small": money.too_small(run, words),
        "money_said": list(money.sentences(run, words)),
        "money_notes": money.notes(run, words),
        "money_tables": [by_payer(run, words), when(run, words), at_rates(run, words)] if enough else [],
        "money_folded": [*folded(run, words)] if enough else [],
        "money_rules": rules(run, words),
        "money_rules_head": told("table.rules"),
    }


def by_payer(run: RunData, words: Words) -> MoneyTable:
    """Net present value of each payer."""
    told = money.money_words(words)
    rows: Rows = [
        (told(f"payer.{payer}"), cells(run, words, lambda s, p=payer: net(run, s, p))) for payer in _PAYERS
    ]
    return table(run, words, "payers", "payer", rows, told("note.payers"))


def at_rates(run: RunData, words: Words) -> MoneyTable:
    """The municipality's net present value at the other rates."""
    told = money.money_words(words)
    rows: Rows = [
        (
            told("measure.net_present_value", rate=money.rate_words(words, rate)),
            cells(run, words, lambda s, r=rate: net(run, s, "municipality", r)),
        )
        for rate in sorted(rates(run))
        if rate != official_rate(run)
    ]
    return table(run, words, "rates", "measure", rows)


def when(run: RunData, words: Words) -> MoneyTable:
    """How surely it pays, when, what it takes on the way, and the price of a year of self-support."""
    told = money.money_words(words)
    rows: Rows = []
    for measure in _MEASURES:
        for payer in _DECIDING:
            name = told(f"measure.{measure}", payer=told(f"payer.{payer}").lower())
            rows.append((name, tuple(_when(run, words, s.name, payer, measure) for s in run.alternatives)))
    return table(run, words, "pays", "measure", rows)


def _when(run: RunData, words: Words, scenario: str, payer: str, measure: str) -> Cell:
    found = decided(run, scenario, payer, measure)
    cell = decided_cell(run, words, measure, found)
    if measure == "peak_outlay" and found.known and found.estimate.value > 0:
        loss = -net(run, scenario, payer).value
        if loss >= _GROWING * found.estimate.value:
            growing = money.money_words(words)("note.growing")
            return cell._replace(text=f"{cell.text} {growing}")
    return cell


def rules(run: RunData, words: Words) -> list[dict[str, str]]:
    """Rates and rules not read in a source: recalled, derived or assumed, if only for the last years."""
    found = run.money.get("rules", pd.DataFrame())
    if found.empty:
        return []
    weak = found[(found["grade"] != _OFFICIAL) | (found["later"].fillna("") != "")]
    return [_rule(words, row) for row in weak.to_dict(orient="records")]


def _rule(words: Words, row: Any) -> dict[str, str]:
    value, later = background.number(words, row["value"]), row["later"]
    if isinstance(later, str) and later:
        value = money.money_words(words)(f"note.{later}", value=value)
    return {
        "label": str(row[f"label_{words.lang}"]),
        "value": value,
        "unit": unit_word(words, str(row["unit"])),
        "grade": background.grade(words, str(row["grade"])),
        "source": background.grounds(words, str(row["source"])),
    }
