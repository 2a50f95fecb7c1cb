"""Work duty: from a day on the law asks hours of activity of whoever has not lived or worked here long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules import owes_work
from sim.model.units import NEVER

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


def asked_by_law(citizen: Citizen) -> tuple[int, int]:
    """Return the weekly minutes and the minute from which they are asked; (0, NEVER) for who is free of it.

    The jobs that count are those of the run. Whom it covers and from when is the route's.
    The insured are not on cash benefit.
    """
    duty, now = citizen.town.plan.families.work_duty, citizen.clock.now
    since = duty.since[citizen.person.route]
    if not duty.on or since == NEVER or citizen.insurance.holds:
        return 0, NEVER
    hours = citizen.family.hours_rule.worked_since(now - duty.within)
    if not owes_work(now - citizen.person.permit, duty.residence, hours, duty.employment):
        return 0, NEVER
    return duty.minutes, max(since, citizen.person.takeover)
