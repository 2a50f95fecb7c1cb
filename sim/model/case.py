"""A person's case at the job centre: talks, visitation, the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model import ladder, work_test
from sim.model.appointment import Appointment
from sim.model.concern import Concern
from sim.model.leniency import Area, let_pass
from sim.model.plan import Practice
from sim.model.programme import Programme
from sim.model.tasks import Task, TaskType
from sim.model.vocabulary import Activity, OfferEnd, Phase

if TYPE_CHECKING:
    from sim.model.caseworker import Caseworker
    from sim.model.citizen import Citizen


class Case:
    """What the caseworker and the citizen have going."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.talk = Appointment(self)
        self.caseworker: Caseworker | None = None
        self.begun = False
        self.closed = True
        self.met = False
        self.prepared = False  # met in the asylum centre: qualifications and wishes are mapped
        self.introduced = False
        self.in_course = False
        self.readiness = -1
        self.visited = 0
        self.out_of_reach = False  # a work test has shown that ordinary work is not in reach
        self.programme = Programme(citizen)
        self.offer_due = 0  # minute by which the next company-oriented offer should have begun

    @property
    def caseworker_number(self) -> int:
        """Return the caseworker's number, -1 while there is none."""
        return -1 if self.caseworker is None else self.caseworker.number

    def open(self) -> None:
        """The municipality has taken over: find a caseworker, ask for the first meeting."""
        citizen, town = self.citizen, self.citizen.town
        self.begun, self.closed = True, False
        self.talk.last = town.clock.now
        town.assign(citizen)
        self._first_talk()
        now, plan = town.clock.now, town.plan
        rules = plan.routes[citizen.person.route]
        self.introduced = not rules.introduction
        if self._cut_loose():
            citizen.when(Concern.BOOKING, now + plan.reference.booking)
        elif self._practice().booked_at_arrival:
            self.book()
        citizen.when(Concern.DANISH_START, now + self._practice().danish.referral)
        self.programme.begin(rules.programme)
        if plan.off.introduction_gate:
            self._decide_at(plan.reference.gate)
        self.support_settled()

    def _first_talk(self) -> None:
        """Ask for the first meeting; where it was held in the asylum centre, for the visitation talk."""
        self.prepared = self.citizen.town.pre_arrival.taken_over(self.citizen)
        if self.prepared:
            self._first_met()
            self.talk.ask(TaskType.SCREENING_TALK, self._practice().after_introduction)
        else:
            self.talk.ask(TaskType.FIRST_MEETING, self._practice().first_meeting)

    def back_from_provider(self) -> None:
        """A course with a provider is over: a talk about the next step is due soon."""
        if not self.closed:
            self.talk.ask(TaskType.REVIEW, self._practice().after_offer)

    def introduction_minutes(self) -> int:
        """Return the weekly minutes of the introduction course while it runs.

        None where the gate is cut: a course that opens nothing must not take time either.
        """
        town = self.citizen.town
        takes_time = self.in_course and not town.plan.off.introduction_gate
        return town.introduction.weekly_minutes if takes_time else 0

    def introduction_begun(self) -> None:
        """The course has begun: screening is under way and the visitation talk can be held."""
        self.in_course = self.introduced = True
        self.citizen.condition.effort.activity_changed()
        self.citizen.danish.refresh()
        if not self.closed and self.readiness < 0:
            if not self.prepared:
                self.talk.ask(TaskType.SCREENING_TALK, self._practice().after_introduction)
            if self._cut_loose() and not self.citizen.town.plan.off.introduction_gate:
                self._decide_at(self.citizen.town.plan.reference.screening)
        elif self.prepared and not self.closed and not self._cut_loose():
            self._refer(self._practice())  # decided before: the first offer is looked for during the course

    def introduction_over(self) -> None:
        """The course has ended."""
        self.in_course = False
        self.citizen.town.introduction.ended(self.citizen)
        self.citizen.danish.refresh()

    def ask_again(self, type: TaskType) -> None:
        """The person did not come: ask for the same talk anew."""
        if not self.closed and self.talk.task is None:
            first, review = self._practice().first_meeting, self._practice().after_offer
            soon = {TaskType.FIRST_MEETING: first, TaskType.REVIEW: review}.get(type)
            self.talk.ask(type, soon) if soon else self._ask_next()

    def book(self) -> None:
        """Book the introduction course."""
        self.citizen.town.introduction.book(self.citizen)

    def talk_held(self, task: Task, caseworker: Caseworker) -> None:
        """A talk has taken place: its dose, what was decided, and when the next one is."""
        self.talk.held(task)
        if not self.citizen.present:
            return
        if task.type != TaskType.PROVIDER_FOLLOW_UP:  # that one is with the provider
            self._talked(task, caseworker)
            self.citizen.town.dedicated.seen(self.citizen)
        if not self.closed and self.talk.task is None:
            self._ask_next()

    def _talked(self, task: Task, caseworker: Caseworker) -> None:
        self.talk.last = self.citizen.clock.now
        self.citizen.family.talked()
        contact = self.citizen.town.interpreters.contact(task)
        self.citizen.search.talked(self.citizen.condition.talked(contact, caseworker))
        if task.type == TaskType.FIRST_MEETING:
            self._first_met()
        elif not self._cut_loose():
            self._decide(caseworker.practice)

    def offer_ended(self) -> None:
        """An offer has ended without a job: a talk about the next step is due soon."""
        if not self.closed:
            now, practice = self.citizen.clock.now, self._practice()
            self.offer_due = now + practice.longest_gap
            if not self.citizen.provider.in_the_way():  # who is with a provider is looked after there
                self.talk.ask(TaskType.REVIEW, practice.after_offer)
            if self._cut_loose():
                self._decide_at(self.citizen.town.plan.reference.review)

    def work_tested(self, passed: bool) -> None:
        """A work test has been seen through: job-ready, or ordinary work is not in reach, says the file."""
        work_test.judged(self, passed)
        self.citizen.family.ability.work_tested(passed)

    def support_settled(self) -> None:
        """Close the case when the person is not to be helped any more, open it again on relapse."""
        if self.begun:
            self.citizen.without_benefit.settle()
        if self.begun and self._helped() == self.closed:
            if self.closed:
                self._reopen()
            else:
                self._close()
        self.citizen.provider.settled()
        self.citizen.temp.refresh()

    def away(self, until: int) -> None:
        """A short leave: the case stays open; what is agreed and not begun waits until after it."""
        citizen = self.citizen
        if not self.closed:
            self.talk.postpone(until)
            if citizen.timers[Concern.OFFER_START] < until:
                citizen.when(Concern.OFFER_START, citizen.town.offer_start(citizen))

    def _helped(self) -> bool:
        """Whether the case is open: for who lives on benefit, and on through a short leave from it."""
        on_short_leave = not self.closed and self.citizen.family.back() > 0
        return on_short_leave or self.citizen.helped()

    def decide_alone(self) -> None:
        """Decide without a talk, as often as talks are held today (switch-off runs)."""
        citizen = self.citizen
        if not self.closed:
            self._decide(citizen.town.plan.national)
            if not citizen.offer.active:
                self._decide_at(citizen.town.plan.reference.talk)

    def gone(self) -> None:
        """The person leaves the municipality."""
        self.begun = False
        self.talk.withdraw()
        citizen = self.citizen
        citizen.job_log.stop()
        citizen.provider.gone()
        citizen.town.team.withdraw(citizen)
        citizen.temp.withdraw()
        citizen.town.introduction.withdraw(citizen)
        citizen.town.unassign(citizen)
        citizen.town.dedicated.gone(citizen)
        self.programme.gone()

    def hand_over(self, caseworker: Caseworker) -> None:
        """Get another caseworker; the open talk moves along and takes longer."""
        self.caseworker, self.talk.handed_over = caseworker, True
        self.citizen.condition.dialogue.hand_over(caseworker)
        self.talk.put_again()
        self.citizen.requirement.hand_over()

    def _practice(self) -> Practice:
        assert self.caseworker is not None
        return self.caseworker.practice

    def _cut_loose(self) -> bool:
        return self.citizen.town.plan.off.decision_at_conversation

    def _first_met(self) -> None:
        self.met = True
        if self.programme.open and self.citizen.town.plan.routes[self.citizen.person.route].programme:
            self.citizen.note(Activity.PROGRAMME_START, Phase.EVENT)
        if not self._cut_loose():
            self.book()

    def _decide(self, practice: Practice) -> None:
        gate_open = self.introduced or self.citizen.town.plan.off.introduction_gate
        if (gate_open or self.prepared) and (self.readiness < 0 or self._visitation_old()):
            self._visit(practice)
        if self.readiness >= 0 and gate_open and not self.closed:
            self._refer(practice)

    def _refer(self, practice: Practice) -> None:
        self.citizen.job_log.judge(practice, let_pass(self.citizen, Area.JOB_LOG))
        self.citizen.requirement.refresh()
        if self.citizen.family.decides(practice):
            return
        if not self.citizen.provider.refer(practice):
            ladder.refer(self.citizen, practice)
            self.citizen.beside.refer(practice)
            self.citizen.temp.propose()

    def _visitation_old(self) -> bool:
        """Whether the judgement is due for review, or everybody is judged anew."""
        now, plan = self.citizen.clock.now, self.citizen.town.plan.visitation
        return self.visited < plan.anew <= now or now - self.visited >= plan.renew_after

    def _visit(self, practice: Practice) -> None:
        citizen = self.citizen
        first = self.readiness < 0
        self.visited = citizen.clock.now
        self.readiness = ladder.visitation(citizen, practice, let_pass(citizen, Area.VISITATION))
        citizen.note(Activity.VISITATION, Phase.EVENT, self.caseworker_number, -1, self.readiness)
        citizen.town.hand_overs.visited(citizen, practice)
        if first:
            self.offer_due = citizen.person.takeover + practice.first_offer[self.readiness]

    def _ask_next(self) -> None:
        if self.citizen.provider.in_the_way():
            self.talk.ask(TaskType.PROVIDER_FOLLOW_UP, self.citizen.provider.follow_up())
        elif (self.introduced or self.prepared) and self.readiness < 0:
            self.talk.ask(TaskType.SCREENING_TALK, self._practice().after_introduction)
        else:
            self.talk.ask(TaskType.CONVERSATION, self._practice().talk[max(self.readiness, 0)])

    def _close(self) -> None:
        self.closed = True
        citizen = self.citizen
        self.talk.withdraw()
        citizen.job_log.stop()
        citizen.condition.dialogue.withdraw()
        citizen.provider.closed()
        citizen.town.team.stop_searching(citizen)  # a running offer is still followed up
        citizen.town.introduction.give_up(citizen)
        if not citizen.offer.running:
            citizen.offer.stop(OfferEnd.JOB_ELSEWHERE)
        citizen.requirement.refresh()
        citizen.town.unassign(citizen)
        citizen.town.dedicated.case_closed(citizen)
        self.programme.supported()

    def _reopen(self) -> None:
        self.closed = False
        citizen = self.citizen
        citizen.town.assign(citizen)
        self.programme.relapsed()
        citizen.condition.dialogue.look_again()
        self.offer_ended()
        if citizen.after_care.leads_back() and self.readiness >= 0:
            self._refer(self._practice())
        if self.met or self._cut_loose():
            self.book()
        if not self.met:
            self.talk.ask(TaskType.FIRST_MEETING, self._practice().first_meeting)

    def _decide_at(self, wait: int) -> None:
        self.citizen.when(Concern.DECISION, self.citizen.clock.now + wait)
