"""The tables of money on the page: plain cells, already in words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pandas as pd

from sim.business_case.labels import item_label
from sim.outcomes.money import NET
from sim.outcomes.ready_made import KNOWN_AS
from sim.report import money
from sim.report.charts.tornado import parameter_label
from sim.report.figures import unit_word
from sim.report.findings import short_title
from sim.report.money_data import Told, decided, has_money, net, official_rate, rates, row_of
from sim.report.run_data import Estimate, RunData
from sim.report.run_size import has_few_draws
from sim.report.verdicts import is_clear
from sim.study.unknowns_table import EVERYTHING, UNKNOWNS_COLUMNS
from sim.text import Words
from sim.text.formats import MISSING

_PAYERS: Final = ("municipality", "state", "public", "citizen", "employer", "society")
_DECIDING: Final = ("municipality", "public")
_MEASURES: Final = ("pays_probability", "break_even_month", "peak_outlay", "price_per_year")
_KNOWN: Final = ("job_ready_over_30", "activity_ready_over_30", "under_30", "women_under_40", "igu")
_THOUSAND: Final = 1000.0
_MOST_WORTHS: Final = 8
_LEAST_ITEM: Final = 50.0
"""Kroner a person, below which an item is left to the file."""
_OFFICIAL: Final = "S"
_RULE: Final = ("label", "value", "unit", "grade", "source")


class Cell(NamedTuple):
    """A number and its range, in words; bold where it can be told from nought."""

    text: str
    range: str = ""
    clear: bool = False


class MoneyTable(NamedTuple):
    """A caption, column heads (the first of the row names), and rows of a name with cells."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def context(run: RunData, words: Words) -> dict[str, Any]:
    """What the section on money speaks of; without money nothing is said."""
    told = money.money_words(words)
    shown = has_money(run)
    enough = shown and not has_few_draws(run)
    return {
        "money": shown,
        "money_head": told("said.head"),
        "money_headline": money.headline(run, words),
        "money_lead": money.lead(run, words),
        "money_too_small": money.too_small(run, words),
        "money_said": list(money.sentences(run, words)),
        "money_notes": money.notes(run, words),
        "money_tables": [*_tables(run, words)] if enough else [],
        "money_folded": [*_folded(run, words)] if enough else [],
        "money_rules": rules(run, words),
        "money_rules_head": told("table.rules"),
    }


def _tables(run: RunData, words: Words) -> Iterator[MoneyTable]:
    yield by_payer(run, words)
    yield when(run, words)


def _folded(run: RunData, words: Words) -> Iterator[MoneyTable]:
    yield by_item(run, words)
    yield from (budget(run, words, prices) for prices in ("current", "fixed"))
    yield staff(run, words)
    yield distribution(run, words)
    yield worth(run, words)
    yield known_groups(run, words)


def by_payer(run: RunData, words: Words) -> MoneyTable:
    """Net present value of each payer, and of the municipality at the other rates."""
    told = money.money_words(words)
    rows = [
        (told(f"payer.{payer}"), _cells(run, words, lambda s, p=payer: net(run, s, p))) for payer in _PAYERS
    ]
    for rate in rates(run):
        if rate != official_rate(run):
            name = told("measure.net_present_value", rate=money.rate_words(words, rate))
            rows.append((name, _cells(run, words, lambda s, r=rate: net(run, s, "municipality", r))))
    return _table(run, words, "payers", "payer", rows)


def when(run: RunData, words: Words) -> MoneyTable:
    """How surely it pays, when, what it takes on the way, and the price of a year of self-support."""
    told = money.money_words(words)
    rows = []
    for measure in _MEASURES:
        for payer in _DECIDING:
            name = told(f"measure.{measure}", payer=told(f"payer.{payer}").lower())
            cells = tuple(
                _told(run, words, measure, decided(run, s.name, payer, measure)) for s in run.alternatives
            )
            rows.append((name, cells))
    return _table(run, words, "pays", "measure", rows)


