"""What a planner does about a refused comparison: the file, the line and the option to write.

The study says what is wrong; here, where files and options are known, it is said what to write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sim.commands.outcomes import label, misspelt, near
from sim.errors import ComparisonError, Problem, Word, problem

if TYPE_CHECKING:
    from pathlib import Path

    from sim.scenario import Scenario
    from sim.text import Words


@contextmanager
def advising(scenarios: Sequence[Scenario], lang: str) -> Iterator[None]:
    """Turn what a study refuses into what to do about it."""
    try:
        yield
    except ComparisonError as error:
        told = [_advised(_Refused(one, scenarios, lang)) for one in error.problems]
        raise ComparisonError(*told) from error


class _Refused(NamedTuple):
    """One refusal, of which scenarios, and the language of the planner."""

    found: Problem
    scenarios: Sequence[Scenario]
    lang: str


def _advised(refused: _Refused) -> Problem:
    advise = _ADVICE.get(refused.found.message)
    return refused.found if advise is None else advise(refused)


def _other_world(refused: _Refused) -> Problem:
    """A policy that builds on another municipality: what its ``extends:`` must say."""
    told: dict[str, Any] = dict(refused.found.fields)
    other, base = (_named(refused.scenarios, str(told[key])) for key in ("name", "base"))
    if other is None or base is None:
        return refused.found
    told["stem"] = _stem(base)
    line = next((one for one in other.cautions if one.message == "national_in_policy"), None)
    if line is not None and told["what"] == ("word_history",):
        return problem("other_history", line.file, line.line, line.key, **told)
    if other.extends == told["stem"]:  # it builds on the right one and changes the world itself
        return refused.found
    if _is_own_policy(other) and other.path is not None:
        place = (str(other.path), other.extends_line, "extends")
        return problem("other_world_policy", *place, **told, extends=other.extends)
    if other.way_of_working == other.national:
        return problem("other_world", **told)
    return problem("other_world_system", **told, system=_given(other), town=_given(base))


def _nothing_to_compare(refused: _Refused) -> Problem:
    """A municipality alone: how a policy for it is written, and which there are."""
    alone = refused.scenarios[0]
    policies = tuple(_policies_for(alone))
    told: dict[str, Any] = {"name": alone.name, "stem": _stem(alone)}
    if policies:
        return problem("no_policy_named", **told, policies=policies)
    return problem("no_policy", **told)


def _too_short(refused: _Refused) -> Problem:
    """The value of --follow-up that an outcome needs."""
    from sim.outcomes.marks import COHORT_MONTHS

    told = dict(refused.found.fields)
    given, needed = (int(told[name]) - COHORT_MONTHS for name in ("covered", "needed"))
    named = label(refused.found.key, refused.lang)
    return problem("follow_up_too_short", key="--follow-up", label=named, given=given, needed=needed)


def _unknown_outcome(refused: _Refused) -> Problem:
    """The outcomes whose key or label holds the word that was typed."""
    asked = str(dict(refused.found.fields)["value"])
    if misspelt(asked):
        return refused.found
    options = tuple(Word(f"{key} ({label(key, refused.lang)})") for key in near(asked))  # not cut short
    return problem("outcome_near", key=refused.found.key, value=asked, options=options)


_ADVICE: Final[Mapping[str, Callable[[_Refused], Problem]]] = {
    "worlds_differ": _other_world,
    "nothing_to_compare": _nothing_to_compare,
    "outcome_run_too_short": _too_short,
    "option_kpi": _unknown_outcome,
}
"""Message of the study → what to do about it."""


def _named(scenarios: Sequence[Scenario], name: str) -> Scenario | None:
    return next((one for one in scenarios if one.name == name), None)


def turned_round(scenarios: Sequence[Scenario], words: Words) -> Iterator[str]:
    """Where what is compared with builds on another of them: which order is meant."""
    base, *others = scenarios
    files = {one.path.resolve(): one for one in others if one.path is not None}
    above = [files[path.resolve()] for path in _above(base) if path.resolve() in files]
    if above:
        first = above[-1]
        rest = [one for one in others if one is not first]
        right = " ".join(_given(one) for one in (first, base, *rest))
        yield words("said.turned_round", name=base.name, first=first.name, right=right)


def _above(scenario: Scenario) -> Iterator[Path]:
    """The files it builds on, the nearest first."""
    from sim.scenario import load, places

    while scenario.extends:
        path, _ = places.find(scenario.extends, scenario.path and scenario.path.parent)
        if path is None:
            return
        yield path
        scenario = load(path)


def _stem(scenario: Scenario) -> str:
    """What ``extends:`` says to build on this scenario: the name of its file."""
    from sim.scenario.places import is_shipped

    path = scenario.path
    return scenario.name if path is None or is_shipped(path) else path.stem


def _given(scenario: Scenario) -> str:
    """How a scenario is given on the command line: the name of a shipped one, else its file."""
    from sim.scenario.places import is_shipped

    path = scenario.path
    return scenario.name if path is None or is_shipped(path) else str(path)


def _is_own_policy(scenario: Scenario) -> bool:
    """A planner's file that builds on a municipality and does not describe one."""
    from sim.scenario.places import is_shipped

    path = scenario.path
    builds = bool(scenario.extends) and scenario.way_of_working != scenario.national
    return builds and path is not None and not is_shipped(path)


def _policies_for(alone: Scenario) -> Iterator[str]:
    """The shipped policies of this very world."""
    from sim.scenario import load, same_world, shipped

    for name in shipped():
        policy = load(name)
        if name != alone.name and same_world(policy, alone) and policy.way_of_working != policy.national:
            yield name
