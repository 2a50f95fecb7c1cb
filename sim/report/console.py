"""The comparison printed in words, for any console: at most 100 columns, no colour, plain signs."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import Final

from sim.report import figures, money
from sim.report.answer import (
    Answer,
    answers,
    chance_note,
    furthest,
    headline,
    question,
    says_nothing,
    within_error,
)
from sim.report.background import layers, without
from sim.report.findings import sentence, short_title
from sim.report.outcome_words import base_row, family, label, month_of, period_of
from sim.report.own_measure import own_measures
from sim.report.people import people
from sim.report.plain_table import Column, Row, render
from sim.report.read import read
from sim.report.run_data import RunData, ScenarioFacts
from sim.report.run_size import few_runs_note, run_counts
from sim.report.seen import nothing_seen, sights
from sim.report.verdicts import Verdict
from sim.text import Words, words
from sim.text.formats import plain

WIDTH: Final = 100
_NAME, _FIGURE, _MONEY = 28, 16, 12
_MOST_MONTHS: Final = 3
_THOUSAND: Final = 1000.0


def summary(run: RunData | Path | str, lang: str = "da") -> str:
    """The printed comparison of a run (its folder, or frames already read)."""
    data = run if isinstance(run, RunData) else read(Path(run))
    told = words(lang)
    parts = [
        _top(data, told),
        _table(data, told),
        _verdicts(data, told),
        *("\n".join(_wrapped(measure)) for measure in own_measures(data, told)),
        _seen(data, told),
        _money(data, told),
        _notes(data, told),
    ]
    return plain("\n\n".join(part for part in parts if part)) + "\n"


def _top(run: RunData, told: Words) -> str:
    title = question(run, told)
    name = told.either(run.baseline.title, run.baseline.name)
    base = told("console.base", title=name) if run.alternatives else told("page.differs.single", base=name)
    note = told("notice.worlds_differ") if run.worlds_differ else base
    warnings = [] if run.calibrated else [*_wrapped(told("chart.not_calibrated")), ""]
    notes = [line for text in (note, *layers(run, told), without(run, told)) for line in _wrapped(text)]
    return "\n".join([*_wrapped(title), "=" * min(len(title), WIDTH), *warnings, *notes])


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return wrap(plain(text), WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def _table(run: RunData, told: Words) -> str:
    """Levels of the baseline, differences of the others with ci below, and cost beside effect."""
    kpis = family(run, run.primary)[-_MOST_MONTHS:]
    columns = [Column(told("console.scenario"), _NAME, left=True)]
    columns += [Column(_column_title(run, told, kpi), _FIGURE) for kpi in kpis]
    found = {answer.scenario.name: answer for answer in answers(run, told)}
    if found:
        columns += [Column(told("console.cost"), _MONEY), Column(told("console.price"), _MONEY)]
    rows = [_level_row(run, told, s, kpis) for s in run.scenarios if s.name not in found]
    rows += [_difference_row(run, told, answer, kpis) for answer in found.values()]
    unit = run.difference(run.scenarios[-1].name, run.primary, period_of(run, run.primary)).unit
    key = (
        "explain"
        if found
        else "explain_levels"
        if any(len(row.cells[-1]) > 1 for row in rows)
        else "explain_bare"
    )
    note = told(
        f"console.{key}", label=label(run, told, run.primary), unit=figures.difference_unit(told, unit)
    )
    if any(answer.figures.each == answer.figures.each for answer in found.values()):
        note = f"{note} {told('console.explain_price', month=month_of(run.primary))}"
    return "\n".join([*_wrapped(note), "", render(columns, rows)])


def _column_title(run: RunData, told: Words, kpi: str) -> str:
    month = month_of(kpi)
    return label(run, told, kpi) if month is None else told("console.month", month=month)


def _level_row(run: RunData, told: Words, scenario: ScenarioFacts, kpis: tuple[str, ...]) -> Row:
    """A scenario's own figures with their ci below."""
    name = base_row(run, told) if scenario is run.baseline else told.either(scenario.title, scenario.name)
    cells = [[name]]
    for kpi in kpis:
        estimate = run.level(scenario.name, kpi, period_of(run, kpi))
        ends = figures.level_range(told, estimate, bare=True)
        cells.append([figures.level(told, estimate), *([f"({ends})"] if ends else [])])
    return Row(cells)


