"""Places that people find themselves, and what moves a host's hiring."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from engine_runs import Run, run_of
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.plan import Off, Plan
from sim.model.vocabulary import Activity, Phase, Relation

STRONG = {"company_offers": {"own_found": "strong_first"}}


def told(**terms: object) -> Plan:
    """A small municipality in which the strongest look first; other terms than the shipped."""
    plan = small_plan(12, history=STRONG)
    return replace(plan, terms=replace(plan.terms, **terms))  # type: ignore[arg-type]


@cache
def found() -> Run:
    return run_of(told(own_found=1.5))


def minutes(run: Run) -> int:
    """What consultants spent on searches."""
    return sum(row.detail for row in run.only(Activity.PLACE_SEARCH, Phase.END))


def test_every_law_holds() -> None:
    assert not all_broken(found())


def test_every_looking_has_an_end_and_only_the_strong_look() -> None:
    looking = found().spells(Activity.OWN_PLACEMENT)
    assert len(looking) > 30
    for spell in looking:
        person = found().cast.person[spell.agent]
        assert (person.health, person.motivation > 0) == (0, True)
    ends = {spell.last.phase for spell in looking if spell.last}
    assert ends == {Phase.END, Phase.VOID}


def test_what_is_found_is_agreed_on_and_begun() -> None:
    """In the company found, and mostly with the job centre not having known it before."""
    begun = {(row.agent, row.resource, row.place) for row in found().only(Activity.OFFER, Phase.START)}
    ends = found().only(Activity.OWN_PLACEMENT, Phase.END)
    kept = [row for row in ends if (row.agent, row.resource, row.place) in begun]
    assert len(kept) > len(ends) / 2 > 5


def test_companies_unknown_to_the_job_centre_are_found_too() -> None:
    known: dict[int, int] = {}
    strangers = 0
    for row in found().only((Activity.RELATION, Activity.OWN_PLACEMENT)):
        if row.activity == Activity.RELATION:
            known[row.agent] = row.detail
        elif row.phase == Phase.END and known.get(row.resource, Relation.UNKNOWN) == Relation.UNKNOWN:
            strangers += 1
    assert strangers > 0


@pytest.mark.slow
def test_it_saves_consultants_time() -> None:
    """Minutes of search for each place begun fall when people find places quickly."""

    def each(run: Run) -> float:
        return minutes(run) / len(run.only(Activity.OFFER, Phase.START))

    assert each(run_of(told(own_found=5.0))) < each(small_run(12))


@pytest.mark.slow
@pytest.mark.parametrize(
    "plan", [told(alone=0), replace(told(), off=Off(own_found=True))], ids=["no time", "cut"]
)
def test_without_time_or_with_the_link_cut_consultants_find_all(plan: Plan) -> None:
    assert run_of(plan).log.digest() == small_run(12).log.digest()


@pytest.mark.slow
def test_agreeing_takes_its_share_of_a_search() -> None:
    """With nothing to agree on a minute each; else so much of what a search would have taken."""

    def agreed(run: Run) -> list[int]:
        asked = {(row.agent, row.minute) for row in run.only(Activity.OWN_PLACEMENT, Phase.END)}
        waiting: set[int] = set()
        found = []
        for row in run.only(Activity.PLACE_SEARCH):
            if row.phase == Phase.ASK and (row.agent, row.minute) in asked:
                waiting.add(row.agent)
            elif row.phase == Phase.START and row.agent in waiting:
                waiting.discard(row.agent)
                found.append(row.detail)
        return found

    nothing, share = agreed(run_of(told(own_found=1.5, agreement=0))), agreed(found())
    assert set(nothing) == {1}
    assert 0.2 * 240 < sum(share) / len(share) < 0.5 * 240


@pytest.mark.slow
def test_a_higher_rate_finds_more() -> None:
    def share(run: Run) -> float:
        looking = run.spells(Activity.OWN_PLACEMENT)
        return sum(spell.last is not None and spell.last.phase == Phase.END for spell in looking) / len(
            looking
        )

    assert share(run_of(told(own_found=0.1))) < share(run_of(told(own_found=5.0)))


@pytest.mark.slow
def test_hiring_by_trade_and_employer_is_asked_for_in_the_world() -> None:
    """Off, every factor is 1; on, trades with more openings have more, public hosts less."""
    plain = small_plan()
    assert set(plain.terms.openings) == {1.0}
    assert plain.terms.public_room == plain.terms.public_again == 1.0
    wanted = {"labour_market": {"hiring_by_trade": True, "hiring_by_employer": True}}
    terms = small_plan(world=wanted).terms
    weights = plain.companies.sector_weight
    assert max(zip(weights, terms.openings, strict=True))[1] == max(terms.openings) > 1.0
    assert terms.public_room < 1.0 < terms.public_again
    run = small_run(36, world=wanted)
    assert not all_broken(run)
    assert run.log.digest() != small_run(36).log.digest()
