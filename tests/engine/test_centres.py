"""Company centres: made one by one by consultants, with fixed places, sparring and a catalogue."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
from company_worlds import doing, history, service, untouched, without
from engine_runs import WEEK, Run, run_of
from laws import all_broken
from small_worlds import small_plan

from sim.model.plan import Plan
from sim.model.vocabulary import Activity, OfferEnd, Phase, Relation

FOUR = service(centres={"number": 4})


@cache
def plan() -> Plan:
    return small_plan(12, history=FOUR)


@cache
def four() -> Run:
    return run_of(plan())


@pytest.mark.slow
def test_every_law_holds_with_centres() -> None:
    assert not all_broken(four())
    assert not all_broken(run_of(small_plan(12, history=FOUR, way=service(centres={"number": 1}))))


def test_no_number_no_effect() -> None:
    """Whatever else is said of centres: with none there is nothing."""
    none = service(centres={"number": 0, "places_each": 9, "sparring_every": "1 weeks", "catalogue": False})
    assert run_of(small_plan(12, history=none)).log.digest() == untouched().log.digest()


def test_a_centre_takes_a_negotiation_first() -> None:
    """Each has been asked, by a consultant, whose talk ends in the minute in which the centre begins."""
    run = four()
    ended = {(row.agent, row.minute) for row in run.only(Activity.CENTRE_NEGOTIATION, Phase.END)}
    begun = [(row.agent, row.minute) for row in run.only(Activity.CENTRE, Phase.START)]
    assert len(begun) == 4
    assert set(begun) < ended  # some say no
    centres = {row.agent for row in run.only(Activity.RELATION) if row.detail == Relation.CENTRE}
    assert centres == {who for who, _ in begun}


@pytest.mark.slow
def test_without_consultants_there_are_no_centres() -> None:
    nobody = {"consultants": {"number": 0}}
    run = run_of(small_plan(12, history={**FOUR, **nobody}))
    assert not run.only(Activity.CENTRE)
    assert run.log.digest() == run_of(small_plan(12, history=nobody)).log.digest()


def test_sparring_takes_the_time_of_consultants() -> None:
    """The minutes in the log are those of the talks, about every third week."""
    run = four()
    talks = [s for s in run.spells(Activity.SPARRING) if s.last]
    assert sum(s.last.detail for s in talks if s.last) == sum(s.first.detail for s in talks) > 60 * len(talks)
    begun = Counter(s.agent for s in talks)
    since = {row.agent: row.minute for row in run.only(Activity.CENTRE, Phase.START)}
    for who, times in begun.items():
        assert (run.plan.horizon - since[who]) / times < 5 * WEEK


@pytest.mark.slow
def test_from_the_catalogue_nobody_searches() -> None:
    """Placed in the talk: the referral, the fixed place, no search; with it off, a search comes first."""

    def direct(run: Run) -> int:
        asked = {(row.minute, row.agent) for row in run.only(Activity.PLACE_SEARCH, Phase.ASK)}
        placed = [row for row in run.only(Activity.CENTRE_PLACE) if row.resource >= 0]
        assert not [row for row in placed if (row.minute, row.agent) in asked]
        return len(placed)

    closed = run_of(small_plan(12, history=service(centres={"number": 4, "catalogue": False})))
    assert direct(four()) > 20
    assert direct(closed) == 0 < len(closed.only(Activity.CENTRE_PLACE))
    assert not all_broken(closed)


@pytest.mark.slow
def test_fixed_places_come_beyond_the_quota() -> None:
    """With no ordinary place anywhere only the centres' own are left."""
    found = small_plan(12, history=FOUR)
    companies = tuple(facts._replace(places=0) for facts in four().cast.companies)
    from dataclasses import replace

    from sim.model.run import simulate

    cast = replace(four().cast, companies=companies)
    run = Run(found, cast, simulate(found, cast))
    held = {row.resource for row in run.only(Activity.OFFER, Phase.START) if row.resource >= 0}
    assert held
    assert held <= {row.agent for row in run.only(Activity.CENTRE)}
    assert not all_broken(run)


