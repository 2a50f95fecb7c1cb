"""A person's case at the job centre: talks, visitation, the next step."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sim.model import ladder
from sim.model.concern import Concern
from sim.model.plan import Practice, Spacing
from sim.model.rules import need
from sim.model.tasks import ACTIVITY, Task, TaskType
from sim.model.units import HOUR, NEVER
from sim.model.vocabulary import Activity, OfferEnd, Phase, ProgrammeExit, WeekState

if TYPE_CHECKING:
    from sim.model.caseworker import Caseworker
    from sim.model.citizen import Citizen


class Case:
    """What the caseworker and the citizen have going."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.caseworker: Caseworker | None = None
        self.task: Task | None = None
        self.begun = False
        self.closed = True
        self.met = False
        self.introduced = False
        self.in_course = False
        self.readiness = -1
        self.visited = 0
        self.last_talk = 0
        self.asks: Counter[TaskType] = Counter()
        self.handed_over = False
        self.programme_open = True
        self.offer_due = 0  # minute by which the next company-oriented offer should have begun

    def open(self) -> None:
        """The municipality has taken over: find a caseworker, ask for the first meeting."""
        citizen, town = self.citizen, self.citizen.town
        self.begun, self.closed = True, False
        self.last_talk = town.clock.now
        town.assign(citizen)
        self._ask(TaskType.FIRST_MEETING, self._practice().first_meeting)
        now, plan = town.clock.now, town.plan
        rules = plan.routes[citizen.person.route]
        self.introduced = not rules.introduction
        if self._cut_loose():
            citizen.when(Concern.BOOKING, now + plan.reference.booking)
        elif self._practice().booked_at_arrival:
            self._book()
        if rules.lessons:
            citizen.when(Concern.DANISH_START, now + plan.school.referral)
        if rules.programme:
            citizen.when(Concern.PROGRAMME, now + plan.programme.at(now))
        else:
            self._end_programme(ProgrammeExit.RIGHT_EXPIRED)
        if plan.off.introduction_gate:
            self._decide_at(plan.reference.gate)
        self.support_settled()

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
        self.citizen.danish.refresh()
        if not self.closed and self.readiness < 0:
            self._ask(TaskType.SCREENING_TALK, self._practice().after_introduction)
            if self._cut_loose() and not self.citizen.town.plan.off.introduction_gate:
                self._decide_at(self.citizen.town.plan.reference.screening)

    def introduction_over(self) -> None:
        """The course has ended."""
        self.in_course = False
        self.citizen.town.introduction.ended(self.citizen)
        self.citizen.danish.refresh()

    def job_changed(self) -> None:
        """A job has begun or ended: the course is given up or asked for as the week allows."""
        if not self._course_fits():
            self.citizen.town.introduction.withdraw(self.citizen)
        elif self.met:
            self._book()

    def _course_fits(self) -> bool:
        town = self.citizen.town
        hours = HOUR * self.citizen.job.hours_beside_offer()
        return hours + town.introduction.weekly_minutes <= town.plan.work.week_minutes

    def _book(self) -> None:
        """Book the introduction course, unless it has been, or the week has no room for it."""
        if not self.introduced and not self.closed and self._course_fits():
            self.citizen.town.introduction.ask(self.citizen)

    def talk_held(self, task: Task, caseworker: Caseworker) -> None:
        """A talk has taken place: its dose, what was decided, and when the next one is."""
        if self.task is task:
            self.task = None
        if not self.citizen.present:
            return
        self.handed_over = False
        self.last_talk = self.citizen.clock.now
        self.citizen.search.talked(task.contact)
        if task.type == TaskType.FIRST_MEETING:
            self._first_met()
        elif not self._cut_loose():
            self._decide(caseworker.practice)
        if not self.closed and self.task is None:
            self._ask_next()

    def offer_ended(self) -> None:
        """An offer has ended without a job: a talk about the next step is due soon."""
        if not self.closed:
            now, practice = self.citizen.clock.now, self._practice()
            self.offer_due = now + practice.longest_gap
            self._ask(TaskType.REVIEW, practice.after_offer)
            if self._cut_loose():
                self._decide_at(self.citizen.town.plan.reference.review)

    def support_settled(self) -> None:
        """Close the case when the person has become self-supporting, open it again on relapse."""
        if self.begun and self.citizen.supported_by_transfer() == self.closed:
            if self.closed:
                self._reopen()
            else:
                self._close()

    def decide_alone(self) -> None:
        """Decide without a talk, as often as talks are held today (switch-off runs)."""
        citizen = self.citizen
        if not self.closed:
            self._decide(citizen.town.plan.national)
            if not citizen.offer.active:
                self._decide_at(citizen.town.plan.reference.talk)

    def book_alone(self) -> None:
        """Book the introduction course without a talk (switch-off runs)."""
        self._book()

    def programme_over(self) -> None:
        """The programme ends: by law, or after a time of unbroken self-support."""
        if self.programme_open:
            why = ProgrammeExit.RIGHT_EXPIRED
            if self.closed:
                job = self.citizen.state == WeekState.ORDINARY_JOB
                why = ProgrammeExit.JOB if job else ProgrammeExit.SPOUSE
            self._end_programme(why)

    def leave(self) -> None:
        """The person leaves the municipality."""
        self.begun = False
        self._withdraw()
        citizen = self.citizen
        citizen.town.team.withdraw(citizen)
        citizen.town.introduction.withdraw(citizen)
        citizen.town.unassign(citizen)
        if self.programme_open:
            self._end_programme(ProgrammeExit.LEFT)

    def hand_over(self, caseworker: Caseworker) -> None:
        """Get another caseworker; the open talk moves along and takes longer."""
        task, self.caseworker, self.handed_over = self.task, caseworker, True
        if task is not None and task.open:
            task.open = False
            dates = (task.shortest, task.target, task.latest)
            self.task = self._task(task.type, task.asked, dates, task.contact)
            caseworker.ask(self.task)

    def _practice(self) -> Practice:
        assert self.caseworker is not None
        return self.caseworker.practice

    def _cut_loose(self) -> bool:
        return self.citizen.town.plan.off.decision_at_conversation

    def _first_met(self) -> None:
        self.met = True
        if self.programme_open:
            self.citizen.note(Activity.PROGRAMME_START, Phase.EVENT)
        if not self._cut_loose():
            self._book()

    def _decide(self, practice: Practice) -> None:
        gate_open = self.introduced or self.citizen.town.plan.off.introduction_gate
        if gate_open and (self.readiness < 0 or self._visitation_old(practice)):
            self._visit(practice)
        if self.readiness >= 0 and not self.closed:
            ladder.refer(self.citizen, practice)

    def _visitation_old(self, practice: Practice) -> bool:
        now = self.citizen.clock.now
        changed = practice.criterion.at(now) != practice.criterion.at(self.visited)
        return changed or now - self.visited >= self.citizen.town.plan.visitation.renew_after

    def _visit(self, practice: Practice) -> None:
        citizen = self.citizen
        first = self.readiness < 0
        self.visited = citizen.clock.now
        leniency = self.caseworker.leniency if self.caseworker and not self._cut_loose() else 0
        self.readiness = ladder.visitation(citizen, practice, leniency)
        number = self.caseworker.number if self.caseworker else -1
        citizen.note(Activity.VISITATION, Phase.EVENT, number, -1, self.readiness)
        if first:
            self.offer_due = citizen.person.takeover + practice.first_offer[self.readiness]

    def _ask_next(self) -> None:
        if self.introduced and self.readiness < 0:
            self._ask(TaskType.SCREENING_TALK, self._practice().after_introduction)
        else:
            self._ask(TaskType.CONVERSATION, self._practice().talk[max(self.readiness, 0)])

    def _ask(self, type: TaskType, spacing: Spacing) -> None:
        """Ask for a talk; it replaces the one already asked for."""
        assert self.caseworker is not None
        now = self.citizen.clock.now
        if type in (TaskType.SCREENING_TALK, TaskType.REVIEW) and not self.met:
            return  # the first meeting comes first
        self._withdraw()
        dates = (now + spacing.shortest, now + spacing.target, now + spacing.latest)
        self.task = self._task(type, now, dates)
        self.citizen.note(ACTIVITY[type], Phase.ASK, self.caseworker.number, dates[2], dates[1])
        self.caseworker.ask(self.task)

    def _task(self, type: TaskType, asked: int, dates: tuple[int, int, int], contact: int = 0) -> Task:
        citizen = self.citizen
        if not contact:
            self.asks[type] += 1
            contact = citizen.town.task_minutes(type, citizen, self.asks[type])
        minutes = contact + (citizen.town.plan.staff.handover if self.handed_over else 0)
        task = Task(type, citizen, asked, dates, minutes, self.talk_held)
        task.contact, task.last = contact, self.last_talk
        if not citizen.offer.subsidised():
            task.need = need(max(self.readiness, 0), citizen.person.health)
        return task

    def _withdraw(self) -> None:
        task = self.task
        if task is not None and task.open:
            task.open = False
            self.citizen.note(
                ACTIVITY[task.type], Phase.VOID, self.caseworker.number if self.caseworker else -1
            )
            self.task = None

    def _close(self) -> None:
        self.closed = True
        citizen = self.citizen
        self._withdraw()
        citizen.town.team.stop_searching(citizen)  # a running offer is still followed up
        citizen.town.introduction.give_up(citizen)
        if not citizen.offer.running:
            citizen.offer.stop(OfferEnd.JOB_ELSEWHERE)
        citizen.town.unassign(citizen)
        if self.programme_open:
            now = citizen.clock.now
            citizen.when(
                Concern.PROGRAMME, min(now + citizen.town.plan.programme_after_job, self._right_ends())
            )

    def _reopen(self) -> None:
        self.closed = False
        citizen = self.citizen
        citizen.town.assign(citizen)
        if self.programme_open:
            citizen.when(Concern.PROGRAMME, max(self._right_ends(), citizen.clock.now))
        self.offer_ended()
        if self.met or self._cut_loose():
            self._book()
        if not self.met:
            self._ask(TaskType.FIRST_MEETING, self._practice().first_meeting)

    def _right_ends(self) -> int:
        takeover = self.citizen.person.takeover
        return takeover + self.citizen.town.plan.programme.at(takeover)

    def _end_programme(self, why: ProgrammeExit) -> None:
        self.programme_open = False
        self.citizen.when(Concern.PROGRAMME, NEVER)
        self.citizen.note(Activity.PROGRAMME_END, Phase.EVENT, detail=why)

    def _decide_at(self, wait: int) -> None:
        self.citizen.when(Concern.DECISION, self.citizen.clock.now + wait)
