"""How the ladder is used: from below or from above, private first, a first step for all, place then train."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from engine_runs import Run
from laws import all_broken
from made_worlds import LADDER
from small_worlds import small_run

from sim.model.compile_ladder import _descending
from sim.model.vocabulary import Activity, Phase, Readiness
from sim.scenario import load

SCHOOL = {"classes": {"job_school": 2}}


@cache
def used(**chosen: str | bool) -> Run:
    """A small municipality that uses the ladder so, in history too."""
    return small_run(history={"company_offers": dict(chosen), **SCHOOL})


def rungs(run: Run) -> list[int]:
    """The rungs people are referred to, one after the other."""
    return [run.plan.offers[row.place].rung for row in run.only(Activity.REFERRAL)]


@pytest.mark.slow
def test_every_law_holds_however_the_ladder_is_used() -> None:
    for chosen in ({"order": "highest_first", "private_first": True}, {"approach": "place_then_train"}):
        assert not all_broken(used(**chosen))
    assert not all_broken(used(default_step="job_school"))


def test_from_above_everybody_is_referred_to_the_highest_that_one_may_have() -> None:
    """Higher on average than in climbing, and lower when companies take nobody there."""
    above, below = used(order="highest_first"), used()
    assert sum(rungs(above)) / len(rungs(above)) > sum(rungs(below)) / len(rungs(below))
    asked = {row.agent: row.place for row in above.only(Activity.REFERRAL)}
    begun = above.only(Activity.OFFER, Phase.START)
    assert any(above.plan.offers[row.place].rung < above.plan.offers[asked[row.agent]].rung for row in begun)


def test_hedensteds_order() -> None:
    """Private wage subsidy, public wage subsidy, placement, utility job (H02, H17)."""
    names = ["utility_job", "placement", "wage_subsidy_private", "wage_subsidy_public"]
    kinds = [load("denmark-2017").offer(name) for name in names]
    down = [names[number] for number in _descending((0, 1, 2, 3), kinds, private_first=True)]
    assert down == ["wage_subsidy_private", "wage_subsidy_public", "placement", "utility_job"]
    other = [names[number] for number in _descending((0, 1, 2, 3), kinds, private_first=False)]
    assert other == ["wage_subsidy_public", "wage_subsidy_private", "placement", "utility_job"]


def test_private_first_places_more_people_with_private_companies() -> None:
    def private(run: Run) -> float:
        kind = {company.number: company.private for company in run.cast.companies}
        begun = [row for row in run.only(Activity.OFFER, Phase.START) if row.resource >= 0]
        return sum(kind[row.resource] for row in begun) / len(begun)

    assert private(used(private_first=True)) > private(used())


def test_everybody_starts_with_the_first_step() -> None:
    run = used(default_step="job_school")
    first: dict[int, int] = {}
    for row in run.only(Activity.REFERRAL):
        first.setdefault(row.agent, row.place)
    assert {run.plan.offers[number].name for number in first.values()} == {"job_school"}
    assert len(first) > 20


def test_no_course_before_the_first_workplace() -> None:
    """With guidance on the lowest step, nobody begins there; it comes after the first placement."""
    way: dict[str, Any] = {
        "company_offers": {"ladder": ["guidance", *LADDER], "approach": "place_then_train"},
        "classes": {"guidance": 1},
    }
    run = small_run(history=way)
    placed: set[int] = set()
    early = late = 0
    for row in run.only(Activity.OFFER, Phase.START):
        if run.plan.offers[row.place].group is None:
            placed.add(row.agent)
        elif row.agent in placed:
            late += 1
        else:
            early += 1
    assert early == 0 < late


def test_visits_to_companies_may_come_before_the_first_workplace() -> None:
    """They are a look at workplaces, not a training that keeps people from one."""
    way: dict[str, Any] = {
        "company_offers": {"ladder": ["company_visits", *LADDER], "approach": "place_then_train"},
        "classes": {"company_visits": 1},
    }
    run = small_run(history=way)
    first: dict[int, str] = {}
    for row in run.only(Activity.OFFER, Phase.START):
        first.setdefault(row.agent, run.plan.offers[row.place].name)
    assert "company_visits" in first.values()


def test_nobody_is_sent_to_wait_for_a_paid_place_that_is_taken() -> None:
    """With one position and another step that would do, whoever comes next goes on along the ladder."""
    way: dict[str, Any] = {
        "company_offers": {"ladder": ["municipal_wage_position", *LADDER], "own_workplaces": 6},
        "places": {"municipal_wage_position": 1},
    }
    run = small_run(12, history=way)
    names = [offer.name for offer in run.plan.offers]
    paid = names.index("municipal_wage_position")
    held = [(spell.begin, spell.end) for spell in run.spells(Activity.OFFER) if spell.first.place == paid]
    asked = [row.minute for row in run.only(Activity.REFERRAL) if row.place == paid]
    assert len(held) > 1
    assert asked
    assert not [minute for minute in asked if any(begin < minute < end for begin, end in held)]


@pytest.mark.slow
def test_where_placing_comes_first_the_activity_ready_are_suggested_for_vacancies() -> None:
    def hired(run: Run) -> set[int]:
        ready: dict[int, int] = {}
        found = set()
        for row in run.only((Activity.VISITATION, Activity.VACANCY)):
            if row.activity == Activity.VISITATION:
                ready[row.agent] = row.detail
            elif row.phase == Phase.END and row.detail == 1:
                found.add(ready[row.resource])
        return found

    wide = {"labour_market": {"companies": 90}}
    place = {"company_offers": {"approach": "place_then_train"}}
    assert hired(small_run(36, world=wide)) == {Readiness.JOB_READY}
    assert hired(small_run(36, world=wide, history=place)) == {Readiness.ACTIVITY_READY, Readiness.JOB_READY}
