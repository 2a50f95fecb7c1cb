"""The answer: one finding on all proposals, then what may be said of each. Used by console and page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sim.report import figures
from sim.report.findings import primary_finding, short_title
from sim.report.outcome_words import SELF_SUPPORT, base_word, label, month_of, period_of, stem_of
from sim.report.price import Price, price
from sim.report.run_data import Estimate, RunData, ScenarioFacts
from sim.report.verdicts import Verdict, is_clear, may_turn, verdict
from sim.text import Words

_ENOUGH_DRAWS: Final = 40
"""From here on ci and pi are quantiles (definitions); below it ci is a wide t interval."""


@dataclass(frozen=True)
class Answer:
    """What may be said of one proposal on the primary outcome."""

    scenario: ScenarioFacts
    name: str
    estimate: Estimate
    verdict: Verdict
    said: str  # follows ci
    one_municipality: str  # follows pi; empty when pi is unknown or nothing differs
    cost: str  # extra a year
    price: str  # for one more person, or why there is none
    price_range: str  # at the ends of ci; empty without a price
    figures: Price


def few_draws(run: RunData) -> int:
    """How many draws would be enough, when the run compares on fewer; else 0."""
    draws = run.manifest.get("draws")
    few = (
        isinstance(draws, int) and draws < _ENOUGH_DRAWS and bool(run.alternatives) and not run.worlds_differ
    )
    return _ENOUGH_DRAWS if few else 0


def headline(run: RunData, words: Words) -> str:
    """The finding in one sentence; the level when there is nothing to compare with."""
    if not run.alternatives or run.worlds_differ:
        return "; ".join(_level(run, words, scenario) for scenario in run.scenarios)
    return primary_finding(run, words)


def question(run: RunData, words: Words) -> str:
    """What the run was made to answer."""
    if run.worlds_differ:
        return words("question.worlds")
    if not run.alternatives:
        return words("question.single")
    key = "self_support" if stem_of(run.primary) == SELF_SUPPORT else "other"
    return words(f"question.{key}", label=label(run, words, run.primary))


def answers(run: RunData, words: Words) -> tuple[Answer, ...]:
    """One answer a proposal; none when worlds differ, for then nothing is an effect."""
    if run.worlds_differ:
        return ()
    return tuple(_answer(run, words, scenario) for scenario in run.alternatives)


def _answer(run: RunData, words: Words, scenario: ScenarioFacts) -> Answer:
    estimate = run.difference(scenario.name, run.primary, period_of(run, run.primary))
    found = price(run, scenario)
    return Answer(
        scenario,
        short_title(words, scenario),
        estimate,
        verdict(estimate),
        _said(run, words, estimate, found),
        _one_municipality(words, estimate),
        words.formats.money(run.extra_cost(scenario.name)),
        price_words(run, words, estimate, found),
        price_range(words, found),
        found,
    )


def _level(run: RunData, words: Words, scenario: ScenarioFacts) -> str:
    estimate = run.level(scenario.name, run.primary, period_of(run, run.primary))
    what = label(run, words, run.primary)
    return words(
        "answer.level", name=short_title(words, scenario), label=what, level=figures.level(words, estimate)
    )


def _said(run: RunData, words: Words, estimate: Estimate, found: Price) -> str:
    """The sentence that follows ci."""
    kind, stem = verdict(estimate), "self_support" if stem_of(run.primary) == SELF_SUPPORT else "other"
    key = f"answer.{stem}.{kind}" if kind in (Verdict.MORE, Verdict.FEWER) else f"answer.{kind}"
    text = words(
        key,
        size=figures.size(words, estimate),
        between=figures.between(words, estimate),
        month=month_of(run.primary),
        base=base_word(run, words),
        label=label(run, words, run.primary),
        difference=figures.difference(words, estimate),
        unit=figures.difference_unit(words, estimate.unit),
    )
    return f"{text}{_persons(words, estimate, found)}"


def _persons(words: Words, estimate: Estimate, found: Price) -> str:
    if not (is_clear(estimate) and math.isfinite(found.persons)):
        return ""
    count = words.formats.decimal(abs(found.persons), 0 if abs(found.persons) >= 2 else 1)
    return " " + words("answer.persons", persons=count, cohort=words.formats.decimal(found.cohort))


def _one_municipality(words: Words, estimate: Estimate) -> str:
    """The sentence that follows pi."""
    shown = figures.between(words, estimate, "pi")
    if not shown or verdict(estimate) is Verdict.NONE:
        return ""
    key = "answer.one.turns" if is_clear(estimate) and may_turn(estimate) else "answer.one.same"
    return words(key, between=shown, unit=figures.difference_unit(words, estimate.unit))


def price_range(words: Words, found: Price) -> str:
    """What one more person costs at the two ends of ci."""
    if not (math.isfinite(found.low) and math.isfinite(found.high)):
        return ""
    return words("figure.range", low=words.formats.money(found.low), high=words.formats.money(found.high))


def price_words(run: RunData, words: Words, estimate: Estimate, found: Price) -> str:
    """The price, or in words why there is none."""
    kind = verdict(estimate)
    if kind is not Verdict.MORE:
        return words(f"price.{kind}", base=base_word(run, words))
    return words.formats.money(found.each) if math.isfinite(found.each) else words("price.missing")
