"""Who a figure is for: everyone, or a group of the impact cohort.

The groups of an outcome never depend on what happened in a run, so every run gives the same cells;
an empty group has no value (NaN).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.model.vocabulary import Education, Readiness, Route, Sex
from sim.outcomes.declare import Cell, Cells
from sim.outcomes.people import NEW, OUTSIDE, PRESENT, People
from sim.outcomes.table import BoolArray, IntArray

ALL: Final = "all"
_READINESS: Final = "readiness"
_JUDGED: Final = (_READINESS,)
"""What the way of working itself sorts people by: not the same people in two scenarios."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Names and members of groups: one row of ``members`` (0 or 1 per person) for each name."""

    names: tuple[str, ...]
    members: IntArray

    @classmethod
    def of(cls, people: People) -> Groups:
        """The groups of the impact cohort, in the order of ``definitions``."""
        cohort = people.cohort
        groups = [
            (ALL, cohort != OUTSIDE),
            ("cohort=new", cohort == NEW),
            ("cohort=present", cohort == PRESENT),
        ]
        routes = [route for route in Route if route in people.routes]
        for label, values, kinds in (
            ("sex", people.sex, list(Sex)),
            ("route", people.route, routes),
            (_READINESS, people.readiness, list(Readiness)),
            ("education", people.education, list(Education)),
        ):
            groups += [
                (f"{label}={kind.name.lower()}", (cohort != OUTSIDE) & (np.asarray(values) == kind))
                for kind in kinds
            ]
        members = np.array([mask for _, mask in groups], dtype=np.int64)
        return cls(tuple(name for name, _ in groups), members)

    def newcomers(self) -> Groups:
        """The same groups among those who arrive after the decision; nobody in them was present."""
        kept = [name != "cohort=present" for name in self.names]
        names = tuple(name for name, keep in zip(self.names, kept, strict=True) if keep)
        new = self.members[self.names.index("cohort=new")]
        return Groups(names, self.members[np.array(kept)] * new)

    def only_all(self) -> Groups:
        """Everyone of the cohort, no groups."""
        return Groups(self.names[:1], self.members[:1])

    def masks(self) -> Iterable[tuple[str, BoolArray]]:
        """Each name with its members."""
        return zip(self.names, self.members.astype(np.bool_), strict=True)

    def ratio(
        self, period: str, top: IntArray | BoolArray, bottom: IntArray | BoolArray, scale: float = 1.0
    ) -> Cells:
        """For each group: the sum of ``top`` over the sum of ``bottom``, times ``scale``.

        Both are whole numbers per person, so the sums are exact whatever their order.
        """
        tops, bottoms = self.members @ top.astype(np.int64), self.members @ bottom.astype(np.int64)
        for name, above, below in zip(self.names, tops.tolist(), bottoms.tolist(), strict=True):
            yield Cell(period, name, quotient(above, below) * scale)


def quotient(above: float, below: float) -> float:
    """A ratio; NaN when there is nothing to divide by."""
    return above / below if below else math.nan


def has_differences(group: str) -> bool:
    """Whether a group is the same people in all scenarios of a world, so that they can differ in it."""
    return group.partition("=")[0] not in _JUDGED
