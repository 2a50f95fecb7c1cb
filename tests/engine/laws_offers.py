"""Laws of offers and mentors: legal ratio, ages and other limits on the first day, mentors' hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from engine_runs import NEVER, WEEK, Row, Run

from sim.model.plan import OfferPlan
from sim.model.plan_offers import OWN_WORKPLACES
from sim.model.vocabulary import (
    JOB_WIDTHS,
    Activity,
    AgentKind,
    Job,
    JobChannel,
    OfferEnd,
    Phase,
    Relation,
    unpack,
)

MODULES = (Activity.MODULES_BEFORE, Activity.MODULE_PASSED)
_YEAR = 525_960


def companies_stay_under_the_legal_ratio(run: Run) -> Iterator[str]:
    places = {company.number: company.places for company in run.cast.companies}
    held: Counter[int] = Counter()
    fixed = {(row.agent, row.place) for row in run.only(Activity.CENTRE_PLACE)}  # laws_companies counts them
    for row in run.only(Activity.OFFER):
        if row.resource < 0 or (row.agent, row.resource) in fixed:  # a class; the law exempts a centre's
            continue
        held[row.resource] += 1 if row.phase == Phase.START else -1
        if held[row.resource] > places[row.resource]:
            yield f"{held[row.resource]} in {places[row.resource]} places: {row}"


def modules_of(row: Row) -> int:
    """Modules that a row adds: one passed, or those brought along."""
    return row.detail if row.activity == Activity.MODULES_BEFORE else 1


def offers_fit_the_person_on_the_first_day(run: Run) -> Iterator[str]:
    """Age, readiness, Danish, weeks of placement before, and kinds that one may have once."""
    past = _Past(run)
    kept = (Activity.VISITATION, *MODULES, Activity.HEALTH, Activity.OFFER)
    for row in run.only(kept):
        if row.activity == Activity.OFFER and row.phase == Phase.START:
            offer = run.plan.offers[row.place]
            wrong = [name for name, fits in past.limits(row, offer).items() if not fits]
            if wrong:
                yield f"{offer.name} in spite of {', '.join(wrong)}: {row}"
        past.note(row)


class _Past:
    """What the log has said of each person so far."""

    def __init__(self, run: Run) -> None:
        self.people = run.cast.person
        self.ready: dict[int, int] = {}
        self.health = {who: person.health for who, person in self.people.items()}
        self.modules: Counter[int] = Counter()
        self.weeks: Counter[int] = Counter()  # in minutes
        self.had: dict[int, set[int]] = defaultdict(set)
        self.since: dict[int, int] = {}

    def note(self, row: Row) -> None:
        if row.activity == Activity.VISITATION:
            self.ready[row.agent] = row.detail
        elif row.activity == Activity.HEALTH:
            self.health[row.agent] = row.detail
        elif row.activity in MODULES:
            self.modules[row.agent] += modules_of(row)
        elif row.phase == Phase.START:
            self.since[row.agent] = row.minute
        else:
            if row.resource >= 0:
                self.weeks[row.agent] += row.minute - self.since[row.agent]
            self.had[row.agent].add(row.place)

    def limits(self, row: Row, offer: OfferPlan) -> dict[str, bool]:
        person, who = self.people[row.agent], row.agent
        age = person.age + (row.minute - person.takeover) // _YEAR
        return {
            "age": offer.youngest <= age <= offer.oldest,
            "education": person.education >= offer.least_education,
            "health": self.health[who] >= offer.least_health_problems,
            "readiness": offer.readiness[self.ready.get(who, 0)],
            "modules": offer.least_modules <= self.modules[who] <= offer.most_modules,
            "once": not (offer.once and row.place in self.had[who]),
            "weeks before": self.weeks[who] >= offer.least_placement_weeks * WEEK,
        }


def offers_fit_the_company(run: Run) -> Iterator[str]:
    """Public or private as the offer says, known to the job centre, in a trade within reach."""
    companies = {company.number: company for company in run.cast.companies}
    reach, less = run.plan.companies.sector_reach, run.plan.terms.trade_less
    modules: Counter[int] = Counter()
    known: set[tuple[int, int]] = set()
    kept = (*MODULES, Activity.TRADE_OPENED, Activity.OFFER)
    for row in run.only(kept, Phase.EVENT, Phase.START):
        if row.activity in MODULES:
            modules[row.agent] += modules_of(row)
            continue
        if row.activity == Activity.TRADE_OPENED:
            known.add((row.agent, row.detail))
            continue
        if row.resource < 0:
            continue
        company, offer = companies[row.resource], run.plan.offers[row.place]
        kind = 0 if offer.employers == OWN_WORKPLACES else offer.employers
        if kind not in (-1, company.private):
            yield f"wrong kind of employer: {row}"
        spared = less * ((row.agent, company.sector) in known) + offer.waived
        if reach[company.sector] - spared > modules[row.agent]:
            yield f"trade out of reach: {row}"
        if offer.trades and company.sector not in offer.trades:
            yield f"a trade that the offer does not name: {row}"


def offers_end_in_time(run: Run) -> Iterator[str]:
    """Never later than planned; the planned weeks are the offer's; only on the last day as completed."""
    for spell in run.spells(Activity.OFFER):
        weeks = spell.first.detail
        if weeks not in run.plan.offers[spell.first.place].weeks:
            yield f"weeks: {spell.first}"
        planned = spell.begin + weeks * WEEK
        if spell.end > planned and (spell.last or planned < run.plan.horizon):
            yield f"too long: {spell.first} to {spell.last}"
        if spell.last and spell.last.detail == OfferEnd.COMPLETED and spell.end != planned:
            yield f"completed too early: {spell.first} to {spell.last}"


