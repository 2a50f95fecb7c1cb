"""Identity: before the decision date nobody can tell from a log which way of working was chosen."""

from __future__ import annotations

import pytest
from identity_runs import first_difference, plan_of, run, shipped_small

from sim.model.plan import Plan
from sim.scenario import load, same_world, shipped

BASE = "denmark-2017"
POLICIES = [name for name in shipped() if name != BASE and same_world(load(name), load(BASE))]


def assert_same_history(plans: list[Plan], draw: int, replication: int) -> None:
    """The logs agree before the decision, and only there."""
    logs = [run(plan, draw, replication) for plan in plans]
    decision = plans[0].decision
    base, *others = (log.before(decision) for log in logs)
    for other in others:
        assert other.digest() == base.digest(), first_difference(base, other)
    assert {log.digest(before=decision) for log in logs} == {base.digest()}
    assert base.rows > 1000
    assert len({log.digest() for log in logs}) == len(logs)


def test_all_policies_are_compared() -> None:
    assert POLICIES == ["fast-track-intake", "lower-caseload", "more-language-mentors"]


@pytest.mark.parametrize(("draw", "replication"), [(None, 0), (2, 1)])
def test_history_is_the_same_in_all_policies(draw: int | None, replication: int) -> None:
    plans = [plan_of(shipped_small(name), draw) for name in (BASE, *POLICIES)]
    assert_same_history(plans, draw or 0, replication)


@pytest.mark.slow
@pytest.mark.parametrize(("draw", "replication"), [(None, 0), (1, 0), (1, 1), (5, 0)])
def test_history_is_the_same_in_all_policies_at_full_size(draw: int | None, replication: int) -> None:
    plans = [plan_of(load(name), draw, follow_up=36) for name in (BASE, *POLICIES)]
    assert_same_history(plans, draw or 0, replication)
