"""Absence from companies: what it wears, when it ends an offer, what calls and holding on do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engine_runs import DAY, NEVER, WEEK, Run, run_of
from laws import all_broken
from people_runs import people_plan, people_run, with_terms
from queue_runs import company_with, welcoming
from queue_town import at_times, later, open_plan, town_of
from small_worlds import small_run

from sim.model.citizen import Citizen
from sim.model.environment import Ticket
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, OfferEnd, Phase

ABSENCE = {"absence": True}
CALLS = {"attendance": {"close_follow_up": True}}
ALL, NONE = (((share,) * 3,) * 3 for share in (1.0, 0.0))


@cache
def plan(off: str = "", calls: bool = False, holds: bool = False, ill: bool = False) -> Plan:
    history = {"attendance": {"close_follow_up": calls, "persistence": "hold_on" if holds else "stop"}}
    return people_plan({**ABSENCE, "illness": ill}, off, history=history)


@cache
def run(off: str = "", calls: bool = False, holds: bool = False, ill: bool = False) -> Run:
    return run_of(plan(off, calls, holds, ill))


def broken(run: Run, contracts: bool = False) -> int:
    """Offers broken off: of those from which one may be sent home, or of the others."""
    codes = (OfferEnd.BROKEN_OFF, OfferEnd.SENT_HOME)
    ends = [row for row in run.only(Activity.OFFER, Phase.END) if row.detail in codes]
    return sum(run.plan.offers[row.place].contract == contracts for row in ends)


def lengths(run: Run) -> list[int]:
    return [spell.end - spell.begin for spell in run.spells(Activity.ABSENCE) if spell.last]


def test_every_law_holds_with_absence() -> None:
    found = run(calls=True, holds=True, ill=True)
    assert len(found.spells(Activity.ABSENCE)) > 30
    assert found.only(Activity.ABSENCE_CALL, Phase.END)
    assert found.only(Activity.HOLD_ON, Phase.END)
    assert {row.detail for row in found.only(Activity.ABSENCE, Phase.START)} == {0, 1}
    assert not all_broken(found)


@pytest.mark.slow
def test_only_absence_sends_home_and_the_code_says_so() -> None:
    """Whoever is sent home is away in that minute; breaking off for other reasons has a code of its own."""
    found = run(ill=True)
    ends = found.only(Activity.OFFER, Phase.END)
    away = {(spell.agent, spell.end) for spell in found.spells(Activity.ABSENCE)}
    home = [row for row in ends if row.detail == OfferEnd.SENT_HOME]
    assert home
    assert {(row.agent, row.minute) for row in home} <= away
    assert [row for row in ends if row.detail == OfferEnd.BROKEN_OFF and (row.agent, row.minute) not in away]
    assert not [
        row for row in small_run().only(Activity.OFFER, Phase.END) if row.detail == OfferEnd.SENT_HOME
    ]


@pytest.mark.slow
def test_levers_without_absence_do_nothing() -> None:
    with_levers = small_run(history={"attendance": {"close_follow_up": True, "persistence": "hold_on"}})
    assert with_levers.log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_absence_that_is_cut_costs_nothing_and_breaks_nothing() -> None:
    cut, plain = run(off="absence", calls=True), small_run()
    assert cut.spells(Activity.ABSENCE)
    lives = (Activity.OFFER, Activity.JOB, Activity.MODULE_PASSED)
    calls = cut.only(Activity.ABSENCE_CALL, Phase.START)
    first = calls[0].minute
    before = [row for row in cut.only(lives) if row.minute < first]
    assert before == [row for row in plain.only(lives) if row.minute < first]
    assert run_of(plan(off="absence")).only(lives) == plain.only(lives)


@pytest.mark.slow
def test_nobody_absent_leaves_only_the_other_reasons_for_breaking_off() -> None:
    still = run_of(with_terms(plan(), "absence", onset=0))
    assert not still.spells(Activity.ABSENCE)
    assert broken(still) <= broken(small_run())
    nothing = ((0.0,) * 3,) * 3
    terms = {"onset": 0, "other_breaks": ALL, "usual_hire": (nothing, nothing)}
    everything = run_of(with_terms(plan(), "absence", **terms))
    assert everything.log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_companies_without_patience_break_off_at_once() -> None:
    none, much = (
        run_of(with_terms(plan(), "absence", tolerance=(minutes,), other_breaks=NONE))
        for minutes in (0, 520 * WEEK)
    )
    assert broken(none) > broken(much) == 0
    assert broken(much, contracts=True) > 0
    spells = [s for s in none.spells(Activity.ABSENCE) if not none.plan.offers[s.first.place].contract]
    assert {spell.end - spell.begin for spell in spells} == {0}


@pytest.mark.slow
def test_a_call_takes_minutes_and_brings_people_back_sooner() -> None:
    called, not_called = run(calls=True), run()
    assert all(row.detail > 0 for row in called.only(Activity.ABSENCE_CALL, Phase.END))
    assert sum(lengths(called)) / len(lengths(called)) < sum(lengths(not_called)) / len(lengths(not_called))
    nobody = people_run(ABSENCE, history={**CALLS, "consultants": {"number": 0}})
    assert not nobody.only(Activity.ABSENCE_CALL)


@pytest.mark.slow
def test_holding_on_is_a_task_and_breaks_off_fewer() -> None:
    terms: dict[str, Any] = {"other_breaks": NONE, "tolerance": (WEEK,)}
    held = run_of(with_terms(plan(holds=True), "absence", held=100.0, **terms))
    dropped = run_of(with_terms(plan(holds=True), "absence", held=1.0, held_wear=0, **terms))
    assert held.only(Activity.HOLD_ON, Phase.END)
    assert broken(held) < broken(dropped)


def alone(plan: Plan) -> Plan:
    """Nobody is absent, or ends an offer, but as the test says; companies bear a week and take everybody."""
    quiet = with_terms(plan, "absence", happens=True, onset=0, tolerance=(WEEK,), wear=40, other_breaks=NONE)
    offers = tuple(
        replace(kind, since=0, early_hire=0, hired=0.0, weeks=(13, 13), accepted=1.0) for kind in quiet.offers
    )
    return replace(quiet, offers=offers, place_lead=0)


def living(citizen: Citizen) -> Iterator[Ticket]:
    """Live by one's own dates, whatever puts them there."""
    citizen.present = True
    while True:
        yield citizen.alarm.set(min(citizen.timers))
        citizen._act()


