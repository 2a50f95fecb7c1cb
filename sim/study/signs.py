"""What a file says shows in the log, looked for in pairs of logs: a scenario's and its national way's.

Pure functions of the two logs of each cast. Only rows after the decision count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from sim.model.activities import OFFER_DETAILS
from sim.model.log import EventLog
from sim.model.vocabulary import Activity, AgentKind, Phase
from sim.outcomes.table import Rows, Table, spells
from sim.study.intervals import Floats

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.scenario.signs import Sign
    from sim.study.simulator import ModelSimulator

CASTS: Final = 3
"""Casts on which signs are looked for: one pair of runs may differ by chance alone."""
_MARGIN: Final = 0.02
"""A difference smaller than this share is taken for chance."""
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


def seen(signs: Sequence[Sign], own: Side, national: Side) -> tuple[Seen, ...]:
    """Each sign with its figure here and under the national way in one pair, and whether it shows."""
    return _judged(signs, [_figures(signs, own, national)])


def seen_in_runs(
    system: Scenario, national: Scenario, simulator: ModelSimulator, casts: int = CASTS
) -> tuple[Seen, ...]:
    """The signs in a pair of runs on each of some casts, parameters at their central values.

    Rows are added up over the casts; of minutes the mean of the casts' medians is taken.
    """
    plans = [simulator.plan_for(one, None, frozenset()) for one in (system, national)]
    return _judged(system.signs, [_pair(system.signs, plans, simulator, cast) for cast in range(casts)])


def _pair(signs: Sequence[Sign], plans: Sequence[Any], simulator: ModelSimulator, number: int) -> Floats:
    cast = simulator.cast_for(plans[0], 0, number)
    return _figures(signs, *(_side(simulator, plan, cast, number) for plan in plans))


def _side(simulator: ModelSimulator, plan: Any, cast: Any, replication: int) -> Side:
    log: Any = simulator.run(plan, cast, 0, replication)
    return Side(log, plan.decision, [kind.name for kind in plan.offers])


def _figures(signs: Sequence[Sign], own: Side, national: Side) -> Floats:
    """Signs × (here, national)."""
    sides = [(_after(side), side) for side in (own, national)]
    found = [[_HOW[sign.against_national].figure(sign, *both) for both in sides] for sign in signs]
    return np.array(found, dtype=np.float64).reshape(len(found), 2)


def _judged(signs: Sequence[Sign], pairs: Sequence[Floats]) -> tuple[Seen, ...]:
    """Each sign with its figures over all pairs, and whether it shows in them."""
    found = []
    for place, sign in enumerate(signs):
        how = _HOW[sign.against_national]
        here, there = how.together(np.array([pair[place] for pair in pairs]))
        found.append(Seen(sign, here, there, how.unit, how.holds(here, there)))
    return tuple(found)


def _added(figures: Floats) -> tuple[float, float]:
    here, there = figures.sum(axis=0).tolist()
    return here, there


def _averaged(figures: Floats) -> tuple[float, float]:
    """The mean of each side over the casts that have a figure; NaN when none has."""
    here, there = ([value for value in side if value == value] for side in figures.T.tolist())
    return fmean(here) if here else float("nan"), fmean(there) if there else float("nan")


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
    together: Callable[[Floats], tuple[float, float]]
    unit: str
    holds: Callable[[float, float], bool]


def _new(own: float, national: float) -> bool:
    return own > 0 and national == 0


def _more(own: float, national: float) -> bool:
    return own > national * (1 + _MARGIN)


def _less(own: float, national: float) -> bool:
    return own < national * (1 - _MARGIN)


_ROWS: Final = (_count, _added, ROWS)
_START: Final = (_since_takeover, _averaged, MINUTES)
_SPELL: Final = (_length, _averaged, MINUTES)
_HOW: Final[Mapping[str, _How]] = {
    "new": _How(*_ROWS, _new),
    "more": _How(*_ROWS, _more),
    "fewer": _How(*_ROWS, _less),
    "sooner": _How(*_START, _less),
    "later": _How(*_START, _more),
    "longer": _How(*_SPELL, _more),
    "shorter": _How(*_SPELL, _less),
}
