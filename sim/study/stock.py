"""How many arrivals of the years before give the number of people who are present at a decision.

Nobody is placed in a municipality by hand: the people present have arrived in its history, and some
have moved on since. What share of those who came in a month is still there is counted in casts of the
model itself, with as many arriving every month, and with the parameters at their medians.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from sim.model.cast import Cast
from sim.model.draws import stream_key
from sim.model.households import make_households
from sim.model.people import make_people
from sim.model.world import WorldPlan, compile_world
from sim.model.world_parts import NUMBERS_A_MONTH, NUMBERS_A_ROUTE
from sim.parameters import Register
from sim.scenario import Scenario

_CASTS: Final = 16
_SEED: Final = 1
_MONTHLY: Final = 8.0
"""Adults of each population in each month of the casts counted."""
_FOLLOW_UP: Final = 1


@dataclass(frozen=True)
class Stock:
    """The people present at the decision of a scenario, and what they become with another history."""

    plan: WorldPlan
    staying: Mapping[tuple[int, int], float]
    """Population and month of arrival → people present for each adult expected then."""

    @cached_property
    def expected(self) -> tuple[float, ...]:
        """People present at the decision, on average: those who arrive first, then each group."""
        return tuple(
            sum(monthly * self.staying.get((stream, month), 0.0) for month, monthly in enumerate(series))
            for stream, series in _streams(self.plan).items()
        )

    def factors(self, people: Sequence[float]) -> tuple[float, ...]:
        """What each group's every month is multiplied with, so that so many are present on average."""
        pairs = zip(people, self.expected, strict=True)
        return tuple(there / usual if usual else 0.0 for there, usual in pairs)


def stock(scenario: Scenario, register: Register) -> Stock:
    """The stock of a scenario's own history."""
    plan = compile_world(scenario, register.values(_SEED), _FOLLOW_UP)
    before = sum(start < plan.decision for start in plan.calendar.month_starts)
    even = tuple(_MONTHLY * (month < before) for month in range(len(plan.arrivals.monthly)))
    flat = replace(
        plan,
        arrivals=replace(plan.arrivals, monthly=even),
        groups=tuple(replace(group, monthly=even) for group in plan.groups),
    )
    there: Counter[tuple[int, int]] = Counter()
    drawn: Counter[int] = Counter()
    for replication in range(_CASTS):
        cast = _cast(flat, replication)
        drawn.update(_place(household.number)[0] for household in cast.households)
        there.update(_present(cast))
    asked = _households(flat, before)
    each = {stream: asked[stream] / (drawn[stream] * _MONTHLY) for stream in asked if drawn[stream]}
    return Stock(plan, {place: count * each[place[0]] for place, count in there.items()})


def _cast(world: WorldPlan, replication: int) -> Cast:
    key = stream_key(_SEED, 0, replication)
    households = make_households(world, key)
    return Cast(world, key, make_people(world, key, households), households, ())


def _present(cast: Cast) -> list[tuple[int, int]]:
    """Population and month of each person who is present at the decision."""
    day = cast.world.decision
    return [
        _place(person.number)
        for person in cast.people
        if person.takeover <= day < person.exit_minute and cast.arrives(person)
    ]


def _place(number: int) -> tuple[int, int]:
    """Population and month of arrival of a person or household."""
    return number // NUMBERS_A_ROUTE, number % NUMBERS_A_ROUTE // NUMBERS_A_MONTH


def _households(world: WorldPlan, months: int) -> dict[int, float]:
    """Households of each population expected in one cast: with them the luck of the draw is taken out."""
    made = {int(world.route): world.composition}
    made |= {group.route: group.composition for group in world.groups}
    return {stream: _MONTHLY * months * (one.households + one.joining) for stream, one in made.items()}


def _streams(plan: WorldPlan) -> dict[int, Sequence[float]]:
    """Adults a month by population, those who arrive first."""
    own: dict[int, Sequence[float]] = {int(plan.route): plan.arrivals.monthly}
    return own | {group.route: group.monthly for group in plan.groups}
