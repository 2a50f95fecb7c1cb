"""A dedicated team inside a municipality: its own people, staff and methods."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from engine_runs import TALKS, Run, plan_of, run_of
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Step
from laws import all_broken
from laws_team import in_team, stays
from made_worlds import Made
from small_worlds import municipality, small_plan, small_run
from team_worlds import WITH_TEAM

from sim.model.cast import make_cast
from sim.model.run import simulate
from sim.model.vocabulary import Activity, Phase, TeamEnd
from sim.scenario import from_mapping

Way = dict[str, Any]
OFTEN = {"target": "2 weeks", "latest": "5 weeks", "shortest": "0 days"}
TALKING: Way = {"conversations": {"job_ready": OFTEN, "activity_ready": OFTEN}}
WOMEN: Way = {"caseworkers": 1, "consultants": 1, "who": {"sex": "women"}, "methods": TALKING}
HISTORY: Way = {"caseworkers": {"number": 2}, "consultants": {"number": 2}}
TEAMS: dict[str, Way] = {
    "women": WOMEN,
    "few": {**WOMEN, "places": 5, "leaves": "never"},
    "alone": {"caseworkers": 1, "who": {"least_months_here": 12, "readiness": ["activity_ready"]}},
    "own": {
        **WOMEN,
        "consultants": 2,
        "who": {"most_danish_modules": 2, "least_months_on_benefit": 6},
        "methods": {
            **TALKING,
            "consultants": {"attached": "to_citizen", "use_of_free_time": "none"},
            "company_offers": {"order": "highest_first", "default_step": "job_school"},
            "visitation": {"with_consultant": True},
            "attendance": {"close_follow_up": True},
        },
    },
}
LATER: Way = {"classes": {"job_school": 1}}


@cache
def under(name: str, follow_up: int = 12) -> Run:
    """A small municipality that sets up a team at the decision, with as many others as before."""
    return small_run(follow_up, history=HISTORY, way={**LATER, "dedicated_team": TEAMS[name]})


@cache
def without(follow_up: int = 12) -> Run:
    return small_run(follow_up, history=HISTORY, way=LATER)


@pytest.mark.slow
def test_who_fits_comes_in_and_has_the_team_s_people() -> None:
    run, base = under("women"), without()
    team = run.plan.team
    assert team is not None
    assert {run.cast.person[who].sex for who in stays(run)} == {1}
    assert len(stays(run)) > 20
    talks = [row for row in run.only(TALKS, Phase.START) if row.minute > team.since + 100_000]
    own = [row for row in talks if in_team(run, row.agent, row.minute)]
    assert {row.resource for row in own} == {team.first_post}
    assert team.first_post not in {row.resource for row in talks if row not in own}
    assert not base.only(Activity.TEAM)


@pytest.mark.slow
@pytest.mark.parametrize("name", TEAMS)
def test_every_law_holds_and_history_is_left_alone(name: str) -> None:
    run, base = under(name), without()
    assert run.plan.team is not None
    assert not all_broken(run)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    assert run.log.digest(run.plan.team.since) == base.log.digest(run.plan.team.since)
    assert run.log.digest() != base.log.digest()


@pytest.mark.slow
def test_the_team_s_people_talk_as_often_as_the_team_does() -> None:
    def talks(run: Run) -> tuple[int, int]:
        since = under("women").plan.decision + 400_000
        told = [row for row in run.only(Activity.CONVERSATION, Phase.END) if row.minute > since]
        women = sum(run.cast.person[row.agent].sex for row in told)
        return women, len(told) - women

    (women, men), (women_before, men_before) = talks(under("women")), talks(without())
    assert women > 1.3 * women_before
    assert men > 0.7 * men_before


@pytest.mark.slow
def test_a_hand_over_into_the_team_costs_the_time_of_one() -> None:
    run = under("women")
    taken = [spell.begin for spell in run.spells(Activity.TEAM)]
    moved = [row for row in run.only(Activity.ASSIGNED) if row.place == 1 and row.minute in taken]
    first = {row.agent: row.minute for row in reversed(moved)}
    assert len(first) > 5
    handover = run.plan.staff.handover
    lengths = {
        row.agent: row
        for row in reversed(run.only(Activity.CONVERSATION, Phase.START))
        if row.agent in first and row.minute >= first[row.agent]
    }
    assert lengths
    assert min(row.detail for row in lengths.values()) > handover


@pytest.mark.slow
def test_there_are_never_more_people_than_places() -> None:
    """Where nobody leaves before leaving the municipality a place stays somebody's."""
    run = under("few")
    ends = [spell.last.detail for spells in stays(run).values() for spell in spells if spell.last]
    assert set(ends) <= {TeamEnd.LEFT}
    assert max(row.detail for row in run.only(Activity.TEAM, Phase.START)) == 5


def test_one_leaves_when_the_case_closes() -> None:
    run = under("women")
    ends = [spell.last for spells in stays(run).values() for spell in spells if spell.last]
    assert {row.detail for row in ends} == {TeamEnd.CASE_CLOSED, TeamEnd.LEFT}


@pytest.mark.slow
def test_who_comes_to_fit_is_handed_over_in_a_talk() -> None:
    run = under("alone")
    team = run.plan.team
    assert team is not None
    later = [spell for spells in stays(run).values() for spell in spells if spell.begin > team.since]
    held = {(row.agent, row.minute) for row in run.only(TALKS, Phase.END)}
    opened = {(row.agent, row.minute) for row in run.only(Activity.STATE)}
    assert later
    assert {(spell.agent, spell.begin) for spell in later} <= held | opened
    assert any((spell.agent, spell.begin) in held for spell in later)


