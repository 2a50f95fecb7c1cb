"""Whom a proposal asks to hire, and from when: full-time posts by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from sim.scenario import Scenario, WayOfWorking, at
from sim.scenario.staff import FULL_TIME

KINDS: Final = ("caseworkers", "consultants", "language_mentors", "class_staff", "workplace_teachers")
COLUMNS: Final = ["scenario", "baseline", "month", "kind", "full_time", "extra"]


def full_time(scenario: Scenario, way: WayOfWorking) -> Mapping[str, float]:
    """Posts of 37 hours a week on the day of the decision; teachers are those at workplaces alone."""
    day, team = scenario.decision_date, way.dedicated_team
    groups = [(number, scenario.offer(name).group) for name, number in way.classes.items()]
    reserved = way.intake_reserve + way.pre_arrival.hours
    minutes: dict[str, float] = {
        "caseworkers": (at(way.caseworkers.number, day) + team.caseworkers) * way.caseworkers.hours
        + reserved,
        "consultants": (at(way.consultants.number, day) + team.consultants) * way.consultants.hours,
        "language_mentors": at(way.language_mentors.number, day) * way.language_mentors.hours,
        "class_staff": sum(number * group.staff for number, group in groups if group is not None),
        "workplace_teachers": way.danish.workplace_classes * way.danish.workplace_lessons,
    }
    return {kind: held / FULL_TIME for kind, held in minutes.items()}


def staff_table(
    scenarios: Sequence[Scenario], hired: Mapping[str, date], months: Sequence[date]
) -> pd.DataFrame:
    """Every scenario's posts in each month, and how many more than in the first; ``hired``: from when.

    Before that day history's posts are counted.
    """
    rows: list[tuple[Any, ...]] = []
    base = scenarios[0]
    for one in scenarios:
        before, after = full_time(one, one.national), full_time(one, one.way_of_working)
        first = full_time(base, base.national), full_time(base, base.way_of_working)
        for month in months:
            own = after if month >= hired[one.name] else before
            theirs = first[1] if month >= hired[base.name] else first[0]
            rows += [
                (one.name, base.name, f"{month:%Y-%m}", kind, own[kind], own[kind] - theirs[kind])
                for kind in KINDS
            ]
    return pd.DataFrame(rows, columns=COLUMNS)
