"""What staff do when nothing is due: longer talks, vacancies worked through."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from company_worlds import without
from engine_runs import TALKS, Row, Run, run_of
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.cast import make_cast
from sim.model.plan import Plan
from sim.model.run import settle
from sim.model.vocabulary import Activity, Filled, Phase

NOTHING: dict[str, Any] = {"use_of_free_time": "none"}


def staff(caseworkers: str = "none", consultants: str = "none") -> dict[str, Any]:
    """Enough of them to have free time."""
    return {
        "caseworkers": {"number": 3, "use_of_free_time": caseworkers},
        "consultants": {"number": 3, "use_of_free_time": consultants},
    }


@cache
def under(caseworkers: str = "none", consultants: str = "none", off: str = "") -> Run:
    plan = small_plan(6, history=staff(caseworkers, consultants))
    return run_of(without(plan, off) if off else plan)


def minutes(run: Run) -> int:
    """Of talks."""
    return sum(row.detail for row in run.only(TALKS, Phase.START))


@pytest.mark.slow
@pytest.mark.parametrize(
    "use", [("longer_talks", "none"), ("matching", "none"), ("none", "matching"), ("matching", "matching")]
)
def test_every_law_holds(use: tuple[str, str]) -> None:
    assert not all_broken(under(*use))


@pytest.mark.slow
def test_a_company_listens_to_so_many_and_no_more() -> None:
    """However many have time to suggest somebody."""
    plan = small_plan(6, history=staff("matching", "matching"))
    heard = plan.companies.heard

    def most(plan: Plan) -> int:
        town = settle(plan, make_cast(plan.world, plan.seed, -1, 0))
        town.clock.run_to_horizon()
        return max(len(company.suggested) for company in town.companies.values())

    assert most(plan) == heard
    assert most(replace(plan, companies=replace(plan.companies, heard=99))) > heard


@pytest.mark.slow
def test_longer_talks_are_longer_by_the_minutes_they_say() -> None:
    run = under("longer_talks")
    longer = {(row.agent, row.minute) for row in run.only(Activity.LONGER_TALK)}
    talks = [row for row in run.only(TALKS, Phase.START) if (row.agent, row.minute) in longer]
    assert len(talks) == len(longer) > 100
    assert min(row.detail for row in talks) > run.plan.staffing.longer_talk
    assert {row.detail for row in run.only(Activity.LONGER_TALK)} == {run.plan.staffing.longer_talk}


@pytest.mark.slow
def test_no_known_talk_is_late_because_of_a_longer_one() -> None:
    """A talk begun in the middle of things is not lengthened: nothing else is due before it ends."""
    run = under("longer_talks")
    late = [row for row in run.only(TALKS, Phase.START) if row.place == 1]
    assert len(late) <= len([row for row in under().only(TALKS, Phase.START) if row.place == 1])


def test_longer_talks_take_time_and_give_contact() -> None:
    assert minutes(under("longer_talks")) > 1.1 * minutes(under())
    assert under("longer_talks", off="contact_dose").only(Activity.LONGER_TALK)


def test_without_free_time_talks_are_as_they_are() -> None:
    """One caseworker with ten minutes a day for talks has none."""
    busy = {"caseworkers": {"number": 1, "administration_share": 0.95}}
    runs = [
        small_run(history={"caseworkers": {**busy["caseworkers"], "use_of_free_time": use}})
        for use in ("longer_talks", "none")
    ]
    since = runs[0].plan.decision // 2
    assert not [row for row in runs[0].only(Activity.LONGER_TALK) if row.minute > since]


def matched(run: Run) -> list[Row]:
    return run.only(Activity.OWN_MATCHING, Phase.START)


def test_a_caseworker_works_through_each_vacancy_once() -> None:
    run = under("matching")
    assert len(matched(run)) > 50
    vacancies = {row.minute: row for row in run.only(Activity.VACANCY, Phase.START)}
    assert vacancies
    seen = [(row.resource, row.agent, _vacancy(run, row)) for row in matched(run)]
    assert len(seen) == len(set(seen))
    assert {row.resource for row in matched(run)} == {0, 1, 2}


def _vacancy(run: Run, row: Row) -> int:
    """Which vacancy of the company was open at a row."""
    opened = run.only(Activity.VACANCY, Phase.START)
    return max(one.place for one in opened if one.agent == row.agent and one.minute <= row.minute)


def filled(run: Run) -> int:
    return len([row for row in run.only(Activity.VACANCY, Phase.END) if row.detail == Filled.CONSULTANT])


def test_only_ones_own_citizens_are_suggested() -> None:
    run = under("matching")
    ends = {(row.minute, row.agent): row.resource for row in run.only(Activity.OWN_MATCHING, Phase.END)}
    hired = [
        (ends[row.minute, row.agent], row.resource)
        for row in run.only(Activity.VACANCY, Phase.END)
        if row.detail == Filled.CONSULTANT and (row.minute, row.agent) in ends
    ]
    assert hired
    assert all(_caseworker(run, who) == caseworker for caseworker, who in hired)


def _caseworker(run: Run, who: int) -> int:
    return [row.resource for row in run.only(Activity.ASSIGNED) if row.agent == who][-1]


@pytest.mark.slow
def test_more_eyes_fill_more_vacancies() -> None:
    plans = [
        small_plan(6, history=staff(*use))
        for use in (("none", "none"), ("matching", "none"), ("none", "matching"))
    ]
    none, caseworkers, consultants = (sum(filled(run_of(plan, one)) for one in range(4)) for plan in plans)
    assert caseworkers > none
    assert consultants > none


def test_cut_the_time_is_used_and_nobody_is_suggested() -> None:
    run = under("matching", off="free_matching")
    assert len(matched(run)) > 50
    ends = {(row.minute, row.agent) for row in run.only(Activity.OWN_MATCHING, Phase.END)}
    filled_then = [
        row
        for row in run.only(Activity.VACANCY, Phase.END)
        if (row.minute, row.agent) in ends and row.detail == Filled.CONSULTANT
    ]
    assert not filled_then


@pytest.mark.slow
@pytest.mark.parametrize("role", ["caseworkers", "consultants"])
def test_without_vacancies_known_free_time_is_idle(role: str) -> None:
    """Nobody is known, for nobody goes out: a vacancy is nobody's to fill."""
    from dataclasses import replace

    plan = small_plan(history=staff(**{role: "matching"}))
    unknown = replace(plan.companies, relation_at_start=(1.0, 1.0, 1.0))
    runs = [run_of(replace(one, companies=replace(unknown))) for one in (plan, small_plan(history=staff()))]
    assert runs[0].log.digest() == runs[1].log.digest()


@pytest.mark.slow
@pytest.mark.parametrize("use", [("longer_talks", "none"), ("matching", "matching")])
def test_history_is_left_alone(use: tuple[str, str]) -> None:
    run = small_run(6, history=staff(), way=staff(*use))
    base = small_run(6, history=staff())
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    assert run.log.digest() != base.log.digest()
