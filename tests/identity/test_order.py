"""Identity: no order in which things are made, kept or searched can be seen in the log."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from identity_runs import cast_of, first_difference, plan_of, run, shipped_small, shuffler, town

from sim.model.log import EventLog
from sim.model.plan import Plan
from sim.model.run import simulate
from sim.model.vocabulary import Activity, AgentKind, Phase
from sim.scenario import Scenario, load, shipped

SCARCE: dict[str, Any] = {
    "everywhere": {
        "language_mentors": {"number": 9},
        "introduction": {"seats": 3},
        "language_school": {"seats": {"track_1": 10, "track_2": 12, "track_3": 3}, "class_size": 5},
    },
    "way": {
        "caseworkers": {"number": 2},
        "consultants": {"number": 2},
        "language_mentors": {"number": 1},
        "introduction": {"reserved_seats_per_day": 1},
        "intake_reserve": "10 hours/week",
    },
    "ramp": {"hiring": "20 weeks", "methods": "20 weeks"},
}
"""Queues everywhere, and staff who leave one by one after the decision."""
WORK_TOGETHER: list[dict[str, Any]] = [
    {"consultants": {"number": 2, "attached": "to_citizen"}, "visitation": {"with_consultant": True}},
    {"consultants": {"teams": 2}, "organisation": {"hand_over_delay": "5 days"}},
    {
        "hours_requirement": {"job_ready": "37 hours/week", "activity_ready": "25 hours/week", "seats": 9},
        "providers": {"places": 9, "consultant_hours": "60 hours/week"},
        "language_mentors": {"in_jobs": True},
        "pre_arrival": {"hours": "10 hours/week"},
        "caseworkers": {"number": 4, "harmonised": ["visitation"], "job_log": True},
    },
    {
        "caseworkers": {"cap": 12, "cap_filled_after": "4 weeks", "use_of_free_time": "matching"},
        "consultants": {"number": 3, "use_of_free_time": "matching"},
        "company_offers": {"ladder": ["job_school", "placement"]},
        "classes": {"job_school": 2},
    },
]
"""Bags, seats and places that are searched only where units work together in these ways."""
ILL_AT_ONCE = 8
"""A replication in which workers are ill on the very day on which their post begins."""
PARTS = ("people", "households", "companies")


def scarce_town() -> Scenario:
    """A town short of everything, in which posts end."""
    return town(**SCARCE)


@cache
def kept_in_order(name: str, replication: int = 0) -> tuple[Plan, EventLog]:
    """A small run with nothing shuffled."""
    plan = plan_of(shipped_small(name) if name else scarce_town())
    return plan, run(plan, replication=replication)


def assert_same(one: EventLog, other: EventLog) -> None:
    assert one.digest() == other.digest(), first_difference(one, other)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_shuffled_lists_change_nothing(name: str) -> None:
    plan, kept = kept_in_order(name)
    assert_same(kept, run(plan, order=shuffler(1)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_shuffled_lists_change_nothing_where_all_is_scarce(seed: int) -> None:
    plan, kept = kept_in_order("", ILL_AT_ONCE)
    assert_same(kept, run(plan, replication=ILL_AT_ONCE, order=shuffler(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("way", WORK_TOGETHER, ids=", ".join)
def test_shuffled_lists_change_nothing_however_units_work_together(way: dict[str, Any]) -> None:
    plan = plan_of(town(way=way, everywhere={"caseworkers": {"number": 2}}, ramp=SCARCE["ramp"]))
    assert_same(run(plan), run(plan, order=shuffler(2)))


@pytest.mark.slow
def test_the_scarce_town_uses_every_searched_list() -> None:
    """Hand-overs, mentors taken away, people waiting for places, classes and vacancies filled."""
    plan, kept = kept_in_order("", ILL_AT_ONCE)
    away = kept.select(Activity.STAFF_ABSENCE, Phase.START).minute
    assert set(away.tolist()) & set(kept.select(Activity.EMPLOYED, Phase.START).minute.tolist())
    after = kept.where(kept.minute > plan.decision)
    ended = after.select(Activity.EMPLOYED, Phase.END)
    assert set(ended.agent_kind) == {AgentKind.CASEWORKER, AgentKind.CONSULTANT, AgentKind.MENTOR}
    assert (after.select(Activity.ASSIGNED).place == 1).sum() > 20
    for activity in (Activity.MENTOR, Activity.PLACE_WAIT, Activity.DANISH_CLASS, Activity.VACANCY):
        assert after.select(activity, Phase.END).rows > 3, activity.name


@pytest.mark.slow
def test_lists_are_really_shuffled() -> None:
    plan, _ = kept_in_order("denmark-2017")
    seen = Shuffles(shuffler(1))
    run(plan, order=seen)
    assert {"Person", "Post", "Company", "Citizen", "Caseworker", "Consultant", "Mentor"} <= seen.kinds
    assert seen.moved > 0.9 * seen.long


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_a_cast_in_another_order_gives_the_same_log(part: str) -> None:
    plan, kept = kept_in_order("denmark-2017")
    cast = cast_of(plan)
    members = getattr(cast, part)
    other = replace(cast, **{part: tuple(shuffler(5)(members))})
    assert getattr(other, part) != members
    assert_same(kept, simulate(plan, other))


@pytest.mark.slow
def test_posts_in_another_order_give_the_same_log() -> None:
    plan, kept = kept_in_order("denmark-2017")
    assert_same(kept, run(replace(plan, posts=tuple(shuffler(5)(plan.posts)))))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "replication"), [("denmark-2017", 0), ("", ILL_AT_ONCE)])
def test_bags_in_another_inner_order_change_nothing(name: str, replication: int) -> None:
    """Each time workers are looked through, the heaps of their bags are put in another valid order."""
    plan, kept = kept_in_order(name, replication)
    luck = random.Random(7)

    def order(items: Sequence[Any]) -> Sequence[Any]:
        for item in items:
            if hasattr(item, "bag"):
                item.bag.shuffled(luck.shuffle)
        return items

    assert_same(kept, run(plan, replication=replication, order=order))


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "name"), [*enumerate(shipped())])
def test_shuffled_lists_change_nothing_at_full_size(seed: int, name: str) -> None:
    plan = plan_of(load(name), follow_up=12)
    assert_same(run(plan), run(plan, order=shuffler(seed)))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_shuffled_lists_change_nothing_in_many_draws(seed: int) -> None:
    plan = plan_of(scarce_town(), draw=seed)
    assert_same(run(plan, seed, seed), run(plan, seed, seed, order=shuffler(seed)))


class Shuffles:
    """An order that notes what it was asked to rearrange."""

    def __init__(self, order: Callable[[Sequence[Any]], Sequence[Any]]) -> None:
        self.order = order
        self.kinds: set[str] = set()
        self.long = self.moved = 0

    def __call__(self, items: Sequence[Any]) -> Sequence[Any]:
        shuffled = self.order(items)
        self.kinds |= {type(item).__name__ for item in items}
        if len(items) > 10:
            self.long += 1
            self.moved += [id(item) for item in items] != [id(item) for item in shuffled]
        return shuffled
