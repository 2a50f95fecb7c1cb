"""Laws of people who change: places in efforts, room in the week, classes a step at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from engine_runs import Row, Run, Spell

from sim.model.vocabulary import JOB_WIDTHS, Activity, Job, JobChannel, Phase, Sex, unpack

AT_HOME = (Activity.MATERNITY, Activity.CHILDCARE, Activity.EDUCATION, Activity.EARLY_RETIREMENT)
CALLS = (Activity.ABSENCE_CALL, Activity.HOLD_ON)


def classes_change_a_step_at_a_time(run: Run) -> Iterator[str]:
    """Health and motivation move by one class, between the lowest and the highest."""
    drawn = run.cast.person
    for activity, trait in ((Activity.HEALTH, "health"), (Activity.MOTIVATION, "motivation")):
        held: dict[int, int] = {}
        for row in run.only(activity):
            before = held.get(row.agent, getattr(drawn[row.agent], trait))
            if abs(row.detail - before) != 1 or not 0 <= row.detail <= 2:
                yield f"from {before}: {row}"
            held[row.agent] = row.detail


def places_in_health_efforts_hold_one_each(run: Run) -> Iterator[str]:
    seats = run.plan.people.effort.seats
    taken: Counter[int] = Counter()
    for row in run.only(Activity.HEALTH_EFFORT, Phase.START, Phase.END):
        taken[row.resource] += 1 if row.phase == Phase.START else -1
        if not 0 <= taken[row.resource] <= 1:
            yield f"taken twice: {row}"
        if row.phase == Phase.START and row.resource >= seats.at(row.minute):
            yield f"no such place: {row}"


def volunteers_have_no_more_citizens_than_agreed(run: Run) -> Iterator[str]:
    """Nor is anybody given to somebody who is not there."""
    plan = run.plan.people.volunteers
    citizens: Counter[int] = Counter()
    most = max(plan.each.value)
    for row in run.only(Activity.VOLUNTEER, Phase.START, Phase.END):
        citizens[row.resource] += 1 if row.phase == Phase.START else -1
        if not 0 <= citizens[row.resource] <= most:
            yield f"{citizens[row.resource]} citizens: {row}"
        if row.phase == Phase.START and row.resource >= plan.number.at(row.minute):
            yield f"no such volunteer: {row}"


def absence_lies_within_an_offer_at_that_company(run: Run) -> Iterator[str]:
    offers: dict[int, list[Spell]] = defaultdict(list)
    for offer in run.spells(Activity.OFFER):
        offers[offer.agent].append(offer)
    for away in run.spells(Activity.ABSENCE):
        within = [s for s in offers[away.agent] if s.begin <= away.begin and away.end <= s.end]
        if not any(s.first.resource == away.first.resource for s in within):
            yield f"{away.first} to {away.last}"


def consultants_call_and_hold_on_in_absence_alone(run: Run) -> Iterator[str]:
    away: set[int] = set()
    for row in run.only((Activity.ABSENCE, *CALLS), Phase.START, Phase.END):
        if row.activity == Activity.ABSENCE:
            (away.add if row.phase == Phase.START else away.discard)(row.agent)
        elif row.phase == Phase.START and row.agent not in away:
            yield f"nobody is absent: {row}"


def efforts_have_room_in_the_week(run: Run) -> Iterator[str]:
    """Offer, job, course, family and health effort fill a week at most, at the end of each minute."""
    kept = (Activity.OFFER, Activity.JOB, Activity.INTRODUCTION, Activity.HEALTH_EFFORT, *AT_HOME)
    doing: dict[int, dict[int, int]] = defaultdict(dict)
    for minute, rows in groupby(
        run.only(kept, Phase.START, Phase.END, Phase.VOID), key=lambda row: row.minute
    ):
        changed = list(rows)
        for row in changed:
            if row.phase == Phase.START:
                doing[row.agent][row.activity] = _minutes(run, row)
            elif row.phase == Phase.END or row.activity != Activity.HEALTH_EFFORT:
                doing[row.agent].pop(row.activity, None)
        for who in {row.agent for row in changed}:
            held = doing[who]
            if Activity.HEALTH_EFFORT in held and sum(held.values()) > run.plan.work.week_minutes:
                yield f"minute {minute}, citizen {who}: {held}"


def _minutes(run: Run, row: Row) -> int:
    """Weekly minutes of something begun; a micro-job's are the offer's."""
    if row.activity == Activity.OFFER:
        return 60 * run.plan.offers[row.place].hours
    if row.activity == Activity.JOB:
        micro = row.place == JobChannel.MICRO_JOB
        return 0 if micro else 60 * Job(*unpack(row.detail, JOB_WIDTHS)).hours
    if row.activity == Activity.HEALTH_EFFORT:
        return row.detail
    if row.activity == Activity.CHILDCARE:
        return run.plan.families.births.at_home
    if row.activity in AT_HOME:
        father = row.activity == Activity.MATERNITY and run.cast.person[row.agent].sex == Sex.MALE
        return 0 if father else run.plan.work.week_minutes
    return min(run.plan.past.introduction_minutes, run.plan.introduction_minutes)  # it may change meanwhile


LAWS = (
    classes_change_a_step_at_a_time,
    places_in_health_efforts_hold_one_each,
    volunteers_have_no_more_citizens_than_agreed,
    absence_lies_within_an_offer_at_that_company,
    consultants_call_and_hold_on_in_absence_alone,
    efforts_have_room_in_the_week,
)
