"""Laws of staff: work lies in working hours, in posts, one task at a time, for the reason it says.

Working minutes are laid out one by one from the calendar, the cast's absences and the posts, not
with the model's own arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from engine_runs import DAY, NEVER, TALKS, TASKS, Row, Run, worker_of
from numpy.typing import NDArray

from sim.model.plan import Post
from sim.model.vocabulary import DESK, Activity, AgentKind, Phase, Use

Worker = tuple[int, int]
AT_DESK = (Activity.FIRST_MEETING, Activity.PRE_ARRIVAL_TALK)


@dataclass
class Working:
    """One worker's posts, working minutes and tasks."""

    posts: list[Post]
    open: NDArray[np.bool_]
    tasks: list[tuple[Row, Row | None]] = field(default_factory=list)

    def idle(self) -> NDArray[np.int32]:
        """Working minutes without a task before each minute, while employed."""
        free = self.open.copy()
        for begun, ended in self.tasks:
            free[begun.minute : ended.minute if ended else None] = False
        employed = np.zeros_like(free)
        for post in self.posts:
            employed[post.since : post.until] = True
        return np.concatenate([[0], np.cumsum(free & employed, dtype=np.int32)])


def working(run: Run) -> dict[Worker, Working]:
    """Everybody's who does tasks; laid out once for a run."""
    if "working" not in run.notes:
        run.notes["working"] = _laid_out(run)
    return run.notes["working"]


def posts_of(run: Run) -> list[Post]:
    """The posts planned, and those taken on under the caseload cap, after the time it takes to fill them."""
    staffing, found = run.plan.staffing, list(run.plan.posts)
    for row in run.only(Activity.POST_ADVERTISED):
        wait = staffing.filled_after[int(row.minute >= run.plan.decision)]
        found.append(Post(AgentKind.CASEWORKER, row.agent, row.minute + wait, NEVER))
    return found


def _laid_out(run: Run) -> dict[Worker, Working]:
    found: dict[Worker, Working] = {}
    for post in posts_of(run):
        if post.role != AgentKind.MENTOR:
            who = (post.role, post.number)
            if who not in found:
                found[who] = Working([], _minutes(run, *who))
            found[who].posts.append(post)
    _give_tasks(run, found)
    return found


