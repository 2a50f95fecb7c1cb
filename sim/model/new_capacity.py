"""The day on which new capacity is there: whoever waits for it gets it that day, in a fixed order.

Seats of classes, of health efforts, of fill-in and on courses have alarms of their own, and posts begin by
themselves.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from sim.model.environment import Kind, Ticket, order_key
from sim.model.vocabulary import AgentKind

if TYPE_CHECKING:
    from sim.model.town import Town

_COURSE = 1 << 18
"""Its place among the courses: last."""


def new_capacity(town: Town) -> Generator[Ticket, None, None]:
    """Serve paid places, own workplaces, volunteers and language mentors, in this order."""
    key = order_key(Kind.COURSE, AgentKind.COURSE, _COURSE)
    yield town.clock.at(town.plan.capacity_from, key)
    for number in range(len(town.plan.offers)):
        while town.paid_places.serve(number):
            pass
    town.own_workplaces.more()
    town.volunteers.serve()
    town.mentors.serve()
