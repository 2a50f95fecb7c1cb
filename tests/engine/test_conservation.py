"""Little's law and conservation: the engine's own queues against the spells in its log.

L, the mean number in a queue, comes from looking at the queues while the run goes on; arrival
rate times mean wait comes from the log alone. Over a whole run, with those still waiting counted up
to the end, the two are the same to the minute.
"""

from __future__ import annotations

from functools import cache

import pytest
from engine_runs import TALKS, Run, run_of
from small_worlds import small_plan
from watched import Watch, total, watched

from sim.model.cast import make_cast
from sim.model.vocabulary import Activity, Phase

SHORT = {
    "language_school": {"seats": {"track_1": 2, "track_2": 3, "track_3": 1}, "class_size": 2},
    "introduction": {"seats": 1, "every": "6 weeks"},
}


@cache
def seen() -> tuple[Run, Watch]:
    """A municipality that is short of everything."""
    plan = small_plan(history=SHORT)
    return watched(plan, make_cast(plan.world, 1, 0, 0))


def waits(run: Run, activity: Activity) -> list[tuple[int, int]]:
    """From asking to beginning or giving up."""
    return [(s.begin, s.end) for s in run.spells(activity, Phase.ASK, (Phase.START, Phase.VOID))]


@pytest.mark.parametrize(
    ("queue", "activity"),
    [("introduction", Activity.INTRODUCTION), ("class", Activity.DANISH_CLASS)],
)
def test_littles_law_for_courses_and_classes(queue: str, activity: Activity) -> None:
    run, watch = seen()
    spells = waits(run, activity)
    assert_littles_law(run, watch.totals[queue], spells)


def test_littles_law_for_talks() -> None:
    run, watch = seen()
    spells, asked = [], {}
    for row in run.only(TALKS):
        if row.phase == Phase.ASK:
            asked[row.agent] = row.minute
        elif row.agent in asked and (row.phase == Phase.START or row.detail < 0):
            spells.append((asked.pop(row.agent), row.minute))
    spells += [(minute, run.plan.horizon) for minute in asked.values()]
    assert_littles_law(run, watch.totals["talks"], spells)


def test_littles_law_for_people_on_the_board() -> None:
    run, watch = seen()
    spells = [(s.begin, s.end) for s in run.spells(Activity.PLACE_WAIT)]
    assert_littles_law(run, watch.totals["board"], spells)


def test_littles_law_for_seats_in_class() -> None:
    run, watch = seen()
    spells = [(s.begin, s.end) for s in run.spells(Activity.DANISH_CLASS)]
    assert_littles_law(run, watch.totals["seats"], spells)


def test_littles_law_for_the_municipality() -> None:
    run, watch = seen()
    horizon = run.plan.horizon
    left = {who: row.minute for who, row in run.exits.items()}
    spells = [(minute, left.get(who, horizon)) for who, minute in run.takeovers.items()]
    assert_littles_law(run, watch.totals["people"], spells)


def assert_littles_law(run: Run, looked_at: int, spells: list[tuple[int, int]]) -> None:
    """L = arrival rate x mean wait; in whole minutes, so exactly."""
    assert spells
    horizon = run.plan.horizon
    arrival_rate, mean_wait = len(spells) / horizon, total(spells) / len(spells)
    assert looked_at == total(spells)
    assert looked_at / horizon == pytest.approx(arrival_rate * mean_wait)


def test_places_mentors_and_cases_are_conserved_every_minute() -> None:
    """Places held = people who hold one, never above the ratio; every open case is somebody's."""
    _, watch = seen()
    assert not watch.wrong[:5]


def test_watching_changes_nothing() -> None:
    run, _ = seen()
    assert run_of(run.plan).log.digest() == run.log.digest()
