"""Tests of Danish that people without a teacher enter for themselves, on the dates the law has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.environment import Kind, order_key
from sim.model.units import NEVER
from sim.model.vocabulary import AgentKind
from sim.model.waiting_list import Intake, WaitingList

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town

_AFTER_WORKPLACES = 2
"""Its place among the intakes to Danish: after the classes at workplaces."""


class OwnTests(Intake):
    """The places on each date, and who has learnt a module without anybody to test it.

    Whoever has waited longest sits first; one must be ready some weeks before, to be entered.
    """

    def __init__(self, town: Town) -> None:
        super().__init__(town, order_key(Kind.SCHOOL, AgentKind.LANGUAGE_CLASS, _AFTER_WORKPLACES))
        self.plan = town.plan.danish
        self.waiting = WaitingList()

    def waits(self, citizen: Citizen, ready: bool) -> None:
        """Keep, or take off, the list of those who can be entered."""
        if not any(self.plan.test_places.value):
            return
        if ready:
            self.waiting.join(citizen, self.clock.now + self.plan.test_entry)
        else:
            self.waiting.leave(citizen)
        self.arm()

    def hold(self) -> None:
        """The day of the test: as many sit it as there are places."""
        for _ in range(self.plan.test_places.at(self.clock.now)):
            citizen = self.waiting.admit(self.clock.now)
            if citizen is None:
                return
            citizen.danish.sits_alone()

    def next_intake(self) -> int:
        """Return the next date with places on which somebody can sit the test."""
        ready, opens = self.waiting.first_ready(), self.town.plan.staff.opens
        if ready >= NEVER:
            return NEVER
        soonest = max(ready, self.earliest())
        dates = (day + opens for day in self.plan.test_dates)
        return next((day for day in dates if day >= soonest and self.plan.test_places.at(day)), NEVER)
