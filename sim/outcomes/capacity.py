"""Staff time: who is employed and away on which day, and the minutes worked on which kind of task."""

from __future__ import annotations

from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np

from sim.model.calendar import WorkHours, work_between
from sim.model.vocabulary import DESK, Activity, AgentKind
from sim.outcomes.marks import DAY, NEVER, SERVICE_MONTHS
from sim.outcomes.panel import TALKS, Panel
from sim.outcomes.people import minute_after
from sim.outcomes.table import BoolArray, IntArray, Spells, spells, works

ROLES: Final = {AgentKind.CASEWORKER: "caseworker", AgentKind.CONSULTANT: "consultant"}
TASKS: Final = {
    AgentKind.CASEWORKER: (
        *TALKS,
        Activity.DOCTOR_DIALOGUE,
        Activity.TRAINING,
        Activity.HOURS_REGISTRATION,
        Activity.PROVIDER_FOLLOW_UP,
        Activity.OWN_MATCHING,
    ),
    AgentKind.CONSULTANT: (
        Activity.PLACE_SEARCH,
        Activity.PLACEMENT_FOLLOW_UP,
        Activity.VACANCY_MATCHING,
        Activity.OUTREACH,
        Activity.CENTRE_NEGOTIATION,
        Activity.SPARRING,
        Activity.CAMPAIGN,
        Activity.TEMP_SIGN_UP,
        Activity.AFTER_CARE,
        Activity.JOINT_VISITATION,
        Activity.ABSENCE_CALL,
        Activity.HOLD_ON,
    ),
}
"""What each role works on."""
ALWAYS: Final = 4
"""The first so many tasks of consultants are done everywhere; the rest only where they are asked for."""


class Window(NamedTuple):
    """Days from ``first`` up to, not including, ``last``."""

    first: int
    last: int


def window(panel: Panel) -> Window:
    """The days in which staff figures are read: 6 to 36 months after the decision."""
    first, last = (minute_after(panel.plan, months) // DAY for months in SERVICE_MONTHS)
    return Window(first, last)


class Time(NamedTuple):
    """Task minutes of a role in a window: of all employed on working days, and of those who were away."""

    employed: int
    absent: int

    @property
    def there(self) -> int:
        """Minutes that could be worked."""
        return self.employed - self.absent


def time_of(panel: Panel, role: AgentKind, days: Window) -> Time:
    """A role's task minutes in a window."""
    inside = slice(days.first, days.last)
    working = np.array(panel.plan.calendar.workday[inside], dtype=np.bool_)
    post = posts(panel, role)[:, inside] & working
    away = post & _days(panel, role, Activity.STAFF_ABSENCE)[:, inside]
    minutes = panel.plan.staff_day_minutes[ROLES[role]]
    return Time(int(post.sum()) * minutes, int(away.sum()) * minutes)


def posts(panel: Panel, role: AgentKind) -> BoolArray:
    """Workers x days: whether the worker is employed."""
    return _days(panel, role, Activity.EMPLOYED)


def _days(panel: Panel, role: AgentKind, activity: Activity) -> BoolArray:
    """Workers x days: whether such a spell holds on the day."""
    return panel.once(("days", role, activity), lambda: _marked(panel, role, activity))


def _marked(panel: Panel, role: AgentKind, activity: Activity) -> BoolArray:
    rows = panel.table.of_activity(activity)
    held = spells(rows.where(rows.kind == role))
    most = panel.table.of_activity(Activity.EMPLOYED).who
    days = panel.plan.horizon // DAY
    matrix = np.zeros((int(most.max()) + 1 if len(most) else 0, days), dtype=np.bool_)
    for who, start, end in zip(held.who.tolist(), held.start.tolist(), held.end.tolist(), strict=True):
        matrix[who, start // DAY : days if end == NEVER else end // DAY] = True
    return matrix


def tasks_of(panel: Panel, role: AgentKind, days: Window) -> dict[Activity, Spells]:
    """A role's tasks in a window, by kind; place is the Use, ``ended`` the minutes worked inside it."""
    return panel.once(("tasks", role, days), lambda: _tasks_of(panel, role, days))


def _tasks_of(panel: Panel, role: AgentKind, days: Window) -> dict[Activity, Spells]:
    away = _days(panel, role, Activity.STAFF_ABSENCE)
    found = {}
    for activity in TASKS[role]:
        every = works(panel.table.of_activity(activity))
        every = every.where(every.resource < DESK)  # duty desks have time of their own
        task = every.where((every.end > days.first * DAY) & (every.start < days.last * DAY))
        found[activity] = task._replace(ended=_minutes_inside(panel, role, task, days, away))
    return found


def worked(panel: Panel, role: AgentKind, days: Window) -> int:
    """Minutes a role worked in a window."""
    return sum(int(task.ended.sum()) for task in tasks_of(panel, role, days).values())


def _minutes_inside(panel: Panel, role: AgentKind, task: Spells, days: Window, away: BoolArray) -> IntArray:
    """Minutes worked inside the window: all of a task's, except where it passes over an edge."""
    minutes = np.where(task.end < NEVER, task.ended, 0)
    first, last = days.first * DAY, days.last * DAY
    over = (task.start < first) | (task.end > last)
    for worker in np.unique(task.resource[over]).tolist():
        hours = _hours(panel, role, away[worker])
        for at in np.flatnonzero(over & (task.resource == worker)).tolist():
            start, end = max(int(task.start[at]), first), min(int(task.end[at]), last)
            minutes[at] = work_between(hours, start, end)
    return minutes


def _hours(panel: Panel, role: AgentKind, away: BoolArray) -> WorkHours:
    """The working hours of one worker, as the worker's own calendar has them."""
    minutes = panel.plan.staff_day_minutes[ROLES[role]]
    free = np.array(panel.plan.calendar.workday[: len(away)], dtype=np.bool_) & ~away
    done = tuple(accumulate((free * minutes).tolist(), initial=0))
    return WorkHours(panel.plan.staff.opens, minutes, done)
