"""The answer: one finding on all proposals, then what may be said of each. Used by console and page."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sim.report import figures
from sim.report.findings import primary_finding, short_title
from sim.report.outcome_words import SELF_SUPPORT, base_word, label, month_of, period_of, stem_of
from sim.report.people import as_persons, counted_people, ends_in_persons, too_few
from sim.report.price import Price, price
from sim.report.run_data import Estimate, RunData, ScenarioFacts
from sim.report.run_size import ENOUGH_DRAWS, has_few_draws
from sim.report.verdicts import Verdict, is_clear, may_turn, sign_is_open, verdict
from sim.text import Words


@dataclass(frozen=True)
class Answer:
    """What may be said of one proposal on the primary outcome."""

    scenario: ScenarioFacts
    name: str
    estimate: Estimate
    verdict: Verdict
    said: str  # follows ci, without its ends
    likely: str  # where the effect lies by ci, in a clause; empty without one
    span: str  # ci with its unit, for a table; empty without one
    persons: str  # ci in persons; empty when not known
    one_municipality: str  # follows pi; empty when pi is unknown or nothing differs
    cost: str  # extra a year
    price: str  # for one more person, or why there is none
    price_range: str  # at the ends of ci; empty without a price
    figures: Price

    @property
    def is_clear(self) -> bool:
        """Whether more or fewer may be said."""
        return is_clear(self.estimate)


def headline(run: RunData, words: Words) -> str:
    """The finding in one sentence; the level when there is nothing to compare with."""
    if not run.alternatives or run.worlds_differ:
        return "; ".join(_level(run, words, scenario) for scenario in run.scenarios)
    return (
        words("answer.too_small", enough=ENOUGH_DRAWS) if says_nothing(run) else primary_finding(run, words)
    )


def says_nothing(run: RunData) -> bool:
    """Whether too few draws have told no proposal apart: then a larger run is the only answer."""
    ours = [run.difference(s.name, run.primary, period_of(run, run.primary)) for s in run.alternatives]
    told = {verdict(estimate) for estimate in ours}
    return has_few_draws(run) and not run.worlds_differ and told == {Verdict.UNCLEAR}


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
        _likely(run, words, estimate),
        _span(words, estimate),
        ends_in_persons(run, words, estimate) if verdict(estimate) is not Verdict.NONE else "",
        _one_municipality(run, words, estimate),
        words.formats.money(run.extra_cost(scenario.name)),
        price_words(words, estimate, found),
        price_range(words, found),
        found,
    )


def _level(run: RunData, words: Words, scenario: ScenarioFacts) -> str:
    estimate = run.level(scenario.name, run.primary, period_of(run, run.primary))
    what, told = label(run, words, run.primary), level_between(words, estimate)
    return words("answer.level", name=short_title(words, scenario), label=what, level=told)


def level_between(words: Words, estimate: Estimate) -> str:
    """A level with its ci in brackets, when it has one."""
    shown, ends = figures.level(words, estimate), figures.level_range(words, estimate)
    return words("answer.level_between", level=shown, range=ends) if ends else shown


def _said(run: RunData, words: Words, estimate: Estimate, found: Price) -> str:
    """The sentence whose words follow ci."""
    kind, stem = verdict(estimate), "self_support" if stem_of(run.primary) == SELF_SUPPORT else "other"
    key = f"answer.{stem}.{kind}" if kind in (Verdict.MORE, Verdict.FEWER) else f"answer.{kind}"
    return words(
        key,
        size=figures.size(words, estimate),
        persons=_persons(words, estimate, found),
        month=month_of(run.primary),
        base=base_word(run, words),
        label=label(run, words, run.primary),
        difference=figures.difference(words, estimate),
        guess=figures.best_guess(words, estimate),
        unit=figures.difference_unit(words, estimate.unit),
    )


def _span(words: Words, estimate: Estimate) -> str:
    shown = figures.interval(words, estimate)
    if not shown or verdict(estimate) is Verdict.NONE:
        return ""
    return f"{shown} {figures.difference_unit(words, estimate.unit)}".strip()


def _likely(run: RunData, words: Words, estimate: Estimate) -> str:
    """Where the effect lies, given the model's assumptions."""
    if not _span(words, estimate):
        return ""
    between, unit = figures.between(words, estimate), figures.difference_unit(words, estimate.unit)
    persons = ends_in_persons(run, words, estimate)
    return words(
        "answer.likely_persons" if persons else "answer.likely", between=between, unit=unit, persons=persons
    )


def furthest(run: RunData, words: Words) -> str:
    """Within what the effects lie by ci, when none can be told apart; empty otherwise, and on few draws."""
    if has_few_draws(run):
        return ""
    found = [answer.estimate for answer in answers(run, words)]
    if not found or any(verdict(estimate) is not Verdict.UNCLEAR for estimate in found):
        return ""
    most = max(max(abs(end) for end in figures.bounds(estimate, "ci")) for estimate in found)
    size = figures.size(words, found[0]._replace(value=most))
    persons = most * counted_people(run)
    if found[0].unit != "share" or not math.isfinite(persons):
        return words("answer.furthest", size=size)
    return words("answer.furthest_persons", size=size, persons=as_persons(words, persons))


def within_error(run: RunData, words: Words) -> str:
    """Which differences are no larger than the computing error, so that even their sign is open; or empty."""
    found = answers(run, words)
    small = [answer for answer in found if sign_is_open(answer.estimate)]
    if not small:
        return ""
    if len(small) == len(found) > 1:
        return words("answer.error_all")
    names = words.formats.listing([words("finding.quoted", name=answer.name) for answer in small])
    return words("answer.error_some", names=names)


def chance_note(run: RunData, words: Words) -> str:
    """What one municipality cannot see in its own figures; follows pi, empty where it can."""
    found = [answer.estimate for answer in answers(run, words)]
    return "" if says_nothing(run) else too_few(run, words, found)


def _persons(words: Words, estimate: Estimate, found: Price) -> str:
    if not (is_clear(estimate) and math.isfinite(found.persons)):
        return ""
    return words(
        "answer.persons", persons=as_persons(words, found.persons), cohort=words.formats.decimal(found.cohort)
    )


def _one_municipality(run: RunData, words: Words, estimate: Estimate) -> str:
    """The sentence that follows pi, in persons too where they are known."""
    shown = figures.between(words, estimate, "pi")
    if not shown or verdict(estimate) is Verdict.NONE:
        return ""
    key = "answer.one.turns" if is_clear(estimate) and may_turn(estimate) else "answer.one.same"
    persons = ends_in_persons(run, words, estimate, "pi")
    unit = figures.difference_unit(words, estimate.unit)
    told = "answer.likely_persons" if persons else "answer.likely"
    return words(key, range=words(told, between=shown, unit=unit, persons=persons))


def price_range(words: Words, found: Price) -> str:
    """What one more person costs at the two ends of ci."""
    if not (math.isfinite(found.low) and math.isfinite(found.high)):
        return ""
    return words("figure.range", low=words.formats.money(found.low), high=words.formats.money(found.high))


def price_words(words: Words, estimate: Estimate, found: Price) -> str:
    """The price, or in words why there is none."""
    known = verdict(estimate) is Verdict.MORE and math.isfinite(found.each)
    return words.formats.money(found.each) if known else words("price.missing")
