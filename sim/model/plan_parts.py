"""The parts of a plan, as plain numbers. Minutes count from the start of history.

Steps are pairs of tuples (minute from, value); before the first step the first value holds.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sim.model.plan_additions import ProviderTerms, Requirement
from sim.model.plan_danish import DanishPractice
from sim.model.plan_families import FamilyPractice
from sim.model.plan_ladder import LadderPolicy
from sim.model.plan_organisation import Methods
from sim.model.units import HOUR

if TYPE_CHECKING:
    from sim.model.plan_people import PeoplePractice


class Steps(NamedTuple):
    """A step function of the minute."""

    since: tuple[int, ...]
    value: tuple[int, ...]

    def at(self, minute: int) -> int:
        """Return the value that holds at ``minute``."""
        return self.value[self.place(minute)]

    def place(self, minute: int) -> int:
        """Return the number of the step that holds at ``minute``."""
        return max(0, bisect_right(self.since, minute) - 1)


class Spacing(NamedTuple):
    """When the next talk may, should and must at the latest take place, in minutes from now."""

    shortest: int
    target: int
    latest: int


@dataclass(frozen=True, slots=True)
class Practice:
    """How staff work: the methods that a worker adopts, from a day of their own."""

    first_meeting: Spacing
    after_introduction: Spacing
    after_offer: Spacing
    talk: tuple[Spacing, Spacing]  # by Readiness
    criterion: Steps  # 0 language and culture count, 1 ready unless barred
    mandatory: Steps  # 1: a company-oriented offer must be given
    first_offer: tuple[int, int]  # by Readiness: minutes from takeover to the latest start
    longest_gap: int
    for_everybody: bool  # an offer for each, outside the programme and in poor health too
    follow_up_every: int
    ladder: tuple[int, ...]  # offer ids, lowest rung first
    bring_forward: bool
    outreach: bool
    booked_at_arrival: bool  # introduction is booked at takeover, not at the first meeting
    organisation: Methods
    people: PeoplePractice
    policy: LadderPolicy
    families: FamilyPractice
    requirement: Requirement
    provider: ProviderTerms
    danish: DanishPractice
    without_benefit: tuple[int, ...]  # routes of those whom it helps without any benefit
    outreach_order: int = 0  # place in ``outreach.ORDERS``
    outreach_outside: bool = False
    longer_talks: bool = False  # in a caseworker's free time
    matching: tuple[bool, bool] = (False, False)  # in free time: caseworkers', consultants'


@dataclass(frozen=True, slots=True)
class Post:
    """One position: (role, number) is employed in [since, until)."""

    role: int
    number: int
    since: int
    until: int
    cases_wait: bool = False  # when it ends, its cases wait for whoever comes into the post
    person: int = 0  # the so manieth who has it: each judges in a way of their own


@dataclass(frozen=True, slots=True)
class Intake:
    """The introduction course's rhythm and seats over time."""

    every: Steps  # weeks between courses
    seats: Steps
    reserved: Steps  # seats a working day for new arrivals
    length: Steps  # minutes


@dataclass(frozen=True, slots=True)
class School:
    """Danish education."""

    seats: tuple[Steps, Steps, Steps]  # by track
    class_size: int
    lessons: int  # minutes a week
    intake_every: int  # weeks
    right: int  # minutes a person has a right to lessons
    modules: tuple[tuple[int, ...], ...]  # by track: learning units of each module
    use_in_job: int  # permille of paid hours that count as use of Danish
    use_worth: int  # permille of a lesson hour learnt in an hour of use
    mentor_factor: int  # permille on use while a mentor is there
    aptitude_sd: float
    basic_education: float  # factor on the pace of those with basic education
    pass_share: float
    repeat: int  # permille of the module repeated after a failed test


@dataclass(frozen=True, slots=True)
class Search:
    """Own search: factors on the monthly rate; every one multiplies."""

    monthly: float
    sex: tuple[float, float]
    children: tuple[float, float]  # by Sex, for those with children
    education: tuple[float, ...]
    experience: tuple[float, ...]
    health: tuple[float, ...]
    motivation: tuple[float, ...]
    frailty_sd: float
    width: tuple[float, ...]  # by modules passed: share of vacancies within reach
    work_weeks: tuple[float, ...]  # by weeks of work-like experience in Denmark
    dose_decay: tuple[int, ...]  # scaled 2**16, by step since the last talk
    dose_step: int  # minutes
    dose_days: tuple[int, ...]  # scaled 2**16, by whole days since the last talk
    boost: tuple[int, ...]  # permille on the rate, by dose in hundredths of a standard talk
    standard_talk: int  # minutes


