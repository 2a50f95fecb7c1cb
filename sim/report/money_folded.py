"""The folded tables of money: items, the budget, staff, who gains, worth of knowing, well-known groups."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import pandas as pd

from sim.business_case.labels import item_label
from sim.outcomes.money import NET
from sim.outcomes.ready_made import KNOWN_AS
from sim.report import money
from sim.report.charts.tornado import parameter_label
from sim.report.findings import short_title
from sim.report.money_cells import NOUGHT, Cell, MoneyTable, Rows, cells, kroner, table, thousands
from sim.report.money_data import net, row_of
from sim.report.run_data import Estimate, RunData
from sim.study.budget import CURRENT, FIXED, TOTAL
from sim.study.distribution import EVERYBODY
from sim.study.unknowns_table import EVERYTHING, UNKNOWNS_COLUMNS
from sim.text import Words
from sim.text.formats import MISSING

_PAYER: Final = "municipality"
_KNOWN: Final = ("job_ready_over_30", "activity_ready_over_30", "under_30", "women_under_40", "igu")
_MOST_WORTHS: Final = 8
_LEAST_ITEM: Final = 50.0
"""Kroner a person, below which an item is put together with others."""
_FEW: Final = 20.0
"""Families of fewer people are said to be few."""
_IN_FIXED: Final = ("service", TOTAL)


def folded(run: RunData, words: Words) -> Iterator[MoneyTable]:
    """All of them, in order; one without rows has at least a note, or is not shown."""
    yield by_item(run, words)
    yield budget(run, words)
    yield staff(run, words)
    yield distribution(run, words)
    yield worth(run, words)
    yield known_groups(run, words)


def by_item(run: RunData, words: Words) -> MoneyTable:
    """What the municipality's amount is made of, largest first; small ones together; then the sum."""
    found = run.money["items"]
    mine = found[(found["payer"] == _PAYER) & (found["baseline"] != "")]
    told = money.money_words(words)
    means = mine.pivot_table(index="item", columns="scenario", values="value_dkk_mean", sort=False)
    size = means.abs().max(axis=1)
    rows: Rows = []
    for item in size[size >= _LEAST_ITEM].sort_values(ascending=False).index:
        of_item = mine[mine["item"] == item]
        one = cells(run, words, lambda s, t=of_item: row_of(t[t["scenario"] == s], "value_dkk_mean"))
        rows.append((item_label(str(item), told), one))
    rest = means[size < _LEAST_ITEM].sum()
    left = (money.signed_kroner(words, float(rest.get(s.name, 0.0))) for s in run.alternatives)
    rows.append((told("table.others"), tuple(Cell(text) for text in left)))
    rows.append((told("budget.total"), cells(run, words, lambda s: net(run, s, _PAYER))))
    return table(run, words, "items", "item", rows, told("note.items"))


def budget(run: RunData, words: Words) -> MoneyTable:
    """Calendar years and classes in thousands, beside what the starting point takes; then fixed prices."""
    told, found = money.money_words(words), run.money["budget"]
    rows = [*_years(run, words, found[found["prices"] == CURRENT])]
    fixed = found[(found["prices"] == FIXED) & found["budget_class"].isin(_IN_FIXED)]
    rows += [(told("table.fixed", name=name), held) for name, held in _years(run, words, fixed)]
    heads = (told("table.year"), told("table.base"), *(short_title(words, s) for s in run.alternatives))
    return MoneyTable(told("table.budget"), heads, tuple(rows), _budget_note(run, words))


def _years(run: RunData, words: Words, found: pd.DataFrame) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    told = money.money_words(words)
    for (year, budget_class), part in found.groupby(["year", "budget_class"], sort=False):
        own = part[(part["baseline"] == "") & (part["scenario"] == run.baseline.name)]
        level = row_of(own, "amount_dkk_mean").value
        more = part[part["baseline"] != ""]
        changes = (
            thousands(words, row_of(more[more["scenario"] == s.name], "amount_dkk_mean"))
            for s in run.alternatives
        )
        first = Cell(words.formats.signed(level / 1000.0))
        yield f"{year} · {told(f'budget.{budget_class}')}", (first, *changes)


def _budget_note(run: RunData, words: Words) -> str:
    """How to read it, and the dearest month of each proposal."""
    told, found = money.money_words(words), run.money.get("peak", pd.DataFrame(columns=["baseline"]))
    peaks = []
    for scenario in run.alternatives:
        mine = found[found["baseline"] != ""]
        mine = mine[mine["scenario"] == scenario.name]
        if len(mine) and float(mine["amount_dkk_mean"].iloc[0]) > 0:
            spent = row_of(mine, "amount_dkk_mean")
            low, high = (money.kroner(words, end) for end in (spent.ci_low, spent.ci_high))
            peaks.append(
                told(
                    "note.peak",
                    name=short_title(words, scenario),
                    amount=money.kroner(words, spent.value),
                    range=words("figure.range", low=low, high=high),
                    month=str(mine["month"].iloc[0]),
                )
            )
    said = [told("note.budget"), told("note.peaks", peaks="; ".join(peaks)) if peaks else ""]
    return " ".join(part for part in said if part)


def staff(run: RunData, words: Words) -> MoneyTable:
    """Posts beyond the baseline's, once they are there, and from which month they are."""
    told, found = money.money_words(words), run.money.get("staff", pd.DataFrame())
    rows: Rows = []
    for kind in dict.fromkeys(found.get("kind", ())):
        mine = found[(found["kind"] == kind) & (found["extra"] != 0)]
        if mine.empty:
            continue
        posts = (_posts(words, mine[mine["scenario"] == scenario.name]) for scenario in run.alternatives)
        rows.append((told(f"staff.{kind}"), tuple(posts)))
    return table(run, words, "staff", "kind", rows, told("note.staff"))


