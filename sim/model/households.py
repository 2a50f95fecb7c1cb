"""Households: who arrives together, when, where they live, and when they leave together.

Every draw of a household is addressed by the household's own number, so one
household more moves nobody else's. The number is month of the run x 256 + place;
it is the number of the household's first adult, and the next number belongs to
the second one. Refugees have the lower places of a month, those who join someone
outside the model the upper ones.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sim.model.draws import Purpose, below, exponential, pick, uniform, uniforms
from sim.model.tables import fold, poisson, read
from sim.model.units import DAY, NEVER, YEAR
from sim.model.vocabulary import AgentKind, Exit, Route, Sex
from sim.model.world import WorldPlan
from sim.model.world_parts import (
    ADULTS,
    JOINING_HOUSEHOLDS,
    NUMBERS_A_MONTH,
    NUMBERS_A_ROUTE,
    REFUGEE_HOUSEHOLDS,
)

NO_ONE: Final = -1
_HALF: Final = 0.5
_JOINING: Final = 64  # beyond every route: count of those who join, in a population of one route


class Household(NamedTuple):
    """One household; minutes count from the start of the run."""

    number: int  # also the first adult's number
    second: int  # number of the second adult, who may come later; -1 when there is none in the model
    route: int  # vocabulary.Route of the first adult
    takeover: int  # of the first adult
    permit: int  # of the first adult; may be negative
    housing: int  # from when the household has a permanent home; takeover or later
    second_takeover: int  # of the second adult; NEVER when there is none
    second_permit: int
    outside_adult: int  # 1: the spouse they join lives here and is not in the model
    sex: int  # of the first adult; the second has the other
    age_rank: float  # of the first adult among all ages
    children: int  # once all are here
    children_from: int  # minute from which the children live here
    leaving: int  # minute at which all move or leave Denmark together; NEVER when beyond the horizon
    leaving_kind: int  # vocabulary.Exit; 0 when never


class Place(NamedTuple):
    """A household's number and why it has it."""

    number: int
    month: int
    route: Route
    joins: bool  # somebody outside the model


class Lot(NamedTuple):
    """The uniform numbers of one household."""

    kind: float
    later: float
    mother: float
    sex: float
    age: float
    children: float
    day: float
    delay: float
    notice: float
    permit: float
    second_permit: float
    temporary: float
    temporary_days: float
    moved: float
    emigrated: float
    residence: float


_ADDRESS: Final[dict[str, tuple[Purpose, int]]] = {
    "kind": (Purpose.HOUSEHOLD, 0),
    "later": (Purpose.HOUSEHOLD, 1),
    "mother": (Purpose.HOUSEHOLD, 2),
    "sex": (Purpose.SEX, 0),
    "age": (Purpose.AGE, 0),
    "children": (Purpose.CHILDREN, 0),
    "day": (Purpose.ARRIVAL_MINUTE, 0),
    "delay": (Purpose.ARRIVAL_MINUTE, 1),
    "notice": (Purpose.PERMIT, 0),
    "permit": (Purpose.PERMIT, 1),
    "second_permit": (Purpose.PERMIT, 2),
    "temporary": (Purpose.HOUSING, 0),
    "temporary_days": (Purpose.HOUSING, 1),
    "moved": (Purpose.EXIT, Exit.MOVED),
    "emigrated": (Purpose.EXIT, Exit.EMIGRATED),
    "residence": (Purpose.RESIDENCE_BEFORE, 0),
}
"""Where each number of a lot is drawn: (purpose, count). Part of every result: never changed."""


def make_households(world: WorldPlan, key: int) -> tuple[Household, ...]:
    """All households whose first adult comes before the horizon, by number."""
    views = [world, *sorted((world.seen_by(group) for group in world.groups), key=lambda view: view.route)]
    return tuple(household for view in views for household in _of_stream(view, key))


def _of_stream(world: WorldPlan, key: int) -> tuple[Household, ...]:
    """The households of those who arrive, or of one group."""
    months = range(len(world.arrivals.monthly))
    places = sorted(place for month in months for place in _places(world, key, month))
    numbers = np.array([place.number for place in places], dtype=np.int64)
    addresses = [_ADDRESS[name] for name in Lot._fields]
    columns = [uniforms(key, why, AgentKind.HOUSEHOLD, numbers, count).tolist() for why, count in addresses]
    lots = [Lot(*row) for row in zip(*columns, strict=True)]
    made = (_household(world, place, lot) for place, lot in zip(places, lots, strict=True))
    return tuple(household for household in made if household.takeover < world.horizon)


def _places(world: WorldPlan, key: int, month: int) -> list[Place]:
    """The households of a month: one uniform number per month and route says how many."""
    adults, shares = world.arrivals.monthly[month], world.composition
    own = world.route
    joining = Route.REUNIFIED if own == Route.REFUGEE else own
    streams = (
        (own, False, adults * shares.households, 0, REFUGEE_HOUSEHOLDS),
        (joining, True, adults * shares.joining, REFUGEE_HOUSEHOLDS, JOINING_HOUSEHOLDS),
    )
    start = own * NUMBERS_A_ROUTE + month * NUMBERS_A_MONTH
    found = []
    for route, joins, mean, first, most in streams:
        count = route + (_JOINING if joins and route == own else 0)
        u = uniform(key, Purpose.ARRIVAL_COUNT, AgentKind.WORLD, month, count)
        numbers = range(first, first + poisson(u, mean, most))
        found += [Place(start + ADULTS * place, month, route, joins) for place in numbers]
    return found