@pytest.mark.slow
def test_a_team_of_the_same_methods_differs_only_by_who_has_whom() -> None:
    """With everybody's rhythm the same and nobody fitting, only the team's idle staff is in the log."""
    nobody = {"caseworkers": 1, "who": {"youngest": 120}}
    run, base = small_run(6, history=HISTORY, way={"dedicated_team": nobody}), small_run(6, history=HISTORY)
    team = run.plan.team
    assert team is not None
    others = [row for row in run.rows if row.agent != team.first_post or row.kind != 3]
    assert others == base.rows


@pytest.mark.slow
def test_methods_of_its_own_reach_only_its_people() -> None:
    """A team whose people nobody is: whatever its methods are, nothing of the others moves."""
    methods = TEAMS["own"]["methods"]
    nobody = {"caseworkers": 1, "who": {"youngest": 120}, "methods": methods}
    plain = {"caseworkers": 1, "who": {"youngest": 120}}
    runs = [small_run(6, history=HISTORY, way={**LATER, "dedicated_team": one}) for one in (nobody, plain)]
    assert runs[0].log.digest() == runs[1].log.digest()


@pytest.mark.slow
def test_everybody_in_a_team_as_large_is_the_municipality_itself() -> None:
    """All cases in a team that works as all did: the same talks are asked for, at the same intervals."""
    way = {"caseworkers": {"number": 1}, "consultants": {"number": 1}}
    everybody = {"caseworkers": 1, "consultants": 1}
    run = small_run(6, history=HISTORY, way={**way, "dedicated_team": everybody})
    assert not all_broken(run)
    late = run.plan.decision + 200_000
    assert {row.resource for row in run.only(Activity.CONVERSATION, Phase.START) if row.minute > late} == {
        1000
    }


def test_consultants_of_the_team_work_for_its_people_alone() -> None:
    run = under("women")
    team = run.plan.team
    assert team is not None
    own = [row for row in run.only(Activity.PLACE_SEARCH, Phase.START) if row.resource >= team.first_post]
    assert len(own) > 10
    assert all(run.cast.person[row.agent].sex == 1 for row in own)


@pytest.mark.slow
def test_a_team_without_consultants_uses_everybody_s() -> None:
    run = under("alone")
    searched = [
        row for row in run.only(Activity.PLACE_SEARCH, Phase.START) if in_team(run, row.agent, row.minute)
    ]
    assert searched
    assert {row.resource for row in searched} <= {0, 1}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["women", "own"])
def test_the_order_of_lists_does_not_matter(name: str) -> None:
    plan = small_plan(6, history=HISTORY, way={**LATER, "dedicated_team": TEAMS[name]})
    cast = make_cast(plan.world, 1, 0, 0)
    mixed = simulate(plan, cast, order=lambda items: Random(7).sample(list(items), len(items)))
    assert mixed.digest() == simulate(plan, cast).digest()


def test_the_team_is_paid_for() -> None:
    ways: tuple[Way, ...] = ({}, {"caseworkers": {"number": 3}}, {"dedicated_team": {"caseworkers": 1}})
    plain, more, team = (small_plan(0, history=HISTORY, way=way).gross_cost_per_year_dkk for way in ways)
    assert team == more > plain


def test_the_file_that_says_everything_reads_the_same() -> None:
    given = from_mapping(municipality(history=HISTORY, way={**LATER, "dedicated_team": TEAMS["own"]}))
    again = from_mapping(given.effective())
    assert again.content_hash == given.content_hash
    assert plan_of(given.effective()).team == plan_of(again.effective()).team


@pytest.mark.slow
def test_a_lost_post_of_the_team_is_filled_again() -> None:
    """When nobody of the team is left its cases wait, and it takes in nobody."""
    plan = small_plan(12, history=HISTORY, way={"dedicated_team": WOMEN})
    team = plan.team
    assert team is not None
    left, back = team.since + 100_000, team.since + 200_000
    posts = [post for post in plan.posts if post.number < team.first_post or post.role != 3]
    own = next(post for post in plan.posts if post.number == team.first_post and post.role == 3)
    parts = (replace(own, until=left, cases_wait=True), replace(own, since=back, person=1))
    run = run_of(replace(plan, posts=(*posts, *parts)))
    taken = [spell.begin for spells in stays(run).values() for spell in spells]
    assert not [minute for minute in taken if left < minute < back]
    assert [minute for minute in taken if minute > back]
    assert not all_broken(run)


def test_the_team_s_criterion_goes_on_by_date() -> None:
    """What law sets by date holds in the team too, also after the decision."""
    steps = [
        {"from": "1999-01-01", "value": "language_and_culture_count"},
        {"from": "2018-06-01", "value": "ready_unless_barred"},
    ]
    methods = {"visitation": {"criterion": steps}}
    team = small_plan(6, way={"dedicated_team": {"caseworkers": 1, "methods": methods}}).team
    assert team is not None
    assert team.practice.criterion.value == (0, 1)


def test_a_word_of_warning_where_the_world_has_nobody_of_the_kind() -> None:
    team = {"caseworkers": 1, "who": {"routes": ["insured"]}}
    given = from_mapping(municipality(way={"dedicated_team": team}))
    assert any("dedicated_team.who.routes" in told for told in given.warnings)


@pytest.mark.slow
@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow], phases=[Step.explicit, Step.generate])
@given(WITH_TEAM)
def test_laws_hold_whatever_the_team_and_the_town(made: Made) -> None:
    assert not all_broken(run_of(made.plan(6)))