def by_item(run: RunData, words: Words) -> MoneyTable:
    """What the municipality's amount is made of, largest first."""
    table = run.money["items"]
    mine = table[(table["payer"] == "municipality") & (table["baseline"] != "")]
    size = mine.groupby("item", sort=False)["value_dkk_mean"].apply(lambda values: values.abs().max())
    items = size[size >= _LEAST_ITEM].sort_values(ascending=False).index
    rows = []
    for item in items:
        of_item = mine[mine["item"] == item]
        cells = _cells(run, words, lambda s, t=of_item: row_of(t[t["scenario"] == s], "value_dkk_mean"))
        rows.append((item_label(str(item), money.money_words(words)), cells))
    return _table(run, words, "items", "item", rows)


def budget(run: RunData, words: Words, prices: str) -> MoneyTable:
    """Calendar years and classes, in thousands."""
    told, table = money.money_words(words), run.money["budget"]
    mine = table[(table["baseline"] != "") & (table["prices"] == prices)]
    rows = []
    for (year, budget_class), part in mine.groupby(["year", "budget_class"], sort=False):
        name = f"{year} · {told(f'budget.{budget_class}')}"
        cells = [
            _thousands(words, row_of(part[part["scenario"] == s.name], "amount_dkk_mean"))
            for s in run.alternatives
        ]
        rows.append((name, tuple(cells)))
    return _table(run, words, "budget" if prices == "current" else "budget_fixed", "year", rows)


def distribution(run: RunData, words: Words) -> MoneyTable:
    """Shares that gain and lose, and the mean change, by family."""
    told, table = money.money_words(words), run.money["distribution"]
    rows = []
    for family in dict.fromkeys(table["family"].tolist()):
        for measure in ("gain_share", "lose_share", "change_dkk"):
            part = table[(table["family"] == family) & (table["measure"] == measure)]
            cells = []
            for scenario in run.alternatives:
                found = row_of(part[part["scenario"] == scenario.name], "mean")
                cells.append(_share(words, found) if measure.endswith("share") else _kroner(words, found))
            rows.append((f"{told(f'family.{family}')}: {told(f'measure.{measure}')}", tuple(cells)))
    return _table(run, words, "distribution", "family", rows)


def staff(run: RunData, words: Words) -> MoneyTable:
    """Posts beyond the baseline's, once they are there, and the first month in which they are."""
    told, table = money.money_words(words), run.money.get("staff", pd.DataFrame())
    rows = []
    for kind in dict.fromkeys(table.get("kind", ())):
        mine = table[(table["kind"] == kind) & (table["extra"] != 0)]
        if mine.empty:
            continue
        name = told("staff.row", kind=told(f"staff.{kind}"), month=str(mine["month"].min()))
        last = mine.groupby("scenario")["extra"].last()
        cells = (last.get(scenario.name, 0.0) for scenario in run.alternatives)
        rows.append((name, tuple(Cell(words.formats.signed(float(one), 1)) for one in cells)))
    return _table(run, words, "staff", "kind", rows)


def worth(run: RunData, words: Words) -> MoneyTable:
    """What knowing beforehand is worth to the municipality: everything, then numbers where estimable."""
    table = run.money.get("unknowns", pd.DataFrame(columns=UNKNOWNS_COLUMNS))
    mine = table[(table["payer"] == "municipality") & table["worth_estimable"].astype(bool)]
    single = mine[mine["parameter"] != EVERYTHING]
    order = single.groupby("parameter")["worth_knowing_dkk"].max().sort_values(ascending=False)
    names = [EVERYTHING, *order.index[:_MOST_WORTHS]] if len(mine) else []
    rows = [
        (_unknown(run, words, str(name)), _worths(run, words, mine[mine["parameter"] == name]))
        for name in names
    ]
    return _table(run, words, "worth", "unknown", rows)


def _unknown(run: RunData, words: Words, name: str) -> str:
    everything = money.money_words(words)("table.everything")
    return everything if name == EVERYTHING else parameter_label(run, words, name)


def _worths(run: RunData, words: Words, table: pd.DataFrame) -> tuple[Cell, ...]:
    found = table.set_index("scenario")["worth_knowing_dkk"]
    values = (float(found.get(scenario.name, math.nan)) for scenario in run.alternatives)
    return tuple(Cell(money.kroner(words, one) if math.isfinite(one) else MISSING) for one in values)