def only_running_offers_are_followed_up(run: Run) -> Iterator[str]:
    within: set[int] = set()
    for row in run.only((Activity.OFFER, Activity.PLACEMENT_FOLLOW_UP), Phase.START, Phase.END):
        if row.activity == Activity.OFFER:
            (within.add if row.phase == Phase.START else within.discard)(row.agent)
        elif row.phase == Phase.START and row.agent not in within:
            yield f"in no offer: {row}"


def offers_are_on_the_ladder(run: Run) -> Iterator[str]:
    """Before the decision the national ladder; after it also what the scenario's adds; a granted flexjob."""
    granted = {run.plan.families.clarifying.offer}
    before, *chosen = (
        {*practice.ladder, practice.policy.first_step} | granted
        for practice in (run.plan.national, *run.plan.chosen)
    )
    after = set[int]().union(*chosen)
    for row in run.only(Activity.REFERRAL):
        if row.place not in (before if row.minute < run.plan.decision else before | after):
            yield f"not on the ladder: {row}"


def vacancies_stay_open_their_time(run: Run) -> Iterator[str]:
    for spell in run.spells(Activity.VACANCY):
        filled = spell.last is not None and spell.last.detail > 0
        longest = spell.begin + run.plan.companies.vacancy_open
        if spell.end > longest or (not filled and spell.end < min(longest, run.plan.horizon)):
            yield f"{spell.first} to {spell.last}"


def companies_grow_closer_step_by_step(run: Run) -> Iterator[str]:
    relation: dict[int, int] = {}
    for row in run.only(Activity.RELATION):
        before = relation.get(row.agent, Relation.UNKNOWN)
        if before == Relation.CENTRE and row.detail == Relation.PARTNER:  # a centre no more
            relation[row.agent] = row.detail
            continue
        if not before < row.detail <= Relation.CENTRE:
            yield f"no step up: {row}"
        if row.agent in relation and row.detail != relation[row.agent] + 1:
            yield f"a step left out: {row}"
        relation[row.agent] = row.detail