def test_a_placement_broken_by_absence_by_hand() -> None:
    """One place. A begins on day 0 and stays away from day 10 for good; B waits for a place from day 5.

    The company has its full patience, 1000, and bears a week of absence from A. On day 17 that is over:
    a week of absence has cost 40, the broken placement costs 200, and 760 are left. The place is free in
    that minute and is B's, next in line on the board, who begins the same day.
    """
    plan = alone(welcoming(open_plan(52 * WEEK, companies={"relation_at_start": (0.0, 0.0, 1.0)})))
    town = town_of(plan, 2, (company_with(0, places=1),))
    company, a, b = town.companies[0], town.citizens[0], town.citizens[1]
    for citizen in (a, b):
        town.clock.process(living(citizen))
    story = [
        lambda: town.market.place(a, 0),
        lambda: town.market.place(b, 0) or town.market.wait(b, 0),
        lambda: a.condition.attendance._stay_away(NEVER),
    ]
    at_times(town, [0, 5 * DAY, 10 * DAY], lambda step: story[step]())
    later(town, 0, 18 * DAY, lambda: seen.append((company.patience, company.held, b.offer.running)))
    seen: list[tuple[int, int, bool]] = []
    town.clock.run_to_horizon()
    log = town.book.close(0, 0, 0)
    ended = log.select(Activity.OFFER, Phase.END)
    begun = log.select(Activity.OFFER, Phase.START)
    assert ended.minute.tolist()[0] == 17 * DAY
    assert ended.detail.tolist()[0] == OfferEnd.SENT_HOME
    assert begun.agent.tolist()[:2] == [0, 1]
    assert begun.minute.tolist()[:2] == [0, 17 * DAY]
    assert seen == [(1000 - 40 - 200, 1, True)]
