"""The heap trace: events in their declared order, never two alike at a time, the same each time."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from identity_runs import cast_of, plan_of, run, shuffler
from test_order import ILL_AT_ONCE, kept_in_order, scarce_town

from sim.model.environment import Kind
from sim.model.plan import Plan
from sim.model.run import settle
from sim.model.vocabulary import AgentKind

Traced = tuple[int, int]
SCENARIOS = ("fast-track-intake", "")


def trace_of(plan: Plan, **hooks: Any) -> list[Traced]:
    """(minute, key) of every event of a run."""
    found: list[Traced] = []
    run(plan, trace=lambda minute, key: found.append((minute, key)), **hooks)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENARIOS)
def test_events_come_in_their_declared_order(name: str) -> None:
    trace = trace_of(kept_in_order(name)[0])
    backwards = [pair for pair in pairwise(trace) if pair[1] < pair[0]]
    assert not backwards, f"{len(backwards)} steps back, the first {backwards[0]}"


def test_every_event_has_an_address() -> None:
    """A key is a kind, a role and a number; all kinds occur."""
    keys = {key for _, key in trace_of(kept_in_order("")[0]) if key}
    assert {Kind(key >> 40) for key in keys} == set(Kind)
    assert {AgentKind(key >> 32 & 0xFF) for key in keys} <= set(AgentKind)


def test_no_two_live_events_share_a_minute_and_a_key() -> None:
    """An event that somebody waits for never meets another with its minute and key on the heap."""
    plan = kept_in_order("")[0]
    town = settle(plan, cast_of(plan, replication=ILL_AT_ONCE))
    queue: list[Any] = town.clock._queue
    met = 0
    while queue:
        minute, key, _, event = queue[0]
        if event.callbacks and key:
            waiting = [item for item in queue if item[:2] == (minute, key) and item[3].callbacks]
            assert len(waiting) == 1, (minute, Kind(key >> 40).name, key & 0xFFFFFFFF)
            met += 1
        town.clock.step()
    assert met > 5000


@pytest.mark.slow
def test_the_trace_is_the_same_each_time_and_in_any_order() -> None:
    plan = plan_of(scarce_town())
    trace = trace_of(plan)
    assert trace == trace_of(plan)
    assert Counter(trace) == Counter(trace_of(plan, order=shuffler(2)))


@pytest.mark.slow
def test_a_traced_run_gives_the_same_log() -> None:
    plan, kept = kept_in_order("denmark-2017")
    assert run(plan, trace=lambda minute, key: None).digest() == kept.digest()
