"""Places where two mechanisms meet, each the smallest case in which one forgot the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from engine_runs import DAY, run_of
from hand_cast import adult, home, lived
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.cast import make_cast
from sim.model.outside import Outside
from sim.model.run import settle
from sim.model.vocabulary import Activity, Filled, JobChannel, Phase, WeekState

FIRST = 40 * DAY + 9 * 60
LOST: dict[str, Any] = {"from": "2012-02-20", "replaced_after": "52 weeks"}


@pytest.mark.slow
def test_a_team_whose_consultants_are_attached_to_citizens() -> None:
    methods = {"consultants": {"attached": "to_citizen"}}
    team = {"caseworkers": 1, "consultants": 1, "places": 8, "methods": methods}
    run = small_run(6, way={"dedicated_team": team})
    assert run.only(Activity.CONSULTANT_ASSIGNED)
    assert not all_broken(run)


@pytest.mark.parametrize("cases", ["wait", "hand_over"])
def test_who_is_taken_on_under_a_cap_gets_the_cases_of_a_lost_caseworker(cases: str) -> None:
    """Nobody else is there: they do not wait a year for the post that was lost."""
    staff = {"caseworkers": {"number": 1, "cap": 12, "cap_filled_after": "8 weeks"}}
    plan = small_plan(history=staff, world={"staff_losses": [{**LOST, "cases": cases}]})
    days = [FIRST + number * DAY for number in range(25)]
    people = tuple(adult(plan, number, number, day) for number, day in enumerate(days))
    run = lived(plan, people, tuple(home(plan, number, day) for number, day in enumerate(days)))
    met = [row.minute // DAY for row in run.only(Activity.FIRST_MEETING, Phase.END)]
    assert len(met) == 25
    assert max(met) < 140


@pytest.mark.slow
def test_a_vacancy_that_others_fill_is_nobody_s_to_work_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where outside job centres are first, free time does not fill it after all."""
    gone, loses = set[tuple[int, int]](), Outside.loses

    def noted(self: Outside, company: Any) -> bool:
        lost = loses(self, company)
        if lost:
            gone.add((company.number, company.vacancies))
        return lost

    monkeypatch.setattr(Outside, "loses", noted)
    staff = {
        "caseworkers": {"number": 3, "use_of_free_time": "matching"},
        "consultants": {"number": 3, "use_of_free_time": "matching", "outreach_outside": True},
    }
    world = {"labour_market": {"companies": 10, "outside_companies": 15}}
    plan = small_plan(world=world, history=staff)
    plan = replace(plan, companies=replace(plan.companies, vacancy=10 * plan.companies.vacancy))
    run = run_of(plan, simpy=True)
    filled = [row for row in run.only(Activity.VACANCY, Phase.END) if (row.agent, row.place) in gone]
    assert len(filled) > 20
    assert not [row for row in filled if row.detail == Filled.CONSULTANT]


def test_a_micro_job_outlasts_a_short_leave_from_it() -> None:
    """It has no clock of its own that could start when the person is back."""
    plan = small_plan()
    town = settle(plan, make_cast(plan.world, plan.seed, -1, 0))
    job = next(iter(town.citizens.values())).job
    job.channel, job.hours = JobChannel.MICRO_JOB, 15
    job.pause()
    job.resume()
    assert not job.separation.running


def test_nothing_is_cut_of_those_who_are_helped_without_benefit() -> None:
    world = {
        "families": {"missed_talks": True},
        "groups": [{"population": "women-passive-support", "present_at_start": 20, "adults_per_year": 10}],
    }
    ways = {"sanctions": {"practice": "strict"}, "conversations": {"without_benefit": ["passive"]}}
    run = small_run(6, world=world, history=ways)
    state = dict[int, int]()
    begun = 0
    for row in run.only((Activity.STATE, Activity.SANCTION)):
        if row.activity == Activity.STATE:
            state[row.agent] = row.detail
        elif row.phase == Phase.START:
            begun += 1
            assert state[row.agent] != WeekState.NO_JOB_NO_TRANSFER, row
    assert begun > 20
