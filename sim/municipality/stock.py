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

_CASTS: Final = 40
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
    def expected(self) -> float:
        """People present at the decision, on average."""
        return sum(
            monthly * self.staying.get((stream, month), 0.0)
            for stream, series in _streams(self.plan).items()
            for month, monthly in enumerate(series)
        )

    def factor(self, people: float) -> float:
        """What every month of the history is multiplied with, so that so many are present on average."""
        return people / self.expected


def stock(scenario: Scenario, register: Register) -> Stock:
    """The stock of a scenario's own history."""
    plan = compile_world(scenario, register.values(_SEED), _FOLLOW_UP)
    even = (_MONTHLY,) * len(plan.arrivals.monthly)
    flat = replace(
        plan,
        arrivals=replace(plan.arrivals, monthly=even),
        groups=tuple(replace(group, monthly=even) for group in plan.groups),
    )
    there: Counter[tuple[int, int]] = Counter()
    for replication in range(_CASTS):
        there.update(_present(flat, replication))
    return Stock(plan, {place: count / (_CASTS * _MONTHLY) for place, count in there.items()})


def _present(world: WorldPlan, replication: int) -> list[tuple[int, int]]:
    """Population and month of each person who is present at the decision."""
    key = stream_key(_SEED, 0, replication)
    households = make_households(world, key)
    cast = Cast(world, key, make_people(world, key, households), households, ())
    return [
        (person.number // NUMBERS_A_ROUTE, person.number % NUMBERS_A_ROUTE // NUMBERS_A_MONTH)
        for person in cast.people
        if person.takeover <= world.decision < person.exit_minute and cast.arrives(person)
    ]


def _streams(plan: WorldPlan) -> dict[int, Sequence[float]]:
    """Adults a month by population, those who arrive first."""
    own: dict[int, Sequence[float]] = {int(plan.route): plan.arrivals.monthly}
    return own | {group.route: group.monthly for group in plan.groups}
