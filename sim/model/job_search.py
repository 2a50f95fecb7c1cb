"""Own search: one integrated clock for each spell without (enough) work.

A spell draws one threshold. The hazard runs toward it; whatever changes the
hazard first settles what has been used up. Placements, classes and talks scale
the hazard, they never redraw the threshold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.hazards import bounded, crossing, threshold_units, used
from sim.model.portable import exp, normal_quantile
from sim.model.rules import faded
from sim.model.units import DAY, NEVER
from sim.model.vocabulary import JobChannel

if TYPE_CHECKING:
    from sim.model.citizen import Citizen

_FLAT = (1000,)


class JobSearch:
    """The person's own way into a job."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.active = False
        self.spells = 0
        self.left = 0
        self.since = 0
        self.rate = 0
        self.dose = 0  # hundredths of a standard talk, at ``origin``
        self.origin = 0
        self.profile: tuple[int, ...] = _FLAT
        self.cycle = citizen.town.demand_within_reach(0)  # of what ``rate`` was set for
        self._fixed = fixed_rate(citizen, citizen.town.plan.search.monthly)

    def begin_spell(self) -> None:
        """A spell without enough work begins: draw its threshold."""
        citizen = self.citizen
        self.spells += 1
        self.active = True
        self.since = citizen.clock.now
        self.left = threshold_units(citizen.draw(Purpose.OWN_SEARCH, self.spells))
        if self.spells == 1:
            self._take_dose(self._frozen_dose())
        self.refresh()

    def stop(self) -> None:
        """The spell is over."""
        self.active = False
        self.citizen.when(Concern.OWN_SEARCH, NEVER)

    def refresh(self) -> None:
        """Something that moves the hazard has changed: settle, set, re-arm."""
        if self.active:
            self._settle()
            self.cycle = self.citizen.town.demand_within_reach(self.citizen.modules)
            self.rate = self.rate_now()
            self._arm()
        self.citizen.temp.follow()

    def talked(self, minutes: int) -> None:
        """A talk of so many minutes was held: settle, raise the dose, re-arm."""
        search = self.citizen.town.plan.search
        if self.active:
            self._settle()
        if not self.citizen.town.plan.off.contact_dose:
            self._take_dose(self.dose_now() + minutes * 100 // search.standard_talk)
        if self.active:
            self._arm()

    def lose_contact(self, share: float) -> None:
        """A share of what is left of the contact is lost: settle, lower the dose, re-arm."""
        plan = self.citizen.town.plan
        if plan.off.contact_dose:
            return
        if self.active:
            self._settle()
        days = (self.citizen.clock.now - self.origin) // DAY
        left = faded(self.dose, plan.search.dose_days[min(days, len(plan.search.dose_days) - 1)])
        self._take_dose(round(left * (1 - share)))
        if self.active:
            self._arm()

    def nearness(self) -> float:
        """Return how near a job a person looks to others, 1 for the middle: no frailty in it."""
        search, person = self.citizen.town.plan.search, self.citizen.person
        seen = search.education[person.education] * search.experience[person.experience]
        return seen * search.health[self.citizen.health] * search.motivation[self.citizen.motivation]

    def dose_now(self) -> int:
        """Return what is left of the talks held, hundredths of a standard talk."""
        search = self.citizen.town.plan.search
        days = (self.citizen.clock.now - self.origin) // DAY
        return faded(self.dose, search.dose_days[min(days, len(search.dose_days) - 1)])

    def found(self) -> None:
        """The hazard has run its course: the person has found a job."""
        if self.active:
            self.citizen.job.find(JobChannel.OWN_SEARCH)

    def _take_dose(self, dose: int) -> None:
        search = self.citizen.town.plan.search
        self.dose = dose
        self.origin = self.citizen.clock.now
        if self.citizen.town.plan.off.contact_dose:
            self.profile = (search.boost[min(dose, len(search.boost) - 1)],)
        else:
            self.profile = self.citizen.town.profile(dose)

    def _frozen_dose(self) -> int:
        """Return the dose before any talk: none, or one standard talk for good where the link is cut."""
        return 100 if self.citizen.town.plan.off.contact_dose else 0

    def _settle(self) -> None:
        now = self.citizen.clock.now
        if now > self.since:
            search, cycle = self.citizen.town.plan.search, self.cycle
            self.left -= used(
                self.rate,
                self.since,
                now,
                self.origin,
                self.profile,
                search.dose_step,
                cycle.since,
                cycle.value,
            )
            self.since = now

    def _arm(self) -> None:
        town = self.citizen.town
        if self.left <= 0:
            minute = self.since
        else:
            minute = crossing(
                self.rate,
                self.since,
                self.left,
                self.origin,
                self.profile,
                town.plan.search.dose_step,
                self.cycle.since,
                self.cycle.value,
                town.clock.horizon,
            )
        self.citizen.when(Concern.OWN_SEARCH, minute)

    def rate_now(self) -> int:
        """Return the rate at which the clock should run now."""
        return bounded(self.person(self._fixed) * self.circumstances())

    def person(self, fixed: float) -> float:
        """Return a rate times all that changes about the person: health, motivation, Danish, work so far."""
        citizen, search = self.citizen, self.citizen.town.plan.search
        weeks = min(int(citizen.work_weeks), len(search.work_weeks) - 1)
        person = fixed * search.health[citizen.health] * search.motivation[citizen.motivation]
        return person * citizen.trades.width() * search.work_weeks[weeks]

    def circumstances(self) -> float:
        """Return the factor by what the person is in the middle of: offer, illness, family, duties."""
        citizen = self.citizen
        factors = citizen.offer.lock_in() * citizen.beside.lock_in() * citizen.condition.search_factor()
        duties = citizen.job_log.search_factor() * citizen.requirement.search_factor()
        return factors * citizen.family.search_factor() * duties


def fixed_rate(citizen: Citizen, base: float) -> float:
    """Return a base rate times what does not change about the person."""
    search, person = citizen.town.plan.search, citizen.person
    spread = search.frailty_sd
    frailty = exp(spread * normal_quantile(person.frailty_u) - spread * spread / 2)
    rate = base * search.sex[person.sex] * frailty
    if citizen.household.facts.children:
        rate *= search.children[person.sex]
    rate *= search.education[person.education] * search.experience[person.experience]
    return rate