@dataclass(frozen=True, slots=True)
class Work:
    """Jobs: how many hours, in which sectors, how they end."""

    hours: tuple[int, ...]
    hours_cumulative: tuple[float, ...]
    wage: Steps  # DKK an hour x 10
    separation: int  # hazard units a minute, after the first months
    tenure_step: int
    tenure: tuple[int, ...]  # permille by tenure step
    wage_spread: float
    public_share: float  # of jobs found outside the company list
    full_time: int  # hours a week
    host_separation: float
    search_below_hours: int  # with fewer paid hours one goes on looking

    @property
    def week_minutes(self) -> int:
        """Minutes of a full week."""
        return HOUR * self.full_time


@dataclass(frozen=True, slots=True)
class Companies:
    """How companies open places, hire, and lose patience."""

    sector_reach: tuple[int, ...]  # modules needed, by sector
    sector_weight: tuple[float, ...]
    sector_share: tuple[float, ...]
    relation_at_start: tuple[float, ...]  # cumulative by Relation
    patience: int  # start and ceiling
    patience_broken: int
    patience_contact: int
    partner_factor: float
    match: tuple[int, ...]  # quantile table of the match, permille
    home_sector: float
    danish_hire: tuple[float, ...]  # odds factor by modules passed
    courage: tuple[float, ...]  # odds factor by tenths of the offer with a mentor
    follow_up_hire: tuple[float, ...]  # odds factor by follow-ups
    health_hire: tuple[float, ...]
    motivation_hire: tuple[float, ...]
    female_hire: float
    most_hired: float
    break_off_motivation: tuple[float, ...]
    vacancy: int  # hazard units a minute for a company of the reference size
    vacancy_reference: int  # employees
    vacancy_open: int  # minutes
    vacancy_answer: int  # minutes in which a consultant should suggest somebody
    vacancy_filled: float
    tries: int  # companies a consultant can ask in one search
    heard: int  # people a company hears about for one vacancy, whoever suggests them
    shortest_contact: int  # minutes between two outreach contacts


@dataclass(frozen=True, slots=True)
class Visitation:
    """Points that count against being job-ready, in thousandths."""

    health: tuple[int, ...]
    motivation: tuple[int, ...]
    no_background: int  # basic education and no work experience
    language: int  # per module missing, only where language and culture count
    culture: int  # for everybody, only where language and culture count
    language_modules: int
    progress: int  # taken off per half year of work-like experience
    threshold: int
    leniency_sd: float
    renew_after: int  # minutes
    anew: int  # from when everybody is judged anew, whatever the ramp; NEVER: at reviews


@dataclass(frozen=True, slots=True)
class Mentors:
    """Language mentors at workplaces."""

    minutes: int  # a week, each mentor
    per_citizen: int  # minutes a week
    longest: int  # minutes
    shortest: int  # minutes of the offer that must be left
    in_jobs: bool  # in ordinary part-time jobs too
    holds: float  # factor on the rate at which such a job is lost


@dataclass(frozen=True, slots=True)
class Past:
    """What held in history, and until new capacity is there; the plan's other parts hold what is chosen."""

    caseworker_day: int
    consultant_day: int
    leniency_sd: float
    class_size: int
    lessons: int
    intake_every: int
    introduction_minutes: int
    mentors: Mentors


@dataclass(frozen=True, slots=True)
class Reference:
    """How long things take today on average; used where a link is cut, in minutes."""

    booking: int  # takeover to the booking of the introduction course
    gate: int  # takeover to the visitation
    screening: int  # start of the course to the visitation
    review: int  # end of an offer to the next decision
    talk: int  # one decision to the next while nothing is under way


@dataclass(frozen=True, slots=True)
class Marks:
    """Statutory and policy marks that outcomes are measured against."""

    first_offer: tuple[int, int]  # days, by Readiness
    longest_gap: int  # minutes


@dataclass(frozen=True, slots=True)
class Staff:
    """Working hours and task lengths."""

    opens: int  # minute of the day
    desk: tuple[int, ...]  # task minutes a day of each duty desk, by its place among the desks
    caseworker_day: int  # task minutes a day
    consultant_day: int
    lengths: tuple[tuple[int, ...], ...]  # by TaskType: quantile table of minutes
    handover: int  # extra minutes of the first talk after a hand-over
