"""The whole catalogue in use: what each kind of offer needs, and what it leaves behind."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from engine_runs import Run, Spell, register_of, run_of
from laws import all_broken
from made_worlds import LADDER
from small_worlds import municipality, small_plan, small_run

from sim.model.cost import gross_cost_per_year
from sim.model.plan import Off, Plan
from sim.model.run import simulate
from sim.model.units import WEEKS_A_YEAR
from sim.model.vocabulary import Activity, Filled, OfferEnd, Phase, Readiness
from sim.scenario import from_mapping

ALL = [
    "guidance",
    "company_visits",
    "qualification_assessment",
    "basic_adult_education",
    "utility_job",
    "work_test",
    "language_placement",
    "clarifying_placement",
    "sector_placement",
    "placement",
    "upskilling_placement",
    "sector_package",
    "recruitment_placement",
    "micro_job",
    "municipal_wage_position",
    "wage_subsidy_private",
    "wage_subsidy_public",
    "igu",
    "igu_municipal",
]
HELD = ("guidance", "company_visits", "qualification_assessment", "basic_adult_education")
PAID = ("sector_package", "municipal_wage_position", "igu_municipal")
WHOLE: dict[str, Any] = {
    "company_offers": {"ladder": ALL, "own_workplaces": 6},
    "classes": dict.fromkeys(HELD, 1),
    "places": dict.fromkeys(PAID, 3),
}


@cache
def whole(follow_up: int = 24) -> Run:
    """A small municipality that has everything on its ladder, in history too."""
    return small_run(follow_up, history=WHOLE)


def ladder(*names: str, **chosen: Any) -> dict[str, Any]:
    """A way of working with only these offers on its ladder, all they need at hand."""
    held = {name: 1 for name in names if name in HELD}
    places = {name: 3 for name in names if name in PAID}
    offers = {"ladder": list(names), "own_workplaces": 6} | chosen
    return {"company_offers": offers, "classes": held, "places": places}


def begun(run: Run, name: str) -> list[Spell]:
    numbers = {number for number, offer in enumerate(run.plan.offers) if offer.name == name}
    return [spell for spell in run.spells(Activity.OFFER) if spell.first.place in numbers]


def changed(plan: Plan, name: str, **terms: object) -> Plan:
    """A plan in which one offer has other terms."""
    offers = tuple(replace(o, **terms) if o.name == name else o for o in plan.offers)  # type: ignore[arg-type]
    return replace(plan, offers=offers)


@pytest.mark.slow
def test_every_law_holds_with_the_whole_catalogue() -> None:
    run = whole()
    assert not all_broken(run)
    used = {run.plan.offers[spell.first.place].name for spell in run.spells(Activity.OFFER)}
    assert used >= set(ALL) - {
        "igu",
        "micro_job",
        "recruitment_placement",
        "igu_municipal",
        "basic_adult_education",
    }
    assert run.only(Activity.BESIDE)


@pytest.mark.slow
@pytest.mark.parametrize(
    "empty",
    [
        {"company_offers": {"ladder": ["utility_job", *LADDER], "own_workplaces": 0}},
        {"company_offers": {"ladder": ["sector_package", *LADDER]}, "places": {}},
        {"company_offers": {"ladder": ["qualification_assessment", *LADDER]}, "classes": {}},
        {"company_offers": {"ladder": ["basic_adult_education", *LADDER]}, "classes": {}},
    ],
    ids=lambda empty: empty["company_offers"]["ladder"][0],
)
def test_without_capacity_it_does_not_exist(empty: dict[str, Any]) -> None:
    """On the ladder, but no workplace, no money or no class: nobody asks, waits or moves."""
    run = small_run(12, way=empty)
    assert run.log.digest() == small_run(12).log.digest()


def test_a_pool_is_never_overdrawn_and_a_full_one_makes_wait() -> None:
    run = small_run(history=ladder("municipal_wage_position", longest_gap="30 weeks"))
    spells = begun(run, "municipal_wage_position")
    assert len(spells) > 3
    waits = [spell for spell in run.spells(Activity.PLACE_WAIT) if spell.last]
    assert waits
    freed = {spell.end for spell in spells}
    assert {spell.end for spell in waits} & freed, "a place that is given back goes to who waits"


def test_paid_places_cost_their_price() -> None:
    def cost(**held: Any) -> float:
        scenario = from_mapping(municipality(way=held))
        return gross_cost_per_year(scenario, register_of(scenario).values(1, None))

    nothing = cost()
    assert cost(places={"sector_package": 2}) - nothing == pytest.approx(2 * WEEKS_A_YEAR * 900)
    staff = 5 / 37 * 580_000
    assessed = cost(classes={"qualification_assessment": 1}) - nothing
    assert assessed == pytest.approx(5 * WEEKS_A_YEAR * 1500 + staff)


def test_a_utility_job_lasts_at_most_thirteen_weeks_on_benefit() -> None:
    run = small_run(history=ladder("utility_job"))
    spells = begun(run, "utility_job")
    assert len(spells) > 10
    assert max(spell.end - spell.begin for spell in spells) <= 13 * 7 * 1440
    subsidised = {row.agent for row in run.only(Activity.JOB) if row.detail == 0}
    assert not subsidised


def test_a_municipal_wage_position_is_paid_as_a_job() -> None:
    run = small_run(history=ladder("municipal_wage_position"))
    paid = {(row.agent, row.minute) for row in run.only(Activity.JOB)}
    assert all((spell.agent, spell.begin) in paid for spell in begun(run, "municipal_wage_position"))


def test_a_sector_placement_is_in_the_trade_of_home() -> None:
    run = small_run(history=ladder("sector_placement"))
    sector = {company.number: company.sector for company in run.cast.companies}
    spells = begun(run, "sector_placement")
    assert len(spells) > 10
    assert all(sector[s.first.resource] == run.cast.person[s.agent].home_sector for s in spells)


@pytest.mark.slow
def test_only_the_opening_that_one_came_for_is_filled_from_an_offer() -> None:
    """Not one that has opened since."""
    plan = small_plan(24, history=ladder("recruitment_placement"))
    terms = plan.companies
    often = replace(terms, vacancy=terms.vacancy * 20, vacancy_open=terms.vacancy_open * 4)
    run = run_of(replace(plan, companies=often))
    opened = {(spell.agent, spell.end): spell.begin for spell in run.spells(Activity.VACANCY)}
    stays = {
        (spell.agent, spell.end, spell.first.resource): spell.begin for spell in run.spells(Activity.OFFER)
    }
    rows = run.only(Activity.VACANCY, Phase.END)
    filled = [row for row in rows if row.detail == Filled.HOST]
    assert filled
    for row in filled:
        assert opened[row.agent, row.minute] <= stays[row.resource, row.minute, row.agent]


def test_a_recruitment_placement_needs_an_opening() -> None:
    """None where no company ever has a vacancy; where there are, also people who have waited for one."""
    plan = small_plan(history=ladder("recruitment_placement"))
    often = replace(plan.companies, vacancy=20 * plan.companies.vacancy)
    assert not begun(
        run_of(replace(plan, companies=replace(plan.companies, vacancy=0))), "recruitment_placement"
    )
    assert len(begun(run_of(replace(plan, companies=often)), "recruitment_placement")) > 5


@pytest.mark.slow
def test_a_work_test_has_two_exits() -> None:
    plan = small_plan(history=ladder("work_test"))
    run = run_of(plan)
    results = [row.detail for row in run.only(Activity.WORK_TEST)]
    assert {0, 1} == set(results)
    everybody, nobody = (run_of(changed(plan, "work_test", passed=share)) for share in (0.9999, 0.0001))
    assert {row.detail for row in everybody.only(Activity.WORK_TEST)} == {1}
    assert {row.detail for row in nobody.only(Activity.WORK_TEST)} == {0}


def test_who_does_not_pass_is_never_found_job_ready_again() -> None:
    run = small_run(12, history=ladder("work_test"))
    failed = {row.agent: row.minute for row in run.only(Activity.WORK_TEST) if row.detail == 0}
    later = [row for row in run.only(Activity.VISITATION) if failed.get(row.agent, row.minute) < row.minute]
    assert failed
    assert {row.detail for row in later} <= {Readiness.ACTIVITY_READY}


@pytest.mark.slow
def test_a_package_opens_its_trade_unless_the_link_is_cut() -> None:
    plan = small_plan(12, history=ladder("sector_package", "placement"))
    run, cut = run_of(plan), run_of(replace(plan, off=Off(sector_skills=True)))
    seen = [s for s in begun(run, "sector_package") if s.last and s.last.detail == OfferEnd.COMPLETED]
    assert len(seen) > 3
    assert len(run.only(Activity.TRADE_OPENED)) >= len(seen)
    assert not cut.only(Activity.TRADE_OPENED)
    assert len(begun(cut, "sector_package")) > 3


@pytest.mark.slow
def test_an_assessment_opens_the_trade_of_home_unless_the_link_is_cut() -> None:
    plan = small_plan(12, history=ladder("qualification_assessment", "placement"))
    run, cut = run_of(plan), run_of(replace(plan, off=Off(qualification=True)))
    opened = run.only(Activity.TRADE_OPENED)
    assert len(opened) > 3
    assert all(row.detail == run.cast.person[row.agent].home_sector for row in opened)
    assert all(run.cast.person[row.agent].education > 0 for row in opened)
    assert not cut.only(Activity.TRADE_OPENED)
    assert begun(cut, "qualification_assessment")


@pytest.mark.slow
def test_evenings_teach_danish() -> None:
    """With far more Danish in the evening classes, those who attend pass more modules."""

    def passed(danish: str) -> int:
        offers = municipality()["offers"]
        course = offers["basic_adult_education"]
        group = {**course["group"], "danish": danish}
        changed = {"offers": {**offers, "basic_adult_education": {**course, "group": group}}}
        run = small_run(history=ladder("basic_adult_education", "placement"), **changed)
        assert run.only(Activity.BESIDE)
        return len(run.only(Activity.MODULE_PASSED))

    assert passed("20 hours/week") > passed("0 hours/week")


EVERYTHING = {
    **WHOLE,
    "company_offers": {
        **WHOLE["company_offers"],
        "order": "highest_first",
        "private_first": True,
        "own_found": "strong_first",
        "default_step": "guidance",
    },
}


@cache
def everything() -> Run:
    """The whole catalogue, from above, private first, with people who look for a place themselves."""
    return small_run(24, history=EVERYTHING)


@pytest.mark.slow
def test_every_law_holds_with_everything_at_once() -> None:
    assert not all_broken(everything())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_lists_does_not_matter(seed: int) -> None:
    luck = Random(seed)
    kept = everything()
    log = simulate(kept.plan, kept.cast, order=lambda items: luck.sample(list(items), len(items)))
    assert log.digest() == kept.log.digest()


@pytest.mark.slow
def test_chosen_after_the_decision_it_leaves_history_alone() -> None:
    run, base = small_run(12, way=WHOLE), small_run(12)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    assert run.log.digest() != base.log.digest()
