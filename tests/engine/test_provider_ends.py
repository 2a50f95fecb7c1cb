"""Providers beside what else happens in a life: short leaves, other ends than a job, the cut link."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engine_runs import DAY, TALKS, WEEK, Run, Spell, plan_of, run_of
from hand_cast import couple, lived
from laws import all_broken
from small_worlds import municipality, small_plan

from sim.model.providers import ProviderEnd
from sim.model.town import Town
from sim.model.vocabulary import Activity, Phase, Sex, WeekState

TAKEOVER = 30 * DAY
EVERYBODY = {"places": 40, "readiness": ["job_ready", "activity_ready"]}


@cache
def busy() -> Run:
    """Many births, studies, early retirement, beside many places with providers."""
    families = {"births": True, "disability": True, "education": True}
    history = {"providers": EVERYBODY, "education": {"young": "when_realistic"}}
    plan = plan_of(municipality(world={"families": families}, history=history), follow_up=24)
    births = replace(plan.families.births, monthly=0.08)
    return run_of(replace(plan, families=replace(plan.families, births=births)))


def courses(run: Run) -> list[Spell]:
    return run.spells(Activity.PROVIDER, Phase.START, (Phase.END,))


def state_at(run: Run, agent: int, minute: int) -> int:
    rows = [row for row in run.only(Activity.STATE) if row.agent == agent]
    place = bisect_right([row.minute for row in rows], minute)
    return rows[place - 1].detail


@pytest.mark.slow
def test_every_law_holds() -> None:
    assert not all_broken(busy())


def test_a_course_ends_as_a_job_only_with_an_ordinary_job() -> None:
    run = busy()
    ended = [spell for spell in courses(run) if spell.last]
    assert {spell.last.detail for spell in ended if spell.last} >= {
        ProviderEnd.OVER,
        ProviderEnd.ORDINARY_JOB,
        ProviderEnd.APART,
    }
    for spell in ended:
        assert spell.last
        working = state_at(run, spell.agent, spell.end) == WeekState.ORDINARY_JOB
        if spell.last.detail == ProviderEnd.ORDINARY_JOB:
            assert working
        elif spell.last.detail == ProviderEnd.APART:
            assert not working


def test_a_result_is_an_ordinary_job_for_the_whole_period() -> None:
    run = busy()
    results = [row for row in run.only(Activity.PROVIDER, Phase.EVENT) if row.place == 1]
    assert results
    for row in results:
        begun = max(spell.end for spell in courses(run) if spell.agent == row.agent)
        assert row.minute >= begun + run.plan.additions.provider_result
        since = [one for one in run.only(Activity.STATE) if one.agent == row.agent]
        inside = {one.detail for one in since if begun <= one.minute <= row.minute}
        away = any(
            spell.agent == row.agent and begun < spell.end and spell.begin < row.minute
            for spell in run.spells(Activity.MATERNITY)
        )
        assert away or inside <= {WeekState.ORDINARY_JOB}


def test_a_short_leave_ends_nothing_with_a_provider() -> None:
    run = busy()
    fathers = [s for s in run.spells(Activity.MATERNITY) if run.cast.person[s.agent].sex == Sex.MALE]
    met = 0
    for leave in fathers:
        for course in courses(run):
            if course.agent == leave.agent and course.begin < leave.begin < course.end:
                met += 1
                assert (
                    course.last is None or course.end > leave.end or course.last.detail != ProviderEnd.APART
                )
    assert met


def test_nothing_is_asked_of_people_on_a_short_leave() -> None:
    """No talk begins, no offer begins, and the provider is silent, from the second day of it to the last."""
    run = busy()
    fathers = [s for s in run.spells(Activity.MATERNITY) if run.cast.person[s.agent].sex == Sex.MALE]
    begun = run.only((*TALKS, Activity.OFFER), Phase.START)
    rows = begun + [row for row in run.only(Activity.PROVIDER, Phase.EVENT) if row.place == 0]
    for leave in fathers:
        inside = [row for row in rows if row.agent == leave.agent and leave.begin < row.minute < leave.end]
        assert not [row for row in inside if row.minute > leave.begin + DAY]


def a_father(plan: Any, born: int, hours: int) -> Run:
    """A couple; on the day of the birth the man perhaps has a few hours of work beside benefit."""
    births = replace(plan.families.births, monthly=0.0)
    plan = replace(plan, families=replace(plan.families, births=births))
    people, homes = couple(plan, TAKEOVER)
    people = tuple(person._replace(frailty_u=0.0001) for person in people)

    def bear(town: Town) -> None:
        assert town.citizens[0].provider.active
        town.citizens[0].job.hours = hours
        town.citizens[1].family.births._bear()

    return lived(plan, people, homes, (TAKEOVER + born, bear))


@pytest.mark.parametrize("hours", [0, 10])
def test_two_weeks_of_leave_keep_the_place_and_bring_no_result(hours: int) -> None:
    plan = small_plan(12, world={"families": {"births": True}}, history={"providers": EVERYBODY})
    run = a_father(plan, 120 * DAY, hours)
    course = next(spell for spell in courses(run) if spell.agent == 0)
    leave = next(spell for spell in run.spells(Activity.MATERNITY) if spell.agent == 0)
    assert course.begin < leave.begin < leave.end == leave.begin + 2 * WEEK < course.end
    assert course.last
    assert course.last.detail == ProviderEnd.OVER
    assert not [row for row in run.only(Activity.PROVIDER, Phase.EVENT) if row.place == 1]


@pytest.mark.slow
def test_with_providers_alone_cut_people_are_talked_with_as_without() -> None:
    kinds = (*TALKS, Activity.STATE, Activity.OFFER, Activity.JOB, Activity.EXIT, Activity.PLACE_SEARCH)

    def run(way: dict[str, Any]) -> Run:
        tree = municipality(way={"providers": way} if way else {})
        return run_of(plan_of(tree, follow_up=12, off=frozenset({"providers"})))

    with_places = run(EVERYBODY)
    assert with_places.only(kinds) == run({}).only(kinds)
    assert courses(with_places)
    assert [row for row in with_places.only(Activity.PROVIDER, Phase.EVENT) if row.place == 0]


def test_a_follow_up_with_the_provider_is_no_talk_that_the_person_can_miss() -> None:
    world, history = {"families": {"missed_talks": True}}, {"providers": EVERYBODY}
    run = run_of(small_plan(12, world=world, history=history))
    assert run.only(Activity.MISSED_TALK)
    assert Activity.PROVIDER_FOLLOW_UP not in {row.place for row in run.only(Activity.MISSED_TALK)}
    assert not all_broken(run)