def _household(world: WorldPlan, place: Place, lot: Lot) -> Household:
    """One household from its lot."""
    joining = place.joins
    couple = not joining and lot.kind < world.composition.couple
    later = not joining and not couple and lot.later < world.composition.spouse_later
    sex = _sex(world, lot, couple, joining)
    in_batch = place.route == Route.REFUGEE
    takeover, permit = _taken_over(world, place, lot) if in_batch else _joined(world, place, lot)
    second_takeover, second_permit = _second(world, lot, takeover, permit, couple, later)
    family = couple or later or joining or (sex == Sex.FEMALE and lot.mother < world.composition.mothers)
    leaving, leaving_kind = _leaving(world, lot, takeover)
    return Household(
        number=place.number,
        second=place.number + 1 if couple or later else NO_ONE,
        route=int(place.route),
        takeover=takeover,
        permit=permit,
        housing=takeover if joining else _housing(world, lot, takeover),
        second_takeover=second_takeover,
        second_permit=second_permit,
        outside_adult=int(joining),
        sex=int(sex),
        age_rank=lot.age,
        children=_children(world, lot) if family else 0,
        children_from=second_takeover if later else takeover,
        leaving=leaving,
        leaving_kind=leaving_kind,
    )


def _sex(world: WorldPlan, lot: Lot, couple: bool, joining: bool) -> Sex:
    """Sex of the first adult."""
    alone = world.composition.women_joining if joining else world.composition.women_alone
    return Sex.FEMALE if lot.sex < (_HALF if couple else alone) else Sex.MALE


def _children(world: WorldPlan, lot: Lot) -> int:
    """Number of children of a family; loosely by the first adult's age."""
    rank = fold(lot.age + world.population.children_age_spread * (lot.children - _HALF))
    return pick(rank, world.composition.children)


def _days(u: float, span: tuple[int, int]) -> int:
    """Whole days from the least to the most, each equally likely; in minutes."""
    least, most = span
    return (least + below(u, most - least + 1)) * DAY


def _taken_over(world: WorldPlan, place: Place, lot: Lot) -> tuple[int, int]:
    """Refugees: takeover on the month's first working day, and the permit before the decision before it."""
    first = world.calendar.month_starts[place.month]
    takeover = world.calendar.working_day_from(first) + world.arrivals.opens
    decision = takeover - _days(lot.notice, world.arrivals.notice)
    residence = _days(lot.residence, world.population.residence)
    return takeover, decision - _days(lot.permit, world.arrivals.permit) - residence


def _joined(world: WorldPlan, place: Place, lot: Lot) -> tuple[int, int]:
    """Reunified: takeover on any working day of the month, and the permit before it."""
    starts = (*world.calendar.month_starts, world.calendar.end)
    first, after = starts[place.month] // DAY, starts[place.month + 1] // DAY
    days = [day for day in range(first, after) if world.calendar.workday[day]] or [after]
    takeover = days[below(lot.day, len(days))] * DAY + world.arrivals.opens
    residence = _days(lot.residence, world.population.residence)
    return takeover, takeover - _days(lot.permit, world.arrivals.reunified_permit) - residence


def _second(
    world: WorldPlan, lot: Lot, takeover: int, permit: int, couple: bool, later: bool
) -> tuple[int, int]:
    """Takeover and permit of the second adult: with the first, on a working day after, or never."""
    if couple:
        return takeover, permit
    if not later:
        return NEVER, NEVER
    ready = max(permit + read(world.arrivals.spouse_delay, lot.delay) * DAY, takeover + DAY)
    arrival = world.calendar.working_day_from(ready) + world.arrivals.opens
    if arrival >= world.horizon:
        return NEVER, NEVER
    return arrival, arrival - _days(lot.second_permit, world.arrivals.reunified_permit)


def _housing(world: WorldPlan, lot: Lot, takeover: int) -> int:
    """When refugees move into a permanent home: at takeover, or on a working day some time later."""
    if lot.temporary >= world.arrivals.temporary_housing:
        return takeover
    days = int(exponential(lot.temporary_days) * world.arrivals.temporary_days) + 1
    moving_in = world.calendar.working_day_from(takeover + days * DAY) + world.arrivals.opens
    return moving_in if moving_in < world.horizon else NEVER


def years_until(u: float, yearly: float) -> int:
    """Minutes until something that happens at a yearly rate, rounded up; NEVER at rate 0."""
    return int(exponential(u) / yearly * YEAR) + 1 if yearly > 0.0 else NEVER


def _leaving(world: WorldPlan, lot: Lot, takeover: int) -> tuple[int, int]:
    """When the household leaves together, and why; the earlier of moving and leaving Denmark."""
    leaving, kind = min(
        (takeover + years_until(lot.moved, world.exits.moved), int(Exit.MOVED)),
        (takeover + years_until(lot.emigrated, world.exits.emigrated), int(Exit.EMIGRATED)),
    )
    return (leaving, kind) if leaving < world.horizon else (NEVER, 0)
