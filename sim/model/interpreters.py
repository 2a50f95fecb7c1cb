"""Interpreters: minutes bought each week, used by talks with people of little Danish.

A talk that begins when the week's minutes are used up is held without, and less of it is understood.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sim.model.tasks import TALKS, Task
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.town import Town
    from sim.model.worker import Worker


class Interpreters:
    """The minutes bought, by week, and which talks are held without."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.plan = town.plan.staffing.interpreting
        self.used: Counter[int] = Counter()

    def begin(self, task: Task, worker: Worker) -> None:
        """A talk begins: an interpreter takes part if one is needed and there is time left this week."""
        if not self.plan.needed or task.type not in TALKS:
            return
        citizen = self.town.citizens[task.number]
        if citizen.modules < self.plan.below:
            now = self.town.clock.now
            week = self.town.week(now)
            task.understood = self.used[week] + task.minutes <= self.plan.minutes.at(now)
            if task.understood:
                self.used[week] += task.minutes
            with_one = int(task.understood)
            citizen.note(Activity.INTERPRETER, Phase.EVENT, worker.signature, with_one, task.minutes)

    def contact(self, task: Task) -> int:
        """Return the minutes of a talk that count as contact."""
        if task.understood or self.town.plan.off.interpreters:
            return task.contact
        return round(task.contact * self.plan.without)
