"""Laws of people: nobody is lost, nobody does two full-time things, jobs come from somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from engine_runs import DAY, TALKS, Row, Run

from sim.model.vocabulary import (
    JOB_WIDTHS,
    Activity,
    Exit,
    Job,
    JobChannel,
    OfferEnd,
    Phase,
    WeekState,
    pack,
    unpack,
)

GONE = {
    WeekState.MOVED: (Exit.MOVED,),
    WeekState.DEAD_OR_EMIGRATED: (Exit.DEAD, Exit.EMIGRATED),
}
WEEK_HOURS = 37


def everybody_is_somewhere_every_day(run: Run) -> Iterator[str]:
    """Arrived = in a state of those here or on pension + moved + dead or emigrated, day by day."""
    arrived, states, exits = 0, Counter[int](), Counter[int]()
    now: dict[int, int] = {}
    kept = (Activity.TAKEOVER, Activity.EXIT, Activity.STATE)
    for day, rows in groupby(run.only(kept), key=lambda row: row.minute // DAY):
        for row in rows:
            if row.activity == Activity.TAKEOVER:
                arrived += 1
            elif row.activity == Activity.EXIT:
                exits[row.detail] += 1
            else:
                states[now.get(row.agent, -1)] -= 1
                now[row.agent] = row.detail
                states[row.detail] += 1
        if arrived != len(now):
            yield f"day {day}: {arrived} have come, {len(now)} are somewhere"
        for state, kinds in GONE.items():
            if states[state] != sum(exits[kind] for kind in kinds):
                yield f"day {day}: {states[state]} are {state.name}, exits {dict(exits)}"


def people_come_and_go_as_cast(run: Run) -> Iterator[str]:
    """Whoever the cast brings comes at the takeover and goes when and as drawn."""
    horizon = run.plan.horizon
    due = {p.number: p for p in run.cast.people if p.takeover < horizon and run.cast.arrives(p)}
    if run.takeovers != {who: person.takeover for who, person in due.items()}:
        yield "other people than the cast's have come, or at other times"
    gone = {who: (row.minute, row.detail) for who, row in run.exits.items()}
    leave = {who: (p.exit_minute, p.exit_kind) for who, p in due.items() if p.exit_minute < horizon}
    if gone != leave:
        yield f"other exits than the cast's: {sorted(set(gone.items()) ^ set(leave.items()))[:3]}"
    if any(p.exit_minute <= p.takeover for p in due.values()):
        yield "somebody leaves before coming"


def nobody_does_two_full_time_things(run: Run) -> Iterator[str]:
    """Offer, course and job fill a week of 37 hours at most, and lessons have room beside them.

    Read at the end of each minute: within a minute one thing may end just after the next begins.
    """
    kept = (
        Activity.OFFER,
        Activity.JOB,
        Activity.INTRODUCTION,
        Activity.DANISH_CLASS,
        Activity.HOURS_CHANGED,
    )
    doing: dict[int, dict[int, Row]] = {}
    at_start: dict[int, int] = {}  # hours of the job in hand
    changes = run.only(kept, Phase.START, Phase.END, Phase.VOID, Phase.EVENT)
    for minute, rows in groupby(changes, key=lambda row: row.minute):
        changed = set()
        for row in rows:
            now = doing.setdefault(row.agent, {})
            if row.activity == Activity.HOURS_CHANGED:
                now[Activity.JOB] = _with_hours(now[Activity.JOB], row.detail)
            elif row.phase == Phase.START:
                now[row.activity] = row
                if row.activity == Activity.JOB:
                    at_start[row.agent] = Job(*unpack(row.detail, JOB_WIDTHS)).hours
            else:
                now.pop(row.activity, None)
            changed.add(row.agent)
        for who in sorted(changed):
            hours = {
                Activity(row.activity).name: _hours(run, row, minute, at_start.get(who, 0))
                for row in doing[who].values()
            }
            total = sum(hours.values())
            if total > WEEK_HOURS or (total == WEEK_HOURS and Activity.DANISH_CLASS in doing[who]):
                yield f"minute {minute}, citizen {who}: {hours}"


def _hours(run: Run, row: Row, minute: int, at_start: int) -> int:
    """Weekly hours now of something begun.

    The hours with which a job inside an offer began are the offer's; lessons take what is left.
    """
    plan = run.plan
    if row.activity == Activity.OFFER:
        return plan.offers[row.place].hours
    if row.activity == Activity.JOB:
        hours = Job(*unpack(row.detail, JOB_WIDTHS)).hours
        return hours - at_start if row.place == JobChannel.MICRO_JOB else hours
    if row.activity == Activity.INTRODUCTION and not plan.off.introduction_gate:
        return run.in_force(minute, plan.past.introduction_minutes, plan.introduction_minutes) // 60
    return 0


def _with_hours(job: Row, hours: int) -> Row:
    """The beginning of a job as if it had begun with other hours."""
    packed = pack(Job(*unpack(job.detail, JOB_WIDTHS))._replace(hours=hours), JOB_WIDTHS)
    return job._replace(detail=packed)


def hours_change_in_jobs_only_and_only_up(run: Run) -> Iterator[str]:
    hours: dict[int, int] = {}
    for row in run.only((Activity.JOB, Activity.HOURS_CHANGED)):
        if row.activity == Activity.JOB:
            hours[row.agent] = Job(*unpack(row.detail, JOB_WIDTHS)).hours if row.phase == Phase.START else 99
        elif not hours.get(row.agent, 99) < row.detail <= WEEK_HOURS:
            yield f"not more than before, or no job: {row}"
        else:
            hours[row.agent] = row.detail


def states_follow_from_benefit_job_and_offer(run: Run) -> Iterator[str]:
    """On a transfer with benefit or a wage subsidy; else a trainee, in an ordinary job, or with neither."""
    holds: dict[int, dict[int, int]] = {}
    kept = (Activity.STATE, Activity.BENEFIT, Activity.JOB, Activity.OFFER, Activity.EXIT, Activity.EDUCATION)
    for minute, rows in groupby(run.only(kept), key=lambda row: row.minute):
        changed = set()
        for row in rows:
            held = holds.setdefault(row.agent, {})
            changed.add(row.agent)
            if row.phase == Phase.END:
                held.pop(row.activity, None)
            elif row.phase in (Phase.EVENT, Phase.START):
                held[row.activity] = row.detail if row.phase == Phase.EVENT else row.place
        for who in sorted(changed):
            held = holds[who]
            if Activity.EXIT not in held and held[Activity.STATE] != _state(run, held):
                yield f"minute {minute}, citizen {who}: {WeekState(held[Activity.STATE]).name}"


def _state(run: Run, held: dict[int, int]) -> WeekState:
    offer = held.get(Activity.OFFER)
    if Activity.EDUCATION in held:
        return WeekState.EDUCATION
    subsidised = offer is not None and (run.plan.offers[offer].subsidised or run.plan.offers[offer].flexjob)
    if held[Activity.BENEFIT] > 0 or subsidised:
        return WeekState.TRANSFER
    if offer is not None and run.plan.offers[offer].igu:
        return WeekState.IGU
    return WeekState.ORDINARY_JOB if Activity.JOB in held else WeekState.NO_JOB_NO_TRANSFER


def talks_are_held_with_people_on_transfers(run: Run) -> Iterator[str]:
    """A case is closed while somebody is self-supporting, unless they are helped without benefit."""
    state: dict[int, int] = {}
    helped: set[int] = set()
    kept = (Activity.STATE, Activity.WITHOUT_BENEFIT, *TALKS)
    for row in run.only(kept, Phase.EVENT, Phase.START, Phase.END):
        if row.activity == Activity.STATE:
            state[row.agent] = row.detail
        elif row.activity == Activity.WITHOUT_BENEFIT:
            (helped.add if row.phase == Phase.START else helped.discard)(row.agent)
        elif (
            row.phase == Phase.START
            and state.get(row.agent) != WeekState.TRANSFER
            and row.agent not in helped
        ):
            yield f"self-supporting: {row}"


def help_without_benefit_is_for_those_without(run: Run) -> Iterator[str]:
    """Only of the populations named, and with neither a benefit nor a job but an offer's paid hours."""
    plan = run.plan
    named = {*plan.national.without_benefit, *plan.practice.without_benefit}
    held: dict[int, dict[int, int]] = {}
    kept = (Activity.STATE, Activity.JOB, Activity.WITHOUT_BENEFIT)
    for minute, rows in groupby(run.only(kept), key=lambda row: row.minute):
        changed = set()
        for row in rows:
            now = held.setdefault(row.agent, {})
            changed.add(row.agent)
            if row.phase == Phase.END:
                now.pop(row.activity, None)
            else:
                now[row.activity] = row.detail if row.activity == Activity.STATE else row.place
        for who in changed:
            now = held[who]
            in_offer = now.get(Activity.JOB) == JobChannel.MICRO_JOB
            without = now.get(Activity.STATE) == WeekState.NO_JOB_NO_TRANSFER or in_offer
            if Activity.WITHOUT_BENEFIT in now and not (without and run.cast.person[who].route in named):
                yield f"minute {minute}, citizen {who}: {now}"


