"""The way of working, resolved: methods, posts, intake, working hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

from sim.model import compile_ladder
from sim.model.calendar import task_minutes
from sim.model.compile_additions import provider_hours, provider_terms, requirement, reserved
from sim.model.compile_danish import danish_practice
from sim.model.compile_families import family_practice
from sim.model.compile_organisation import methods
from sim.model.compile_people import people_practice
from sim.model.compile_routes import routes
from sim.model.compile_steps import Origin
from sim.model.plan import Intake, Mentors, Past, Post, Practice, Spacing, Staff, Steps
from sim.model.portable import exp, log
from sim.model.tables import lognormal
from sim.model.tasks import TaskType
from sim.model.units import HOUR, NEVER, WEEK
from sim.model.vocabulary import AgentKind
from sim.parameters.values import Values
from sim.scenario import Offer, Scenario, WayOfWorking

_CRITERIA = ("language_and_culture_count", "ready_unless_barred")
_OUTREACH = ("least_known", "large_unskilled", "openings")
_LIKE = {
    TaskType.PROVIDER_SEARCH: TaskType.PLACE_SEARCH,
    TaskType.PROVIDER_MATCHING: TaskType.VACANCY_MATCHING,
}
"""Work of others that is the same work: it takes what it takes the municipality, by their quality."""
_ROLES = (
    (AgentKind.CASEWORKER, "caseworkers"),
    (AgentKind.CONSULTANT, "consultants"),
    (AgentKind.MENTOR, "language_mentors"),
)


def practice(way: WayOfWorking, origin: Origin, kinds: Sequence[Offer]) -> Practice:
    """Return the methods of a way of working."""
    talks, offers = way.conversations, way.company_offers
    return Practice(
        first_meeting=_interval(talks.first_meeting),
        after_introduction=_interval(talks.after_introduction),
        after_offer=_interval(talks.after_offer),
        talk=(_interval(talks.activity_ready), _interval(talks.job_ready)),
        criterion=origin.steps(way.visitation.criterion, _CRITERIA.index),
        mandatory=origin.steps(offers.mandatory),
        first_offer=(offers.first_offer.activity_ready, offers.first_offer.job_ready),
        longest_gap=offers.longest_gap,
        for_everybody=offers.for_everybody,
        follow_up_every=offers.follow_up_every,
        ladder=compile_ladder.ladder(way, kinds),
        bring_forward=way.caseworkers.use_of_free_time == "bring_forward",
        outreach=way.consultants.use_of_free_time == "outreach",
        booked_at_arrival=way.introduction.booked == "at_arrival",
        organisation=methods(way, origin),
        people=people_practice(way),
        policy=compile_ladder.policy(way, kinds),
        families=family_practice(way),
        outreach_order=_OUTREACH.index(way.consultants.outreach_order),
        outreach_outside=way.consultants.outreach_outside,
        requirement=requirement(way),
        provider=provider_terms(way),
        danish=danish_practice(way, origin),
        without_benefit=routes(way.conversations.without_benefit),
        longer_talks=way.caseworkers.use_of_free_time == "longer_talks",
        matching=(
            way.caseworkers.use_of_free_time == "matching",
            way.consultants.use_of_free_time == "matching",
        ),
    )


def past_practice(scenario: Scenario, origin: Origin, kinds: Sequence[Offer]) -> Practice:
    """Return the methods until a new way of working is taken up.

    Where everybody is judged anew at the decision the criterion is the new one from that day on.
    """
    past = practice(scenario.national, origin, kinds)
    if not scenario.way_of_working.visitation.judged_anew:
        return past
    new = origin.steps(scenario.way_of_working.visitation.criterion, _CRITERIA.index).at(origin.decision)
    kept = sum(minute < origin.decision for minute in past.criterion.since)
    since = (*past.criterion.since[:kept], origin.decision)
    return replace(past, criterion=Steps(since, (*past.criterion.value[:kept], new)))


def posts(scenario: Scenario, origin: Origin, values: Values) -> tuple[Post, ...]:
    """Return every post: dated in history, new ones filled one after the other over the hiring ramp."""
    found: list[Post] = []
    for role, name in _ROLES:
        past = _until_decision(getattr(scenario.national, name).number, origin)
        after = origin.now(getattr(scenario.way_of_working, name).number)
        found += _posts(role, past, after, origin.decision, hiring(scenario, values))
    desks = enumerate(_desks(scenario, origin))
    found += [Post(AgentKind.DUTY_DESK, number, since, until) for number, (_, since, until) in desks]
    hours = provider_hours(scenario, origin, values)
    found += [
        Post(AgentKind.PROVIDER, number, since, until) for number, (_, since, until) in enumerate(hours)
    ]
    return tuple(found)


def intake(scenario: Scenario, origin: Origin) -> Intake:
    """Return the introduction course over time; new capacity is there after the hiring ramp."""
    past, chosen = scenario.national.introduction, scenario.way_of_working.introduction
    return Intake(
        every=origin.parting(past.every, chosen.every, lambda minutes: max(1, minutes // WEEK)),
        seats=origin.parting(past.seats, chosen.seats),
        reserved=origin.parting(past.reserved_seats_per_day, chosen.reserved_seats_per_day),
        length=origin.parting(past.length, chosen.length),
    )


def past(scenario: Scenario, origin: Origin, values: Values) -> Past:
    """Return what held in history of what else is one number for the whole run."""
    way, days = scenario.national, staff_days(scenario.national)
    return Past(
        caseworker_day=days[0],
        consultant_day=days[1],
        leniency_sd=way.caseworkers.variation,
        class_size=way.language_school.class_size,
        lessons=lesson_minutes(way, values),
        intake_every=intake_weeks(way),
        introduction_minutes=origin.now(way.introduction.hours),
        mentors=mentors(way, values),
    )


def staff_days(way: WayOfWorking) -> tuple[int, int]:
    """Return the task minutes of a full day: of a caseworker, of a consultant."""
    both = (way.caseworkers, way.consultants)
    caseworker, consultant = (task_minutes(role.hours, role.administration_share) for role in both)
    return caseworker, consultant


def lesson_minutes(way: WayOfWorking, values: Values) -> int:
    """Return weekly lesson minutes, at most what the law allows."""
    return min(way.language_school.lessons, round(values["danish.lesson_hours_most"]) * HOUR)


def intake_weeks(way: WayOfWorking) -> int:
    """Return the weeks between intakes to Danish classes."""
    return max(1, way.language_school.intake_every // WEEK)


def mentors(way: WayOfWorking, values: Values) -> Mentors:
    """Return the terms of mentoring; holidays and illness are taken evenly from the weekly hours."""
    terms = way.language_mentors
    there = values["mentor.weeks_there"] / values["cost.mentor_weeks_year"]
    shortest = round(values["mentor.shortest_weeks"]) * WEEK
    week = round(terms.hours * there)
    holds = values["mentor.separation"]
    return Mentors(week, terms.hours_per_citizen, terms.longest, shortest, terms.in_jobs, holds)


def staff(scenario: Scenario, origin: Origin, values: Values) -> Staff:
    """Return working hours and the lengths of tasks."""
    caseworker_day, consultant_day = staff_days(scenario.way_of_working)
    return Staff(
        opens=round(values["staff.task_day_opens"]),
        desk=tuple(minutes for minutes, _, _ in _desks(scenario, origin)),
        caseworker_day=caseworker_day,
        consultant_day=consultant_day,
        lengths=_all_lengths(values),
        handover=round(values["task.hand_over.minutes"]),
    )


def _desks(scenario: Scenario, origin: Origin) -> list[tuple[int, int, int]]:
    """Return the duty desks (task minutes a day, since, until): of intake, then of the asylum centre."""
    ways, since = (scenario.national, scenario.way_of_working), origin.hired
    shares = tuple(way.caseworkers.administration_share for way in ways)
    before, after = ((way.intake_reserve, way.pre_arrival.hours) for way in ways)
    both = (reserved(minutes, (shares[0], shares[1]), since) for minutes in zip(before, after, strict=True))
    intake, abroad = both
    return [*intake, *abroad]


def intake_desks(scenario: Scenario, origin: Origin) -> int:
    """Return how many of the duty desks are for intake; the others work in the asylum centre."""
    ways, since = (scenario.national, scenario.way_of_working), origin.hired
    shares = tuple(way.caseworkers.administration_share for way in ways)
    return len(reserved((ways[0].intake_reserve, ways[1].intake_reserve), (shares[0], shares[1]), since))


def _interval(interval: Any) -> Spacing:
    return Spacing(interval.shortest, interval.target, interval.latest)


def _all_lengths(values: Values) -> tuple[tuple[int, ...], ...]:
    """Return the tables in the order of ``tasks.PLACE``; an event's is empty: the scenario says its hours."""
    return tuple(() if kind == TaskType.CAMPAIGN else _lengths(values, kind) for kind in TaskType)


