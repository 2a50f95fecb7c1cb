"""The shipped scenarios as a catalogue: groups, and for each scenario the few facts one chooses by.

Everything is read from the effective scenario, so that the catalogue cannot say what a file does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from sim.report.marks import mark_of
from sim.report.place import half_a_line, posts
from sim.report.present import present
from sim.scenario import (
    BROUGHT_IN,
    Difference,
    Layer,
    Scenario,
    arrived,
    coming,
    describe_difference,
    described,
    load,
    part_label,
    same_world,
    shipped,
)
from sim.scenario.places import find
from sim.scenario.standing import grounds_at
from sim.text import Words

WORLDS: Final = "worlds"
POLICIES: Final = "policies"
SYSTEMS: Final = "systems"
LAYERS: Final = "layers"
GROUPS: Final = (WORLDS, POLICIES, SYSTEMS, LAYERS)
"""The groups in the order they are shown."""
_UNUSED: Final = "not used"
_NOTHING: Final = ("0", "no", "none", "nothing", "never")
_BESIDE: Final = ("decision_date", "world.arrivals.adults_per_year")
"""Told beside the world."""
_WAY: Final = "way_of_working."
_WORLD: Final = "world."
_DEEP: Final = "company_service"
"""A part whose own parts are told one by one."""


@dataclass(frozen=True)
class Change:
    """One value that differs, in words, with the part of the file it stands in."""

    path: str
    part: str
    label: str
    before: str
    after: str
    mark: str
    """What it rests on, in a word or two."""
    standing: str
    is_new: bool = False
    """Of something that was not there before."""


class Size(NamedTuple):
    """How large a place is."""

    people: int
    """Adults who came in the five years before the decision, or were there already."""
    coming: float
    """New adults a year."""
    caseworkers: float
    """Full-time posts."""
    present: int
    """Adults there on the day of the decision."""


@dataclass(frozen=True)
class Entry:
    """One scenario or layer of the catalogue, in one language."""

    name: str
    group: str
    title: str
    description: str
    source: str
    world: str = ""
    decision: date | None = None
    extends: str = ""
    like: str = ""
    """Title of the world that it is like, where it differs from that and from nothing else."""
    size: Size | None = None
    changes: tuple[Change, ...] = ()
    mechanisms: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The first sentence of the description."""
        first, mark, _ = self.description.partition(". ")
        return first + mark.strip()


def entries(words: Words, layers: Iterable[Layer] = ()) -> tuple[Entry, ...]:
    """Everything shipped, group by group: worlds and systems by date, the rest by name."""
    found = [entry(_shipped(name), words) for name in shipped()]
    found.sort(key=lambda one: (GROUPS.index(one.group), one.decision or date.min, one.name))
    return (*found, *(layer_entry(layer, words) for layer in layers))


def entry(scenario: Scenario, words: Words) -> Entry:
    """One scenario."""
    lang, group, like = words.lang, group_of(scenario), world_like(scenario)
    return Entry(
        name=scenario.name,
        group=group,
        title=scenario.title[lang],
        description=scenario.description[lang],
        source=scenario.source,
        world=half_a_line(_named_world(scenario), scenario, words),
        decision=scenario.decision_date,
        extends=scenario.extends,
        like=like.title[lang] if group == WORLDS and like is not None else "",
        size=size_of(scenario),
        changes=_told(scenario, differences(scenario), words),
        mechanisms=scenario.mechanisms,
    )


def size_of(scenario: Scenario) -> Size:
    """How large the place of a scenario is, staffed as the national way is there."""
    return Size(
        round(arrived(scenario.document)),
        sum(coming(scenario.document)),
        posts(scenario, "caseworkers"),
        present(scenario),
    )


def layer_entry(layer: Layer, words: Words) -> Entry:
    """One layer."""
    lang = words.lang
    told = (layer.description or layer.title)[lang]
    return Entry(layer.name, LAYERS, layer.title[lang], told, layer.source)


