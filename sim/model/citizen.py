"""A citizen: one person's way through, as a process.

The process sleeps until the person's next own date: a hazard that has run its
course, an offer that ends, a module learnt. What others do to the person (a
talk, a place, a seat) comes through verbs and may move those dates. Everything
that falls in one minute is met in the order of ``Concern``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from sim.model.cast import Person
from sim.model.concern import Concern
from sim.model.environment import Alarm, Kind, Ticket, order_key
from sim.model.insurance import Insurance
from sim.model.units import HOUR, NEVER
from sim.model.vocabulary import Activity, AgentKind, Attributes, Exit, Phase, WeekState, pack

if TYPE_CHECKING:
    from sim.model.town import Town


class Citizen:
    """One person: what does not change is in ``person``, the rest in the parts."""

    def __init__(self, town: Town, person: Person) -> None:
        self.town = town
        self.clock = town.clock
        self.person = person
        self.kind = int(AgentKind.CITIZEN)
        self.number = person.number
        self.asks = 0
        self.alarm = Alarm(town.clock, order_key(Kind.CITIZEN, AgentKind.CITIZEN, person.number))
        self.timers = [NEVER] * len(Concern)
        self.acting = False
        self.present = False
        self.exit_kind = 0
        self.state = -1
        self.benefit = -1
        self.has_had_benefit = False
        self.modules = person.modules
        self.work_weeks = 0.0
        self.health, self.motivation = person.health, person.motivation  # classes; they may change
        self.household = town.households[person.household]
        self._make_parts()
        self._responses = self._by_concern()

    def _make_parts(self) -> None:
        """Everything about the person that has a life of its own."""
        from sim.model.after_care import AfterCare
        from sim.model.beside import Beside
        from sim.model.case import Case
        from sim.model.condition import Condition
        from sim.model.danish import Danish
        from sim.model.employment import Employment
        from sim.model.family_life import FamilyLife
        from sim.model.hours_requirement import Hours
        from sim.model.job_log import JobLog
        from sim.model.job_search import JobSearch
        from sim.model.offer_spell import OfferSpell
        from sim.model.own_placement import OwnPlacement
        from sim.model.providers import ProviderCourse
        from sim.model.temp_agency import TempAgency
        from sim.model.trades import Trades
        from sim.model.without_benefit import WithoutBenefit

        self.condition = Condition(self)
        self.trades = Trades(self)
        self.family = FamilyLife(self)
        self.search = JobSearch(self)
        self.after_care = AfterCare(self)
        self.temp = TempAgency(self)
        self.job = Employment(self)
        self.danish = Danish(self)
        self.offer = OfferSpell(self)
        self.beside = Beside(self)
        self.looking = OwnPlacement(self)
        self.case = Case(self)
        self.job_log = JobLog(self)
        self.requirement = Hours(self)
        self.provider = ProviderCourse(self)
        self.insurance = Insurance(self)
        self.without_benefit = WithoutBenefit(self)

    def life(self) -> Generator[Ticket, None, None]:
        """Arrive, live by one's own dates, leave."""
        named = self.town.pre_arrival.named(self)
        if named < self.person.takeover:
            yield self.alarm.set(named)
            self.town.pre_arrival.ask(self)
        yield self.alarm.set(self.person.takeover)
        if self.town.may_arrive(self.person):
            self._arrive()
            while self.present:
                yield self.alarm.set(min(self.timers))
                self._act()

    def when(self, concern: Concern, minute: int) -> None:
        """Set one of the person's own dates; the alarm follows."""
        self.timers[concern] = minute
        if not self.acting:
            self.alarm.set(min(self.timers))

    def note(self, activity: int, phase: int, resource: int = -1, place: int = -1, detail: int = -1) -> None:
        """Write a row about this person in the log."""
        self.town.log(
            self.clock.now, AgentKind.CITIZEN, self.number, activity, phase, resource, place, detail
        )

    def draw(self, purpose: int, count: int = 0, other: int = 0) -> float:
        """Return this person's addressed uniform number for a purpose."""
        return self.town.uniform(purpose, AgentKind.CITIZEN, self.number, count, other)

    def occupied_minutes(self) -> int:
        """Return the weekly minutes taken by introduction, offer, job, health effort and family."""
        work = HOUR * (self.offer.hours() + self.job.hours_beside_offer())
        effort, family = self.condition.effort.minutes, self.family.minutes_taken()
        return self.case.introduction_minutes() + work + effort + family

    def register(self, state: int, benefit: int) -> None:
        """Note the register state and the benefit where they changed."""
        others = self.family.stands_apart() or self.condition.sick.on  # pay: the insurance does not
        self.insurance.paid(0 if others else benefit)
        if benefit != self.benefit:
            if benefit > 0 and not self.has_had_benefit:
                self.has_had_benefit = True
                self.note(Activity.FIRST_BENEFIT, Phase.EVENT)
            self.benefit = benefit
            self.note(Activity.BENEFIT, Phase.EVENT, detail=benefit)
        if state != self.state:
            self.state = state
            self.note(Activity.STATE, Phase.EVENT, detail=state)
            self.family.state_changed()
            self.requirement.refresh()

    def supported_by_transfer(self) -> bool:
        """Return whether the person lives on an income transfer now, and is the job centre's to help."""
        return self.state == WeekState.TRANSFER and not self.family.stands_apart()

    def helped(self) -> bool:
        """Return whether the person is the job centre's to help, on a transfer or without any benefit."""
        return self.supported_by_transfer() or self.without_benefit.helped

    def _arrive(self) -> None:
        person = self.person
        attributes = Attributes(
            person.sex,
            person.route,
            person.education,
            person.track,
            person.age,
            person.children,
            person.single,
        )
        self.present = self.acting = True
        self.note(Activity.RESIDENCE_PERMIT, Phase.EVENT, detail=person.permit)
        self.note(Activity.TAKEOVER, Phase.EVENT, place=person.household, detail=pack(attributes))
        self._brings()
        self.when(Concern.EXIT, person.exit_minute)
        self.when(Concern.HOUSING, max(person.housing, self.clock.now))
        self.household.join(self)
        self.case.open()
        self.search.begin_spell()
        self.condition.begin()
        self.acting = False

    def _brings(self) -> None:
        """Note what the person has behind them."""
        if self.person.modules:
            self.note(Activity.MODULES_BEFORE, Phase.EVENT, detail=self.person.modules)
        if self.person.benefit_before:
            self.note(Activity.BENEFIT_BEFORE, Phase.EVENT, detail=self.person.benefit_before)

    def _act(self) -> None:
        now = self.clock.now
        self.acting = True
        for concern, respond in enumerate(self._responses):
            if self.timers[concern] <= now and self.present:
                self.timers[concern] = NEVER
                respond()
        self.acting = False

    def _by_concern(self) -> tuple[Callable[[], None], ...]:
        """Return what is done on each of the person's own dates, in the order of ``Concern``."""
        answers = {
            Concern.EXIT: self._gone,
            Concern.HOUSING: self._housed,
            Concern.JOB_END: self.job.separated,
            Concern.OFFER_END: self.offer.over,
            Concern.MENTOR_END: self._mentored,
            Concern.INTRODUCTION_END: self.case.introduction_over,
            Concern.OFFER_START: self.offer.begin,
            Concern.OWN_SEARCH: self.search.found,
            Concern.DANISH_START: self.danish.begin,
            Concern.MODULE: self.danish.learnt,
            Concern.LESSON_RIGHT: self.danish.right_expired,
            Concern.PROGRAMME: self.case.programme.over,
            Concern.BOOKING: self.case.book,
            Concern.DECISION: self.case.decide_alone,
            Concern.HAND_OVER: self._handed_over,
            Concern.REQUIREMENT: self.requirement.month,
            Concern.PROVIDER: self.provider.due,
            Concern.BESIDE_END: self.beside.over,
            Concern.OWN_PLACEMENT: self.looking.found,
            Concern.STAYED: self.job.stayed,
            Concern.TEMP_AGENCY: self.temp.found,
            Concern.HOURS: self.job.growth.due,
            Concern.AFTER_CARE: self.after_care.lapsed,
            Concern.INSURANCE: self.insurance.used_up,
            **self.condition.answers(),
            **self.family.answers(),
        }
        return tuple(answers[concern] for concern in Concern)

    def _mentored(self) -> None:
        (self.offer.mentor_over if self.offer.mentor is not None else self.job.mentoring.over)()

    def _handed_over(self) -> None:
        self.town.hand_overs.arrived(self)

    def _housed(self) -> None:
        self.note(Activity.HOUSING, Phase.EVENT)

    def _gone(self) -> None:
        kind = self.person.exit_kind
        self.exit_kind = kind
        self.note(Activity.EXIT, Phase.EVENT, detail=kind)
        self.search.stop()
        self.offer.gone()
        self.beside.gone()
        self.job.gone()
        self.danish.gone()
        self.family.gone()
        self.without_benefit.gone()
        self.case.gone()
        self.condition.gone()
        self.present = False
        self.timers = [NEVER] * len(Concern)
        self.register(_state_after(kind), 0)
        self.requirement.refresh()  # a pensioner's register state may be what it was
        self.household.gone(self)


def _state_after(kind: int) -> int:
    if kind == Exit.PENSION:
        return WeekState.TRANSFER
    return WeekState.MOVED if kind == Exit.MOVED else WeekState.DEAD_OR_EMIGRATED
