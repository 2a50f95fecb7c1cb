"""Adults whom an offer leads on to ordinary education: who, from where, and only where an offer says so."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engine_runs import Run, Spell, run_of
from laws import all_broken
from small_worlds import municipality, small_plan, small_run

from sim.model.compile import compile_plan
from sim.model.family_words import StudyEnd
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, JobEnd, OfferEnd, Phase, WeekState
from sim.scenario import from_mapping
from sim.study.world import register_for

CARE = {
    "company_offers": {"ladder": ["care_placement", "care_wage_position"], "own_workplaces": 12},
    "places": {"care_wage_position": 8},
}
LEARNS: dict[str, Any] = {
    "families": {"education": True},
    "labour_market": {"sector_mix": {"care": 4}},
}


def plan(share: float = 0.9, off: str = "", world: dict[str, Any] = LEARNS, **terms: Any) -> Plan:
    """Care homes that like to hire, and few modules asked for."""
    scenario = from_mapping(municipality(world=world, history=CARE))
    made = compile_plan(
        scenario, register_for([scenario]).values(1, None), off=frozenset({off} - {""}), follow_up=24
    )
    offers = tuple(
        replace(o, to_education=share if o.to_education else 0.0, weeks=(26, 26)) for o in made.offers
    )
    easy = {"adult_modules": 1, "from_work": 0} | terms
    studies = replace(made.families.studies, **easy)
    return replace(made, offers=offers, families=replace(made.families, studies=studies))


@cache
def run() -> Run:
    return run_of(plan())


def studies(found: Run) -> list[Spell]:
    return [s for s in found.spells(Activity.EDUCATION) if s.first.phase == Phase.START]


@pytest.mark.slow
def test_every_law_holds() -> None:
    assert len(studies(run())) > 4
    assert not all_broken(run())


def test_the_offers_are_in_the_trades_they_name() -> None:
    of = {company.number: company.sector for company in run().cast.companies}
    care = {n for n, offer in enumerate(run().plan.offers) if offer.name.startswith("care")}
    begun = [row for row in run().only(Activity.OFFER, Phase.START) if row.place in care]
    assert begun
    assert all(of[row.resource] in run().plan.offers[row.place].trades for row in begun)


def test_only_whoever_has_seen_such_an_offer_through_with_enough_danish() -> None:
    found = run()
    leads = {n for n, offer in enumerate(found.plan.offers) if offer.to_education}
    through = {
        (row.agent, row.minute, row.place)
        for row in found.only(Activity.OFFER, Phase.END)
        if row.detail in (OfferEnd.COMPLETED, OfferEnd.HIRED)
    }
    asked = found.only(Activity.EDUCATION, Phase.ASK)
    assert asked
    assert {row.detail for row in asked} <= leads
    assert all((row.agent, row.minute, row.detail) in through for row in asked)
    modules = {(row.agent, row.minute): row.detail for row in found.only(Activity.MODULE_PASSED)}
    for row in asked:
        assert (
            max(n for (who, minute), n in modules.items() if who == row.agent and minute <= row.minute) >= 1
        )


def test_any_age_on_a_study_date_and_out_of_benefit() -> None:
    found = run()
    opens = found.plan.staff.opens
    states = {(row.agent, row.minute): row.detail for row in found.only(Activity.STATE)}
    for spell in studies(found):
        assert spell.begin - opens in found.plan.families.studies.starts
        assert states[spell.agent, spell.begin] == WeekState.EDUCATION
    ages = [found.cast.person[spell.agent].age for spell in studies(found)]
    assert max(ages) >= 30


def test_a_job_found_meanwhile_is_given_up_and_told_so() -> None:
    found = run()
    begun = {(spell.agent, spell.begin) for spell in studies(found)}
    given_up = [row for row in found.only(Activity.JOB, Phase.END) if row.detail == JobEnd.EDUCATION]
    assert {(row.agent, row.minute) for row in given_up} <= begun


@pytest.mark.slow
def test_it_lasts_as_long_as_such_an_education() -> None:
    found = run_of(plan(drop_out=0))
    done = [s for s in studies(found) if s.last and s.last.detail == StudyEnd.COMPLETED]
    assert done
    assert {s.end - s.begin for s in done} == {found.plan.families.studies.adult_lasts}


@pytest.mark.slow
def test_a_share_of_none_leads_nowhere() -> None:
    none = run_of(plan(share=0.0))
    assert not none.only(Activity.EDUCATION)
    assert none.log.digest() == run_of(plan(off="education_path")).log.digest()


@pytest.mark.slow
def test_switched_off_nobody_goes_on() -> None:
    assert not run_of(plan(off="education_path")).only(Activity.EDUCATION)


@pytest.mark.slow
@pytest.mark.parametrize("world", [{}, {"families": {"education": False}}])
def test_a_world_without_education_knows_none(world: dict[str, Any]) -> None:
    assert not run_of(plan(world=world)).only(Activity.EDUCATION)


def test_an_offer_that_says_nothing_leads_nobody() -> None:
    ladder = {"company_offers": {"ladder": ["placement"]}}
    found = small_run(12, world=LEARNS, history=ladder)
    assert not [row for row in found.only(Activity.EDUCATION, Phase.ASK) if row.detail >= 0]
    assert not any(offer.to_education for offer in small_plan(history=ladder).offers)