def group_of(scenario: Scenario) -> str:
    """A way of working that is the national one is a world; one that differs in another's world a policy."""
    if scenario.way_of_working == scenario.national:
        return WORLDS
    base = _shipped(scenario.extends) if scenario.extends in shipped() else None
    is_policy = base is not None and base.way_of_working == base.national and same_world(base, scenario)
    return POLICIES if is_policy else SYSTEMS


def as_national(scenario: Scenario) -> Scenario:
    """The national way of working in a scenario's world."""
    return replace(
        scenario, document=scenario.document.model_copy(update={"way_of_working": scenario.national})
    )


def differences(scenario: Scenario) -> list[Difference]:
    """What a scenario changes: against the national way in its world; a world, against what it is like."""
    if scenario.way_of_working != scenario.national:
        return describe_difference(scenario, as_national(scenario))
    like = world_like(scenario)
    return [] if like is None else describe_difference(scenario, like)


def against(name: str, group: str) -> str:
    """The words for what a value is told against: a world's, the national way's, or what was before."""
    if group == WORLDS:
        return "change.there"
    return "change.national" if group == SYSTEMS and name in shipped() else "change.value"


@lru_cache(maxsize=64)
def _shipped(name: str) -> Scenario:
    return load(name)


def _named_world(scenario: Scenario) -> Scenario:
    """The scenario that gives the world its name."""
    return scenario if group_of(scenario) == WORLDS else world_like(scenario) or scenario


def parent(scenario: Scenario) -> Scenario | None:
    """The scenario whose world it has or builds on; None for one that stands alone."""
    name = scenario.world_of or scenario.extends
    path, _ = find(name, scenario.path.parent if scenario.path else None) if name else (None, False)
    if path is None:
        return None
    return _shipped(name) if name in shipped() else load(path)


def world_like(scenario: Scenario) -> Scenario | None:
    """The national way of working whose world it has or is like; None for one that stands alone."""
    found = parent(scenario)
    if found is None or group_of(found) == WORLDS:
        return found
    return world_like(found) or found


def _told(scenario: Scenario, found: Sequence[Difference], words: Words) -> tuple[Change, ...]:
    """All changes, what is new before what is merely more or less, and levers before the world."""
    lang = words.lang
    first = {path for name in scenario.mechanisms for path in BROUGHT_IN.get(name, ())}
    kept = sorted(found, key=lambda one: (not one.path.startswith(_WAY), _rank(one, first)))
    like = world_like(scenario)
    told = (
        Change(
            one.path,
            _part(one.path, lang),
            one.label[lang],
            *_values(one, scenario, like, lang),
            mark_of(scenario, one.path, words, own=True),
            grounds_at(scenario, one.path).standing.value,
            is_new(one.before["en"]),
        )
        for one in kept
        if one.path not in _BESIDE
    )
    return tuple(change for change in told if change.before != change.after)


def _values(found: Difference, scenario: Scenario, like: Scenario | None, lang: str) -> tuple[str, str]:
    """Before and after; of a series of the world what holds on the day, where that differs."""
    if found.path.startswith(_WORLD) and like is not None:
        before, after = (described(one, found.path, lang)[1] for one in (like, scenario))
        if before != after:
            return before, after
    return found.before[lang], found.after[lang]


def is_new(before: str) -> bool:
    """Whether a change, told in English, is of something that was not there."""
    return before in _NOTHING or before.startswith("0 ")


def _rank(found: Difference, first: Collection[str]) -> int:
    """What brings a mechanism in, what else is new, what is otherwise, how new things are done."""
    before = found.before["en"]
    if before == _UNUSED:
        return 3
    return 0 if found.path in first else 1 if is_new(before) else 2


def _part(path: str, lang: str) -> str:
    depth = 3 if path.startswith(f"{_WAY}{_DEEP}.") else 2
    return part_label(".".join(path.split(".")[:depth]), lang)
