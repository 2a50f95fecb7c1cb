"""People who find a workplace for their offer themselves: a clock that runs while a place is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.demand_clock import DemandClock
from sim.model.draws import Purpose
from sim.model.hazards import bounded, threshold_units
from sim.model.units import NEVER
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.plan import Practice

_TRIES = 64  # addresses of rounds within one time of looking
_MIDDLE = 1


class OwnPlacement:
    """Looks for a place in one offer, first alone, in rounds until somebody says yes."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.number = -1  # the offer a place is wanted in
        self.until = 0  # the end of the time in which nobody else looks
        self.times = 0
        self.rounds = 0
        self.clock = DemandClock(1, 0, citizen.town.demand_within_reach(0))

    @property
    def active(self) -> bool:
        """Whether the person is looking."""
        return self.number >= 0

    def head_start(self, practice: Practice) -> int:
        """Return the minutes that the person has to look alone; none where consultants find the place."""
        citizen, terms = self.citizen, self.citizen.town.plan.terms
        allowed = practice.policy.own_found and not citizen.town.plan.off.own_found
        strong = citizen.motivation >= _MIDDLE and citizen.health == 0
        return terms.alone if allowed and strong else 0

    def begin(self, number: int, alone: int) -> None:
        """Begin to look for a place in an offer, for so many minutes before anybody else does."""
        self.stop()
        self.number, self.rounds = number, 0
        self.times += 1
        self.until = self.citizen.clock.now + alone
        self.citizen.note(Activity.OWN_PLACEMENT, Phase.START, -1, number, self.until)
        self._round()

    def refresh(self) -> None:
        """What moves the hazard has changed: settle, set, re-arm."""
        if self.active:
            citizen, town = self.citizen, self.citizen.town
            demand = town.demand_within_reach(citizen.modules)
            self.clock.pace(self.rate_now(), demand, citizen.clock.now)
            citizen.when(Concern.OWN_PLACEMENT, self.clock.due(town.clock.horizon))

    def stop(self) -> None:
        """Look no more: a place has been found by others, or none is wanted."""
        if self.active:
            self.citizen.note(Activity.OWN_PLACEMENT, Phase.VOID, -1, self._over())

    def found(self) -> None:
        """Somebody may have said yes: the best-matched company that does, known to the job centre or not."""
        town, number = self.citizen.town, self.number
        company = town.market.found_by(self.citizen, number)
        if company is None:
            self._round()
            return
        self.citizen.note(Activity.OWN_PLACEMENT, Phase.END, company.number, self._over())
        town.team.agree(self.citizen, number, company)

    def _over(self) -> int:
        number, self.number = self.number, -1
        self.citizen.when(Concern.OWN_PLACEMENT, NEVER)
        return number

    def _round(self) -> None:
        self.rounds += 1
        citizen = self.citizen
        count = self.times * _TRIES + self.rounds
        threshold = threshold_units(citizen.draw(Purpose.OWN_PLACEMENT, count))
        self.clock = DemandClock(threshold, citizen.clock.now, self.clock.demand)
        self.refresh()

    def rate_now(self) -> int:
        """Return the rate at which the clock should run now."""
        plan, citizen = self.citizen.town.plan, self.citizen
        motivation = plan.search.motivation[citizen.motivation]
        return bounded(plan.terms.own_found * motivation * citizen.trades.width())