def mentors_keep_to_their_hours(run: Run) -> Iterator[str]:
    """Promised minutes never exceed a mentor's week; each mentoring lies within a stay and its limit."""
    past, chosen = run.plan.past.mentors, run.plan.mentors
    promised: Counter[int] = Counter()
    for row in run.only(Activity.MENTOR):
        promised[row.resource] += row.detail if row.phase == Phase.START else -row.detail
        week = run.in_force(row.minute, past.minutes, chosen.minutes)
        if promised[row.resource] < 0 or (row.phase == Phase.START and promised[row.resource] > week):
            yield f"{promised[row.resource]} minutes a week: {row}"
    offers = defaultdict(list)
    for spell in run.spells(Activity.OFFER):
        offers[spell.agent].append(spell)
    if past.in_jobs or chosen.in_jobs:
        for spell in run.spells(Activity.JOB):
            offers[spell.agent].append(spell)
    for spell in run.spells(Activity.MENTOR):
        if not any(o.begin <= spell.begin and spell.end <= o.end for o in offers[spell.agent]):
            yield f"outside offer and job: {spell.first}"
        longest = run.in_force(spell.begin, past.longest, chosen.longest)
        if spell.end - spell.begin > longest:
            yield f"longer than {longest} minutes: {spell.first} to {spell.last}"


def mentors_go_to_who_waits_longest(run: Run) -> Iterator[str]:
    """In order of the first day at the workplace; back of the queue when one's mentor leaves the post.

    Who has too little of the offer left gets none.
    """
    waiting: dict[int, int] = {}
    planned: dict[int, int] = {}
    leaving = {(row.minute, row.agent) for row in _posts_ended(run)}
    waits = (Activity.OFFER, Activity.JOB, Activity.MATERNITY, Activity.SICK_LEAVE)
    for row in run.only((*waits, Activity.MENTOR)):
        if row.activity != Activity.MENTOR:
            _begins_or_ends(run, row, waiting, planned)
        elif row.phase == Phase.START:
            last = row.minute + run.plan.mentors.shortest
            first = min((since, who) for who, since in waiting.items() if planned[who] >= last)
            if first != (waiting.pop(row.agent), row.agent):
                yield f"{first[1]} has waited since {first[0]}: {row}"
        elif (row.minute, row.resource) in leaving:
            waiting[row.agent] = row.minute


def _begins_or_ends(run: Run, row: Row, waiting: dict[int, int], planned: dict[int, int]) -> None:
    """Somebody wants a mentor from the first day of an offer, or a job, to the last, or to leave from it."""
    begins = row.phase == Phase.START
    if row.activity == Activity.OFFER:
        wants, until = row.resource >= 0, row.minute + row.detail * WEEK  # a class has no workplace
    else:
        wants, until = begins and row.activity == Activity.JOB and _mentors_serve(run, row), NEVER
    if row.activity == Activity.OFFER and not wants:
        return
    if begins and wants:
        waiting[row.agent], planned[row.agent] = row.minute, until
    elif row.activity == Activity.OFFER or (planned.get(row.agent) == NEVER and not _micro(row)):
        waiting.pop(row.agent, None)


def _micro(row: Row) -> bool:
    return row.activity == Activity.JOB and row.place == JobChannel.MICRO_JOB


def _mentors_serve(run: Run, row: Row) -> bool:
    """Whether language mentors go to a job: part-time, where the way of working says so."""
    in_jobs = run.in_force(row.minute, run.plan.past.mentors.in_jobs, run.plan.mentors.in_jobs)
    hours = Job(*unpack(row.detail, JOB_WIDTHS)).hours
    return bool(in_jobs) and not _micro(row) and hours < run.plan.work.full_time


def _posts_ended(run: Run) -> list[Row]:
    return [row for row in run.only(Activity.EMPLOYED, Phase.END) if row.kind == AgentKind.MENTOR]


LAWS = (
    companies_stay_under_the_legal_ratio,
    offers_fit_the_person_on_the_first_day,
    offers_fit_the_company,
    offers_end_in_time,
    only_running_offers_are_followed_up,
    offers_are_on_the_ladder,
    vacancies_stay_open_their_time,
    companies_grow_closer_step_by_step,
    mentors_keep_to_their_hours,
    mentors_go_to_who_waits_longest,
)
