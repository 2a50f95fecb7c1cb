"""New capacity is noticed on its day, by whoever waits for it."""

from __future__ import annotations

from typing import Any

import pytest
from engine_runs import DAY, Row, Run
from hand_cast import adult, home, lived
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.vocabulary import Activity, Phase

RAMP = {"hiring": "9 weeks", "methods": "0 weeks"}
REQUIRED = {"job_ready": "37 hours/week", "activity_ready": "37 hours/week", "from_week": 0}
MANY: dict[str, Any] = {"arrivals": {"adults_per_year": 40}}


def on_the_day(run: Run, activity: int, phase: int) -> list[Row]:
    return [row for row in run.only(activity, phase) if row.minute == run.plan.capacity_from]


def grown(before: dict[str, Any], after: dict[str, Any], both: dict[str, Any]) -> Run:
    """More of something nine weeks after the decision than before it."""
    history = {**both, **before}
    return small_run(6, world=MANY, history=history, way=after, ramp=RAMP)


def test_a_fill_in_seat_is_filled_on_its_day() -> None:
    """One person has waited for ten months; it was the next monthly registration that noticed the seat."""
    seats = [{"hours_requirement": {**REQUIRED, "seats": number}} for number in (0, 1)]
    plan = small_plan(6, history=seats[0], way=seats[1], ramp=RAMP)
    since = plan.decision - 300 * DAY
    run = lived(plan, (adult(plan, 0, 0, since, frailty_u=0.0001),), (home(plan, 0, since),))
    assert [row.place for row in on_the_day(run, Activity.HOURS_MISSING, Phase.START)] == [1]


@pytest.mark.slow
def test_volunteers_who_take_more_people_each_take_them_at_once() -> None:
    run = grown({"volunteers": {"number": 3}}, {"volunteers": {"citizens_each": 3}}, {})
    assert len(on_the_day(run, Activity.VOLUNTEER, Phase.START)) == 6
    assert not all_broken(run)


def test_mentors_with_more_hours_take_people_at_once() -> None:
    few, many = ({"language_mentors": {"hours": hours}} for hours in ("3 hours/week", "30 hours/week"))
    run = grown(few, many, {})
    assert on_the_day(run, Activity.MENTOR, Phase.START)
    assert not all_broken(run)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("offer", "before", "after"),
    [
        ("sector_package", {"places": {"sector_package": 1}}, {"places": {"sector_package": 4}}),
        (
            "utility_job",
            {"company_offers": {"own_workplaces": 1, "ladder": ["utility_job"]}},
            {"company_offers": {"own_workplaces": 9}},
        ),
    ],
)
def test_who_waits_for_a_place_gets_it_at_once(
    offer: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    run = grown(before, after, {"company_offers": {"ladder": [offer]}})
    number = next(n for n, one in enumerate(run.plan.offers) if one.name == offer)
    waited = [row for row in on_the_day(run, Activity.PLACE_WAIT, Phase.END) if row.place == number]
    assert waited
    assert not all_broken(run)


def test_where_nothing_grows_nothing_happens_on_the_day() -> None:
    run = small_run(6, ramp=RAMP)
    assert not on_the_day(run, Activity.MENTOR, Phase.START)
    assert not on_the_day(run, Activity.PLACE_WAIT, Phase.END)
