"""A world with numbers of its own, so that a changed scenario or parameter file moves no test here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sim.model.cast import Cast, make_cast
from sim.model.world import WorldPlan, compile_world

VALUES: dict[str, Any] = {
    "population.takeover_minute": 540,
    "population.permit_lead_days": (0, 28),
    "population.reunified_permit_lead_days": (14, 90),
    "population.spouse_delay_median_weeks": 23.8,
    "population.spouse_delay_log_sd": 0.503,
    "population.youngest_age": 18,
    "population.oldest_age": 59,
    "population.spouse_age_spread": 0.3,
    "population.children_age_spread": 0.8,
    "population.joining_women_share": 0.85,
    "population.single_mothers_share": 0.5,
    "population.children_one_to_three": (0.34, 0.36, 0.30),
    "population.children_four_or_more": (0.55, 0.28, 0.12, 0.05),
    "population.track_follows_education": 0.7,
    "population.temporary_housing_share": 0.3,
    "population.temporary_housing_days": 60,
    "groups.single_mothers_share": 0.9,
    "groups.temporary_housing_share": 0.35,
    "employers.patience_start": (800, 1200),
    "takeover.notice_shortest": 28,
    "takeover.notice_longest": 56,
    "exit.moved": 0.06,
    "exit.emigrated": 0.0085,
    "exit.dead": 0.0015,
    "pension.age": ((date(2009, 1, 1), 65.0), (date(2019, 1, 1), 65.5), (date(2020, 1, 1), 66.0)),
    "company.size_median": 22,
    "company.size_spread": 1.1,
    "quota.small_staff": 5,
    "quota.small_places": 1,
    "quota.middle_staff": 50,
    "quota.middle_staff_per_place": 5,
    "quota.large_staff_per_place": 10,
    "absence.sickness_days": 11,
    "absence.sickness_spell": 4,
    "absence.holiday_weeks": 6,
    "absence.summer_weeks": 3,
    "absence.summer_first_week": 28,
    "absence.summer_last_week": 31,
}
SECTORS = ((0.25, 0.15), (0.16, 0.0), (0.34, 0.05), (0.13, 0.85), (0.12, 0.5))
"""(company share, public share) of each trade."""
ARRIVALS = ((date(2012, 1, 1), 26), (date(2013, 1, 1), 39), (date(2014, 1, 1), 72), (date(2015, 1, 1), 105),
            (date(2016, 1, 1), 60))  # fmt: skip


class FakeValues:
    """Values as ``sim.parameters`` gives them, from a dictionary."""

    def __init__(self, **changed: Any) -> None:
        self.all = VALUES | {name.replace("__", "."): value for name, value in changed.items()}

    def __getitem__(self, name: str) -> float:
        return float(self.all[name])

    def tuple(self, name: str) -> Any:
        return self.all[name]

    def dated(self, name: str) -> Any:
        return self.all[name]

    def sectors(self) -> tuple[SimpleNamespace, ...]:
        return tuple(
            SimpleNamespace(name=f"trade_{number}", company_share=share, public_share=public)
            for number, (share, public) in enumerate(SECTORS)
        )


def population(**changed: Any) -> SimpleNamespace:
    part = SimpleNamespace
    shares = {
        "reunified_share": 0.20,
        "women_share": 0.37,
        "couple_share": 0.40,
        "spouse_arrives_later_share": 0.25,
        "children": part(none=0.47, one_to_three=0.43, four_or_more=0.10),
        "age_mean": 31.1,
        "education": part(basic=0.60, secondary=0.27, higher=0.13),
        "track": part(track_1=0.36, track_2=0.53, track_3=0.11),
        "health": part(good=0.55, moderate=0.30, poor=0.15),
        "experience": part(none=0.40, some=0.35, much=0.25),
        "motivation": part(low=0.15, middle=0.45, high=0.40),
        "route": "refugee",
        "residence": part(shortest=0, longest=0),
        "benefit_before": part(shortest=0, longest=0),
        "modules": part(none=1.0, one_or_two=0.0, three_or_more=0.0),
    }
    return part(**(shares | changed))


def group(adults_per_year: float, present_at_start: float = 0.0, **shares: Any) -> SimpleNamespace:
    """One more population; ``shares`` as of a population."""
    steps = (SimpleNamespace(from_date=date.min, value=adults_per_year),)
    return SimpleNamespace(
        name=shares["route"],
        population=population(**shares),
        adults_per_year=steps,
        present_at_start=present_at_start,
    )


def scenario(
    arrivals: Any = ARRIVALS,
    companies: int = 90,
    public_share: float = 0.25,
    history: int = 60,
    groups: Any = (),
    **shares: Any,
) -> SimpleNamespace:
    part = SimpleNamespace
    steps = tuple(part(from_date=since, value=value) for since, value in arrivals)
    world = part(
        history=history,
        arrivals=part(adults_per_year=steps),
        population=population(**shares),
        groups=groups,
        labour_market=part(
            companies=companies,
            public_share=public_share,
            outside_companies=0,
            sector_mix=part(**{f"trade_{number}": 1 for number in range(len(SECTORS))}),
        ),
    )
    return part(world=world, decision_date=date(2017, 1, 1), path=Path("fake.yaml"))


def world(follow_up: int = 36, values: FakeValues | None = None, **changed: Any) -> WorldPlan:
    return compile_world(scenario(**changed), values or FakeValues(), follow_up)


def casts(number: int, made: WorldPlan | None = None) -> list[Cast]:
    made = made or world()
    return [make_cast(made, 1, 0, replication) for replication in range(number)]
