"""Everything the outcomes share of one run, computed once: people, weekly matrices, spells.

A panel is frozen; each of its parts is worked out when it is first asked for. Matrices are people x
weeks and say what holds at the end of the week's Sunday (``weeks``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeVar, cast

import numpy as np

from sim.model.log import EventLog
from sim.model.vocabulary import JOB_WIDTHS, Activity, Exit, JobChannel, WeekState
from sim.outcomes.facts import PlanFacts
from sim.outcomes.groups import Groups
from sim.outcomes.marks import DAY, FOLLOW_UP, FOLLOW_UP_DAYS, FOLLOW_UP_WEEKS, NEVER
from sim.outcomes.people import OUTSIDE, People, known
from sim.outcomes.table import (
    BoolArray,
    IntArray,
    Rows,
    Spells,
    Table,
    last_row,
    moment,
    next_minute,
    spells,
    unpacked,
    works,
)
from sim.outcomes.weeks import Weeks

TALKS: Final = (Activity.FIRST_MEETING, Activity.CONVERSATION, Activity.SCREENING_TALK, Activity.REVIEW)
"""Conversations of a caseworker with a citizen."""
Part = TypeVar("Part")


class JobFacts(NamedTuple):
    """What outcomes need to know of each job."""

    hours: IntArray
    """Paid hours a week."""
    private: BoolArray


@dataclass(frozen=True)
class Panel:
    """One run, laid out for counting."""

    plan: PlanFacts
    table: Table
    people: People
    weeks: Weeks
    groups: Groups

    @classmethod
    def of(cls, log: EventLog, plan: PlanFacts) -> Panel:
        """Lay out a log; the plan says what is not in it (dates, offers, working days)."""
        table = Table.of(log)
        people = People.of(table, plan)
        weeks = Weeks.of_run(plan.start.weekday(), plan.horizon)
        return cls(plan, table, people, weeks, Groups.of(people))

    def rows(self, activity: Activity) -> Rows:
        """The citizens' rows of one activity; ``who`` is the place among the people."""
        place = self.people.place
        return self.once(("rows", activity), lambda: known(self.table.of_activity(activity), place))

    def once(self, what: Hashable, make: Callable[[], Part]) -> Part:
        """Something several outcomes need, made when it is first asked for; ``what`` is its name."""
        if what not in self._made:
            self._made[what] = make()
        return cast("Part", self._made[what])

    @cached_property
    def _made(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def states(self) -> Rows:
        """Changes of register state."""
        return self.rows(Activity.STATE)

    @cached_property
    def state(self) -> IntArray:
        """WeekState, -1 before takeover; whoever has left stays left."""
        filled = self.weeks.filled(self.states, self.people.count)
        moved = self.people.exit_kind == Exit.MOVED
        after = np.where(moved, WeekState.MOVED, WeekState.DEAD_OR_EMIGRATED)
        left = self.weeks.ends[None, :] > self.people.left[:, None]
        return np.where(left, after[:, None], filled)

    @cached_property
    def benefit(self) -> IntArray:
        """DKK a month, 0 before takeover."""
        return self.weeks.filled(self.rows(Activity.BENEFIT), self.people.count, empty=0)

    @cached_property
    def on_benefit(self) -> BoolArray:
        """On an income transfer and in the target group: not pensioned, early or at age, nor in flexjob."""
        pensioned = self.weeks.ends[None, :] > self.people.gone[:, None]
        apart = self.during(self.flexjobs) | self.during(spells(self.rows(Activity.EARLY_RETIREMENT)))
        supported: BoolArray = (self.state == WeekState.TRANSFER) & ~pensioned & ~apart
        return supported

    @cached_property
    def served(self) -> BoolArray:
        """With an open case: on benefit, or helped though there is neither a benefit nor a job."""
        return self.on_benefit | self.during(spells(self.rows(Activity.WITHOUT_BENEFIT)))

    @cached_property
    def jobs(self) -> Spells:
        """Spells of paid work without subsidy; place is the JobChannel."""
        return spells(self.rows(Activity.JOB), "resource", "place")

    @cached_property
    def job_facts(self) -> JobFacts:
        """What is packed in the log of each of ``jobs``."""
        hours, private, *_ = unpacked(self.jobs.began, JOB_WIDTHS)
        return JobFacts(hours, private == 1)

    @cached_property
    def ordinary_jobs(self) -> Spells:
        """Jobs that did not come inside an offer."""
        return self.jobs.where(self.jobs.place != JobChannel.MICRO_JOB)

    @cached_property
    def offers(self) -> Spells:
        """Offers begun; place is the offer id, resource the company."""
        return spells(self.rows(Activity.OFFER), "resource", "place")

    @cached_property
    def company_offers(self) -> Spells:
        """Company-oriented offers begun."""
        return self.offers.where(self.is_company_oriented(self.offers.place))

    def is_company_oriented(self, offer: IntArray) -> BoolArray:
        """Whether offer ids are of company-oriented kinds."""
        kinds = np.array([kind.company_oriented for kind in self.plan.offers], dtype=np.bool_)
        return _looked_up(kinds, offer).astype(np.bool_)

    @cached_property
    def subsidised_offers(self) -> Spells:
        """Jobs with wage subsidy."""
        return self._offers_with([kind.subsidised for kind in self.plan.offers])

    @cached_property
    def igu(self) -> Spells:
        """Trainee contracts (integrationsgrunduddannelse)."""
        return self._offers_with([kind.igu for kind in self.plan.offers])

    @cached_property
    def flexjobs(self) -> Spells:
        """Flexjobs: a transfer in the register, with paid hours."""
        return self._offers_with([kind.flexjob for kind in self.plan.offers])

    def _offers_with(self, trait: list[bool]) -> Spells:
        """Offers begun whose kind has a trait."""
        kinds = np.array(trait, dtype=np.bool_)
        return self.offers.where(_looked_up(kinds, self.offers.place).astype(np.bool_))

    @cached_property
    def paid(self) -> IntArray:
        """Paid hours of jobs, IGU, flexjobs less those on leave: weekly hours x minutes (all: x 10,080)."""
        jobs = self.jobs
        paid = self.weeks.minutes(jobs.who, jobs.start, jobs.end, self.job_facts.hours, self.people.count)
        whole = paid + self._paid_in(self.igu) + self._paid_in(self.flexjobs)
        away = self._unpaid(Activity.MATERNITY) + self._unpaid(Activity.SICK_LEAVE)
        return whole + self._changed_hours() - away

    def _unpaid(self, activity: Activity) -> IntArray:
        """The hours of a job that is kept while its wage is not paid, as ``paid``."""
        leave = spells(self.rows(activity))
        ends = self._while_in_job(leave)
        return self.weeks.minutes(leave.who, leave.start, ends, leave.began, self.people.count)

    def _while_in_job(self, leave: Spells) -> IntArray:
        """The end of each leave, or of the job that it is from, if that is lost meanwhile."""
        jobs = self.jobs
        if not len(jobs.who) or not len(leave.who):
            return leave.end
        job = np.searchsorted(moment(jobs.who, jobs.start), moment(leave.who, leave.start), "right") - 1
        return np.where(leave.began > 0, np.minimum(leave.end, jobs.end[np.maximum(job, 0)]), leave.end)

    def _changed_hours(self) -> IntArray:
        """What hours changed in a job add to or take from the hours at its start, as ``paid``."""
        changes = self.rows(Activity.HOURS_CHANGED)
        jobs, before = self.jobs, self.job_facts.hours
        if not len(changes.who):
            return np.zeros((self.people.count, self.weeks.count), dtype=np.int64)
        job = np.searchsorted(moment(jobs.who, jobs.start), moment(changes.who, changes.minute), "right") - 1
        again = np.append(False, job[1:] == job[:-1])
        last = np.where(again, np.roll(changes.detail, 1), before[job])
        return self.weeks.minutes(
            changes.who, changes.minute, jobs.end[job], changes.detail - last, self.people.count
        )

    @cached_property
    def subsidised_paid(self) -> IntArray:
        """Paid hours with subsidy, as ``paid``."""
        return self._paid_in(self.subsidised_offers)

    def _paid_in(self, offers: Spells) -> IntArray:
        hours = _looked_up(np.array([kind.paid_hours for kind in self.plan.offers]), offers.place)
        return self.weeks.minutes(offers.who, offers.start, offers.end, hours, self.people.count)

    @cached_property
    def in_company_offer(self) -> BoolArray:
        """In a company-oriented offer."""
        return self.during(self.company_offers)

    @cached_property
    def ready(self) -> IntArray:
        """Readiness at the latest visitation, -1 before the first."""
        return self.weeks.filled(self.rows(Activity.VISITATION), self.people.count)

    @cached_property
    def programmes(self) -> Spells:
        """The integration programme, from start to end; ``ended`` is the ProgrammeExit, -1 while it runs."""
        starts, ends = self.rows(Activity.PROGRAMME_START), self.rows(Activity.PROGRAMME_END)
        _, first = np.unique(starts.who, return_index=True)
        begun = starts.where(first)
        found = next_minute(ends.who, ends.minute, begun.who, begun.minute)
        why = np.full(self.people.count, -1, dtype=np.int64)
        why[ends.who] = ends.detail
        ended = np.where(found < NEVER, why[begun.who], -1)
        return Spells(begun.who, begun.minute, found, begun.resource, begun.place, begun.detail, ended)

    @cached_property
    def in_programme(self) -> BoolArray:
        """In the integration programme."""
        return self.during(self.programmes)

    @cached_property
    def talks(self) -> Spells:
        """Conversations held; resource is the caseworker, place the Use, ``ended`` the minutes worked."""
        talks, missed = self.done(*TALKS), self.rows(Activity.MISSED_TALK)
        nobody = np.isin(moment(talks.who, talks.end), moment(missed.who, missed.minute))
        return talks.where(~nobody)

    def done(self, *activities: Activity) -> Spells:
        """Tasks about citizens that were finished."""
        parts = [works(self.rows(activity)) for activity in activities]
        tasks = Spells(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
        return tasks.where(tasks.end < NEVER)

    def during(self, held: Spells) -> BoolArray:
        """People x weeks: whether such a spell holds at the end of the week."""
        return self.weeks.covered(held.who, held.start, held.end, self.people.count)

    @cached_property
    def complete(self) -> BoolArray:
        """Members of the impact cohort whose 36 months lie inside the run."""
        inside = self.weeks.at_month(self.people.clock, FOLLOW_UP) >= 0
        whole: BoolArray = (self.people.cohort != OUTSIDE) & inside
        return whole

    @cached_property
    def followed(self) -> BoolArray:
        """People x weeks: the weeks 1-156 after the clock's week, of ``complete`` people only."""
        since = np.arange(self.weeks.count)[None, :] - self.weeks.of(self.people.clock)[:, None]
        inside: BoolArray = (since >= 1) & (since <= FOLLOW_UP_WEEKS) & self.complete[:, None]
        return inside

    def in_follow_up(self, who: IntArray, minute: IntArray) -> BoolArray:
        """Whether moments fall in the 36 months from the clock of a ``complete`` person."""
        since = minute - self.people.clock[who]
        inside: BoolArray = self.complete[who] & (since >= 0) & (since < FOLLOW_UP_DAYS * DAY)
        return inside

    def duty_ends(self, who: IntArray, since: IntArray) -> IntArray:
        """When the duty to give offers lapses (job, benefit over, gone, end of run); ``since`` if it has."""
        states, jobs = self.states, self.ordinary_jobs
        held = last_row(states.who, states.minute, who, since)
        over = states.where(states.detail != WeekState.TRANSFER)
        lapses = np.minimum(next_minute(over.who, over.minute, who, since), self.people.gone[who])
        lapses = np.minimum(lapses, next_minute(jobs.who, jobs.start, who, since))
        on_benefit = (
            (held >= 0) & (states.detail[held] == WeekState.TRANSFER) if len(states.who) else held >= 0
        )
        return np.where(on_benefit, np.minimum(lapses, self.plan.horizon), since)

    def per_person(self, who: IntArray, amount: IntArray | BoolArray) -> IntArray:
        """Sums of whole numbers by person."""
        return np.bincount(who, weights=amount, minlength=self.people.count).astype(np.int64)


def _looked_up(values: IntArray | BoolArray, offer: IntArray) -> IntArray:
    """Values by offer id; nothing (0) for a catalogue without offers."""
    return values[offer].astype(np.int64) if len(values) else np.zeros(len(offer), dtype=np.int64)
