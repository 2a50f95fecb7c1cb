"""The world of a plan: everything that decides who comes, who leaves and which employers there are.

Compiled from a scenario's world and one parameter draw to plain numbers; the way
of working has no part in it, so all scenarios of a comparison share one cast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from sim.errors import Problem, ScenarioError, problem
from sim.model import composition, tables
from sim.model.calendar import Calendar, danish_calendar
from sim.model.compile_sectors import local_sectors
from sim.model.composition import Composition
from sim.model.portable import add_up
from sim.model.units import DAY, DAYS_A_WEEK, MONTH, MONTHS_A_YEAR, WEEK, YEAR
from sim.model.vocabulary import Route
from sim.model.world_parts import (
    JOINING_HOUSEHOLDS,
    REFUGEE_HOUSEHOLDS,
    Absence,
    Arrivals,
    Employers,
    Exits,
    GroupPlan,
    Population,
    Shares,
)
from sim.scenario.document import start_of
from sim.scenario.months import months_later

if TYPE_CHECKING:
    from sim.parameters import Sector, Values
    from sim.scenario import Scenario, Step
    from sim.scenario import world as stated
    from sim.scenario.population import Group

_RARE: Final = 1.0 - 2.0**-40  # one month in a trillion has more


@dataclass(frozen=True, slots=True)
class WorldPlan:
    """One world under one parameter draw; equal worlds are equal, whatever they are called."""

    start: date
    decision: int  # minute from which scenarios part
    horizon: int  # first minute that is not simulated
    calendar: Calendar
    composition: Composition
    arrivals: Arrivals
    population: Population
    exits: Exits
    employers: Employers
    absence: Absence
    groups: tuple[GroupPlan, ...] = ()
    route: Route = Route.REFUGEE  # of those who arrive; another in the world as a group sees it

    def seen_by(self, group: GroupPlan) -> WorldPlan:
        """The same world as those of a group come into it."""
        coming = replace(self.arrivals, monthly=group.monthly, temporary_housing=group.temporary_housing)
        return replace(
            self,
            composition=group.composition,
            arrivals=coming,
            population=group.population,
            route=Route(group.route),
            groups=(),
        )

    @property
    def days(self) -> int:
        """Days of the run."""
        return self.calendar.days

    def content(self) -> dict[str, Any]:
        """All of it as plain JSON values, for hashing."""
        plain = asdict(self) | {"start": self.start.isoformat()}
        worked = "".join(map(str, self.calendar.workday))
        return plain | {"calendar": {"start": self.calendar.start.isoformat(), "workday": worked}}


def compile_world(scenario: Scenario, values: Values, follow_up: int = 36) -> WorldPlan:
    """Resolve the world of ``scenario`` under ``values``; ScenarioError when its shares cannot hold together.

    The run ends ``follow_up`` months after the last of the twelve months in which the impact cohort arrives.
    """
    world = scenario.world
    _check(scenario, values)
    start = start_of(scenario.decision_date, world.history)
    end = months_later(scenario.decision_date, MONTHS_A_YEAR + follow_up)
    # A week more, so that the week in which the last arrival's follow-up ends is whole.
    calendar = danish_calendar(start, (end - start).days + DAYS_A_WEEK)
    return WorldPlan(
        start=start,
        decision=calendar.minute_of(scenario.decision_date),
        horizon=calendar.end,
        calendar=calendar,
        composition=composition.compose(world.population, values),
        arrivals=_arrivals(world.arrivals.adults_per_year, calendar, values),
        population=_population(world.population, values),
        groups=_groups(world.groups, calendar, values),
        exits=_exits(calendar, values),
        employers=_employers(world.labour_market, values),
        absence=_absence(values),
    )


def _check(scenario: Scenario, values: Values) -> None:
    """Refuse what the cast could not draw as stated."""
    file = scenario.path.name if scenario.path else ""
    found = composition.problems(scenario.world.population, values, file)
    for group in scenario.world.groups:
        place = f"world.groups.{group.name}"
        found += composition.problems(group.population, values, file, place)
    found = found or _too_many(scenario, values, file)
    if found:
        raise ScenarioError(*found)


def _too_many(scenario: Scenario, values: Values, file: str) -> tuple[Problem, ...]:
    """More households a month than there are numbers for, even in the rarest month."""
    world = scenario.world
    streams = [("world.arrivals", world.population, world.arrivals.adults_per_year, 0.0)]
    for group in world.groups:
        named = f"world.groups.{group.name}"
        streams.append((named, group.population, group.adults_per_year, group.present_at_start))
    found = []
    for place, population, steps, present in streams:
        made, most = composition.compose(population, values), max(step.value for step in steps) + present
        if not _fits(most, made):
            room = next(adults for adults in range(int(most), -1, -1) if _fits(adults, made))
            key = f"{place}.adults_per_year"
            found.append(problem("population_arrivals", file, key=key, adults=most, most=room))
    return tuple(found)


def _fits(adults: float, made: Composition) -> bool:
    """Whether there are places for even a very rare number of households."""
    monthly = adults / MONTHS_A_YEAR
    streams = ((made.households, REFUGEE_HOUSEHOLDS), (made.joining, JOINING_HOUSEHOLDS))
    return all(tables.poisson(_RARE, monthly * part, places) < places for part, places in streams)


def _arrivals(steps: tuple[Step[float], ...], calendar: Calendar, values: Values) -> Arrivals:
    # The last month is cut off by the horizon: nobody new comes in the run's last days.
    days = [calendar.date_of(minute) for minute in calendar.month_starts[:-1]]
    weeks, spread = values["population.spouse_delay_median_weeks"], values["population.spouse_delay_log_sd"]
    return Arrivals(
        monthly=tuple(_on(steps, day) / MONTHS_A_YEAR for day in days),
        opens=int(values["population.takeover_minute"]),
        notice=(int(values["takeover.notice_shortest"]), int(values["takeover.notice_longest"])),
        permit=_whole_pair(values, "population.permit_lead_days"),
        reunified_permit=_whole_pair(values, "population.reunified_permit_lead_days"),
        spouse_delay=tables.lognormal(weeks, spread, DAYS_A_WEEK),
        temporary_housing=values["population.temporary_housing_share"],
        temporary_days=values["population.temporary_housing_days"],
    )


def _groups(groups: Sequence[Group], calendar: Calendar, values: Values) -> tuple[GroupPlan, ...]:
    """The populations beside those who arrive."""
    return tuple(
        GroupPlan(
            route=int(Route[group.population.route.upper()]),
            composition=composition.compose(group.population, values),
            population=_population(group.population, values),
            monthly=_monthly(group, calendar),
            temporary_housing=_temporary(group.population.route, values),
        )
        for group in groups
    )


def _monthly(group: Group, calendar: Calendar) -> tuple[float, ...]:
    """Mean number of adults by month; those who are there when history begins are met over its first year."""
    there = group.present_at_start / MONTHS_A_YEAR
    days = [calendar.date_of(minute) for minute in calendar.month_starts[:-1]]
    coming = [_on(group.adults_per_year, day) / MONTHS_A_YEAR for day in days]
    return tuple(adults + there * (month < MONTHS_A_YEAR) for month, adults in enumerate(coming))


def _temporary(route: str, values: Values) -> float:
    """Share without a home of their own at first; only those who have just come can be."""
    return values["groups.temporary_housing_share"] if route == "displaced_ukraine" else 0.0


def _on(steps: tuple[Step[float], ...], day: date) -> float:
    """The value that holds on a day; the first also before its own date."""
    held = [step.value for step in steps if step.from_date <= day]
    return float(held[-1] if held else steps[0].value)


def _whole_pair(values: Values, name: str) -> tuple[int, int]:
    least, most = values.tuple(name)
    return int(least), int(most)


def _shares(group: stated.Split, *names: str) -> Shares:
    return tuple(accumulate(float(getattr(group, name)) for name in names))


def _population(population: stated.Population, values: Values) -> Population:
    youngest, oldest = int(values["population.youngest_age"]), int(values["population.oldest_age"])
    return Population(
        ages=tables.ages(population.age_mean, youngest, oldest),
        spouse_age_spread=values["population.spouse_age_spread"],
        children_age_spread=values["population.children_age_spread"],
        education=_shares(population.education, "basic", "secondary", "higher"),
        track=_shares(population.track, "track_1", "track_2", "track_3"),
        track_follows_education=values["population.track_follows_education"],
        health=_shares(population.health, "good", "moderate", "poor"),
        experience=_shares(population.experience, "none", "some", "much"),
        motivation=_shares(population.motivation, "low", "middle", "high"),
        residence=(_days(population.residence.shortest), _days(population.residence.longest)),
        benefit_before=(
            population.benefit_before.shortest // WEEK,
            population.benefit_before.longest // WEEK,
        ),
        modules=_shares(population.modules, "none", "one_or_two", "three_or_more"),
        trades=tuple(accumulate(sector.company_share for sector in values.sectors())),
    )


def _days(months: int) -> int:
    return months * MONTH // DAY


def _exits(calendar: Calendar, values: Values) -> Exits:
    steps = values.dated("pension.age")
    pension = tuple((calendar.minute_of(since), int(age * YEAR)) for since, age in steps)
    return Exits(values["exit.moved"], values["exit.emigrated"], values["exit.dead"], pension)


def _employers(market: stated.LabourMarket, values: Values) -> Employers:
    sectors = local_sectors(market, values)
    names = ("small_staff", "small_places", "middle_staff", "middle_staff_per_place", "large_staff_per_place")
    below, places, upto, middle, large = (int(values[f"quota.{name}"]) for name in names)
    return Employers(
        number=market.companies,
        sectors=tuple(accumulate(sector.company_share for sector in sectors)),
        public=_public(sectors, market.public_share),
        employees=tables.lognormal(values["company.size_median"], values["company.size_spread"]),
        quota=(below, places, upto, middle, large),
        patience=_whole_pair(values, "employers.patience_start"),
        outside=market.outside_companies,
    )


def _public(sectors: tuple[Sector, ...], wanted: float) -> tuple[float, ...]:
    """Shares of public employers by sector, moved in proportion so that together they make ``wanted``."""
    total = add_up(sector.company_share for sector in sectors)
    mean = add_up(sector.company_share * sector.public_share for sector in sectors) / total
    if wanted <= mean:
        return tuple(sector.public_share * wanted / mean if mean else 0.0 for sector in sectors)
    return tuple(1.0 - (1.0 - sector.public_share) * (1.0 - wanted) / (1.0 - mean) for sector in sectors)


def _absence(values: Values) -> Absence:
    spell = max(1.0, values["absence.sickness_spell"])
    return Absence(
        spells=values["absence.sickness_days"] / spell,
        spell_days=spell,
        holiday_weeks=int(values["absence.holiday_weeks"]),
        summer_weeks=int(values["absence.summer_weeks"]),
        summer=(int(values["absence.summer_first_week"]), int(values["absence.summer_last_week"])),
    )