@pytest.mark.slow
def test_more_sparring_about_somebody_more_of_them_are_hired() -> None:
    def hired(hire: float) -> int:
        steps = tuple(hire**times for times in range(25))
        run = run_of(doing(plan(), "centres", hire=steps))
        centres = {row.agent for row in run.only(Activity.CENTRE)}
        ends = [row for row in run.only(Activity.OFFER, Phase.END) if row.resource in centres]
        return sum(row.detail == OfferEnd.HIRED for row in ends)

    assert hired(20.0) > hired(1.0)


@pytest.mark.slow
def test_few_places_closer_effort() -> None:
    """The same talk about fewer people: more minutes about each."""

    def minutes(places: int) -> float:
        run = run_of(small_plan(12, history=service(centres={"number": 2, "places_each": places})))
        talks = sum(row.detail for row in run.only(Activity.SPARRING, Phase.END))
        return talks / len(run.only(Activity.CENTRE_PLACE))

    assert minutes(1) > minutes(8)


@pytest.mark.slow
def test_cut_the_talks_go_on_and_open_nothing() -> None:
    off = run_of(without(plan(), "centres", "sparring"))
    assert not off.only(Activity.CENTRE_PLACE)
    assert not [row for row in off.only(Activity.RELATION) if row.detail == Relation.CENTRE]
    assert len(off.only(Activity.SPARRING, Phase.END)) > 100
    assert not all_broken(off)
    quiet = run_of(doing(without(plan(), "sparring"), "centres", hire=tuple(9.0**n for n in range(25))))
    assert quiet.log.digest() == run_of(without(plan(), "sparring")).log.digest()


@pytest.mark.slow
def test_history_is_untouched() -> None:
    run = run_of(small_plan(12, way=FOUR))
    assert history(run) == history(untouched())
    assert min(row.minute for row in run.only(Activity.CENTRE)) >= run.plan.capacity_from


def visitors(run: Run) -> dict[int, list[int]]:
    """Who has been at each centre, in order."""
    found: dict[int, list[int]] = {}
    for row in run.only(Activity.SPARRING, Phase.END):
        found.setdefault(row.agent, []).append(row.resource)
    return found


@pytest.mark.slow
def test_a_fixed_consultant_is_the_same_each_time() -> None:
    """Also when a colleague leaves after the decision: then, and only then, it is somebody else."""
    three = {"consultants": {"number": 3}}
    fixed = run_of(small_plan(12, history={**FOUR, **three}, way={"consultants": {"number": 2}}))
    assert not all_broken(fixed)
    changes = [sum(a != b for a, b in pairwise(who)) for who in visitors(fixed).values()]
    assert max(changes) <= 1
    anybody = service(centres={"number": 4, "fixed_consultant": False})
    shared = run_of(small_plan(12, history={**anybody, **three}))
    assert not all_broken(shared)
    assert sum(sum(a != b for a, b in pairwise(who)) for who in visitors(shared).values()) > 20


@pytest.mark.slow
def test_nobody_talks_at_a_centre_after_leaving_the_post() -> None:
    history = {**FOUR, "consultants": {"number": 3}}
    run = run_of(small_plan(12, history=history, way={"consultants": {"number": 1}}))
    left = {row.agent: row.minute for row in run.only(Activity.EMPLOYED, Phase.END) if row.kind == 4}
    assert left
    for row in run.only(Activity.SPARRING, Phase.START):
        assert row.minute < left.get(row.resource, row.minute + 1)
    after = [row for row in run.only(Activity.SPARRING, Phase.START) if row.minute > max(left.values())]
    assert {row.agent for row in after} == {row.agent for row in run.only(Activity.CENTRE)}
