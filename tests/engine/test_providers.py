"""External providers: places, talks, whom they take, what is lost on the way, what they cost."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import mean
from typing import Any

import pytest
from engine_runs import DAY, WEEK, Run, Spell, plan_of, register_of, run_of
from laws import all_broken
from searcher import Searcher
from small_worlds import municipality, small_plan, small_run

from sim.model.cost import gross_cost_per_year
from sim.model.rules import provider_takes
from sim.model.vocabulary import Activity, Phase
from sim.scenario import from_mapping

EVERYBODY = ["job_ready", "activity_ready"]


@cache
def sent(places: int = 5, contract: str = "fixed", after: bool = False) -> Run:
    return small_run(6, **{"way" if after else "history": terms(places, contract)})


def terms(places: int, contract: str = "fixed") -> dict[str, Any]:
    return {"providers": {"places": places, "contract": contract, "readiness": EVERYBODY}}


def courses(run: Run) -> list[Spell]:
    return run.spells(Activity.PROVIDER, Phase.START, (Phase.END,))


@pytest.mark.slow
@pytest.mark.parametrize("contract", ["fixed", "no_cure_no_pay"])
def test_every_law_holds(contract: str) -> None:
    assert not all_broken(sent(5, contract))
    assert not all_broken(sent(5, contract, after=True))


@pytest.mark.slow
def test_history_is_left_alone() -> None:
    run, base = sent(after=True), small_run(6)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    assert min(spell.begin for spell in courses(run)) >= run.plan.decision


@pytest.mark.slow
def test_without_places_the_contract_does_nothing() -> None:
    assert sent(0, "no_cure_no_pay", after=True).log.digest() == small_run(6).log.digest()


def test_never_more_people_than_places() -> None:
    run = sent()
    found = courses(run)
    moves = sorted([(spell.end, -1) for spell in found] + [(spell.begin, 1) for spell in found])
    there, most = 0, 0
    for _, change in moves:
        there += change
        most = max(most, there)
    assert 3 <= most <= 5
    assert len(found) > 20


def test_the_provider_talks_on_working_days_at_its_interval() -> None:
    run = sent()
    talks = [row for row in run.only(Activity.PROVIDER, Phase.EVENT) if row.place == 0]
    assert len(talks) > 100
    assert all(run.plan.calendar.workday[row.minute // DAY] for row in talks)
    course = max(courses(run), key=lambda spell: spell.end - spell.begin)
    own = [row.minute for row in talks if row.agent == course.agent]
    assert len(own) >= 6
    assert all(2 * WEEK < after - before <= 4 * WEEK for before, after in pairwise(own))


def test_the_caseworker_only_follows_up_meanwhile() -> None:
    run = sent()
    at = {spell.agent: spell for spell in courses(run)}
    kinds = (Activity.CONVERSATION, Activity.PROVIDER_FOLLOW_UP, Activity.PLACE_SEARCH)
    rows = run.only(kinds, Phase.ASK)
    inside = [row for row in rows if row.agent in at and at[row.agent].begin < row.minute < at[row.agent].end]
    assert {row.activity for row in inside} == {Activity.PROVIDER_FOLLOW_UP}
    assert any(row.activity == Activity.PROVIDER_FOLLOW_UP for row in run.only(kinds, Phase.END))


@pytest.mark.slow
def test_no_cure_no_pay_takes_those_near_a_job() -> None:
    run, paid = sent(5, "no_cure_no_pay"), sent(5)

    def healthy(one: Run) -> float:
        return mean(one.cast.person[spell.agent].health == 0 for spell in courses(one))

    assert run.only(Activity.PROVIDER, Phase.VOID)
    assert not paid.only(Activity.PROVIDER, Phase.VOID)
    assert healthy(run) > healthy(paid) + 0.1


@pytest.mark.parametrize(
    ("nearness", "pays_results", "taken"), [(0.5, True, False), (0.9, True, True), (0.5, False, True)]
)
def test_whom_a_provider_takes(nearness: float, pays_results: bool, taken: bool) -> None:
    assert provider_takes(nearness, 0.8, pays_results) is taken


def test_a_result_is_a_job_that_has_lasted() -> None:
    run = sent()
    ended = {spell.agent: spell for spell in courses(run)}
    paid = [row for row in run.only(Activity.PROVIDER, Phase.EVENT) if row.place == 1]
    assert paid
    for row in paid:
        assert row.minute == ended[row.agent].end + run.plan.additions.provider_result


def test_contact_lost_on_the_way_never_brings_a_job_sooner() -> None:
    for number in range(40):
        found = []
        for share in (0.0, 0.5):
            one = Searcher(number)
            one.search.begin_spell()
            one.clock.now = 5 * DAY
            one.search.talked(80)
            one.clock.now = 10 * DAY
            if one.found > one.clock.now:
                one.search.lose_contact(share)
            found.append(one.found)
        assert found[0] <= found[1]


@pytest.mark.slow
def test_with_the_links_cut_no_life_changes() -> None:
    """Talks are still held elsewhere, places still filled; nobody's life is another."""
    names = frozenset({"providers", "contact_dose", "decision_at_conversation"})
    kinds = (Activity.STATE, Activity.OFFER, Activity.JOB, Activity.EXIT)

    def run(way: dict[str, Any]) -> Run:
        return run_of(plan_of(municipality(way=way), follow_up=6, off=names))

    with_places = run(terms(5))
    assert with_places.only(kinds) == run({}).only(kinds)
    assert courses(with_places)


@pytest.mark.slow
def test_quality_of_the_talks_is_what_a_provider_brings() -> None:
    plan = small_plan(history=terms(20))
    best = replace(plan, additions=replace(plan.additions, provider_quality=3.0))
    none = replace(plan, additions=replace(plan.additions, provider_quality=0.1))
    assert run_of(best).log.digest() != run_of(none).log.digest()


def test_places_and_results_have_a_price() -> None:
    def cost(**asked: Any) -> float:
        given = from_mapping(municipality(way={"providers": asked}))
        return gross_cost_per_year(given, register_of(given).values(1, None))

    assert cost(places=4) - cost() == pytest.approx(4 * 12 * 3000)
    paid_by_result = cost(places=4, contract="no_cure_no_pay", longest="26 weeks") - cost()
    assert paid_by_result == pytest.approx(4 * 365.25 / 7 / 26 * 0.25 * 40_000)
