"""Identity with all of family life on: order is nobody's luck, and its switches leave the rest alone."""

from __future__ import annotations

from functools import cache

import pytest
from family_worlds import ALL
from identity_runs import first_difference, plan_of, run, shuffler, town

from sim.model.log import EventLog
from sim.model.plan import Plan

NATIONAL = {"education": {"young": "work_first"}, "sanctions": {"practice": "usual"}}
CHOSEN = {"education": {"young": "when_realistic"}, "sanctions": {"practice": "strict"}}


@cache
def whole(*, chosen: bool) -> tuple[Plan, EventLog]:
    """A short world with everything on, and methods chosen after the decision or not."""
    world = {"history": "18 months", "families": ALL}
    plan = plan_of(town(world=world, everywhere=NATIONAL, way=CHOSEN if chosen else None))
    return plan, run(plan)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_lists_change_nothing(seed: int) -> None:
    plan, kept = whole(chosen=True)
    shuffled = run(plan, order=shuffler(seed))
    assert shuffled.digest() == kept.digest(), first_difference(kept, shuffled)


def test_practice_chosen_after_the_decision_leaves_history_alone() -> None:
    (plan, before), (_, after) = whole(chosen=False), whole(chosen=True)
    assert after.digest(plan.decision) == before.digest(plan.decision)
    assert after.digest() != before.digest()
