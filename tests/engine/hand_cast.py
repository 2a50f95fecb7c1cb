"""Casts of a few people made by hand, and a town in which one can step in at a minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from engine_runs import NEVER, Run

from sim.model.cast import Household, Person, make_cast
from sim.model.environment import Kind, Ticket, order_key
from sim.model.plan import Plan
from sim.model.run import settle
from sim.model.town import Town
from sim.model.vocabulary import AgentKind, Sex

Act = Callable[[Town], None]


@cache
def _models(plan: Plan) -> tuple[Person, Household]:
    """Somebody healthy, from a real cast, to make others of."""
    cast = make_cast(plan.world, 1, 0, 0)
    person = next(p for p in cast.people if not p.health and p.track == 1)
    return person, cast.household[person.household]


def adult(plan: Plan, number: int, household: int, takeover: int, **terms: Any) -> Person:
    """A childless adult of thirty who never leaves."""
    person, _ = _models(plan)
    plain = {"age": 30, "children": 0, "single": 1, "exit_minute": NEVER, "exit_kind": 0, "sponsor": -1}
    times = {"takeover": takeover, "permit": takeover, "housing": takeover}
    return person._replace(**{"number": number, "household": household, **plain, **times, **terms})


def home(plan: Plan, number: int, takeover: int, **terms: Any) -> Household:
    """The household of one adult, or of two with ``second``."""
    _, household = _models(plan)
    plain = {"second": -1, "second_takeover": NEVER, "outside_adult": 0, "children": 0, "route": 0}
    times = {"takeover": takeover, "permit": takeover, "housing": takeover, "children_from": takeover}
    away = {"leaving": NEVER, "leaving_kind": 0}
    return household._replace(**{"number": number, **plain, **times, **away, **terms})


def couple(plan: Plan, takeover: int, children: int = 0) -> tuple[tuple[Person, ...], tuple[Household, ...]]:
    """A man (0) and a woman (1) taken over together."""
    both = {"single": 0, "children": children}
    man = adult(plan, 0, 0, takeover, sex=Sex.MALE, **both)
    woman = adult(plan, 1, 0, takeover, sex=Sex.FEMALE, **both)
    return (man, woman), (home(plan, 0, takeover, second=1, second_takeover=takeover, children=children),)


def lived(
    plan: Plan, people: tuple[Person, ...], homes: tuple[Household, ...], *acts: tuple[int, Act]
) -> Run:
    """The run of these people alone, without companies; what is done by hand comes at its minute."""
    cast = replace(make_cast(plan.world, 1, 0, 0), people=people, households=homes, companies=())
    town = settle(plan, cast)

    def hand() -> Iterator[Ticket]:
        for minute, act in acts:
            yield town.clock.at(minute, order_key(Kind.CITIZEN, AgentKind.HOUSEHOLD, 0))
            act(town)

    town.clock.process(hand())
    town.clock.run_to_horizon()
    return Run(plan, cast, town.book.close(0, plan.draw, 0))
