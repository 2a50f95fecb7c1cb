"""Talks missed, and what may follow."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from engine_runs import DAY, Run, run_of
from family_worlds import changed, plan_with, run_with
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.vocabulary import Activity, OfferEnd, Phase, WeekState

TALKS = (20, 21, 22, 23)


@pytest.fixture(scope="module")
def run() -> Run:
    return run_with("missed_talks", sanctions="strict")


@pytest.mark.slow
def test_every_law_holds_with_sanctions(run: Run) -> None:
    assert len(run.spells(Activity.SANCTION)) > 50
    assert not all_broken(run)


def test_about_as_many_talks_are_missed_as_the_parameter_says(run: Run) -> None:
    missed, held = len(run.only(Activity.MISSED_TALK)), len(run.only(TALKS, Phase.END))
    assert 0.06 < missed / (missed + held) < 0.15


def test_a_missed_talk_costs_little_time_and_another_is_asked_for(run: Run) -> None:
    """Asked for in that minute, or while somebody sat waiting; nothing for whom benefit has stopped."""
    wasted = {(row.agent, row.minute): row.detail for row in run.only(TALKS, Phase.VOID) if row.detail >= 0}
    began, asked, state = dict[int, int](), dict[int, int](), dict[int, int]()
    missed = run.only(Activity.MISSED_TALK)
    again = {(row.agent, row.minute) for row in run.only(TALKS, Phase.ASK)}
    for row in run.only((*TALKS, Activity.MISSED_TALK, Activity.STATE)):
        if row.activity == Activity.STATE:
            state[row.agent] = row.detail
        elif row.activity == Activity.MISSED_TALK:
            here = (row.agent, row.minute) in again or asked[row.agent] >= began[row.agent]
            assert here or state[row.agent] != WeekState.TRANSFER
        elif row.phase in (Phase.ASK, Phase.START):
            (asked if row.phase == Phase.ASK else began)[row.agent] = row.minute
    assert {wasted[row.agent, row.minute] for row in missed} == {run.plan.families.missing.minutes}


def test_a_sanction_cuts_the_benefit_for_its_time(run: Run) -> None:
    terms = run.plan.families.missing
    cuts = 0
    for spell in run.spells(Activity.SANCTION):
        mine = [row for row in run.only(Activity.BENEFIT) if row.agent == spell.agent]
        before = [row.detail for row in mine if row.minute < spell.begin]
        now = [row.detail for row in mine if row.minute == spell.begin]
        if now and before[-1]:
            cuts += now[-1] == before[-1] * (1000 - terms.cut) // 1000
        if spell.last and spell.agent not in run.exits:
            assert spell.end - spell.begin == 30 * DAY
    assert cuts > 30


def test_a_sanction_costs_the_caseworkers_hearing(run: Run) -> None:
    """It begins in a talk that was longer by the hearing."""
    ends = {(row.agent, row.minute): row.detail for row in run.only(TALKS, Phase.END)}
    for spell in run.spells(Activity.SANCTION):
        assert ends[spell.agent, spell.begin] > run.plan.families.missing.hearing


@pytest.mark.slow
def test_stricter_practice_sanctions_more() -> None:
    def number(practice: str) -> int:
        return len(run_with("missed_talks", sanctions=practice).spells(Activity.SANCTION))

    assert number("none") == 0 < number("usual") < number("strict")


@pytest.mark.slow
def test_nobody_absent_nobody_sanctioned() -> None:
    plan = changed(plan_with("missed_talks", sanctions="strict", follow_up=0), "missing", share=(0.0,) * 3)
    without = replace(plan, offers=tuple(replace(o, broken=(0, 0, 0)) for o in plan.offers))
    base = replace(small_plan(0), offers=without.offers)
    assert run_of(without).log.digest() == run_of(base).log.digest()


@pytest.mark.slow
def test_a_world_where_all_come_knows_no_sanctions() -> None:
    run = run_with(sanctions="strict", follow_up=0)
    assert run.log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_switched_off_sanctions_are_given_and_change_nothing() -> None:
    off = run_with("missed_talks", sanctions="strict", follow_up=0, off="sanctions")
    given = off.spells(Activity.SANCTION)
    assert given
    moved = {(row.agent, row.minute) for row in off.only(Activity.BENEFIT)}
    others = {(row.agent, row.minute) for row in off.only((Activity.JOB, Activity.OFFER))}
    assert not [s for s in given if (s.agent, s.begin) in moved - others]


@pytest.mark.slow
def test_caseworkers_differ_as_much_as_their_judgements_do() -> None:
    """Those who let more pass in this area sanction fewer of the talks missed."""

    def shares(variation: float) -> list[float]:
        staff = {"caseworkers": {"number": 3, "variation": variation}}
        world = {"arrivals": {"adults_per_year": 60}, "families": {"missed_talks": True}}
        run = small_run(world=world, history={**staff, "sanctions": {"practice": "usual"}})
        asked = Counter(row.resource for row in run.only(Activity.SANCTION, Phase.ASK))
        missed = Counter(row.resource for row in run.only(Activity.MISSED_TALK))
        return sorted(asked[who] / missed[who] for who in missed if missed[who] > 50)

    alike, apart = shares(0.0), shares(2.0)
    assert alike[-1] - alike[0] < apart[-1] - apart[0]


@pytest.mark.slow
def test_practice_chosen_after_the_decision_leaves_history_alone() -> None:
    parts = {"world": {"families": {"missed_talks": True}}}
    base = run_of(small_plan(12, **parts))
    after = run_of(small_plan(12, **parts, way={"sanctions": {"practice": "strict"}}))
    decision = base.plan.decision
    assert after.log.digest(decision) == base.log.digest(decision)
    assert after.spells(Activity.SANCTION)
    assert min(row.minute for row in after.only(Activity.SANCTION)) >= decision


@pytest.mark.slow
def test_nobody_is_sanctioned_while_ill_or_for_what_a_company_ended() -> None:
    """Nor for leaving a contract of employment; who breaks off a placement may be."""
    world = {"families": {"missed_talks": True}, "people": {"illness": True, "absence": True}}
    plan = small_plan(24, world=world, history={"sanctions": {"practice": "strict"}})
    people = plan.people
    often = replace(people.illness, onset=tuple(9 * rate for rate in people.illness.onset))
    impatient = replace(people.absence, tolerance=(2 * DAY,), other_breaks=((1.0,) * 3,) * 3)
    plan = replace(plan, people=replace(people, illness=often, absence=impatient))
    run = run_of(changed(plan, "missing", sanctioned=(0.0, 1 - 1e-9, 1 - 1e-9)))
    asked = {(row.agent, row.minute) for row in run.only(Activity.SANCTION, Phase.ASK)}
    ill = [(s.agent, s.begin, s.end) for s in run.spells(Activity.ILLNESS)]
    assert not [key for key in asked for who, begin, end in ill if who == key[0] and begin < key[1] < end]
    codes = (OfferEnd.BROKEN_OFF, OfferEnd.SENT_HOME)
    offers = [s for s in run.spells(Activity.OFFER) if s.last and s.last.detail in codes]
    away = {(s.agent, s.end) for s in run.spells(Activity.ABSENCE)}
    missed = {(row.agent, row.minute) for row in run.only(Activity.MISSED_TALK)}
    judged = [s for s in offers if (s.agent, s.end) in asked - missed]
    assert judged
    assert not [s for s in judged if (s.agent, s.end) in away]
    assert not [s for s in judged if run.plan.offers[s.first.place].contract]
    assert [s for s in offers if (s.agent, s.end) in away]


@pytest.mark.slow
@pytest.mark.parametrize("off", ["", "decision_at_conversation"])
def test_a_sanction_begins_in_a_talk_in_which_it_was_heard(off: str) -> None:
    """Also where decisions are cut loose from talks."""
    run = run_with("missed_talks", sanctions="strict", off=off)
    talks = {(row.agent, row.minute) for row in run.only(TALKS, Phase.END)}
    begun = run.only(Activity.SANCTION, Phase.START)
    assert len(begun) > 20
    assert all((row.agent, row.minute) in talks for row in begun)
