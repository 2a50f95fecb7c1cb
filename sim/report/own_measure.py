"""The outcome that a shipped system is to be read by, told beside the one a study was asked about."""

from __future__ import annotations

from collections.abc import Iterator

from sim.report import figures
from sim.report.findings import short_title
from sim.report.outcome_words import family, label, period_of
from sim.report.run_data import RunData
from sim.report.verdicts import is_clear
from sim.scenario.notes import own_measure
from sim.text import Words


def _measured(run: RunData, kpi: str | None) -> str | None:
    """The outcome, at its last month in the run where the run does not reach the one named."""
    if kpi is None or kpi in run.periods:
        return kpi
    return next((name for name in reversed(family(run, kpi)) if name in run.periods), None)


def own_measures(run: RunData, words: Words) -> Iterator[str]:
    """A sentence for each compared system with an outcome of its own, other than the primary one."""
    for scenario in run.alternatives:
        kpi = _measured(run, own_measure(scenario.name, run.primary))
        if kpi in (None, run.primary) or run.worlds_differ:
            continue
        found = run.difference(scenario.name, kpi, period_of(run, kpi))
        ends = figures.interval(words, found)
        key = "no_interval" if not ends else "clear" if is_clear(found) else "unclear"
        yield words(
            f"answer.own_measure.{key}",
            name=short_title(words, scenario),
            primary=label(run, words, run.primary),
            outcome=label(run, words, kpi),
            difference=figures.difference(words, found),
            unit=figures.difference_unit(words, found.unit),
            interval=ends,
            kpi=kpi,
        )
