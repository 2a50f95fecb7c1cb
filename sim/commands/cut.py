"""Notes on `--without`: what is cut that nobody has, and who changes nothing but what is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.text import Words

if TYPE_CHECKING:
    from sim.scenario import Scenario


def notes(scenarios: Sequence[Scenario], without: Sequence[str], words: Words) -> Iterator[str]:
    """Sentences on mechanisms cut in every run; the first scenario is the baseline."""
    from sim.scenario.brought_in import is_in

    for name in without:
        if not any(is_in(scenario.document, name) for scenario in scenarios):
            yield words("said.cut_nowhere", mechanism=name)
    base, *others = scenarios
    for other in others:
        if without and _only_cut(other, base, frozenset(without)):
            yield words("said.cut_whole", name=other.name, mechanisms=", ".join(without))


def _only_cut(scenario: Scenario, base: Scenario, without: frozenset[str]) -> bool:
    """Whether all that a scenario changes works through what is cut alone."""
    from sim.scenario import describe_difference, levers

    works = {lever.path: frozenset(lever.mechanisms) for lever in levers()}
    changed = [works[found.path] for found in describe_difference(scenario, base) if found.path in works]
    return bool(changed) and all(through and through <= without for through in changed)
