"""Danish beside the language school's classes, resolved."""

from __future__ import annotations

from sim.model.compile_steps import Origin
from sim.model.plan_danish import DanishPlan, DanishPractice
from sim.model.units import WEEK
from sim.parameters.values import Values
from sim.scenario import Scenario, WayOfWorking


def danish_practice(way: WayOfWorking, origin: Origin) -> DanishPractice:
    """Return how soon Danish begins, and what waits for it: until a date, where the law ends it."""
    terms = way.danish
    return DanishPractice(terms.referral, origin.steps(terms.first), origin.steps(terms.first_modules))


def danish(scenario: Scenario, origin: Origin, values: Values) -> DanishPlan:
    """Return history's capacity, then, after hiring, the chosen one; and the dates of tests."""
    past, chosen = scenario.national.danish, scenario.way_of_working.danish
    seats = [terms.workplace_classes * terms.workplace_seats for terms in (past, chosen)]
    return DanishPlan(
        workplace_seats=origin.capacity(seats[0], seats[1]),
        workplace_lessons=origin.capacity(past.workplace_lessons, chosen.workplace_lessons),
        test_places=origin.capacity(past.test_places, chosen.test_places),
        test_dates=origin.first_workdays(values.tuple("danish.test_months")),
        test_entry=round(values["danish.test_entry_weeks"]) * WEEK,
    )
