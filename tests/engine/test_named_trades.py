"""Offers that name their trades: where places are looked for, and which trades a class opens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from engine_runs import Run, run_of
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.plan import Plan
from sim.model.vocabulary import Activity, Opens, Phase
from sim.scenario.labour import SECTORS
from sim.scenario.offers import Trade

PLACEMENT = {"company_offers": {"ladder": ["placement"]}}
SCHOOL = {"company_offers": {"ladder": ["job_school", "placement"]}, "classes": {"job_school": 1}}


def named(plan: Plan, offer: str, *trades: str, **terms: Any) -> Plan:
    """The plan in which an offer names these trades."""
    numbers = tuple(SECTORS.index(trade) for trade in trades)
    offers = tuple(replace(o, trades=numbers, **terms) if o.name == offer else o for o in plan.offers)
    return replace(plan, offers=offers)


def sectors(run: Run) -> set[int]:
    of = {company.number: company.sector for company in run.cast.companies}
    return {of[row.resource] for row in run.only(Activity.OFFER, Phase.START) if row.resource >= 0}


def test_a_file_may_name_every_trade_there_is() -> None:
    assert get_args(Trade) == SECTORS


@pytest.mark.slow
def test_places_are_found_in_the_trades_named_and_nowhere_else() -> None:
    plan = small_plan(history=PLACEMENT)
    run = run_of(named(plan, "placement", "hospitality", "industry"))
    assert sectors(run) == {SECTORS.index("hospitality"), SECTORS.index("industry")}
    assert len(sectors(run_of(plan))) > 2
    assert not all_broken(run)


@pytest.mark.slow
def test_a_trade_that_nobody_reaches_gives_no_place() -> None:
    """Office work asks for five modules: whoever has none waits, with a consultant's time spent."""
    run = run_of(named(small_plan(history=PLACEMENT), "placement", "public_services", most_modules=4))
    assert not run.only(Activity.OFFER)
    assert run.only(Activity.PLACE_SEARCH, Phase.END)
    assert run.only(Activity.PLACE_WAIT, Phase.START)


@pytest.mark.slow
def test_all_trades_named_is_as_none_named() -> None:
    plan = small_plan(history=PLACEMENT)
    every = run_of(named(plan, "placement", *SECTORS))
    assert every.log.digest() == run_of(plan).log.digest()


@pytest.mark.slow
def test_a_class_opens_the_trades_it_names() -> None:
    plan = small_plan(history=SCHOOL)
    run = run_of(named(plan, "job_school", "care", "transport", opens=Opens.NAMED))
    opened = run.only(Activity.TRADE_OPENED)
    assert {row.detail for row in opened} == {SECTORS.index("care"), SECTORS.index("transport")}
    assert not all_broken(run)


@pytest.mark.slow
def test_switched_off_the_class_opens_nothing() -> None:
    plan = named(small_plan(history=SCHOOL), "job_school", "care", opens=Opens.NAMED)
    off = run_of(replace(plan, off=replace(plan.off, sector_skills=True)))
    assert off.log.digest() == small_run(history=SCHOOL).log.digest()