def _posts(words: Words, mine: pd.DataFrame) -> Cell:
    if mine.empty:
        return Cell(NOUGHT)
    extra = words.formats.signed(float(mine["extra"].iloc[-1]), 1)
    return Cell(extra, money.money_words(words)("staff.since", month=str(mine["month"].min())))


def distribution(run: RunData, words: Words) -> MoneyTable:
    """The mean change by family; of everybody also who gains and who loses."""
    told, found = money.money_words(words), run.money["distribution"]
    rows: Rows = []
    for family in dict.fromkeys(found["family"].tolist()):
        mine = found[found["family"] == family]
        kinds = ("change_dkk", "balance_share") if family == EVERYBODY else ("change_dkk",)
        for measure in kinds:
            part = mine[mine["measure"] == measure]
            rows.append((_family(words, str(family), measure, mine), _changes(run, words, part)))
    spread = found[(found["family"] == EVERYBODY) & found["measure"].isin(["gain_share", "lose_share"])]
    note = told("note.distribution", share=_largest(words, spread)) if len(spread) else ""
    return table(run, words, "distribution", "family", rows, note)


def _family(words: Words, family: str, measure: str, found: pd.DataFrame) -> str:
    told = money.money_words(words)
    count = found.loc[found["measure"] == "people", "mean"]
    name = told(f"family.{family}")
    if len(count):
        name = _people(words, name, float(count.mean()))
    return f"{name}: {told(f'measure.{measure}')}"


def _largest(words: Words, found: pd.DataFrame) -> str:
    return words.formats.percent(float(found["mean"].max()), 0)


def _changes(run: RunData, words: Words, part: pd.DataFrame) -> tuple[Cell, ...]:
    told = []
    for scenario in run.alternatives:
        found = row_of(part[part["scenario"] == scenario.name], "mean")
        told.append(_points(words, found) if found.unit == "share" else kroner(words, found))
    return tuple(told)


def _points(words: Words, found: Estimate) -> Cell:
    """A difference of shares in percentage points."""
    if not math.isfinite(found.value):
        return Cell(MISSING)
    low, high = (words.formats.signed(100.0 * end, 1) for end in (found.ci_low, found.ci_high))
    span = words("figure.range", low=low, high=high) if math.isfinite(found.ci_low) else ""
    clear = found.ci_low > 0 or found.ci_high < 0
    value = f"{words.formats.signed(100.0 * found.value, 1)} {words('figure.points')}"
    return Cell(value, span, clear)


def worth(run: RunData, words: Words) -> MoneyTable:
    """What knowing beforehand is worth to the municipality; a sentence where no draw turns the answer."""
    found = run.money.get("unknowns", pd.DataFrame(columns=UNKNOWNS_COLUMNS))
    mine = found[(found["payer"] == _PAYER) & found["worth_estimable"].astype(bool)]
    told = money.money_words(words)
    if len(mine) and not mine["worth_knowing_dkk"].any():
        draws = words.formats.decimal(float(run.manifest["draws"]))
        return table(run, words, "worth", "unknown", [], told("note.worth_nothing", draws=draws))
    single = mine[mine["parameter"] != EVERYTHING]
    order = single.groupby("parameter")["worth_knowing_dkk"].max().sort_values(ascending=False)
    names = [EVERYTHING, *order.index[:_MOST_WORTHS]] if len(mine) else []
    rows = [
        (_unknown(run, words, str(name)), _worths(run, words, mine[mine["parameter"] == name]))
        for name in names
    ]
    note = told("note.worth" if len(single) else "note.worth_single")
    return table(run, words, "worth", "unknown", rows, note if rows else "")


def _unknown(run: RunData, words: Words, name: str) -> str:
    everything = money.money_words(words)("table.everything")
    return everything if name == EVERYTHING else parameter_label(run, words, name)


def _worths(run: RunData, words: Words, found: pd.DataFrame) -> tuple[Cell, ...]:
    known = found.set_index("scenario")["worth_knowing_dkk"]
    values = (float(known.get(scenario.name, math.nan)) for scenario in run.alternatives)
    return tuple(Cell(money.kroner(words, one) if math.isfinite(one) else MISSING) for one in values)


def known_groups(run: RunData, words: Words) -> MoneyTable:
    """The municipality's amount for groups that municipalities know, with how many people they are."""
    told, kpi = money.money_words(words), NET.format(payer="municipal")
    found = run.money.get("groups", pd.DataFrame(columns=["group", "people"])).set_index("group")["people"]
    rows: Rows = []
    empty = []
    for name in _KNOWN:
        group, label = f"{KNOWN_AS}={name}", told(f"known_as.{name}")
        one = cells(run, words, lambda s, g=group: run.difference(s, kpi, "m36", g))
        if found.get(group) == 0:
            empty.append(label)
        elif any(cell.text != MISSING for cell in one):
            people = float(found.get(group, math.nan))
            rows.append((_people(words, label, people) if math.isfinite(people) else label, one))
    nobody = told("note.nobody", groups=words.formats.listing(empty)) if empty else ""
    note = " ".join(part for part in (told("note.known"), nobody) if part)
    return table(run, words, "known", "group", rows, note if rows else "")


def _people(words: Words, name: str, people: float) -> str:
    """A name with how many they are, and that they are few where they are."""
    key = "few" if people < _FEW else "of_people"
    return money.money_words(words)(f"table.{key}", name=name, people=words.formats.decimal(people))
