"""How caseworkers differ: each lets more or less pass, in each area that they judge."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.portable import normal_quantile
from sim.model.units import PERMILLE

if TYPE_CHECKING:
    from sim.model.caseworker import Caseworker
    from sim.model.citizen import Citizen


class Area(IntEnum):
    """What a caseworker judges; an address of draws: append, never renumber."""

    VISITATION = 0
    SANCTIONS = 1
    SICK_LISTING = 2
    JOB_LOG = 3


class Leniency:
    """One caseworker's ranks by area, drawn once; guidelines narrow them from the end of the training on."""

    def __init__(self, caseworker: Caseworker) -> None:
        self.caseworker = caseworker
        self.trained: set[int] = set()
        self._ranks: dict[int, float] = {}  # a cache, not state

    def in_area(self, area: Area) -> int:
        """Return what this caseworker lets pass, in thousandths; negative for a strict one.

        In visitation these are points against being job-ready, elsewhere standard deviations of a
        judgement among colleagues times the same ``caseworkers.variation``.
        """
        worker, plan = self.caseworker, self.caseworker.town.plan
        spread = plan.visitation.leniency_sd if worker.clock.now >= worker.adopts else plan.past.leniency_sd
        if area in self.trained and area in worker.practice.organisation.harmonised:
            spread *= 1 - plan.organisation.guideline_share
        return round(PERMILLE * spread * self._rank(area))

    def _rank(self, area: Area) -> float:
        known = self._ranks.get(area)
        if known is None:
            worker = self.caseworker
            person = worker.post.person
            address = (Purpose.LENIENCY_AREA, worker.role, worker.number, int(area), person)
            if area == Area.VISITATION:
                address = (Purpose.LENIENCY, worker.role, worker.number, person, 0)
            u = worker.town.uniform(*address)
            known = self._ranks[area] = normal_quantile(u)
        return known


def let_pass(citizen: Citizen, area: Area) -> int:
    """Return what a citizen's caseworker lets pass in an area; nothing where decisions need no talk."""
    caseworker = citizen.case.caseworker
    if caseworker is None or citizen.town.plan.off.decision_at_conversation:
        return 0
    return caseworker.leniency_in(area)
