"""Identity of rich worlds: groups, demand by sector and lost staff keep every law of identity too."""

from __future__ import annotations

from functools import cache

import pytest
from identity_runs import SHORT, first_difference, plan_of, run, shuffler, town

from sim.model.log import EventLog
from sim.model.plan import Plan

RICH = {
    **SHORT,
    "labour_market": {
        "sector_demand": {"care": [{"from": "2012-01-01", "value": 1}, {"from": "2017-03-01", "value": 1.6}]},
        "unskilled_demand": 0.8,
        "sector_mix": {"industry": 2, "care": 0.5},
    },
    "groups": [
        {"population": "displaced-ukraine", "adults_per_year": 12},
        {"population": "insured-academics", "present_at_start": 8, "adults_per_year": 6},
        {"population": "women-passive-support", "present_at_start": 8},
    ],
    "staff_losses": [
        {"from": "2016-09-05", "replaced_after": "20 weeks", "cases": "wait"},
        {"from": "2017-02-06", "replaced_after": "8 weeks", "number": 9},
        {"from": "2017-03-06", "replaced_after": "8 weeks", "role": "consultants"},
    ],
}


@cache
def rich() -> Plan:
    return plan_of(town(world=RICH))


@cache
def rich_run() -> EventLog:
    return run(rich())


@pytest.mark.slow
def test_order_does_not_matter() -> None:
    for seed in (1, 2):
        shuffled = run(rich(), order=shuffler(seed))
        assert shuffled.digest() == rich_run().digest(), first_difference(rich_run(), shuffled)


@pytest.mark.slow
def test_another_way_of_working_leaves_history_alone() -> None:
    way = {"caseworkers": {"number": 7}, "introduction": {"seats": 3}, "language_mentors": {"number": 5}}
    other = plan_of(town(world=RICH, way=way))
    assert run(other).digest(other.decision) == rich_run().digest(other.decision)
    assert run(other).digest() != rich_run().digest()


@pytest.mark.slow
def test_two_runs_are_the_same() -> None:
    assert run(rich()).digest() == rich_run().digest()
