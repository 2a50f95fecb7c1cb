"""The comparison printed in words, for any console: at most 100 columns, no colour, plain signs."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import Final

from sim.report import figures
from sim.report.answer import Answer, answers, few_draws, headline, question
from sim.report.findings import sentence
from sim.report.outcome_words import base_word, family, label, month_of, period_of
from sim.report.plain_table import Column, Row, render
from sim.report.read import read
from sim.report.run_data import RunData, ScenarioFacts
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
    parts = [_top(data, told), _table(data, told), _verdicts(data, told), _notes(data, told)]
    return plain("\n\n".join(part for part in parts if part)) + "\n"


def _top(run: RunData, told: Words) -> str:
    title = question(run, told)
    base = told("console.base", title=told.either(run.baseline.title, run.baseline.name))
    note = told("notice.worlds_differ") if run.worlds_differ else base
    return "\n".join([*_wrapped(title), "=" * min(len(title), WIDTH), *_wrapped(note)])


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
    key = "console.explain" if found else "console.explain_levels"
    note = told(key, label=label(run, told, run.primary), unit=figures.difference_unit(told, unit))
    if any(answer.figures.each == answer.figures.each for answer in found.values()):
        note = f"{note} {told('console.explain_price', month=month_of(run.primary))}"
    return "\n".join([*_wrapped(note), "", render(columns, rows)])


def _column_title(run: RunData, told: Words, kpi: str) -> str:
    month = month_of(kpi)
    return label(run, told, kpi) if month is None else told("console.month", month=month)


def _level_row(run: RunData, told: Words, scenario: ScenarioFacts, kpis: tuple[str, ...]) -> Row:
    base = scenario is run.baseline and not run.worlds_differ
    name = sentence(base_word(run, told)) if base else told.either(scenario.title, scenario.name)
    levels = [figures.level(told, run.level(scenario.name, kpi, period_of(run, kpi))) for kpi in kpis]
    return Row([[name], *([level] for level in levels)])


def _difference_row(run: RunData, told: Words, answer: Answer, kpis: tuple[str, ...]) -> Row:
    cells = [[told.either(answer.scenario.title, answer.scenario.name)]]
    for kpi in kpis:
        estimate = run.difference(answer.scenario.name, kpi, period_of(run, kpi))
        interval = figures.interval(told, estimate)
        cells.append([figures.difference(told, estimate), *([f"({interval})"] if interval else [])])
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
    lines = _wrapped(f"{headline(run, told)}.")
    for answer in said:
        lines += _wrapped(f"{answer.name}: {answer.said}", "- ", "  ")
    if any(answer.verdict is Verdict.UNCLEAR for answer in said):
        lines += _wrapped(told("page.answer.unclear"))
    one = [answer for answer in said if answer.one_municipality]
    if one:
        lines += ["", *_wrapped(told("console.one"))]
    for answer in one:
        lines += _wrapped(f"{answer.name}: {answer.one_municipality}", "- ", "  ")
    return "\n".join(lines)


def _notes(run: RunData, told: Words) -> str:
    """Monte-Carlo error, calibration, and where the report is."""
    lines: list[str] = []
    errors = [answer for answer in answers(run, told) if figures.interval(told, answer.estimate, "mc")]
    if errors:
        half = max(0.5 * (a.estimate.mc_high - a.estimate.mc_low) for a in errors)
        estimate = errors[0].estimate._replace(value=half)
        lines += _wrapped(
            told(
                "console.mc",
                half=figures.size(told, estimate),
                draws=run.manifest.get("draws", "?"),
                replications=run.manifest.get("replications", "?"),
            )
        )
    if few_draws(run):
        lines += _wrapped(told("page.certainty.few", enough=few_draws(run)))
    if not run.calibrated:
        lines += _wrapped(told("chart.not_calibrated"))
    if run.place:
        lines.append(plain(told("console.report")) + " " + str(Path(run.place) / "report.html"))
    return "\n".join(lines)
