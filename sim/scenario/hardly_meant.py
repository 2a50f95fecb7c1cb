"""Sizes that run and are hardly meant: nobody to pass a step that all must pass, arrivals that leap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sim.errors import Problem
from sim.scenario.base import at
from sim.scenario.document import Document
from sim.scenario.tree import Node
from sim.scenario.where import ARRIVALS, GROUPS, is_shipped, say

_WAY: Final = ("way_of_working",)
_LEAP: Final = 3.0
"""Arrivals so many times more than those of the years before are told."""
_FEW: Final = 5.0
"""So few more adults a year are no leap."""


def nobody_passes(document: Document, root: Node) -> Iterator[Problem]:
    """No company consultants, or no seats on a course that all who are new must begin on."""
    way, day = document.way_of_working, document.decision_date
    if not at(way.consultants.number, day) and not way.dedicated_team.consultants:
        yield say("no_consultants", root, (*_WAY, "consultants", "number"))
    course = way.introduction
    if not at(course.seats, day) and not at(course.reserved_seats_per_day, day):
        yield say("no_introduction_seats", root, (*_WAY, "introduction", "seats"))


def leaps(root: Node, came: Sequence[float], coming: Sequence[float]) -> Iterator[Problem]:
    """Groups of which many more come than those who are there came with: the years before were left.

    ``came``: adults a year before the decision; ``coming``: from then on; the first stream, then each group.
    """
    for stream, (before, new) in enumerate(zip(came, coming, strict=True)):
        path = GROUPS if stream else ARRIVALS
        if new > _LEAP * before and new - before > _FEW and not is_shipped(root.at(path)):
            told = {"new": round(new), "before": round(before)}
            yield say("arrivals_leap", root, path, **told)
