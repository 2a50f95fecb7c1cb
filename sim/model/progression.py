"""The progression measure: five items seen with noise at a talk, and what talks are planned by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.portable import add_up, normal_quantile
from sim.model.rules import item, screened_need
from sim.model.vocabulary import MEASURE_WIDTHS, Activity, Measure, Phase, pack

if TYPE_CHECKING:
    from sim.model.caseworker import Caseworker
    from sim.model.citizen import Citizen

_STEPS = 5  # of each item
_WORST = 2  # class of health
_BEST = 2  # class of motivation


class Progression:
    """What has been measured of one person."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.progression
        self.number = 0
        self.last = 0
        self.total = 0

    def talked(self, minutes: int, caseworker: Caseworker) -> int:
        """Measure at this talk if it is time; return the minutes left for the rest of the talk."""
        every, now = caseworker.practice.people.measured_every, self.citizen.clock.now
        if not every or not self.citizen.case.met or (self.number and now - self.last < every):
            return minutes
        self.number, self.last = self.number + 1, now
        seen = self._seen()
        self.total = sum(seen)
        detail = pack(seen, MEASURE_WIDTHS)
        self.citizen.note(Activity.PROGRESSION, Phase.EVENT, caseworker.number, self.number, detail)
        return max(0, minutes - self.plan.minutes)

    def need(self, ordinary: int) -> int:
        """Return how much the next talk is needed: by the measure where the caseworker plans by it."""
        caseworker = self.citizen.case.caseworker
        if not self.number or caseworker is None or not caseworker.practice.people.screening_plan:
            return ordinary
        return screened_need(self.total, self.plan.low, self.plan.high)

    def _seen(self) -> Measure:
        """Observe what is so, each item with noise of its own."""
        return Measure(*(self._item(number, share) for number, share in enumerate(self._true())))

    def _item(self, number: int, share: float) -> int:
        u = self.citizen.draw(Purpose.PROGRESSION, self.number, number)
        return item(share, self.plan.noise * normal_quantile(u), _STEPS)

    def _true(self) -> tuple[float, ...]:
        """What the items are about, each from none (0) to all (1); what bears on one counts alike."""
        citizen = self.citizen
        well = 0.0 if citizen.condition.illness.acts() else 1.0
        health = well * (_WORST - citizen.health) / _WORST
        will = citizen.motivation / _BEST
        can = citizen.condition.employability.share()
        worked = min(1.0, citizen.work_weeks / self.plan.work_weeks)
        danish = citizen.modules / len(citizen.town.plan.school.modules[citizen.danish.track])
        dose = citizen.search.dose_now()
        known = dose / (dose + self.plan.dose)
        return (
            health,
            _mean(health, will),
            _mean(worked, danish, known),
            _mean(will, can, worked),
            known,
        )


def _mean(*shares: float) -> float:
    return add_up(shares) / len(shares)
