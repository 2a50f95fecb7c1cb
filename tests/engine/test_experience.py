"""Employers who learn: good and bad experience, dialogue, and the dated bonus."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from company_worlds import doing, without
from engine_runs import WEEK, Run, run_of
from laws import all_broken
from small_worlds import small_plan

from sim.model.company import Company
from sim.model.experience import Experience as LearntBy
from sim.model.plan import Plan
from sim.model.plan_parts import Steps
from sim.model.rules import openness_after, remembered
from sim.model.town import Town
from sim.model.vocabulary import Activity, Experience, JobChannel, OfferEnd, Phase, Relation

LEARN = {"labour_market": {"employers_learn": True}}


@cache
def plan() -> Plan:
    return small_plan(12, world=LEARN)


@cache
def learning() -> Run:
    return run_of(plan())


def test_a_worked_example() -> None:
    """Of 1,000: half open; a tenth of what is lacking won, then 15 % of what there is lost."""
    assert openness_after(500, 0.1) == 550
    assert openness_after(550, -0.15) == 468  # 550 - 82.5, to the even
    assert openness_after(1000, 0.5) == 1000
    assert openness_after(3, -1.0) == 0
    assert remembered(-32, 32768) == -16  # half forgotten, towards where it began
    assert remembered(-1, 32768) == remembered(1, 32768) == 0


def test_every_law_holds() -> None:
    assert not all_broken(learning())


def test_good_raises_and_bad_lowers() -> None:
    facts = {company.number: company for company in learning().cast.companies}
    now = {number: round(1000 * company.openness_u) for number, company in facts.items()}
    seen = set()
    for row in learning().only(Activity.OPENNESS):
        start = round(1000 * facts[row.agent].openness_u)
        if row.place == Experience.BROKEN_OFF:  # what was won may be half forgotten by now, as what was lost
            assert row.detail < max(now[row.agent], start)
        else:
            assert row.detail > min(now[row.agent], start)
        now[row.agent] = row.detail
        seen.add(row.place)
    assert seen == set(Experience)


def test_what_is_learnt_is_what_happened() -> None:
    """An offer broken off is in the log of the company in the same minute; half a year after a hiring too."""
    run = learning()
    codes = (OfferEnd.BROKEN_OFF, OfferEnd.SENT_HOME)
    broken = {(r.minute, r.resource) for r in run.only(Activity.OFFER, Phase.END) if r.detail in codes}
    learnt = {(r.minute, r.agent) for r in run.only(Activity.OPENNESS) if r.place == Experience.BROKEN_OFF}
    assert broken == learnt
    stayed = {(r.minute, r.agent) for r in run.only(Activity.OPENNESS) if r.place == Experience.STAYED}
    jobs = {
        (spell.begin + 26 * WEEK, spell.first.resource)
        for spell in run.spells(Activity.JOB)
        if spell.first.place in (JobChannel.HOST, JobChannel.VACANCY) and spell.end > spell.begin + 26 * WEEK
    }
    assert stayed
    assert stayed <= jobs


@pytest.mark.slow
def test_companies_that_learn_nothing_are_as_they_were() -> None:
    """Nothing won or lost, nothing noted; with the link cut, the same lives as where nobody learns."""
    still = doing(
        plan(), "experience", good=0.0, seen_through=0.0, bad=0.0, contact=0.0, bonus=Steps((0,), (0,))
    )
    assert not run_of(still).only(Activity.OPENNESS)
    off = without(plan(), "employer_experience")
    assert run_of(off).log.digest() == run_of(small_plan(12)).log.digest()


@pytest.mark.slow
def test_on_and_off_agree_before_anything_is_learnt() -> None:
    """To the byte, until the first company learns something; companies are asked and say no before that."""
    without_bonus = doing(plan(), "experience", bonus=Steps((0,), (0,)))
    on, off = run_of(without_bonus), run_of(small_plan(12))
    first = min(row.minute for row in on.only(Activity.OPENNESS))
    assert on.log.digest(first) == off.log.digest(first)
    assert on.log.digest() != off.log.digest()


def alone(learns: bool) -> Company:
    """A company that has learnt nothing yet, at the edge between two permille."""
    town = Town(plan() if learns else small_plan(12), learning().cast)
    company = town.companies[min(town.companies)]
    company.facts = company.facts._replace(openness_u=0.4567891)
    company.experience = LearntBy(company)
    return company


def test_an_experience_is_counted_once() -> None:
    """Where companies learn, an offer's end moves openness and no patience, and a partner gains nothing."""
    on, off = alone(learns=True), alone(learns=False)
    assert on.experience.rank() == off.experience.rank() == 0.4567891
    before = on.patience, off.patience
    for company in (on, off):
        company.held = 1
        company.release_place(OfferEnd.BROKEN_OFF, next(iter(company.town.citizens.values())))
    assert (on.patience, on.experience.rank() < 0.45) == (before[0], True)
    assert (off.patience < before[1], off.experience.rank()) == (True, 0.4567891)
    on.relation = off.relation = Relation.PARTNER
    assert on.experience.partner() == 1.0 < off.experience.partner()


def test_contact_restores_patience_in_both() -> None:
    for company in (alone(learns=True), alone(learns=False)):
        company.patience = 0
        company.contacted(0)
        assert company.patience > 0


@pytest.mark.slow
def test_bad_experience_closes_doors() -> None:
    def offers(**terms: float) -> int:
        run = run_of(doing(plan(), "experience", **terms))
        return len(run.only(Activity.OFFER, Phase.START))

    assert offers(bad=1.0, good=0.0, contact=0.0) < offers(bad=0.0, good=0.5, contact=0.1)


@pytest.mark.slow
def test_the_bonus_is_paid_while_the_law_has_it() -> None:
    """With a huge effect more are hired, but only while it is in force; before, nothing moves."""

    def hired(since: int, until: int) -> Run:
        bonus = Steps((-1, since, until), (0, 1, 0))
        return run_of(doing(plan(), "experience", bonus=bonus, bonus_hire=(40.0, 40.0, 1.0)))

    half = plan().horizon // 2
    late, never = hired(half, plan().horizon), hired(plan().horizon, plan().horizon + 1)
    assert late.log.digest(half) == never.log.digest(half)
    jobs = [
        sum(row.place == JobChannel.HOST for row in run.only(Activity.JOB, Phase.START))
        for run in (late, never)
    ]
    assert jobs[0] > jobs[1]


@pytest.mark.slow
def test_whoever_has_been_here_long_brings_no_bonus() -> None:
    run = doing(plan(), "experience", bonus_hire=(40.0, 40.0, 1.0), residence=(0, 0))
    plain = doing(plan(), "experience", bonus_hire=(1.0, 1.0, 1.0))
    bonus_igu = replace(plain.service.experience, bonus_igu=1.0)
    assert bonus_igu.learn
    assert run_of(run).log.digest() == run_of(plain).log.digest()