def jobs_come_from_where_they_say(run: Run) -> Iterator[str]:
    """A host's job ends an offer as hired, a vacancy's job fills a vacancy, and the other way round."""
    jobs = {
        channel: {(row.minute, row.agent, row.resource) for row in _begun_jobs(run) if row.place == channel}
        for channel in JobChannel
    }
    hired = {
        (row.minute, row.agent, row.resource)
        for row in run.only(Activity.OFFER, Phase.END)
        if row.detail == OfferEnd.HIRED
    }
    filled = {
        (row.minute, row.resource, row.agent)
        for row in run.only(Activity.VACANCY, Phase.END)
        if row.detail == 1
    }
    if jobs[JobChannel.HOST] != hired:
        yield f"host's jobs and offers that ended as hired: {sorted(jobs[JobChannel.HOST] ^ hired)[:3]}"
    if jobs[JobChannel.VACANCY] != filled:
        yield f"vacancy jobs and vacancies filled: {sorted(jobs[JobChannel.VACANCY] ^ filled)[:3]}"


def micro_jobs_last_as_long_as_their_offer(run: Run) -> Iterator[str]:
    micro = {number for number, offer in enumerate(run.plan.offers) if offer.ordinary_pay}
    offers = {(s.agent, s.begin, s.end) for s in run.spells(Activity.OFFER) if s.first.place in micro}
    jobs = {
        (s.agent, s.begin, s.end) for s in run.spells(Activity.JOB) if s.first.place == JobChannel.MICRO_JOB
    }
    if offers != jobs:
        yield f"paid hours without the offer, or the other way round: {sorted(offers ^ jobs)[:3]}"


def _begun_jobs(run: Run) -> list[Row]:
    return run.only(Activity.JOB, Phase.START)


LAWS = (
    everybody_is_somewhere_every_day,
    people_come_and_go_as_cast,
    nobody_does_two_full_time_things,
    states_follow_from_benefit_job_and_offer,
    talks_are_held_with_people_on_transfers,
    help_without_benefit_is_for_those_without,
    jobs_come_from_where_they_say,
    micro_jobs_last_as_long_as_their_offer,
    hours_change_in_jobs_only_and_only_up,
)
