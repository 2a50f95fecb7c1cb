"""Trainee contracts (IGU): who may have one, what they do to money and time, how they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from engine_runs import WEEK, Run, Spell, run_of
from laws import all_broken
from made_worlds import LADDER
from small_worlds import small_plan, small_run

from sim.model.hazards import rate_units
from sim.model.plan import Plan, Steps
from sim.model.plan_offers import OfferPlan
from sim.model.vocabulary import Activity, OfferEnd, Phase, Route, WeekState

YEAR = 525_960
LONG_TERM = {
    "groups": [{"population": "long-term-weak-danish", "present_at_start": 20, "adults_per_year": 10}]
}
WITH_IGU = {"company_offers": {"ladder": [*LADDER, "igu"]}}


def changed(plan: Plan, **terms: object) -> Plan:
    """A plan whose IGU has other terms."""
    offers = tuple(replace(offer, **terms) if offer.igu else offer for offer in plan.offers)  # type: ignore[arg-type]
    return replace(plan, offers=offers)


@cache
def many(**terms: object) -> Run:
    """A small municipality whose companies are glad to take trainees."""
    return run_of(changed(small_plan(24, history=WITH_IGU), accepted=0.9, **terms))


def igu(run: Run) -> tuple[int, OfferPlan]:
    return next((number, offer) for number, offer in enumerate(run.plan.offers) if offer.igu)


def contracts(run: Run) -> list[Spell]:
    number, _ = igu(run)
    return [spell for spell in run.spells(Activity.OFFER) if spell.first.place == number]


@pytest.mark.slow
def test_every_law_holds_with_trainees() -> None:
    run = many()
    assert len(contracts(run)) >= 8
    assert not all_broken(run)


def test_who_may_have_one() -> None:
    """18 to 40 years, some years of residence at most, once, not before the law, after a placement."""
    run = many()
    people = {person.number: person for person in run.cast.people}
    _, terms = igu(run)
    begun = contracts(run)
    assert len({spell.agent for spell in begun}) == len(begun)
    for spell in begun:
        person = people[spell.agent]
        assert terms.since <= spell.begin
        assert spell.begin - person.permit <= terms.longest_here.at(spell.begin)
        assert 18 <= person.age + (spell.begin - person.takeover) // YEAR <= 40


@pytest.mark.slow
def test_the_limit_of_residence_is_dated_and_counts_from_the_permit() -> None:
    """Five years from 2016, ten from July 2019; the long-term have been here for five to twenty."""
    glad = changed(small_plan(24, history=WITH_IGU, world=LONG_TERM), accepted=0.9)
    terms = next(offer for offer in glad.offers if offer.igu)
    longer = glad.calendar.minute_of(date(2019, 7, 1))
    assert [terms.longest_here.at(minute) // YEAR for minute in (longer - 1, longer)] == [5, 10]
    assert all(begun >= longer for begun, _ in _of_long_term(run_of(glad)))
    wide = run_of(changed(glad, longest_here=Steps((0,), (12 * YEAR,))))
    assert 5 * YEAR < max(here for _, here in _of_long_term(wide)) <= 12 * YEAR


def _of_long_term(run: Run) -> list[tuple[int, int]]:
    """When each contract of somebody long on cash benefit began, and for how long they had lived here."""
    people = {p.number: p for p in run.cast.people if p.route == Route.LONG_TERM}
    return [(s.begin, s.begin - people[s.agent].permit) for s in contracts(run) if s.agent in people]


def test_a_trainee_is_self_supporting_in_the_register() -> None:
    """From the first day to the last, without benefit."""
    run = many()
    spells = {spell.agent: spell for spell in contracts(run)}
    states = [row for row in run.only(Activity.STATE) if row.detail == WeekState.IGU]
    assert {(row.agent, row.minute) for row in states} == {(s.agent, s.begin) for s in spells.values()}
    for row in run.only(Activity.BENEFIT):
        spell = spells.get(row.agent)
        if spell and spell.begin <= row.minute < spell.end:
            assert row.detail == 0


def test_it_lasts_two_years_unless_something_comes_between() -> None:
    run = many(broken=(0, 0, 0), early_hire=0, lock_in=0.0, hired=0.001)
    ended = [spell for spell in contracts(run) if spell.last and spell.last.detail != OfferEnd.LEFT]
    assert all(spell.end - spell.begin == 104 * WEEK for spell in ended)


@pytest.mark.slow
def test_more_interruptions_break_off_more() -> None:
    def broken(run: Run) -> float:
        ends = [spell.last.detail for spell in contracts(run) if spell.last]
        return sum(end == OfferEnd.BROKEN_OFF for end in ends) / max(1, len(contracts(run)))

    often = rate_units(0.5)
    assert broken(many(broken=(often,) * 3)) > 0.8 > broken(many(broken=(0, 0, 0))) == 0.0


@pytest.mark.slow
def test_a_trainee_is_followed_up_though_benefit_has_stopped() -> None:
    run = many()
    inside = [
        row
        for row in run.only(Activity.PLACEMENT_FOLLOW_UP, Phase.START)
        for spell in contracts(run)
        if spell.agent == row.agent and spell.begin < row.minute < spell.end
    ]
    assert inside


def test_no_company_willing_no_trainee() -> None:
    run = run_of(changed(small_plan(0, history=WITH_IGU), accepted=0.0))
    assert not contracts(run)


@pytest.mark.slow
def test_a_ladder_without_igu_knows_nothing_of_it() -> None:
    assert small_run().log.digest() == run_of(small_plan()).log.digest()
    assert not [row for row in small_run().only(Activity.STATE) if row.detail == WeekState.IGU]
