"""Outreach by target, events, and companies outside the municipality."""

from __future__ import annotations

from statistics import mean
from typing import Any

import pytest
from company_worlds import doing, history, service, untouched, without
from engine_runs import Run, run_of
from laws import all_broken
from small_worlds import municipality, small_plan

from sim.model.cost import gross_cost_per_year
from sim.model.vocabulary import OUTSIDE, Activity, Filled, Phase
from sim.scenario import from_mapping
from sim.study.world import register_for

MANY = {"labour_market": {"companies": 300}}
BEYOND = {"labour_market": {"outside_companies": 40}}
GOING = {"consultants": {"outreach_outside": True}}
EVENTS = service(campaigns={"per_year": 4, "companies": 15})


def first_visits(order: str, world: dict[str, Any] = MANY) -> list[int]:
    """The first forty companies visited after the decision, when there are more than can be visited."""
    run = run_of(small_plan(12, world=world, way={"consultants": {"number": 3, "outreach_order": order}}))
    adopted = run.plan.decision + run.plan.methods_ramp
    visits = [row.agent for row in run.only(Activity.OUTREACH, Phase.START) if row.minute >= adopted]
    return visits[:40]


def share(visits: list[int], run: Run, order: str) -> float:
    weight = run.plan.companies.sector_weight
    facts = run.cast.companies
    if order == "openings":
        return mean(weight[facts[who].sector] for who in visits)
    return mean(facts[who].size >= 1 and weight[facts[who].sector] >= 1 for who in visits)


@pytest.mark.slow
@pytest.mark.parametrize("order", ["large_unskilled", "openings"])
def test_the_order_says_who_is_visited_first(order: str) -> None:
    run = run_of(small_plan(0, world=MANY))
    assert share(first_visits(order), run, order) > share(first_visits("least_known"), run, order)


@pytest.mark.slow
def test_cut_the_order_is_the_ordinary_one() -> None:
    way = {"consultants": {"outreach_order": "openings", "outreach_outside": True}}
    run = run_of(without(small_plan(12, world=MANY | BEYOND, way=way), "targeted_outreach"))
    plain = run_of(without(small_plan(12, world=MANY | BEYOND), "targeted_outreach"))
    assert run.log.digest() == plain.log.digest()


@pytest.mark.slow
def test_nobody_outside_is_known_before_somebody_goes_there() -> None:
    stay = run_of(small_plan(12, world=BEYOND))
    assert not [row for row in stay.only((Activity.OUTREACH, Activity.RELATION)) if row.agent >= OUTSIDE]
    inside = [row for row in stay.rows if not (row.activity == Activity.VACANCY and row.agent >= OUTSIDE)]
    assert inside == untouched().rows
    time = {"consultants": {"number": 4, "outreach_outside": True}}
    go = run_of(small_plan(12, world=BEYOND, way=time))
    assert [row for row in go.only(Activity.RELATION) if row.agent >= OUTSIDE]
    assert history(go) == history(stay)
    assert not all_broken(go)


@pytest.mark.slow
def test_pressure_takes_places_and_vacancies_outside() -> None:
    """All of them at full pressure; with none, more than half."""

    def offers(pressure: float) -> tuple[int, int]:
        run = run_of(doing(small_plan(12, world=BEYOND, history=GOING), "outside", pressure=pressure))
        assert not all_broken(run)
        lost = [row for row in run.only(Activity.VACANCY, Phase.END) if row.detail == Filled.OTHERS]
        return len([row for row in run.only(Activity.OFFER, Phase.START) if row.resource >= OUTSIDE]), len(
            lost
        )

    none, half, all_of_them = (offers(pressure) for pressure in (0.0, 0.6, 1.0))
    assert none[0] > half[0] > all_of_them[0] == 0
    assert none[1] == 0 < half[1] < all_of_them[1]


def test_events_take_time_and_open_doors() -> None:
    run = run_of(small_plan(12, history=EVENTS))
    assert not all_broken(run)
    work, held = run.only(Activity.CAMPAIGN, Phase.END), run.only(Activity.CAMPAIGN_HELD)
    assert len(work) == len(held) > 20
    assert {row.detail for row in work} == {37 * 60}
    assert all(0 <= row.detail <= row.place <= 15 for row in held)
    assert sum(row.detail for row in held) > 0


@pytest.mark.slow
def test_events_that_nobody_is_asked_to_and_none_at_all() -> None:
    nobody = service(campaigns={"per_year": 4, "companies": 0})
    run = run_of(small_plan(12, history=nobody))
    assert {row.detail for row in run.only(Activity.CAMPAIGN_HELD)} == {0}
    none = service(campaigns={"per_year": 0, "companies": 90})
    assert run_of(small_plan(12, history=none)).log.digest() == untouched().log.digest()


@pytest.mark.slow
def test_cut_events_take_the_time_and_open_no_door() -> None:
    """In a place with many companies each event makes some known; cut, only visits and placements do."""
    plan = small_plan(12, world=MANY, history=EVENTS)
    run, cut = (
        [run_of(one, number) for number in range(3)] for one in (plan, without(plan, "targeted_outreach"))
    )
    early = 2 * 525_960
    known = [
        sum(row.minute < early for one in found for row in one.only(Activity.RELATION))
        for found in (run, cut)
    ]
    assert known[0] > known[1]
    run, cut = run[0], cut[0]
    assert len(cut.only(Activity.CAMPAIGN, Phase.END)) == len(run.only(Activity.CAMPAIGN, Phase.END))


def test_an_event_costs() -> None:
    def cost(events: int) -> float:
        given = from_mapping(municipality(way=service(campaigns={"per_year": events})))
        return gross_cost_per_year(given, register_for([given]).values(1, None))

    assert cost(4) - cost(0) == pytest.approx(4 * 25_000)


def test_history_is_untouched() -> None:
    assert history(run_of(small_plan(12, way=EVENTS))) == history(untouched())
