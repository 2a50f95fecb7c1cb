"""Clarification of the ability to work, flexjob and early retirement."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from engine_runs import Run, Spell, run_of
from family_worlds import YEAR, changed, plan_with
from laws import all_broken
from small_worlds import small_run

from sim.model.family_words import Clarified
from sim.model.plan import Plan
from sim.model.rules import clarified, must_clarify
from sim.model.vocabulary import Activity, Phase, WeekState

TALKS = (20, 21, 22, 23)


def quick(plan: Plan, **terms: float) -> Plan:
    """Clarified after half a year on benefit, within a quarter, mostly for a flexjob or early retirement."""
    soon = {"benefit": YEAR // 2, "lasts": YEAR // 4, "flexjob": 0.5, "retired": 0.4}
    return changed(plan, "clarifying", **soon | terms)


@pytest.fixture(scope="module")
def run() -> Run:
    return run_of(quick(plan_with("disability")))


def flexjobs(run: Run) -> list[Spell]:
    number = run.plan.families.clarifying.offer
    return [spell for spell in run.spells(Activity.OFFER) if spell.first.place == number]


def ended(run: Run, result: Clarified) -> list[Spell]:
    cases = run.spells(Activity.CLARIFICATION)
    return [spell for spell in cases if spell.last and spell.last.detail == result]


def test_every_law_holds_with_clarifications(run: Run) -> None:
    assert len(run.spells(Activity.CLARIFICATION)) > 10
    assert ended(run, Clarified.RETIRED)
    assert flexjobs(run)
    assert not all_broken(run)


def test_the_poor_of_health_are_clarified_after_long_on_benefit(run: Run) -> None:
    for spell in run.spells(Activity.CLARIFICATION):
        person = run.cast.person[spell.agent]
        assert person.health == 2
        assert spell.begin >= max(person.takeover + YEAR // 2, run.plan.families.clarifying.since)


def test_the_caseworkers_minutes_are_worked_before_it_ends(run: Run) -> None:
    """Some talk inside each case that was decided is longer by the minutes of the case."""
    extra = run.plan.families.clarifying.minutes
    for spell in run.spells(Activity.CLARIFICATION):
        if spell.last and spell.last.detail != Clarified.LEFT:
            talks = [row for row in run.only(TALKS, Phase.END) if row.agent == spell.agent]
            inside = [row.detail for row in talks if spell.begin < row.minute <= spell.end]
            assert max(inside) > extra


def test_nobody_retires_early_before_the_age_of_the_law(run: Run) -> None:
    for row in run.only(Activity.EARLY_RETIREMENT, Phase.START):
        person = run.cast.person[row.agent]
        assert person.age + (row.minute - person.takeover) // YEAR >= 40


def test_the_retired_stay_on_a_transfer_without_services(run: Run) -> None:
    for spell in run.spells(Activity.EARLY_RETIREMENT):
        mine = [row for row in run.rows if row.kind == 1 and row.agent == spell.agent]
        inside = [row for row in mine if spell.begin < row.minute < spell.end]
        assert not [row for row in inside if row.activity in (*TALKS, Activity.OFFER, Activity.DANISH_CLASS)]
        states = [r.detail for r in mine if r.activity == Activity.STATE and r.minute <= spell.begin]
        assert states[-1] == WeekState.TRANSFER


def test_a_flexjob_is_granted_first_and_takes_a_place(run: Run) -> None:
    granted = {spell.agent: spell.end for spell in ended(run, Clarified.FLEXJOB)}
    for spell in flexjobs(run):
        assert granted[spell.agent] <= spell.begin
        assert spell.first.resource >= 0  # a company


def test_no_company_willing_no_flexjob() -> None:
    plan = quick(plan_with("disability", follow_up=0))
    from dataclasses import replace

    refused = tuple(replace(o, accepted=0.0) if o.flexjob else o for o in plan.offers)
    found = run_of(replace(plan, offers=refused))
    assert ended(found, Clarified.FLEXJOB)
    assert not flexjobs(found)


def test_where_nobody_is_ill_long_enough_nothing_moves() -> None:
    never = run_of(changed(plan_with("disability", follow_up=0), "clarifying", benefit=10**9))
    assert never.log.digest() == small_run().log.digest()


def test_switched_off_cases_cost_their_time_and_change_no_status() -> None:
    off = run_of(quick(plan_with("disability", follow_up=0, off="disability")))
    results = {spell.last.detail for spell in off.spells(Activity.CLARIFICATION) if spell.last}
    assert results <= {Clarified.BACK, Clarified.LEFT}
    assert Clarified.BACK in results


def test_a_failed_work_test_opens_a_case_however_short_on_benefit() -> None:
    assert must_clarify(True, 0, 100, False, True)
    assert not must_clarify(False, 0, 100, True, True)
    assert not must_clarify(True, 99, 100, True, False)
    assert must_clarify(True, 100, 100, True, False)


def test_the_hook_for_work_tests() -> None:
    from sim.model.disability import Ability

    ability = Ability.__new__(Ability)
    ability.citizen = SimpleNamespace()  # type: ignore[assignment]
    ability.work_tested(passed=False)
    assert ability.failed_test
    ability.work_tested(passed=True)
    assert not ability.failed_test


@pytest.mark.parametrize(
    ("u", "old", "result"), [(0.05, True, 2), (0.05, False, 0), (0.25, True, 1), (0.9, True, 0)]
)
def test_what_a_clarification_ends_in(u: float, old: bool, result: int) -> None:
    assert clarified(u, 0.15, 0.2, old) == result
