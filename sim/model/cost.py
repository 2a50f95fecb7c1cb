"""What a way of working costs a year, gross, when it is fully in place."""

from __future__ import annotations

from sim.parameters.values import Values
from sim.scenario import Scenario

_HOUR = 60
_WEEK = 10080
_WORKDAYS = 5
_WEEKS_A_YEAR = 52
_FULL_WEEK_HOURS = 37


def gross_cost_per_year(scenario: Scenario, values: Values) -> float:
    """Return DKK a year for staff, mentors, seats on the introduction course and the intake reserve.

    Gross: before refunds, and without what changes in benefits, taxes and jobs.
    """
    way, day = scenario.way_of_working, scenario.decision_date

    def now(steps: object) -> float:
        held = [step.value for step in steps if step.from_date <= day]  # type: ignore[attr-defined]
        return float(held[-1] if held else steps[0].value)  # type: ignore[index]

    mentor_hours = now(way.language_mentors.number) * way.language_mentors.hours / _HOUR
    course_weeks = now(way.introduction.length) / _WEEK
    seats = now(way.introduction.seats) * course_weeks * _WEEKS_A_YEAR / (now(way.introduction.every) / _WEEK)
    held = now(way.introduction.reserved_seats_per_day) * _WORKDAYS * course_weeks * _WEEKS_A_YEAR
    caseworker = values["cost.caseworker_year"]
    return (
        now(way.caseworkers.number) * caseworker
        + now(way.consultants.number) * values["cost.consultant_year"]
        + mentor_hours * values["cost.mentor_weeks_year"] * values["cost.mentor_hour"]
        + (seats + held) * values["cost.introduction_seat_week"]
        + way.intake_reserve / _HOUR / _FULL_WEEK_HOURS * caseworker
    )