def _difference_row(run: RunData, told: Words, answer: Answer, kpis: tuple[str, ...]) -> Row:
    cells = [[told.either(answer.scenario.title, answer.scenario.name)]]
    for kpi in kpis:
        estimate = run.difference(answer.scenario.name, kpi, period_of(run, kpi))
        interval = figures.interval(told, estimate)
        cells.append([figures.best_guess(told, estimate), *([f"({interval})"] if interval else [])])
    cells.append([_thousands(told, run.extra_cost(answer.scenario.name))])
    return Row([*cells, _price_cell(told, answer)])


def _price_cell(told: Words, answer: Answer) -> list[str]:
    """In thousands with its range, or why there is no price."""
    found = answer.figures
    if answer.verdict is not Verdict.MORE or found.each != found.each:
        return [answer.price]
    low, high = _thousands(told, found.low), _thousands(told, found.high)
    return [_thousands(told, found.each), "(" + told("figure.range", low=low, high=high) + ")"]


def _thousands(told: Words, dkk: float) -> str:
    return told.formats.decimal(dkk / _THOUSAND)


def _verdicts(run: RunData, told: Words) -> str:
    """What may be said, following ci; then what one municipality may live to see, following pi."""
    said = answers(run, told)
    if says_nothing(run):
        return "\n".join(_wrapped(f"{headline(run, told)}."))
    told_apart = [f"{headline(run, told)}.", furthest(run, told) and f"{furthest(run, told)}."]
    lines = _wrapped(" ".join(filter(None, told_apart)))
    for answer in said:
        if answer.verdict is not Verdict.UNCLEAR:
            lines += _wrapped(f"{answer.name}: {answer.said}", "- ", "  ")
    if any(answer.likely for answer in said):
        lines += ["", *_wrapped(told("answer.likely_head"))]
    for answer in said:
        if answer.likely:
            lines += _wrapped(f"{answer.name}: {answer.likely}.", "- ", "  ")
    if any(answer.verdict is Verdict.UNCLEAR for answer in said):
        lines += _wrapped(" ".join([told("page.answer.unclear"), within_error(run, told)]))
    one = [answer for answer in said if answer.one_municipality]
    if one:
        lines += ["", *_wrapped(told("console.one"))]
    for answer in one:
        lines += _wrapped(f"{answer.name}: {answer.one_municipality}", "- ", "  ")
    lines += _wrapped(chance_note(run, told))
    return "\n".join(lines)


def _seen(run: RunData, told: Words) -> str:
    """What can be told apart beside the primary outcome, and how many people a percentage point is."""
    lines = []
    nothing = nothing_seen(run, told)
    if nothing:
        lines += _wrapped(f"{sentence(nothing)}.")
    elif not run.worlds_differ and run.alternatives:
        lines += _wrapped(f"{told('seen.head')}. {told('seen.lead')}")
        for scenario in run.alternatives:
            lines += _wrapped(f"{short_title(told, scenario)}: {sights(run, told, scenario)}.", "- ", "  ")
    return "\n".join([*lines, *_wrapped(people(run, told))])


def _money(run: RunData, told: Words) -> str:
    """Whether it pays, for whom, and how surely."""
    small = money.too_small(run, told)
    if small:
        return "\n".join(_wrapped(small))
    said = list(money.sentences(run, told))
    if not said:
        return ""
    lines = _wrapped(f"{money.money_words(told)('said.head')} {money.lead(run, told)}")
    for scenario, text in said:
        lines += _wrapped(f"{short_title(told, scenario)}: {text.removesuffix('.')}.", "- ", "  ")
    return "\n".join([*lines, *_wrapped(" ".join(money.notes(run, told)))])


def _notes(run: RunData, told: Words) -> str:
    """Monte-Carlo error, too few runs, and where the report is."""
    lines: list[str] = []
    errors = [answer for answer in answers(run, told) if figures.interval(told, answer.estimate, "mc")]
    if errors:
        half = max(0.5 * (a.estimate.mc_high - a.estimate.mc_low) for a in errors)
        estimate = errors[0].estimate._replace(value=half)
        size, many = figures.size(told, estimate), run_counts(run, told, "computations")
        lines += _wrapped(told("console.mc", half=size, counts=many))
    lines += _wrapped(few_runs_note(run, told))
    if run.place:
        lines.append(plain(told("console.report")) + " " + str(Path(run.place) / "report.html"))
    return "\n".join(lines)
