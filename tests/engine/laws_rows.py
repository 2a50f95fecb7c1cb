"""Laws of the log as such: rows in order, one state at a time, one open talk, nobody acts after leaving."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from engine_runs import TALKS, TASKS, Row, Run

from sim.model.vocabulary import Activity, AgentKind, Phase

ALTERNATING = (
    Activity.PLACE_WAIT,
    Activity.OFFER,
    Activity.MENTOR,
    Activity.JOB,
    Activity.VACANCY,
    Activity.STAFF_ABSENCE,
    Activity.ILLNESS,
    Activity.ABSENCE,
    Activity.WITHOUT_BENEFIT,
)
"""START, END, START, END … for each agent."""
WAITED_FOR = (
    Activity.INTRODUCTION,
    Activity.DANISH_CLASS,
    Activity.WORKPLACE_DANISH,
    Activity.DOCTOR_DIALOGUE,
    Activity.HEALTH_EFFORT,
    Activity.VOLUNTEER,
)
"""ASK, START, END, or VOID in the place of START or END."""
BEFORE = (Activity.PRE_ARRIVAL_TALK,)
"""What may happen before the municipality takes over."""
ONCE = (
    Activity.TAKEOVER,
    Activity.HOUSING,
    Activity.FIRST_BENEFIT,
    Activity.PROGRAMME_START,
    Activity.PROGRAMME_END,
    Activity.EXIT,
)
_IDLE, _WAITING, _RUNNING = range(3)
_NEXT = {
    (_IDLE, Phase.ASK): _WAITING,
    (_WAITING, Phase.START): _RUNNING,
    (_WAITING, Phase.VOID): _IDLE,
    (_RUNNING, Phase.END): _IDLE,
    (_RUNNING, Phase.VOID): _IDLE,
}


def minutes_never_go_back(run: Run) -> Iterator[str]:
    for before, after in pairwise(run.rows):
        if after.minute < before.minute:
            yield f"{before} then {after}"
    if run.rows and not 0 <= run.rows[0].minute <= run.rows[-1].minute < run.plan.horizon:
        yield "rows outside the run"


def every_start_has_at_most_one_end(run: Run) -> Iterator[str]:
    running: set[tuple[int, int, int]] = set()
    for row in run.only(ALTERNATING):
        key = (row.kind, row.agent, row.activity)
        if (row.phase == Phase.START) == (key in running) or row.phase not in (Phase.START, Phase.END):
            yield f"out of turn: {row}"
        (running.add if row.phase == Phase.START else running.discard)(key)


def who_waits_is_asked_for_once_and_served_once(run: Run) -> Iterator[str]:
    stands: dict[tuple[int, int], int] = defaultdict(int)
    for row in run.only(WAITED_FOR):
        key = (row.agent, row.activity)
        after = _NEXT.get((stands[key], Phase(row.phase)))
        if after is None:
            yield f"out of turn: {row}"
        stands[key] = _IDLE if after is None else after


def one_talk_at_a_time_is_open(run: Run) -> Iterator[str]:
    """A talk is asked for, then begun or withdrawn; work that came to nothing says its minutes."""
    open_talk: dict[int, int] = {}
    for row in run.only(TALKS):
        if row.phase == Phase.ASK:
            if row.agent in open_talk:
                yield f"asked for while another is open: {row}"
            open_talk[row.agent] = row.activity
        elif _leaves_the_bag(row) and open_talk.pop(row.agent, None) != row.activity:
            yield f"never asked for: {row}"


def _leaves_the_bag(row: Row) -> bool:
    """Whether a task is begun, or withdrawn before that."""
    return row.phase == Phase.START or (row.phase == Phase.VOID and row.detail < 0)


def places_are_looked_for_once_asked(run: Run) -> Iterator[str]:
    asked: set[int] = set()
    for row in run.only(Activity.PLACE_SEARCH):
        if row.phase == Phase.ASK:
            if row.agent in asked:
                yield f"asked twice: {row}"
            asked.add(row.agent)
        elif _leaves_the_bag(row):
            if row.agent not in asked:
                yield f"never asked for: {row}"
            asked.discard(row.agent)


def what_happens_once_happens_once(run: Run) -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    for row in run.only(ONCE):
        if (row.agent, row.activity) in seen:
            yield f"again: {row}"
        seen.add((row.agent, row.activity))


def states_and_benefits_change_when_they_are_noted(run: Run) -> Iterator[str]:
    last: dict[tuple[int, int], int] = {}
    for row in run.only((Activity.STATE, Activity.BENEFIT)):
        key = (row.agent, row.activity)
        if last.get(key) == row.detail:
            yield f"noted again: {row}"
        if row.detail < 0:
            yield f"below nothing: {row}"
        last[key] = row.detail


def nobody_acts_before_coming_or_after_leaving(run: Run) -> Iterator[str]:
    """In the minute of leaving everything ends; only a talk or search in hand may still come to nothing."""
    work = set(TASKS)
    for row in run.rows:
        if row.kind != AgentKind.CITIZEN:
            continue
        left = run.exits.get(row.agent)
        if left is not None and row.minute > left.minute:
            if not (row.activity in work and row.phase == Phase.VOID and row.detail >= 0):
                yield f"after leaving: {row}"
        elif row.minute < run.takeovers.get(row.agent, row.minute + 1) and row.activity not in BEFORE:
            yield f"before coming: {row}"


LAWS = (
    minutes_never_go_back,
    every_start_has_at_most_one_end,
    who_waits_is_asked_for_once_and_served_once,
    one_talk_at_a_time_is_open,
    places_are_looked_for_once_asked,
    what_happens_once_happens_once,
    states_and_benefits_change_when_they_are_noted,
    nobody_acts_before_coming_or_after_leaving,
)