def _lengths(values: Values, kind: TaskType) -> tuple[int, ...]:
    """Return the quantile table of a task's minutes: lognormal with the mean and spread stated."""
    mean, spread = values[f"task.{_LIKE.get(kind, kind).name.lower()}.minutes"], values["task.spread"]
    variance = log(1 + spread * spread)
    return lognormal(mean * exp(-variance / 2), sqrt(variance))


def hiring(scenario: Scenario, values: Values) -> int:
    """Return how long it takes to fill the posts a scenario adds: its own ramp, else the usual time."""
    return scenario.ramp.hiring or round(values["staff.post_filled_weeks"]) * WEEK


def _until_decision(steps: Any, origin: Origin) -> list[tuple[int, int]]:
    changes = [(max(0, origin.minute(step.from_date)), int(step.value)) for step in steps]
    past = [(minute, number) for minute, number in changes if minute <= origin.decision]
    started = [
        change for index, change in enumerate(past) if index + 1 == len(past) or past[index + 1][0] > 0
    ]
    first = (0, changes[0][1])
    return started if started and started[0][0] == 0 else [first, *started]


def _posts(role: int, past: list[tuple[int, int]], after: int, decision: int, takes: int) -> Iterator[Post]:
    """Yield the posts of a role: post n exists while more than n are employed."""
    before = past[-1][1]
    changes = list(past)
    step = 1 if after > before else -1
    for count in range(before, after, step):
        share = abs(count + step - before) / abs(after - before)
        changes.append((decision + round(takes * share), count + step))
    for number in range(max(count for _, count in changes)):
        yield from _one(role, number, changes)


def _one(role: int, number: int, changes: list[tuple[int, int]]) -> Iterator[Post]:
    since = -1
    for minute, count in changes:
        if since < 0 and count > number:
            since = minute
        elif since >= 0 and count <= number:
            yield Post(role, number, since, minute)
            since = -1
    if since >= 0:
        yield Post(role, number, since, NEVER)
