"""Identity: Danish at work, tests for oneself and help without benefit know no order of lists."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from identity_runs import first_difference, plan_of, run, shuffler, town

from sim.model.log import EventLog
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, Phase

WORLD: dict[str, Any] = {
    "history": "24 months",
    "families": {"education": True},
    "groups": [
        {"population": "women-passive-support", "present_at_start": 20, "adults_per_year": 4},
        {"population": "long-term-weak-danish", "present_at_start": 20, "adults_per_year": 4},
    ],
}
SCARCE: dict[str, Any] = {
    "danish": {"first": "4 weeks", "workplace_classes": 1, "workplace_seats": 2, "test_places": 2},
    "conversations": {"without_benefit": ["passive"]},
    "company_offers": {"ladder": ["care_placement", "placement", "care_wage_position"], "own_workplaces": 8},
    "places": {"care_wage_position": 4},
}
OTHER: dict[str, Any] = {
    "danish": {"first": "0 weeks", "workplace_classes": 3, "test_places": 9, "referral": "2 days"},
    "conversations": {"without_benefit": []},
    "places": {"care_wage_position": 1},
}


@cache
def kept_in_order(changed: bool = False) -> tuple[Plan, EventLog]:
    plan = plan_of(town(world=WORLD, everywhere=SCARCE, way=OTHER if changed else None))
    return plan, run(plan)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_shuffled_lists_change_nothing(seed: int) -> None:
    plan, kept = kept_in_order(True)
    other = run(plan, order=shuffler(seed))
    assert kept.digest() == other.digest(), first_difference(kept, other)


@pytest.mark.slow
def test_all_of_it_happens() -> None:
    _, kept = kept_in_order()
    for activity in (Activity.WORKPLACE_DANISH, Activity.WITHOUT_BENEFIT):
        assert kept.select(activity, Phase.START).rows > 3, activity.name
    assert kept.select(Activity.OWN_TEST, Phase.EVENT).rows


@pytest.mark.slow
def test_what_is_chosen_leaves_history_alone() -> None:
    (plan, before), (_, after) = kept_in_order(), kept_in_order(True)
    assert after.digest(plan.decision) == before.digest(plan.decision)
    assert after.digest() != before.digest()


def test_help_that_ceases_is_over_when_the_unit_has_changed() -> None:
    plan, after = kept_in_order(True)
    changes = plan.decision + plan.methods_ramp // 2
    assert max(after.select(Activity.WITHOUT_BENEFIT, Phase.START).minute) <= changes
    assert changes in after.select(Activity.WITHOUT_BENEFIT, Phase.END).minute
