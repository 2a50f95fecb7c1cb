"""An offer a person is in, from the place taken to the end: hired, run out, broken off or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model import ladder
from sim.model.budget import Budget
from sim.model.concern import Concern
from sim.model.demand_clock import DemandClock
from sim.model.draws import Purpose
from sim.model.hazards import scaled, threshold_units
from sim.model.rules import tenths
from sim.model.seen_through import seen_through
from sim.model.units import HOUR, NEVER, PERMILLE, WEEK
from sim.model.vocabulary import Activity, AgentKind, JobChannel, OfferEnd, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.classes import ClassOffer
    from sim.model.company import Company
    from sim.model.mentor import Mentor
    from sim.model.plan import OfferPlan
    from sim.model.plan_parts import Steps


class OfferSpell:
    """The person's company-oriented offer, if any; a place is held from the step that takes it."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan: OfferPlan | None = None
        self.number = -1
        self.company: Company | None = None
        self.seat: ClassOffer | None = None
        self.running = False
        self.since = 0
        self.planned_end = 0
        self.ends_as = OfferEnd.COMPLETED
        self.may_be_hired = True  # early; until such a job has been declined
        self.breaks = Budget(1, 0)
        self.hires = DemandClock(1, 0, citizen.town.demand_within_reach(0))
        self.dared = 1.0  # how ready the company was to hire when the offer began; early hires go by it
        self.mentor: Mentor | None = None
        self.follow_ups = 0
        self.mentored = 0  # minutes with a mentor, up to ``mentor_since``
        self.mentor_since = 0
        self.searches = 0
        self.begun = 0  # offers begun, of any kind; part of the address of what is drawn once for each
        self.tried = -1  # offer of the last referral, and its rung
        self.tried_rung = -1
        self.weeks_done = 0.0
        self.taken: set[int] = set()
        self.opening = -1  # number of the vacancy for which the place was taken
        self.found = -1  # company that the person has found, until it is agreed on
        self.own_found = False  # whether the person found the place held now
        self.public_before = False  # has seen an offer through at a public workplace

    @property
    def active(self) -> bool:
        """Whether a place is held: begun, or about to begin."""
        return self.plan is not None

    def hours(self) -> int:
        """Return the weekly hours of a running offer."""
        return self.plan.hours if self.running and self.plan else 0

    def paid_hours(self) -> int:
        """Return the paid weekly hours of a running offer."""
        return self.plan.paid_hours if self.running and self.plan else 0

    def subsidised(self) -> bool:
        """Return whether the person is in a running wage-subsidy job."""
        return self.running and self.plan is not None and self.plan.subsidised

    def igu(self) -> bool:
        """Return whether the person is a trainee in a running integrationsgrunduddannelse."""
        return self.running and self.plan is not None and self.plan.igu

    def wage_share(self) -> float:
        """Return what an hour in the running offer is paid, of the ordinary wage."""
        return self.plan.wage if self.running and self.plan else 1.0

    def lock_in(self) -> float:
        """Return the factor on own search while the offer runs."""
        return self.plan.lock_in if self.running and self.plan else 1.0

    def danish_lessons(self) -> int:
        """Return weekly minutes of Danish taught in a running offer held as a class."""
        return self.plan.group.danish if self.running and self.plan and self.plan.group else 0

    def danish_use(self) -> int:
        """Return weekly minutes of Danish used in the offer."""
        there = self.plan is not None and not self.citizen.condition.attendance.absent()
        return HOUR * self.hours() * self.plan.danish_use // PERMILLE if self.plan and there else 0

    def is_at(self, company: Company) -> bool:
        """Return whether a running offer is with this company."""
        return self.running and self.company is company

    def take(self, number: int, company: Company, start: int) -> None:
        """Take a place that begins at ``start``."""
        self.plan, self.number, self.company = self.citizen.town.plan.offers[number], number, company
        self.running = False
        self.opening = company.vacancies if self.plan.at_opening else -1
        company.hold_place(self.citizen)
        self.citizen.when(Concern.OFFER_START, start)

    def begin(self) -> None:
        """The first day; a person who no longer may have the offer gives the place up."""
        assert self.plan is not None and self.company is not None
        citizen = self.citizen
        if not ladder.may_have(citizen, self.number):
            self.stop(OfferEnd.JOB_ELSEWHERE)
            citizen.case.offer_ended()
            return
        citizen.job.mentoring.stop()
        citizen.town.company_mentors.begin(citizen, self.company)
        self._start(self.plan, self.company.number)
        citizen.town.mentors.wanted(citizen)
        citizen.town.team.follow_up(citizen)
        if self.plan.ordinary_pay:
            citizen.job.begin_micro(self.plan.paid_hours, self.company)
        self._refresh()

    def begin_class(self, number: int, seat: ClassOffer) -> None:
        """The first day in an offer held as a class, in a seat already taken."""
        self.plan, self.number, self.seat = self.citizen.town.plan.offers[number], number, seat
        self._start(self.plan, -1)
        self._refresh()
        seat.staff.begin(self.citizen)

    def _start(self, plan: OfferPlan, place: int) -> None:
        """Note the beginning and set the end."""
        citizen = self.citizen
        self.running, self.since, self.follow_ups = True, citizen.clock.now, 0
        self.begun += 1
        self.mentored = 0
        weeks = plan.weeks[max(citizen.case.readiness, 0)]
        self.planned_end = self.since + weeks * WEEK
        citizen.note(Activity.OFFER, Phase.START, place, self.number, weeks)
        self.may_be_hired = self.company is not None
        self.breaks = Budget(self._drawn(Purpose.PLACEMENT_BREAK), self.since)
        self.hires = DemandClock(self._drawn(Purpose.EARLY_HIRE), self.since, self._demand())
        if self.company is not None:
            self.dared = self.company.experience.dares(citizen)
        citizen.condition.activity_changed()
        self._arm()

    def _refresh(self) -> None:
        """The offer has begun: search, money and lessons follow."""
        self.citizen.search.refresh()
        self.citizen.household.settle()
        self.citizen.danish.refresh()

    def over(self) -> None:
        """The day has come on which the offer ends, as drawn at its beginning: hired by the host, or not."""
        if self._hired() and self.citizen.job.find(JobChannel.HOST, self.company):
            return
        if self.citizen.clock.now < self.planned_end and self.ends_as == OfferEnd.HIRED:
            self.may_be_hired = False  # the job was declined: the offer runs on
            self._arm()
            return
        left = self.ends_as == OfferEnd.BROKEN_OFF and not (self.plan is not None and self.plan.contract)
        seat = self.seat
        self.stop(OfferEnd.COMPLETED if self.ends_as == OfferEnd.HIRED else self.ends_as)
        if left:
            self.citizen.family.broke_off()
        self.citizen.household.settle()
        self.citizen.danish.refresh()
        self.citizen.case.offer_ended()
        if seat is not None:
            seat.ended(self.citizen, self.since, self.ends_as)

    def _hired(self) -> bool:
        """Return whether the host hires, early as drawn or now at the planned end."""
        if self.ends_as == OfferEnd.COMPLETED and self.company is not None:
            return self.company.hires(self.citizen)
        return self.ends_as == OfferEnd.HIRED

    def stop(self, why: OfferEnd) -> None:
        """End the offer, or give up a place not yet begun; whoever calls settles the money."""
        plan, company, seat, running = self.plan, self.company, self.seat, self.running
        if plan is None:
            return
        citizen = self.citizen
        self.plan, self.seat, self.running = None, None, False
        citizen.when(Concern.OFFER_START, NEVER)
        citizen.when(Concern.OFFER_END, NEVER)
        if running:
            place = -1 if company is None else company.number
            citizen.note(Activity.OFFER, Phase.END, place, self.number, why)
            if company is not None:  # at a course a mentor in the job stays
                citizen.town.mentors.release(citizen)
                citizen.town.company_mentors.release(citizen)
            citizen.town.team.drop_follow_up(citizen)
            if plan.ordinary_pay:
                citizen.job.end_micro()
            if why in (OfferEnd.COMPLETED, OfferEnd.HIRED):
                seen_through(citizen, self.number, company, why)
            self._learn(plan)
            citizen.search.refresh()
            citizen.condition.activity_changed()
        self.company = None
        if company is not None:
            citizen.town.paid_places.give_back(self.number)
            company.release_place(why, citizen)
            citizen.town.paid_places.serve(self.number)
        if seat is not None:
            seat.release()

    def gone(self) -> None:
        """The person leaves the municipality."""
        self.stop(OfferEnd.LEFT)

    def workplace(self) -> int:
        """Return the company of the offer, -1 for a class."""
        return -1 if self.company is None else self.company.number

    def given_mentor(self, mentor: Mentor | None) -> None:
        """A language mentor begins or ends at the workplace."""
        town = self.citizen.town
        if self.mentor is not None:
            self.mentored += town.clock.now - self.mentor_since
        self.mentor, self.mentor_since = mentor, town.clock.now
        longest = town.in_force(town.plan.past.mentors.longest, town.plan.mentors.longest)
        until = NEVER if mentor is None else town.clock.now + longest
        self.citizen.when(Concern.MENTOR_END, until)
        if self.running:  # at the offer's end whoever ends it refreshes, when everything has changed
            self.citizen.danish.refresh()

    def tenths_with_mentor(self) -> int:
        """Return how many tenths of the offer so far there has been a mentor."""
        now = self.citizen.clock.now
        minutes = self.mentored + (now - self.mentor_since if self.mentor is not None else 0)
        return tenths(minutes, now - self.since)

    def mentor_over(self) -> None:
        """The longest time with a mentor is up."""
        self.citizen.town.mentors.release(self.citizen)
        self.citizen.danish.refresh()

    def _learn(self, plan: OfferPlan) -> None:
        weeks = (self.citizen.clock.now - self.since) / WEEK
        there = weeks - self.citizen.condition.attendance.missed_minutes() / WEEK
        full = there * plan.hours / self.citizen.town.plan.work.full_time
        self.citizen.work_weeks += full * plan.experience
        if plan.company_oriented:
            self.weeks_done += weeks
        self.taken.add(self.number)

    def broken_off(self) -> None:
        """The company's patience with this person is out."""
        self.ends_as = OfferEnd.SENT_HOME
        self.over()

    def refresh(self) -> None:
        """The person has changed: what ends the offer early comes sooner or later."""
        if self.running:
            self._arm()

    def _arm(self) -> None:
        """Set the end: planned, broken off, or hired early, whichever the person's draws bring first."""
        assert self.plan is not None
        citizen, now = self.citizen, self.citizen.clock.now
        motivation = citizen.town.plan.companies.break_off_motivation[citizen.motivation]
        steadiness = citizen.town.company_mentors.steadiness(citizen)
        reasons = motivation * steadiness * citizen.condition.attendance.break_factor()
        self.breaks.pace(scaled(self.plan.broken[citizen.health], reasons), now)
        self.hires.pace(self.early_hire_rate(), self._demand(), now)
        hired = self.hires.due(citizen.clock.horizon) if self.may_be_hired else NEVER
        broken = self.breaks.due()
        end = min(self.planned_end, broken, hired)
        self.ends_as = OfferEnd.COMPLETED
        if end == hired:
            self.ends_as = OfferEnd.HIRED
        elif end == broken:
            self.ends_as = OfferEnd.BROKEN_OFF
        citizen.when(Concern.OFFER_END, end)

    def early_hire_rate(self) -> int:
        """Return the rate at which the host comes to hire before the end, at the mean of the cycle."""
        if self.plan is None or self.company is None or not self.may_be_hired:
            return 0
        return scaled(self.plan.early_hire, self.company.hiring_factor(self.citizen, seen=False))

    def _demand(self) -> Steps:
        town = self.citizen.town
        if self.company is None:
            return town.demand_within_reach(0)
        return town.plan.demand.sectors[self.company.facts.sector]

    def _drawn(self, purpose: Purpose) -> int:
        town, company = self.citizen.town, self.company
        if company is None:  # a class: the pair's address is without a company
            count, other = self.begun, 0
        else:
            count, other = company.visits(self.citizen), company.number + 1
        u = town.uniform(purpose, AgentKind.CITIZEN, self.citizen.number, count, other)
        return threshold_units(u)
