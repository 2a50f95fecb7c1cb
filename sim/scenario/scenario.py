"""What was asked: a scenario, complete and frozen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from sim.errors import DEFAULT_LANGUAGE, Problem
from sim.scenario.base import Text
from sim.scenario.document import Document, Ramp
from sim.scenario.families import FLEXJOB
from sim.scenario.layer import Layer
from sim.scenario.offers import Offer
from sim.scenario.signs import Sign
from sim.scenario.team_file import FROM_DECISION, TEAM, strip_shared
from sim.scenario.way_of_working import WayOfWorking
from sim.scenario.world import World

_WORDS_OF_OFFER: Final = {"label", "source"}
_CONTENT: Final = ("decision_date", "ramp", "mechanisms", "world", "way_of_working", "national")


@dataclass(frozen=True)
class Scenario:
    """A world and a way of working, every value filled in.

    Durations are minutes, working time minutes a week, shares 0-1; values that change on dates are tuples
    of ``Step(from_date, value)``. ``national`` is the way of working of the history before ``decision_date``.
    The way of working holds one value from the decision date on, what law sets by date apart.
    ``offers`` holds every offer there is (shipped ones first, by name), used or not.
    """

    document: Document
    offers: tuple[Offer, ...]
    extends: str = ""
    extends_line: int | None = None
    world_of: str = ""
    """Name of the file whose world it has, where the file names one under ``world:``."""
    path: Path | None = None
    parameter_folder: Path | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    stated: frozenset[str] = frozenset()
    """Where the file itself, and none that it inherits from, states its way of working or its world."""
    cautions: tuple[Problem, ...] = ()
    layers: tuple[Layer, ...] = ()
    """What is laid over its world."""

    @property
    def name(self) -> str:
        """Short name in tables and files."""
        return self.document.name

    @property
    def title(self) -> Text:
        """Title in Danish and English."""
        return self.document.title

    @property
    def description(self) -> Text:
        """A sentence or two; the title when there is none."""
        return self.document.description or self.document.title

    @property
    def source(self) -> str:
        """Source of the whole file."""
        return self.document.source

    @property
    def decision_date(self) -> date:
        """The day on which scenarios part."""
        return self.document.decision_date

    @property
    def ramp(self) -> Ramp:
        """How long hiring and methods take after the decision (minutes)."""
        return self.document.ramp

    @property
    def mechanisms(self) -> tuple[str, ...]:
        """What the policy works through; switched off one by one to see what each carries."""
        return self.document.mechanisms

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What shows in the event log that the way of working does what the file claims."""
        return self.document.seen_in_log

    @property
    def world(self) -> World:
        """What a comparison holds fixed."""
        return self.document.world

    @property
    def way_of_working(self) -> WayOfWorking:
        """How the municipality works after the decision date."""
        return self.document.way_of_working

    @property
    def national(self) -> WayOfWorking:
        """How the municipality worked in the history."""
        return self.document.national

    @property
    def warnings(self) -> tuple[str, ...]:
        """Valid but unusual values, a Danish sentence each; ``warnings_in`` gives other languages."""
        return self.warnings_in(DEFAULT_LANGUAGE)

    def warnings_in(self, lang: str) -> tuple[str, ...]:
        """Valid but unusual values, a sentence each."""
        return tuple(found.sentence(lang) for found in self.cautions)

    def offer(self, name: str) -> Offer:
        """The offer of that name."""
        return next(offer for offer in self.offers if offer.name == name)

    @cached_property
    def world_hash(self) -> str:
        """SHA-256 of the world part."""
        return _digest(_stated(self.world))

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of all that can change a result: no names, titles, sources, paths or unused offers."""
        whole = _stated(self.document)
        used = {name for way in (self.way_of_working, self.national) for name in way.offers_used}
        if self.world.families.disability:
            used.add(FLEXJOB)
        offers = {offer.name: _bare(offer) for offer in self.offers if offer.name in used}
        return _digest({**{key: whole[key] for key in _CONTENT if key in whole}, "offers": offers})

    def effective(self) -> dict[str, Any]:
        """The whole scenario as a file could say it, sources included; reading it gives the same content."""
        whole = self.document.model_dump(mode="json", by_alias=True, exclude={"offers"}, exclude_none=True)
        # A part that names no classes, or no places, would inherit the other's.
        for held in ("classes", "places"):
            named = {*getattr(self.way_of_working, held), *getattr(self.national, held)}
            for part in ("way_of_working", "national"):
                whole[part][held] = dict.fromkeys(sorted(named), 0) | whole[part][held]
        for begun in FROM_DECISION:
            whole["national"].pop(begun)
        strip_shared(whole["way_of_working"][TEAM].get("methods", {}))
        for path, source in self.sources.items():
            _put_source(whole, path.split("."), source)
        offers = {
            offer.name: offer.model_dump(mode="json", by_alias=True, exclude_none=True)
            for offer in self.offers
        }
        return {**whole, "offers": offers}


def same_world(first: Scenario, second: Scenario) -> bool:
    """Whether two scenarios can be compared pair by pair: same world, decision date and history."""
    return (
        first.world_hash == second.world_hash
        and first.decision_date == second.decision_date
        and first.national == second.national
    )


def _stated(part: BaseModel) -> dict[str, Any]:
    """What differs from a field's default: a new field that nobody uses changes no hash."""
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _bare(offer: Offer) -> dict[str, Any]:
    """An offer less its words: label, sources and grades."""
    told = {key: value for key, value in _stated(offer).items() if key not in _WORDS_OF_OFFER}
    for name in offer.uncertain():
        told[name] = {key: told[name][key] for key in ("value", "prior")}
    return told


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _put_source(tree: Any, path: list[str], source: str) -> None:
    """Write a source back to where it stood."""
    *way, last = path
    for step in way:
        tree = tree[int(step)] if isinstance(tree, list) else tree.get(step)
        if not isinstance(tree, (dict, list)):
            return
    key: Any = int(last) if isinstance(tree, list) else last
    if isinstance(tree, dict) and last not in tree:
        return
    below = tree[key]
    if isinstance(below, dict):
        below["source"] = source
    else:
        tree[key] = {"value": below, "source": source}
