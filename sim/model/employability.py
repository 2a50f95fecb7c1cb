"""Employability: what a person can, a stock that grows with activity and contact and fades when parked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.rules import level_of, stock_after, until_level
from sim.model.units import MONTH, NEVER
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class Employability:
    """The stock in thousandths times the minutes of a month; what others see of it is its level in tenths.

    Between two events the stock is a straight line, so it is known at every minute without looking.
    """

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.employability
        self.stock = self.plan.start * MONTH
        self.level = level_of(self.stock)
        self.rate = 0
        self.since = 0

    def begin(self) -> None:
        """Arrive: the stock begins to move."""
        self.since = self.citizen.clock.now
        self.refresh()

    def talked(self, minutes: int) -> None:
        """A talk of so many minutes adds to the stock."""
        if self.plan.decays:
            self._settle()
            added = self.plan.talk * minutes // self.citizen.town.plan.search.standard_talk
            self.stock = stock_after(self.stock, added, 1)
            self.refresh()

    def refresh(self) -> None:
        """Offer, job or lessons have changed: settle, set, re-arm."""
        if self.plan.decays and self.citizen.present:
            self._settle()
            self.rate = self.rate_now()
            self._arm()

    def answer(self) -> None:
        """The stock has reached another level."""
        self._settle()
        self._arm()

    def search_factor(self) -> float:
        """Return the factor on own search: one at the reference level."""
        return self.plan.search[self._seen()]

    def hire_factor(self) -> float:
        """Return the factor on the odds of being hired: one at the reference level."""
        return self.plan.hire[self._seen()]

    def share(self) -> float:
        """Return the stock as a share of the most there is."""
        return stock_after(self.stock, self.rate, self.citizen.clock.now - self.since) / self.plan.most

    def _seen(self) -> int:
        """Return the level that acts: the reference where nothing changes or the link is cut."""
        moves = self.plan.decays and not self.citizen.town.plan.off.employability
        return self.level if moves else self.plan.reference

    def _settle(self) -> None:
        now = self.citizen.clock.now
        self.stock = stock_after(self.stock, self.rate, now - self.since)
        self.since = now
        level = level_of(self.stock)
        if level != self.level:
            self.level = level
            self.citizen.note(Activity.EMPLOYABILITY, Phase.EVENT, detail=level)
            if not self.citizen.town.plan.off.employability:
                self.citizen.condition.employability_changed()

    def rate_now(self) -> int:
        """Return thousandths a month: by work-like hours when active, a loss when parked, less in class.

        An hour in an offer counts as much toward what one can as it counts as work (its ``experience``).
        """
        citizen, full = self.citizen, self.citizen.town.plan.work.full_time
        offer = citizen.offer.plan
        if citizen.job.paused:
            return 0  # on leave from a job that is kept
        job, hours = citizen.job.hours_beside_offer(), citizen.offer.hours()
        if job or hours:
            like_work = job + (hours * offer.experience if offer is not None else 0.0)
            return round(self.plan.growth * min(like_work, full) / full)
        return -self.plan.decay_in_class if citizen.danish.class_number >= 0 else -self.plan.decay

    def _arm(self) -> None:
        wait = until_level(self.stock, self.rate)
        self.citizen.when(Concern.EMPLOYABILITY, NEVER if wait < 0 else self.since + wait)
