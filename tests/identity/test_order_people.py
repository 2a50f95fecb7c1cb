"""Identity: where people change, no order of lists can be seen, and levers leave history alone."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from identity_runs import SHORT, first_difference, plan_of, run, shuffler, town

from sim.model.log import EventLog
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, Phase

CHANGE: dict[str, Any] = {
    "illness": True,
    "motivation_changes": True,
    "employability": "decay",
    "absence": True,
}
SCARCE: dict[str, Any] = {
    "health": {"doctor_dialogue": True, "effort_places": 4},
    "attendance": {"persistence": "hold_on", "close_follow_up": True},
    "volunteers": {"number": 3, "citizens_each": 2},
    "progression": {"every": "13 weeks", "screening_plan": True},
}
"""Everything there is for people who change, and too little of it."""
OTHER: dict[str, Any] = {
    "health": {"doctor_dialogue": False, "effort_places": 9, "effort_hours": "8 hours/week"},
    "attendance": {"persistence": "stop", "close_follow_up": False},
    "volunteers": {"number": 8, "citizens_each": 1, "hours": "5 hours/week"},
    "progression": {"every": "26 weeks", "screening_plan": False},
}


@cache
def kept_in_order(changed: bool = False) -> tuple[Plan, EventLog]:
    world = SHORT | {"people": CHANGE}
    plan = plan_of(town(world=world, everywhere=SCARCE, way=OTHER if changed else None))
    return plan, run(plan)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_shuffled_lists_change_nothing_where_people_change(seed: int) -> None:
    plan, kept = kept_in_order()
    other = run(plan, order=shuffler(seed))
    assert kept.digest() == other.digest(), first_difference(kept, other)


@pytest.mark.slow
def test_everything_that_changes_people_happens() -> None:
    _, kept = kept_in_order()
    for activity in (Activity.ILLNESS, Activity.ABSENCE, Activity.HEALTH_EFFORT, Activity.VOLUNTEER):
        assert kept.select(activity, Phase.END).rows > 3, activity.name
    for activity in (Activity.HEALTH, Activity.MOTIVATION, Activity.EMPLOYABILITY, Activity.PROGRESSION):
        assert kept.select(activity, Phase.EVENT).rows > 3, activity.name
    for activity in (Activity.DOCTOR_DIALOGUE, Activity.ABSENCE_CALL, Activity.HOLD_ON):
        assert kept.select(activity, Phase.END).rows > 3, activity.name


@pytest.mark.slow
def test_answers_to_what_changes_people_leave_history_alone() -> None:
    (plan, before), (_, after) = kept_in_order(), kept_in_order(True)
    assert after.digest(plan.decision) == before.digest(plan.decision)
    assert after.digest() != before.digest()
