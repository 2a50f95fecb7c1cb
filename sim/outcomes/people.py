"""The people of a run: attributes, clocks, and who belongs to the impact cohort."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np

from sim.model.vocabulary import Activity, AgentKind, Exit, Route
from sim.outcomes.facts import PlanFacts
from sim.outcomes.marks import COHORT_MONTHS, DAY, NEVER
from sim.outcomes.table import IntArray, Rows, Table, unpacked
from sim.scenario.months import months_later

OUTSIDE: Final = 0
PRESENT: Final = 1
NEW: Final = 2
_EVERYWHERE: Final = (Route.REFUGEE, Route.REUNIFIED)


@dataclass(frozen=True, slots=True)
class People:
    """One item per person, ordered by number. Minutes that have not come are NEVER."""

    number: IntArray
    takeover: IntArray
    housed: IntArray
    """Takeover, or housing if later: the clock of the introduction course."""
    left: IntArray
    """Moved, emigrated or dead."""
    gone: IntArray
    """Left, or pensioned: services end."""
    exit_kind: IntArray
    """Exit, 0 for none."""
    sex: IntArray
    route: IntArray
    education: IntArray
    age: IntArray
    """Whole years at takeover."""
    readiness: IntArray
    """At the first visitation; -1 for never visited."""
    cohort: IntArray
    """PRESENT at the decision, NEW in the months after it, or OUTSIDE."""
    clock: IntArray
    """Decision for the present, takeover for the others."""
    routes: frozenset[int]
    """Routes by which anybody can come into this world."""
    place: IntArray
    """Number → place in these arrays, -1 for a number without a person."""

    @property
    def count(self) -> int:
        """How many."""
        return len(self.number)

    @classmethod
    def of(cls, table: Table, plan: PlanFacts) -> People:
        """Everyone who was taken over, as the log tells it."""
        arrived = table.of_activity(Activity.TAKEOVER)
        number, first = np.unique(arrived.who, return_index=True)
        place = np.full(int(number[-1]) + 1 if len(number) else 0, -1, dtype=np.int64)
        place[number] = np.arange(len(number))
        takeover = arrived.minute[first]
        sex, route, education, _, age, *_ = unpacked(arrived.detail[first])
        exits = known(table.of_activity(Activity.EXIT), place)
        housed = np.maximum(
            takeover, _first(known(table.of_activity(Activity.HOUSING), place), len(number), -1)
        )
        left = _first(exits.where(exits.detail != Exit.PENSION), len(number), NEVER)
        gone = _first(exits, len(number), NEVER)
        kind = _first(exits._replace(minute=exits.detail), len(number), 0)
        ready = known(table.of_activity(Activity.VISITATION), place)
        readiness = _first(ready._replace(minute=ready.detail), len(number), -1)
        cohort = _cohort(takeover, left, plan)
        clock = np.where(cohort == PRESENT, plan.decision, takeover)
        clocks = (takeover, housed, left, gone, kind)
        routes = frozenset({*_EVERYWHERE, *(group.route for group in plan.world.groups)})
        return cls(number, *clocks, sex, route, education, age, readiness, cohort, clock, routes, place)


def known(rows: Rows, place: IntArray) -> Rows:
    """The citizens' rows with ``who`` as their place among the people; rows of nobody known are left out."""
    if not len(place):
        return rows.where(np.zeros(len(rows.who), dtype=np.bool_))
    at = place[np.clip(rows.who, 0, len(place) - 1)]
    inside = (rows.kind == AgentKind.CITIZEN) & (rows.who >= 0) & (rows.who < len(place)) & (at >= 0)
    return rows._replace(who=at).where(inside)


def _first(rows: Rows, people: int, empty: int) -> IntArray:
    """Each person's first minute among rows, or ``empty``."""
    who, first = np.unique(rows.who, return_index=True)
    minute = np.full(people, empty, dtype=np.int64)
    minute[who] = rows.minute[first]
    return minute


def _cohort(takeover: IntArray, left: IntArray, plan: PlanFacts) -> IntArray:
    """PRESENT: taken over before the decision, not left by then; NEW: taken over in the 12 months from it."""
    until = minute_after(plan, COHORT_MONTHS)
    present = (takeover < plan.decision) & (left > plan.decision)
    new = (takeover >= plan.decision) & (takeover < until)
    return np.where(present, PRESENT, np.where(new, NEW, OUTSIDE))


def minute_after(plan: PlanFacts, months: int) -> int:
    """The minute 00:00 of the decision date some calendar months later (earlier when negative)."""
    decided = plan.start + timedelta(days=plan.decision // DAY)
    return (months_later(decided, months) - plan.start).days * DAY
