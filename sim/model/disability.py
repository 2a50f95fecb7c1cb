"""Clarification of the ability to work: a rehabilitation team's case, flexjob, early retirement, or back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.family_words import Clarified
from sim.model.plan import Practice
from sim.model.rules import clarified, must_clarify
from sim.model.vocabulary import Activity, JobEnd, OfferEnd, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen

_POOR_HEALTH = 2


class Ability:
    """What the job centre has found out about one person's ability to work."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.families.clarifying
        self.count = 0
        self.opened = -1  # minute at which the open case began
        self.prepared = False
        self.again = 0  # not clarified anew before
        self.failed_test = False
        self.flexjob = False  # granted, for good
        self.retired = False

    def work_tested(self, passed: bool) -> None:
        """A work test has ended; a failed one is a reason to clarify."""
        self.failed_test = not passed

    def hearing(self) -> int:
        """Return the caseworker's extra minutes in the next talk: the case is prepared in it."""
        return self.plan.minutes if self.opened >= 0 and not self.prepared else 0

    def prepare(self) -> None:
        """A talk has been held, in which the open case was worked on."""
        self.prepared = self.opened >= 0

    def decides(self, practice: Practice) -> bool:
        """A talk is held: open or end a case; return whether it leads to something else than the ladder."""
        if not self.plan.on:
            return False
        if self.flexjob:
            self._look_for_flexjob(practice)
            return True
        if self.opened < 0:
            self._open()
            return False
        if self.prepared and self.citizen.clock.now - self.opened >= self.plan.lasts:
            return self._end(self._result(), practice)
        return False

    def gone(self) -> None:
        """The person leaves the municipality."""
        if self.opened >= 0:
            self._note_end(Clarified.LEFT)
        if self.retired:
            self.citizen.note(Activity.EARLY_RETIREMENT, Phase.END)
        self.retired = self.flexjob = False

    def _open(self) -> None:
        citizen, plan, now = self.citizen, self.plan, self.citizen.clock.now
        if now < self.again:
            return
        poor = citizen.health == _POOR_HEALTH
        long_on_benefit = citizen.family.benefit_time()
        if must_clarify(now >= plan.since, long_on_benefit, plan.benefit, poor, self.failed_test):
            self.opened, self.prepared, self.failed_test = now, False, False
            self.count += 1
            citizen.note(Activity.CLARIFICATION, Phase.START, self.citizen.case.caseworker_number)

    def _result(self) -> Clarified:
        citizen, plan = self.citizen, self.plan
        if citizen.town.plan.off.disability:
            return Clarified.BACK
        old_enough = citizen.town.age_now(citizen.person) >= plan.retirement_age
        u = citizen.draw(Purpose.CLARIFICATION, self.count)
        return Clarified(clarified(u, plan.retired, plan.flexjob, old_enough))

    def _end(self, result: Clarified, practice: Practice) -> bool:
        self._note_end(result)
        self.again = self.citizen.clock.now + self.plan.again
        if result == Clarified.FLEXJOB:
            self.flexjob = True
            self.citizen.town.team.stop_searching(self.citizen)
            self._look_for_flexjob(practice)
        elif result == Clarified.RETIRED:
            self._retire()
        return result != Clarified.BACK

    def _note_end(self, result: Clarified) -> None:
        self.opened = -1
        self.citizen.note(
            Activity.CLARIFICATION, Phase.END, self.citizen.case.caseworker_number, detail=result
        )

    def _retire(self) -> None:
        citizen = self.citizen
        self.retired = True
        citizen.note(Activity.EARLY_RETIREMENT, Phase.START)
        citizen.offer.stop(OfferEnd.RETIRED)
        citizen.beside.give_up(OfferEnd.RETIRED)
        citizen.job.give_up(JobEnd.RETIRED)
        citizen.town.introduction.withdraw(citizen)
        citizen.search.refresh()
        citizen.household.settle()
        citizen.condition.effort.activity_changed()
        citizen.danish.refresh()

    def _look_for_flexjob(self, practice: Practice) -> None:
        """Ask the consultants for a place, unless one is held or looked for."""
        citizen, team = self.citizen, self.citizen.town.team
        if not citizen.offer.active and not team.searching(citizen, practice.longest_gap):
            offer = self.plan.offer
            citizen.note(
                Activity.REFERRAL,
                Phase.EVENT,
                self.citizen.case.caseworker_number,
                offer,
                citizen.case.readiness,
            )
            team.search(citizen, offer, citizen.case.offer_due)
