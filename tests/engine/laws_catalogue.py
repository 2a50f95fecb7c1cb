"""Laws of the catalogue: paid places, own workplaces, courses beside, trades and work tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from engine_runs import WEEK, Row, Run

from sim.model.draws import Purpose, uniform
from sim.model.plan_offers import OWN_WORKPLACES
from sim.model.vocabulary import OUTSIDE, Activity, AgentKind, OfferEnd, Opens, Phase


def nobody_is_in_a_place_that_is_not_paid_for(run: Run) -> Iterator[str]:
    taken: Counter[int] = Counter()
    for row in run.only(Activity.OFFER):
        places = run.plan.offers[row.place].places
        taken[row.place] += 1 if row.phase == Phase.START else -1
        if places is not None and row.phase == Phase.START and taken[row.place] > max(places.value):
            yield f"{taken[row.place]} in {max(places.value)} places: {row}"


def own_workplaces_are_the_first_of_the_public_ones(run: Run) -> Iterator[str]:
    """By an order drawn for each company: as many as the way of working says, and no others."""
    companies = [company for company in run.cast.companies if company.number < OUTSIDE]
    public = [company.number for company in companies if not company.private]
    ranked = sorted(
        (uniform(run.cast.key, Purpose.OWN_WORKPLACE, AgentKind.COMPANY, number), number) for number in public
    )
    own = {number for _, number in ranked[: max(run.plan.terms.own_workplaces.value)]}
    for row in run.only(Activity.OFFER, Phase.START):
        if run.plan.offers[row.place].employers == OWN_WORKPLACES and row.resource not in own:
            yield f"not an own workplace: {row}"


def courses_beside_begin_beside_something(run: Run) -> Iterator[str]:
    """While in a job or in an offer, as the course says; one at a time, and not beyond their weeks."""
    held: Counter[tuple[int, int]] = Counter()
    for row in run.only((Activity.JOB, Activity.OFFER, Activity.BESIDE)):
        if row.activity == Activity.BESIDE and row.phase == Phase.START:
            job, offer = run.plan.offers[row.place].beside
            if not (job and held[row.agent, Activity.JOB]) and not (
                offer and held[row.agent, Activity.OFFER]
            ):
                yield f"beside nothing: {row}"
        held[row.agent, row.activity] += 1 if row.phase == Phase.START else -1
        if not 0 <= held[row.agent, row.activity] <= 1:
            yield f"out of turn: {row}"
    for spell in run.spells(Activity.BESIDE):
        if spell.end - spell.begin > spell.first.detail * WEEK:
            yield f"too long: {spell.first}"


def trades_are_opened_by_offers_seen_through(run: Run) -> Iterator[str]:
    ended: dict[int, Row] = {}
    for row in run.only((Activity.OFFER, Activity.TRADE_OPENED)):
        if row.activity == Activity.OFFER:
            ended[row.agent] = row
            continue
        last = ended[row.agent]
        if run.plan.offers[row.place].opens == Opens.NONE or (last.place, last.minute) != (
            row.place,
            row.minute,
        ):
            yield f"opened by nothing: {row}"
        if last.detail not in (OfferEnd.COMPLETED, OfferEnd.HIRED):
            yield f"not seen through: {row}"


def work_tests_are_judged_when_they_end(run: Run) -> Iterator[str]:
    """Every one that reaches its planned end, and no other; whoever passes is job-ready from then on."""
    tests = {number for number, offer in enumerate(run.plan.offers) if offer.passed is not None}
    ends = [row for row in run.only(Activity.OFFER, Phase.END) if row.place in tests]
    whole = {(row.agent, row.minute) for row in ends if row.detail == OfferEnd.COMPLETED}
    judged = {(row.agent, row.minute): row.detail for row in run.only(Activity.WORK_TEST)}
    visited = {(row.agent, row.minute): row.detail for row in run.only(Activity.VISITATION)}
    if whole != set(judged):
        yield f"ended {sorted(whole)[:3]}, judged {sorted(judged)[:3]}"
    for who, passed in judged.items():
        if visited.get(who) != passed:
            yield f"judged {passed}, visitation {visited.get(who)}: {who}"


def who_looks_for_a_place_stops_once(run: Run) -> Iterator[str]:
    """START, then END in a company or VOID, one search at a time."""
    looking: dict[int, int] = {}
    for row in run.only(Activity.OWN_PLACEMENT):
        if row.phase == Phase.START:
            if row.agent in looking:
                yield f"looks twice: {row}"
            looking[row.agent] = row.place
        elif looking.pop(row.agent, None) != row.place or (row.phase == Phase.END) != (row.resource >= 0):
            yield f"out of turn: {row}"


LAWS = (
    who_looks_for_a_place_stops_once,
    nobody_is_in_a_place_that_is_not_paid_for,
    own_workplaces_are_the_first_of_the_public_ones,
    courses_beside_begin_beside_something,
    trades_are_opened_by_offers_seen_through,
    work_tests_are_judged_when_they_end,
)
