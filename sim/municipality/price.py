"""What the shipped proposals are and cost in a municipality that was answered for.

They cost the same in the average municipality. In a small one a seat is a whole seat, so the dearest says
what the others are raised to, where that is not too much; else the prices differ, and it is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from ruamel.yaml import YAML

from sim.errors import Problem, ScenarioError
from sim.model.cost import gross_cost_per_year
from sim.municipality.home import Home
from sim.municipality.proposal import Change, changes_of, follows, in_words_of, tree
from sim.municipality.questions import NO_POLICY
from sim.municipality.whom import PEOPLE
from sim.parameters.values import Values
from sim.report.overview import as_national
from sim.scenario import Scenario, describe_difference, from_mapping
from sim.study.world import register_for
from sim.text import Words

_ALIKE: Final = 1.15
"""The dearest costs at most so many times the cheapest: about the same."""
_MOST_RAISED: Final = 4.0
_SEED: Final = 1


class Prices:
    """Sizes and prices of the proposals for one municipality."""

    def __init__(self, home: Home, policies: Sequence[Scenario], town: str) -> None:
        """``town`` is the municipality's file."""
        self._home, self.policies = home, policies
        self._content: Mapping[str, Any] = _read(town)
        self._known: dict[str, float] = {}
        self._today = from_mapping(self._content)

    @property
    def possible(self) -> tuple[Scenario, ...]:
        """The proposals that can be carried out there."""
        return tuple(one for one in self.policies if one.name in self._by_size)

    def why_not(self, policy: Scenario, lang: str) -> str:
        """What stands against a proposal there, in a sentence; nothing where it can be carried out."""
        found = self._against.get(policy.name)
        if found is None:
            return ""
        fields = tuple((name, in_words_of(str(value), lang)) for name, value in found.fields)
        return replace(found, file="", line=None, key="", fields=fields).sentence(lang)

    @property
    def first_possible(self) -> str:
        """The proposal that is meant where nobody answers."""
        return next((one.name for one in self.possible), NO_POLICY)

    def cannot(self, name: str, told: Words) -> str:
        """Why the proposal of that name cannot be chosen, in a sentence; nothing where it can."""
        policy = next((one for one in self.policies if one.name == name), None)
        why = "" if policy is None else self.why_not(policy, told.lang)
        return told("wrong.impossible", title=policy.title[told.lang], why=why) if policy and why else ""

    def changes(self, policy: Scenario) -> list[Change]:
        """What a proposal changes here."""
        return changes_of(self._home, policy, self.raised(policy))

    def extra(self, policy: Scenario) -> float:
        """DKK a year more than today, gross, when it is fully in place."""
        return self._extra(self.changes(policy))

    def raised(self, policy: Scenario) -> float:
        """How much larger a proposal is than the municipality's size says, so that all cost much the same.

        Never so large that it cannot be carried out.
        """
        dearest, own = max(self._by_size.values()), self._by_size[policy.name]
        proportion = self._in_proportion(policy)
        alike = own * _ALIKE >= dearest or not proportion < dearest <= _MOST_RAISED * proportion
        raised = 1.0 if alike else dearest / proportion
        return 1.0 if self._stopped(changes_of(self._home, policy, raised)) else raised

    @property
    def are_alike(self) -> bool:
        """Whether all proposals that can be carried out cost about the same."""
        extra = [self.extra(one) for one in self.possible]
        return not extra or max(extra) <= _ALIKE * min(extra)

    @cached_property
    def _by_size(self) -> Mapping[str, float]:
        """What each costs at the municipality's size, where it can be carried out."""
        return {
            one.name: self._extra(changes_of(self._home, one))
            for one in self.policies
            if one.name not in self._against
        }

    @cached_property
    def _against(self) -> Mapping[str, Problem]:
        """What stands against proposals at the municipality's size."""
        found = {one.name: self._stopped(changes_of(self._home, one)) for one in self.policies}
        return {name: problem for name, problem in found.items() if problem is not None}

    def _stopped(self, changes: list[Change]) -> Problem | None:
        try:
            self._extra(changes)
        except ScenarioError as error:
            return error.problems[0]
        return None

    def _in_proportion(self, policy: Scenario) -> float:
        """What it would cost if there were parts of seats and of people."""
        usual = as_national(policy)
        size = next(filter(None, (follows(one.path) for one in describe_difference(policy, usual))), PEOPLE)
        return (self._gross(policy) - self._gross(usual)) * self._home.against(policy, size)

    def _extra(self, changes: list[Change]) -> float:
        text = "\n".join(tree(changes))
        if text not in self._known:
            proposal = from_mapping({**self._content, **_read(text)})
            self._known[text] = self._gross(proposal) - self._gross(self._today)
        return self._known[text]

    @cached_property
    def _values(self) -> Values:
        """What things cost; the proposals bring no offers of their own."""
        return register_for([self._today]).values(_SEED)

    def _gross(self, scenario: Scenario) -> float:
        return gross_cost_per_year(scenario, self._values)


def extra_of(text: str, town: Scenario) -> float | None:
    """DKK a year that a policy's file costs more than its municipality, gross; None where it is wrong."""
    try:
        policy = from_mapping(_read(text), town.path and town.path.parent)
    except ScenarioError:
        return None
    values = register_for([town, policy]).values(_SEED)
    return gross_cost_per_year(policy, values) - gross_cost_per_year(town, values)


def _read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return found
