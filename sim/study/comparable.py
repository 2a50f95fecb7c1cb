"""What may be compared with what (`definitions`).

A comparison holds the world fixed: people, start, dates, law, labour market and the way of
working before the decision. Only then are runs paired and differences called effects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.errors import ComparisonError, Problem, Word, problem

if TYPE_CHECKING:
    from sim.scenario import Scenario


def check(scenarios: Sequence[Scenario], *, worlds_differ: bool = False) -> bool:
    """Whether runs of these scenarios can be paired; the first one is the baseline.

    Raises ComparisonError for scenarios given twice and, unless `worlds_differ`, for worlds
    that are not one.
    """
    if not scenarios:
        raise ComparisonError(problem("no_scenario"))
    apart = list(_other_worlds(scenarios))
    problems = [*_twice(scenarios), *([] if worlds_differ else apart)]
    if problems:
        raise ComparisonError(*problems)
    return not apart


def unchanged(scenarios: Sequence[Scenario]) -> list[str]:
    """Names of alternatives that change nothing; their differences will be exactly zero."""
    base, *others = scenarios
    return [other.name for other in others if other.content_hash == base.content_hash]


def _other_worlds(scenarios: Sequence[Scenario]) -> Iterator[Problem]:
    base, *others = scenarios
    for other in others:
        what = tuple(_what_differs(base, other))
        if what:
            yield problem("worlds_differ", name=other.name, base=base.name, what=what)


def _what_differs(one: Scenario, other: Scenario) -> Iterator[Word]:
    if one.world_hash != other.world_hash:
        yield Word("word_world")
    if one.decision_date != other.decision_date:
        yield Word("word_decision")
    if one.national != other.national:
        yield Word("word_history")


def _twice(scenarios: Sequence[Scenario]) -> Iterator[Problem]:
    for name, count in Counter(scenario.name for scenario in scenarios).items():
        if count > 1:
            same = len({scenario.path for scenario in scenarios if scenario.name == name}) == 1
            yield problem("scenario_twice" if same else "scenario_name_twice", key=name, name=name)
