"""Company mentors: trained on courses that cost, few people each, at their own company."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from company_worlds import doing, history, service, untouched, without
from engine_runs import Run, run_of
from laws import all_broken
from small_worlds import municipality, small_plan

from sim.model.cost import gross_cost_per_year
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, OfferEnd, Phase
from sim.scenario import from_mapping
from sim.study.world import register_for

COURSES = service(mentors={"courses_per_year": 3, "seats": 8})


@cache
def plan() -> Plan:
    return small_plan(12, history=COURSES)


@cache
def trained() -> Run:
    return run_of(plan())


@pytest.mark.slow
def test_every_law_holds_with_company_mentors() -> None:
    run = trained()
    assert len(run.only(Activity.COMPANY_MENTORING, Phase.START)) > 50
    assert not all_broken(run)


def test_no_courses_no_effect() -> None:
    none = service(mentors={"courses_per_year": 0, "seats": 40, "citizens_each": 4, "paid_share": 1.0})
    assert run_of(small_plan(12, history=none)).log.digest() == untouched().log.digest()


def test_seats_are_filled_at_the_rhythm() -> None:
    run = trained()
    courses = run.only(Activity.MENTOR_COURSE)
    assert {row.place for row in courses} == {8}
    assert len(run.only(Activity.COMPANY_MENTOR, Phase.START)) == 8 * len(courses)
    gaps = {after.minute - before.minute for before, after in pairwise(courses)}
    assert gaps == {525_960 // 3}


@pytest.mark.slow
def test_with_a_mentor_fewer_break_off_and_more_are_hired() -> None:
    def ends(why: OfferEnd, **terms: float) -> int:
        run = run_of(doing(plan(), "mentors", **terms))
        return sum(row.detail == why for row in run.only(Activity.OFFER, Phase.END))

    assert ends(OfferEnd.BROKEN_OFF, break_off=0.0) < ends(OfferEnd.BROKEN_OFF, break_off=3.0)
    assert ends(OfferEnd.HIRED, hire=30.0) > ends(OfferEnd.HIRED, hire=1.0)


@pytest.mark.slow
def test_cut_they_are_trained_and_change_no_life() -> None:
    """Every other row of the log is that of a town without them."""
    run = run_of(without(plan(), "company_mentors"))
    own = (Activity.COMPANY_MENTOR, Activity.COMPANY_MENTORING, Activity.MENTOR_COURSE)
    assert [row for row in run.rows if row.activity not in own] == untouched().rows
    assert len(run.only(own)) > 100


def test_courses_and_time_bought_free_cost() -> None:
    def cost(**terms: object) -> float:
        given = from_mapping(municipality(way=service(mentors=terms)))
        return gross_cost_per_year(given, register_for([given]).values(1, None))

    nothing = cost()
    assert cost(courses_per_year=3, seats=8, days=2) - nothing == pytest.approx(3 * 8 * 2 * 1200)
    bought = cost(courses_per_year=3, seats=8, days=2, paid_share=0.5)
    assert bought - nothing == pytest.approx(3 * 8 * 2 * 1200 + 3 * 8 * 3 * 0.5 * 20_000)


def test_history_is_untouched() -> None:
    run = run_of(small_plan(12, way=COURSES))
    assert history(run) == history(untouched())
    assert min(row.minute for row in run.only(Activity.MENTOR_COURSE)) >= run.plan.capacity_from