def _minutes(run: Run, role: int, number: int) -> NDArray[np.bool_]:
    plan = run.plan
    opens = plan.staff.opens
    bought = role in (AgentKind.DUTY_DESK, AgentKind.PROVIDER)  # hours, whoever works them
    away = set[int]() if bought else _away(run, role, number)
    days = np.zeros((plan.horizon // DAY, DAY), dtype=bool)
    for day, working_day in enumerate(plan.calendar.workday[: len(days)]):
        if working_day and day not in away:
            days[day, opens : opens + _length(run, role, number, day * DAY)] = True
    return days.ravel()


def _away(run: Run, role: int, number: int) -> set[int]:
    """Days on which whoever holds the post then is away; who leaves finishes what was begun."""
    held = [post for post in posts_of(run) if (post.role, post.number) == (role, number)]
    held.sort(key=lambda post: post.since)
    return {
        day
        for post, after in pairwise([*held, None])
        for day in run.cast.absent_days(role, number, post.person)
        if post.since // DAY <= day and (after is None or day < after.since // DAY)
    }


def _length(run: Run, role: int, number: int, minute: int) -> int:
    """Task minutes of a full day; at the desk somebody is always there."""
    staff, past = run.plan.staff, run.plan.past
    if role == AgentKind.DUTY_DESK:
        return staff.desk[number]
    if role == AgentKind.PROVIDER:
        return run.plan.additions.provider_day[number]
    if role == AgentKind.CASEWORKER:
        return run.in_force(minute, past.caseworker_day, staff.caseworker_day)
    return run.in_force(minute, past.consultant_day, staff.consultant_day)


def work_lies_in_working_hours(run: Run) -> Iterator[str]:
    """Every task begins in hours, in the post, and takes its minutes within hours; none overlap."""
    staff = working(run)
    running: dict[Worker, Row] = {}
    for row in run.only(TASKS, Phase.START, Phase.END, Phase.VOID):
        worker = worker_of(row)
        if row.phase == Phase.START:
            if worker in running:
                yield f"two tasks at once: {row} beside {running[worker]}"
            running[worker] = row
            yield from _begun(staff[worker], row)
        elif row.phase == Phase.END or (row.phase == Phase.VOID and row.detail >= 0):
            begun = running.pop(worker, None)
            if begun is None or (begun.agent, begun.activity) != (row.agent, row.activity):
                yield f"ends what was not begun: {row}"
            else:
                yield from _ended(staff[worker], begun, row)


def _begun(worker: Working, row: Row) -> Iterator[str]:
    if not worker.open[row.minute]:
        yield f"begun outside working hours: {row}"
    if row.activity not in AT_DESK and row.resource >= DESK:
        yield f"begun in time reserved for intake: {row}"
    if not any(post.since <= row.minute < post.until for post in worker.posts):
        yield f"begun by somebody not employed: {row}"


def _ended(worker: Working, begun: Row, ended: Row) -> Iterator[str]:
    within = worker.open[begun.minute : ended.minute]
    if int(within.sum()) != begun.detail or (begun.detail and not within[-1]):
        yield f"{begun.detail} minutes planned, {int(within.sum())} worked: {begun} to {ended}"


def posts_and_absences_are_the_plans(run: Run) -> Iterator[str]:
    """Posts begin and end as planned; absences are the cast's, within the posts."""
    horizon = run.plan.horizon
    planned = {(p.role, p.number, p.since) for p in posts_of(run) if p.since < horizon}
    noted = {(row.kind, row.agent, row.minute) for row in run.only(Activity.EMPLOYED, Phase.START)}
    if planned != noted:
        yield f"posts begun: {sorted(planned ^ noted)[:3]}"
    planned = {(p.role, p.number, p.until) for p in posts_of(run) if p.until < horizon}
    noted = {(row.kind, row.agent, row.minute) for row in run.only(Activity.EMPLOYED, Phase.END)}
    if planned != noted:
        yield f"posts ended: {sorted(planned ^ noted)[:3]}"
    for row in run.only(Activity.STAFF_ABSENCE):
        days = _away(run, row.kind, row.agent)
        midnight = row.phase == Phase.END and row.minute % DAY == 0  # else it ends with the post
        day = row.minute // DAY - int(midnight)
        if day not in days:
            yield f"away on another day than drawn: {row}"


def uses_say_why_a_talk_is_held_now(run: Run) -> Iterator[str]:
    """Intake for first meetings; else overdue after the latest, brought forward before the target date."""
    asked: dict[int, Row] = {}
    put_off: dict[int, int] = {}  # minute in which a talk was withdrawn
    first: dict[int, int] = {}  # minute in which it was asked for, before it was put off
    practices = (run.plan.national, *run.plan.chosen)
    shortest = min(spacing.shortest for practice in practices for spacing in practice.talk)
    forward = any(practice.bring_forward for practice in practices)
    for row in run.only(TALKS, Phase.ASK, Phase.START, Phase.VOID):
        if row.phase == Phase.VOID:
            put_off[row.agent] = row.minute
            continue
        if row.phase == Phase.ASK:
            asked[row.agent] = row
            if put_off.get(row.agent) != row.minute:
                first[row.agent] = row.minute
            continue
        ask = asked.pop(row.agent)
        use = Use.OVERDUE if row.minute > ask.place else Use.DUE
        use = Use.BROUGHT_FORWARD if row.minute < ask.detail else use
        early = row.activity == Activity.CONVERSATION and row.minute < first[row.agent] + shortest
        if row.place != (Use.INTAKE if row.activity == Activity.FIRST_MEETING else use):
            yield f"another use than {use.name}: {row}"
        elif early or (row.place == Use.BROUGHT_FORWARD and not forward):
            yield f"too early: {row}"


def _give_tasks(run: Run, staff: dict[Worker, Working]) -> None:
    running: dict[Worker, Row] = {}
    for row in run.only(TASKS, Phase.START, Phase.END, Phase.VOID):
        worker = worker_of(row)
        if row.phase == Phase.START:
            running[worker] = row
        elif worker in running and row.detail >= 0:
            staff[worker].tasks.append((running.pop(worker), row))
    for worker, row in running.items():
        staff[worker].tasks.append((row, None))


def everybody_has_a_caseworker_who_is_there(run: Run) -> Iterator[str]:
    """Citizens are assigned to people who are employed, or to an empty post when nobody is."""
    employed: dict[int, list[Post]] = defaultdict(list)
    for post in posts_of(run):
        if post.role == AgentKind.CASEWORKER:
            employed[post.number].append(post)
    for row in run.only(Activity.ASSIGNED):
        there = {n for n, posts in employed.items() if any(p.since <= row.minute < p.until for p in posts)}
        if there and row.resource not in there:
            yield f"given to somebody not employed: {row}"


LAWS = (
    work_lies_in_working_hours,
    posts_and_absences_are_the_plans,
    uses_say_why_a_talk_is_held_now,
    everybody_has_a_caseworker_who_is_there,
)
