"""What a file says shows in the log, looked for in a pair of logs: a scenario's and its national way's.

Pure functions of two logs of one cast. Only rows after the decision count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from sim.model.activities import OFFER_DETAILS
from sim.model.log import EventLog
from sim.model.vocabulary import Activity, AgentKind, Phase
from sim.outcomes.table import Rows, Table, spells

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.scenario.signs import Sign
    from sim.study.simulator import ModelSimulator

ROWS: Final = "rows"
MINUTES: Final = "minutes"
_SIDE_BY_SIDE: Final = {Activity.VACANCY: "place"}
"""Activities of which an agent can have several at a time, and the column that tells them apart."""


class Side(NamedTuple):
    """One log of the pair: the minute of the decision, and the offers by their number in this log."""

    log: EventLog
    decision: int
    offers: Sequence[str]


class Seen(NamedTuple):
    """A sign with its two figures; NaN where there is nothing to take a median of."""

    sign: Sign
    own: float
    national: float
    unit: str
    shows: bool


def seen(signs: Iterable[Sign], own: Side, national: Side) -> tuple[Seen, ...]:
    """Each sign with its figure here and under the national way, and whether it shows."""
    sides = [(_after(side), side) for side in (own, national)]
    found = []
    for sign in signs:
        how = _HOW[sign.against_national]
        here, there = (how.figure(sign, table, side) for table, side in sides)
        found.append(Seen(sign, here, there, how.unit, how.holds(here, there)))
    return tuple(found)


def seen_in_run(
    system: Scenario, national: Scenario, simulator: ModelSimulator, draw: int | None = None
) -> tuple[Seen, ...]:
    """The signs in one pair of runs on one cast; ``draw`` None: parameters at their central values."""
    plans = [simulator.plan_for(one, draw, frozenset()) for one in (system, national)]
    cast = simulator.cast_for(plans[0], draw or 0, 0)
    return seen(system.signs, *(_side(simulator, plan, cast, draw or 0) for plan in plans))


def _side(simulator: ModelSimulator, plan: Any, cast: Any, draw: int) -> Side:
    log: Any = simulator.run(plan, cast, draw, 0)
    return Side(log, plan.decision, [kind.name for kind in plan.offers])


def _after(side: Side) -> Table:
    return Table.of(side.log.where(side.log.minute >= side.decision))


def _rows(sign: Sign, table: Table, side: Side) -> Rows:
    """The rows of a sign's event, about its offer, in every phase."""
    activity = Activity[sign.event]
    rows = table.of_activity(activity)
    if not sign.offer:
        return rows
    number = side.offers.index(sign.offer) if sign.offer in side.offers else -1
    column = rows.detail if activity in OFFER_DETAILS else rows.place
    return rows.where((column == number) & (number >= 0))


def _in_phase(sign: Sign, table: Table, side: Side) -> Rows:
    rows = _rows(sign, table, side)
    wanted = (Phase.START, Phase.EVENT) if sign.phase is None else (Phase[sign.phase],)
    return rows.where(np.isin(rows.phase, wanted))


def _count(sign: Sign, table: Table, side: Side) -> float:
    return float(len(_in_phase(sign, table, side).who))


def _since_takeover(sign: Sign, table: Table, side: Side) -> float:
    """Median minutes from takeover to a person's first such row, among those taken over after the decision.

    People without such a row do not count.
    """
    taken = table.of_activity(Activity.TAKEOVER)
    rows = _in_phase(sign, table, side)
    rows = rows.where((rows.kind == AgentKind.CITIZEN) & np.isin(rows.who, taken.who))
    order = np.lexsort([rows.minute, rows.who])
    people, first = np.unique(rows.who[order], return_index=True)
    known, at = np.unique(taken.who, return_index=True)
    begun = taken.minute[at][np.searchsorted(known, people)]
    return _median(rows.minute[order][first] - begun)


def _length(sign: Sign, table: Table, side: Side) -> float:
    """Median minutes from START to END; what has not ended, or came to nothing, does not count."""
    rows = _rows(sign, table, side)
    whole = rows.where(np.isin(rows.phase, (Phase.START, Phase.END)))
    apart = _SIDE_BY_SIDE.get(Activity[sign.event])
    found = spells(whole, "kind", *([apart] if apart else []))
    ended = found.end <= side.log.minute.max(initial=0)
    return _median((found.end - found.start)[ended])


def _median(values: Any) -> float:
    return float(np.median(values)) if len(values) else float("nan")


class _How(NamedTuple):
    """How a kind of sign is measured, in which unit, and when it shows."""

    figure: Callable[[Sign, Table, Side], float]
    unit: str
    holds: Callable[[float, float], bool]


def _more(own: float, national: float) -> bool:
    return own > national


def _less(own: float, national: float) -> bool:
    return own < national


_HOW: Final[Mapping[str, _How]] = {
    "new": _How(_count, ROWS, lambda own, national: own > 0 and national == 0),
    "more": _How(_count, ROWS, _more),
    "fewer": _How(_count, ROWS, _less),
    "sooner": _How(_since_takeover, MINUTES, _less),
    "later": _How(_since_takeover, MINUTES, _more),
    "longer": _How(_length, MINUTES, _more),
    "shorter": _How(_length, MINUTES, _less),
}
