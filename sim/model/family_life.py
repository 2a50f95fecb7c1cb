"""What a person has beside job, offers and Danish: children, education, ability to work, sanctions.

The parts stand in files of their own; here they are put together for those who ask.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.model.births import Births
from sim.model.concern import Concern
from sim.model.disability import Ability
from sim.model.education import Study
from sim.model.incentive import HoursRule, Incentive
from sim.model.plan import OfferPlan, Practice
from sim.model.sanctions import Sanctions
from sim.model.tasks import Task, TaskType
from sim.model.units import HOUR, PERMILLE
from sim.model.vocabulary import ProgrammeExit, WeekState

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class FamilyLife:
    """One person's family life, education and standing towards benefit."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.births = Births(citizen)
        self.study = Study(citizen)
        self.ability = Ability(citizen)
        self.sanctions = Sanctions(citizen)
        self.incentive = Incentive(citizen)
        self.hours_rule = HoursRule(citizen)
        self._on_benefit = 0  # minutes on a transfer, up to ``_since``
        self._since = -1  # minute from which one is on it without a break

    def answers(self) -> dict[Concern, Callable[[], None]]:
        """Return what is done on the person's own dates."""
        return {
            Concern.FAMILY: self.births.due,
            Concern.STUDY: self.study.due,
            Concern.SANCTION_END: self.sanctions.over,
            Concern.HOURS_RULE: self.hours_rule.assess,
        }

    @property
    def on_leave(self) -> bool:
        """Whether the person is on maternity or paternity leave."""
        return self.births.on_leave

    def back(self) -> int:
        """Return when a leave so short that the case stays open is over; 0 when on none."""
        return self.births.back

    def stands_apart(self) -> bool:
        """Return whether somebody on a transfer is not the job centre's to help."""
        away = self.on_leave or self.citizen.condition.sick.apart
        return away or self.ability.retired or self._in_flexjob()

    def search_factor(self) -> float:
        """Return the factor on own search."""
        if self.ability.retired:
            return 0.0
        learnt = self.study.plan.search if self.study.completed else 1.0
        factor = self.births.search_factor() * self.sanctions.search_factor()
        return factor * self.incentive.factor * learnt

    def separation_factor(self) -> float:
        """Return the factor on losing a job: less with a Danish education."""
        return self.study.plan.separation if self.study.completed else 1.0

    def minutes_taken(self) -> int:
        """Return the weekly minutes that are not there for work and lessons."""
        if self.study.running:
            return self.study.plan.hours
        if self.ability.retired:
            return self.citizen.town.plan.work.week_minutes
        return self.births.minutes_taken()

    def danish_use(self) -> int:
        """Return the weekly minutes of Danish used in education, less those of a job one is on leave from."""
        if self.study.running:
            return self.study.plan.hours * self.study.plan.danish_use // PERMILLE
        if self.on_leave:
            use_in_job = self.citizen.town.plan.school.use_in_job
            return -(HOUR * self.citizen.job.hours_beside_offer() * use_in_job // PERMILLE)
        return 0

    def pay(self) -> int:
        """Return the maternity or sickness benefit in the place of a wage, DKK a month."""
        return self.births.pay or self.citizen.condition.sick.pay

    def registers(self) -> bool:
        """Note the register state where it does not follow from benefit, job and offer."""
        citizen = self.citizen
        if self.study.running:
            citizen.register(WeekState.EDUCATION, 0)
        elif self.ability.retired:
            citizen.register(WeekState.TRANSFER, round(citizen.household.rate(citizen)))
        elif self._in_flexjob():
            citizen.register(WeekState.TRANSFER, 0)
        elif self.pay():
            citizen.register(WeekState.TRANSFER, self.pay())
        else:
            return False
        return True

    def reduced(self, benefit: int) -> int:
        """Return the benefit less what a sanction or the 225-hour rule takes; a sanction never takes all."""
        left = self.hours_rule.reduced(benefit)
        share = self.sanctions.cut()
        return max(1, left * share // PERMILLE) if left and share < PERMILLE else left

    def granted(self, offer: OfferPlan) -> bool:
        """Return whether somebody may be in this kind of offer: a flexjob must have been granted."""
        return self.ability.flexjob or not offer.flexjob

    def prepare(self, task: Task, count: int) -> None:
        """A talk is asked for: what makes it longer, and whether the person will come."""
        if task.type == TaskType.PROVIDER_FOLLOW_UP:
            return  # a talk with the provider, not with the person
        task.minutes += self.ability.hearing() + self.sanctions.hearing()
        if self.sanctions.misses(task, count):
            task.missed = True
            task.minutes = self.sanctions.plan.minutes
            task.done = self.sanctions.talk_missed

    def talked(self) -> None:
        """A talk has been held: whatever it was to be lengthened by has been worked in it."""
        self.ability.prepare()
        self.sanctions.heard()

    def decides(self, practice: Practice) -> bool:
        """What comes next is decided; return whether it is something else than the ladder."""
        if self.ability.decides(practice):
            return True
        self.study.decide(practice)
        return False

    def left_for(self) -> ProgrammeExit | None:
        """Return for what the programme is left, where it is neither a job nor a spouse's support."""
        if self.on_leave:
            return ProgrammeExit.RIGHT_EXPIRED
        if self.study.running:
            return ProgrammeExit.EDUCATION
        apart = self.ability.retired or self._in_flexjob()
        return ProgrammeExit.DISABILITY if apart else None

    def benefit_time(self) -> int:
        """Return the minutes on a transfer since takeover."""
        now = self.citizen.clock.now
        return self._on_benefit + (now - self._since if self._since >= 0 else 0)

    def state_changed(self) -> None:
        """The register state has changed."""
        now = self.citizen.clock.now
        on_transfer = self.citizen.state == WeekState.TRANSFER
        if on_transfer and self._since < 0:
            self._since = now
        elif not on_transfer and self._since >= 0:
            self._on_benefit += now - self._since
            self._since = -1
        self.hours_rule.state_changed()
        self.study.state_changed()

    def household_changed(self) -> None:
        """Who lives together has changed."""
        self.births.household_changed()

    def money_settled(self) -> None:
        """Benefits have been assessed anew, and with them whose the case is."""
        self.incentive.settle()
        self.citizen.condition.money_settled()

    def worked(self, begun: int, hours: int) -> None:
        """A job of so many hours a week has ended."""
        self.hours_rule.worked(begun, hours)

    def broke_off(self) -> None:
        """The person has broken off an offer on benefit."""
        self.sanctions.broke_off()

    def gone(self) -> None:
        """The person leaves the municipality: everything that has begun ends."""
        self.births.gone()
        self.study.gone()
        self.ability.gone()
        self.sanctions.gone()
        self.hours_rule.gone()

    def _in_flexjob(self) -> bool:
        offer = self.citizen.offer
        return offer.running and offer.plan is not None and offer.plan.flexjob