def known_groups(run: RunData, words: Words) -> MoneyTable:
    """The municipality's amount for groups that municipalities know."""
    told, kpi = money.money_words(words), NET.format(payer="municipal")
    rows = []
    for name in _KNOWN:
        group = f"{KNOWN_AS}={name}"
        cells = _cells(run, words, lambda s, g=group: run.difference(s, kpi, "m36", g))
        if any(cell.text != MISSING for cell in cells):
            rows.append((told(f"known_as.{name}"), cells))
    return _table(run, words, "known", "group", rows)


def rules(run: RunData, words: Words) -> list[dict[str, str]]:
    """Rates and rules that are not read in a source: recalled, derived or assumed."""
    table = run.money.get("rules", pd.DataFrame())
    if table.empty:
        return []
    weak = table[table["grade"] != _OFFICIAL].rename(columns={f"label_{words.lang}": "label"})
    weak = weak.assign(unit=weak["unit"].map(lambda unit: unit_word(words, str(unit))))
    return [{name: str(row[name]) for name in _RULE} for row in weak.to_dict(orient="records")]


def _table(
    run: RunData, words: Words, name: str, first: str, rows: list[tuple[str, tuple[Cell, ...]]]
) -> MoneyTable:
    told = money.money_words(words)
    heads = (told(f"table.{first}"), *(short_title(words, s) for s in run.alternatives))
    return MoneyTable(told(f"table.{name}"), heads, tuple(rows))


def _cells(run: RunData, words: Words, find: Any) -> tuple[Cell, ...]:
    return tuple(_kroner(words, find(scenario.name)) for scenario in run.alternatives)


def _kroner(words: Words, found: Estimate) -> Cell:
    if not math.isfinite(found.value):
        return Cell(MISSING)
    ends = [money.signed_kroner(words, end) for end in (found.ci_low, found.ci_high)]
    span = words("figure.range", low=ends[0], high=ends[1]) if math.isfinite(found.ci_low) else ""
    return Cell(money.signed_kroner(words, found.value), span, is_clear(found))


def _amount(words: Words, found: Estimate) -> Cell:
    """Kroner that are no gain or loss: an outlay, a price."""
    low, high = (money.kroner(words, end) for end in (found.ci_low, found.ci_high))
    span = words("figure.range", low=low, high=high) if math.isfinite(found.ci_low) else ""
    return Cell(money.kroner(words, found.value), span)


def _thousands(words: Words, found: Estimate) -> Cell:
    low, high = (words.formats.signed(end / _THOUSAND) for end in (found.ci_low, found.ci_high))
    span = words("figure.range", low=low, high=high) if math.isfinite(found.ci_low) else ""
    return Cell(words.formats.signed(found.value / _THOUSAND), span, is_clear(found))


def _share(words: Words, found: Estimate) -> Cell:
    if not math.isfinite(found.value):
        return Cell(MISSING)
    low, high = (words.formats.percent(min(max(end, 0.0), 1.0), 0) for end in (found.ci_low, found.ci_high))
    span = words("figure.range", low=low, high=high) if math.isfinite(found.ci_low) else ""
    return Cell(words.formats.percent(found.value, 0), span)


def _told(run: RunData, words: Words, measure: str, found: Told) -> Cell:
    """A number with its range, or the word for why there is none."""
    if found.word:
        return Cell(money.money_words(words)(f"word.{found.word}"))
    if not found.known:
        return Cell(MISSING)
    if found.estimate.unit == "share":
        return Cell(money.likelihood(run, words, found.estimate.value))
    if measure == "break_even_month":
        return _months(words, found.estimate)
    return _amount(words, found.estimate)


def _months(words: Words, found: Estimate) -> Cell:
    never = money.money_words(words)("word.not_within_horizon")
    low, high = (
        words.formats.decimal(end) if math.isfinite(end) else never for end in (found.ci_low, found.ci_high)
    )
    return Cell(words.formats.decimal(found.value), words("figure.range", low=low, high=high))
