"""People: each adult of each household, with what they bring and when they leave.

Draws are addressed by the person's number. Education and Danish track go
together; health, experience and motivation are independent of everything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from sim.model.draws import Purpose, below, pick, uniforms
from sim.model.households import NO_ONE, Household, years_until
from sim.model.tables import fold, read
from sim.model.units import DAY, DAYS_A_YEAR, NEVER
from sim.model.vocabulary import AgentKind, Exit, Route, Sex
from sim.model.world import WorldPlan

_HALF: Final = 0.5


class Person(NamedTuple):
    """One adult citizen; minutes count from the start of the run."""

    number: int
    household: int
    takeover: int
    permit: int  # residence permit; may be negative
    housing: int  # permanent home; NEVER when beyond the horizon
    sex: int  # vocabulary.Sex
    age: int  # whole years at takeover
    route: int  # vocabulary.Route
    education: int  # vocabulary.Education
    track: int  # Danish education track 1-3
    children: int  # in the household at takeover
    single: int  # 1: the only adult of the household at takeover
    experience: int  # of work before: 0 none, 1 some, 2 much
    health: int  # 0 good, 1 moderate, 2 poor
    motivation: int  # 0 low, 1 middle, 2 high
    home_sector: int  # index of the trade they know or want
    frailty_u: float  # ranks, uniform in (0, 1), for the plan to scale:
    aptitude_u: float  # own search, learning Danish,
    exit_minute: int  # NEVER when beyond the horizon
    exit_kind: int  # vocabulary.Exit; 0 when never
    sponsor: int  # number of the spouse without whom they do not come; -1 when they come anyway
    modules: int  # Danish modules passed before
    benefit_before: int  # weeks on benefit before


class Lot(NamedTuple):
    """The uniform numbers of one person."""

    age: float
    education: float
    track: float
    track_own: float
    experience: float
    health: float
    motivation: float
    sector: float
    frailty: float
    aptitude: float
    dead: float
    modules: float
    more_modules: float
    benefit_before: float


_ADDRESS: Final[dict[str, tuple[Purpose, int]]] = {
    "age": (Purpose.AGE, 0),
    "education": (Purpose.EDUCATION, 0),
    "track": (Purpose.TRACK, 0),
    "track_own": (Purpose.TRACK, 1),
    "experience": (Purpose.EXPERIENCE, 0),
    "health": (Purpose.HEALTH, 0),
    "motivation": (Purpose.MOTIVATION, 0),
    "sector": (Purpose.SECTOR, 0),
    "frailty": (Purpose.FRAILTY, 0),
    "aptitude": (Purpose.APTITUDE, 0),
    "dead": (Purpose.EXIT, Exit.DEAD),
    "modules": (Purpose.MODULES_BEFORE, 0),
    "more_modules": (Purpose.MODULES_BEFORE, 1),
    "benefit_before": (Purpose.BENEFIT_BEFORE, 0),
}
"""Where each number of a lot is drawn: (purpose, count). Part of every result: never changed."""


def make_people(world: WorldPlan, key: int, households: Iterable[Household]) -> tuple[Person, ...]:
    """All adults whose takeover lies before the horizon, by number, including spouses who may never come."""
    seats = [seat for household in households for seat in _seats(household)]
    numbers = np.array([number for number, _, _ in seats], dtype=np.int64)
    addresses = [_ADDRESS[name] for name in Lot._fields]
    columns = [uniforms(key, why, AgentKind.CITIZEN, numbers, count).tolist() for why, count in addresses]
    lots = [Lot(*row) for row in zip(*columns, strict=True)]
    views = {group.route: world.seen_by(group) for group in world.groups}
    return tuple(
        _person(views.get(seat[1].route, world), *seat, lot) for seat, lot in zip(seats, lots, strict=True)
    )


def _seats(household: Household) -> list[tuple[int, Household, bool]]:
    """(number, household, whether it is the second adult) of each adult who has a takeover."""
    first = (household.number, household, False)
    return [first] if household.second_takeover == NEVER else [first, (household.second, household, True)]


def _person(world: WorldPlan, number: int, home: Household, second: bool, lot: Lot) -> Person:
    """One adult from the household and an own lot."""
    follows = second and home.second_takeover > home.takeover
    takeover = home.second_takeover if second else home.takeover
    age_days = read(world.population.ages, _age_rank(world, home, second, lot))
    exit_minute, exit_kind = _exit(world, home, lot, takeover, takeover - age_days * DAY)
    return Person(
        number=number,
        household=home.number,
        takeover=takeover,
        permit=home.second_permit if second else home.permit,
        housing=max(takeover, home.housing),
        sex=int(Sex.FEMALE + Sex.MALE) - home.sex if second else home.sex,
        age=int(age_days // DAYS_A_YEAR),
        route=int(Route.REUNIFIED) if follows else home.route,
        education=pick(lot.education, world.population.education),
        track=_track(world, lot),
        children=home.children if takeover >= home.children_from else 0,
        single=int(home.second_takeover > takeover and not home.outside_adult),
        experience=pick(lot.experience, world.population.experience),
        health=pick(lot.health, world.population.health),
        motivation=pick(lot.motivation, world.population.motivation),
        home_sector=pick(lot.sector, world.population.trades),
        frailty_u=lot.frailty,
        aptitude_u=lot.aptitude,
        exit_minute=exit_minute,
        exit_kind=exit_kind,
        sponsor=home.number if follows else NO_ONE,
        modules=_modules(world, lot),
        benefit_before=_benefit_before(world, lot),
    )


def _age_rank(world: WorldPlan, home: Household, second: bool, lot: Lot) -> float:
    """Rank of the age among all arrivals; a spouse's lies near the first adult's and is as evenly spread."""
    if not second:
        return home.age_rank
    return fold(home.age_rank + world.population.spouse_age_spread * (lot.age - _HALF))


def _track(world: WorldPlan, lot: Lot) -> int:
    """Danish track 1-3: for a share of people placed by education alone, else drawn on its own.

    Both ways the tracks have the scenario's shares, so the shares hold whatever the mix.
    """
    by_education = lot.track < world.population.track_follows_education
    return 1 + pick(lot.education if by_education else lot.track_own, world.population.track)


def _modules(world: WorldPlan, lot: Lot) -> int:
    """Danish modules passed before: none, one or two, three or four."""
    step = pick(lot.modules, world.population.modules)
    return 2 * step - below(lot.more_modules, 2) if step else 0


def _benefit_before(world: WorldPlan, lot: Lot) -> int:
    """Weeks on benefit before, each number from the least to the most equally likely."""
    least, most = world.population.benefit_before
    return least + below(lot.benefit_before, most - least + 1)


def _exit(world: WorldPlan, home: Household, lot: Lot, takeover: int, birth: int) -> tuple[int, int]:
    """The first of leaving with the household, death and pension; (NEVER, 0) when beyond the horizon.

    A household that has left before the person comes takes nobody along: such a
    person never comes, as ``Cast.arrives`` says.
    """
    exits = [
        (takeover + years_until(lot.dead, world.exits.dead), int(Exit.DEAD)),
        (pension_minute(birth, world.exits.pension), int(Exit.PENSION)),
    ]
    if home.leaving > takeover:
        exits.append((home.leaving, home.leaving_kind))
    minute, kind = min(exits)
    return (minute, kind) if minute < world.horizon else (NEVER, 0)


def pension_minute(birth: int, steps: tuple[tuple[int, int], ...]) -> int:
    """First minute at which the age has reached the pension age of that day; steps are (minute from, age)."""
    ends = (*(since for since, _ in steps[1:]), NEVER)
    for (since, age), end in zip(steps, ends, strict=True):
        reached = max(birth + age, since)
        if reached < end:
            return reached
    return NEVER
