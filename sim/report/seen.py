"""What can be seen beside the primary outcome: the most striking clear differences, in words.

Which outcomes may be named, and by which rule, is data (`layout.yaml`: seen). Chosen among
many they are descriptive, never a finding, and the words say so.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from sim.report import figures
from sim.report.layout import layout, resolved
from sim.report.outcome_words import label, period_of, stem_of
from sim.report.run_data import Estimate, RunData, ScenarioFacts
from sim.report.verdicts import is_clear, strength, verdict
from sim.text import Words

_MOST: Final = 3


class Sight(NamedTuple):
    """One clear difference."""

    kpi: str
    estimate: Estimate


def striking(run: RunData, scenario: ScenarioFacts) -> tuple[Sight, ...]:
    """Up to three clear differences of a proposal, strongest first; jobs have a place of their own."""
    if run.worlds_differ:
        return ()
    found = [sight for names in layout()["seen"] if (sight := _first(run, scenario, names)) is not None]
    ordered = sorted(found, key=lambda sight: -strength(sight.estimate))
    jobs = [sight for sight in ordered if _is_job(run, sight.kpi)][:1]
    kept = [*jobs, *(sight for sight in ordered if sight not in jobs)][:_MOST]
    return tuple(sorted(kept, key=ordered.index))


def _first(run: RunData, scenario: ScenarioFacts, names: list[str]) -> Sight | None:
    """The first measure of a matter that is clear and large enough; never the primary outcome."""
    for kpi in (resolved(run, name) for name in names):
        estimate = run.difference(scenario.name, kpi, period_of(run, kpi))
        if kpi != run.primary and is_clear(estimate) and (_is_job(run, kpi) or _large(run, kpi, estimate)):
            return Sight(kpi, estimate)
    return None


def _is_job(run: RunData, kpi: str) -> bool:
    return kpi in {resolved(run, name) for name in layout()["seen_first"]}


def _large(run: RunData, kpi: str, estimate: Estimate) -> bool:
    least = layout()["seen_least"]
    before = abs(run.level(run.baseline.name, kpi, period_of(run, kpi)).value)
    size = abs(estimate.value)
    return bool(size >= least["relative"] * before and (estimate.unit != "share" or size >= least["share"]))


def sights(run: RunData, words: Words, scenario: ScenarioFacts) -> str:
    """What can be seen of a proposal: `introduktionen begynder 20,8 dage tidligere (19,2 til 22,3); …`."""
    said = [_said(run, words, sight) for sight in striking(run, scenario)]
    return "; ".join(said) if said else words("seen.nothing")


def nothing_seen(run: RunData, words: Words) -> str:
    """What is said instead when no proposal has such a difference; empty when one has."""
    if not run.alternatives or run.worlds_differ or any(striking(run, s) for s in run.alternatives):
        return ""
    return words("seen.unknown" if run.without_ci else f"seen.nothing{'_at_all' if none_clear(run) else ''}")


def none_clear(run: RunData) -> bool:
    """Whether the primary outcome tells no proposal apart either."""
    period = period_of(run, run.primary)
    return not any(is_clear(run.difference(s.name, run.primary, period)) for s in run.alternatives)


def _said(run: RunData, words: Words, sight: Sight) -> str:
    key = f"seen.of.{stem_of(sight.kpi)}.{verdict(sight.estimate)}"
    key = key if key in words else f"seen.of.other.{verdict(sight.estimate)}"
    told = words(key, size=figures.size(words, sight.estimate), label=label(run, words, sight.kpi))
    return words("seen.one", said=told, range=figures.extent(words, sight.estimate))


def changes(run: RunData, words: Words, scenario: ScenarioFacts) -> tuple[str, ...]:
    """The same differences as levels: `label: before → after`."""
    return tuple(_change(run, words, scenario, sight.kpi) for sight in striking(run, scenario))


def _change(run: RunData, words: Words, scenario: ScenarioFacts, kpi: str) -> str:
    levels = [run.level(name, kpi, period_of(run, kpi)) for name in (run.baseline.name, scenario.name)]
    digits = max(figures.level_digits(estimate) for estimate in levels)
    before, after = (figures.level(words, estimate, digits) for estimate in levels)
    return words("page.change", label=label(run, words, kpi), before=before, after=after)
