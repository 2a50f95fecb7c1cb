"""Identity: with company service in use, too, no order of making or searching shows in the log."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from identity_runs import SHORT, cast_of, first_difference, merged, plan_of, run, shuffler, town

from sim.model.log import EventLog
from sim.model.plan import Plan
from sim.model.run import simulate
from sim.model.vocabulary import Activity

SERVICE: dict[str, Any] = {
    "consultants": {"number": 3, "outreach_outside": True, "outreach_order": "openings"},
    "company_service": {
        "centres": {"number": 5, "places_each": 2},
        "mentors": {"courses_per_year": 3, "seats": 6},
        "campaigns": {"per_year": 4, "companies": 20},
        "temp_agencies": {"number": 2},
        "after_care": {"length": "26 weeks"},
    },
}
LEAVING: dict[str, Any] = {"consultants": {"number": 1}, "company_service": {"centres": {"number": 3}}}
LEARNING = {"labour_market": {"outside_companies": 20, "employers_learn": True, "hours_grow": True}}


@cache
def kept_in_order() -> tuple[Plan, EventLog]:
    plan = plan_of(town(everywhere=SERVICE, way=LEAVING, world=merged(SHORT, LEARNING)))
    return plan, run(plan)


def assert_same(other: EventLog) -> None:
    _, kept = kept_in_order()
    assert kept.digest() == other.digest(), first_difference(kept, other)


@pytest.mark.slow
def test_everything_is_in_use() -> None:
    _, kept = kept_in_order()
    mine = {Activity.TEMP_SIGN_UP, Activity.HOURS_CHANGED, Activity.AFTER_CARE, Activity.OPENNESS}
    mine |= {Activity.CENTRE_PLACE, Activity.SPARRING, Activity.CAMPAIGN_HELD, Activity.COMPANY_MENTORING}
    assert mine <= set(kept.activity.tolist())


@pytest.mark.slow
def test_shuffled_lists_change_nothing() -> None:
    plan, _ = kept_in_order()
    assert_same(run(plan, order=shuffler(1)))
    assert_same(run(plan, order=shuffler(2)))


@pytest.mark.slow
def test_a_cast_and_posts_in_another_order_give_the_same_log() -> None:
    plan, _ = kept_in_order()
    cast = cast_of(plan)
    other = replace(
        cast, companies=tuple(shuffler(5)(cast.companies)), people=tuple(shuffler(5)(cast.people))
    )
    assert_same(simulate(replace(plan, posts=tuple(shuffler(5)(plan.posts))), other))
