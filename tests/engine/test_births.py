"""Births, leave and the wait for childcare."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from engine_runs import NEVER, WEEK, Run, Spell, run_of
from family_worlds import changed, plan_with, run_with
from laws import all_broken
from small_worlds import small_run

from sim.model.plan import Plan
from sim.model.vocabulary import Activity, OfferEnd, Phase, Sex, WeekState

FAMILY = ("births", "childcare_wait")


def many(plan: Plan) -> Plan:
    """Far more births, so that a small town has enough of them."""
    return changed(plan, "births", monthly=0.08)


@pytest.fixture(scope="module")
def run() -> Run:
    return run_of(many(plan_with(*FAMILY)))


def leaves(run: Run, sex: Sex) -> list[Spell]:
    person = run.cast.person
    return [spell for spell in run.spells(Activity.MATERNITY) if person[spell.agent].sex == sex]


@pytest.mark.slow
def test_every_law_holds_with_births(run: Run) -> None:
    assert len(run.only(Activity.BIRTH)) > 40
    assert not all_broken(run)


def test_children_are_born_to_women_in_couples(run: Run) -> None:
    for row in run.only(Activity.BIRTH):
        person = run.cast.person[row.agent]
        home = run.cast.household[person.household]
        other = home.second if row.agent == home.number else home.number
        here = other >= 0 and run.takeovers.get(other, NEVER) <= row.minute
        assert person.sex == Sex.FEMALE
        assert here or home.outside_adult
        assert person.age + (row.minute - person.takeover) / 525_960 < 46


def test_leave_lasts_as_the_law_of_the_birth_says(run: Run) -> None:
    """Four weeks before and 46 after; 37 after from August 2022 on; a father has two."""
    whole = [spell for spell in leaves(run, Sex.FEMALE) if spell.last and spell.agent not in run.exits]
    assert {spell.end - spell.begin for spell in whole} == {50 * WEEK}
    hired = {(row.agent, row.minute) for row in run.only(Activity.JOB, Phase.START)}
    fathers = [spell for spell in leaves(run, Sex.MALE) if spell.last and spell.agent not in run.exits]
    stayed = [spell for spell in fathers if (spell.agent, spell.end) not in hired]
    assert {spell.end - spell.begin for spell in stayed} == {2 * WEEK}
    reform = run.plan.calendar.minute_of(date(2022, 8, 2))
    assert run.plan.families.births.mother.at(reform - 1) == 46 * WEEK
    assert run.plan.families.births.mother.at(reform) == 37 * WEEK


@pytest.mark.slow
def test_a_father_hired_where_he_is_ends_his_leave() -> None:
    plan = many(plan_with(*FAMILY))
    sure = replace(plan, offers=tuple(replace(offer, hired=0.9) for offer in plan.offers))
    runs = [run_of(sure, one) for one in range(4)]
    cut = []
    for run in runs:
        begun = {(row.agent, row.minute) for row in run.only(Activity.JOB, Phase.START)}
        cut += [spell for spell in leaves(run, Sex.MALE) if (spell.agent, spell.end) in begun]
    assert min(spell.end - spell.begin for spell in cut) < 2 * WEEK
    assert not [run for run in runs if all_broken(run)]


def test_childcare_is_waited_for_after_leave_and_not_by_fathers(run: Run) -> None:
    ended = {(spell.agent, spell.end) for spell in leaves(run, Sex.FEMALE)}
    waits = run.spells(Activity.CHILDCARE)
    assert waits
    assert {(spell.agent, spell.begin) for spell in waits} <= ended
    whole = [spell for spell in waits if spell.last and spell.agent not in run.exits]
    assert {spell.end - spell.begin for spell in whole} == {8 * WEEK}


def test_offers_end_and_danish_pauses(run: Run) -> None:
    ends = [row for row in run.only(Activity.OFFER, Phase.END) if row.detail == OfferEnd.LEAVE]
    assert ends
    away = leaves(run, Sex.FEMALE)
    for spell in run.spells(Activity.DANISH_CLASS):
        assert not any(
            leave.agent == spell.agent and max(leave.begin, spell.begin) < min(leave.end, spell.end)
            for leave in away
        )


def test_a_mother_with_a_job_keeps_it_and_is_on_a_transfer(run: Run) -> None:
    """Her benefit is that of maternity; the job has no end inside the leave."""
    kept = [spell for spell in run.spells(Activity.MATERNITY) if spell.first.detail > 0]
    assert kept
    for spell in kept:
        inside = [row for row in run.only(Activity.STATE) if row.agent == spell.agent]
        before = [row.detail for row in inside if row.minute <= spell.begin]
        assert before[-1] == WeekState.TRANSFER
        lost = [row for row in run.only(Activity.JOB, Phase.END) if row.agent == spell.agent]
        left = run.exits.get(spell.agent)
        assert not [row for row in lost if spell.begin <= row.minute < spell.end and left is None]


def test_a_child_makes_a_single_rate_a_providers(run: Run) -> None:
    """In the minute of a first birth a childless couple's full benefit rises to the provider's rate."""
    rates = run.plan.benefit.integration
    since = run.plan.benefit.integration_all
    seen = 0
    for row in run.only(Activity.BIRTH):
        if row.detail == 1 and row.minute > since:
            benefit = [
                b.detail
                for b in run.only(Activity.BENEFIT)
                if b.agent == row.agent and b.minute == row.minute
            ]
            seen += benefit == [rates[2].at(row.minute)]
    assert seen


@pytest.mark.slow
def test_no_births_no_difference() -> None:
    """A rate of nil is the same as births that the world does not have."""
    none = run_of(changed(plan_with(*FAMILY, follow_up=0), "births", monthly=0.0, between=((1.0,),)))
    assert none.log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_switched_off_children_are_born_and_change_nothing() -> None:
    cut = run_of(many(plan_with(*FAMILY, follow_up=0, off="births")))
    born = cut.log.activity == Activity.BIRTH
    assert born.sum() > 20
    assert cut.log.where(~born).digest() == small_run().log.digest()


@pytest.mark.slow
def test_more_births_bring_no_more_women_to_work() -> None:
    """Leave takes search away, where nothing is made up for in between; others' places matter little."""

    def weeks(run: Run) -> int:
        return sum(
            spell.end - spell.begin
            for spell in run.spells(Activity.JOB)
            if run.cast.person[spell.agent].sex == Sex.FEMALE
        )

    plan = many(plan_with(*FAMILY))
    plan = changed(plan, "births", between=((1.0,),))
    assert weeks(run_of(plan)) < weeks(run_with())
