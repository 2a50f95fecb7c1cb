"""How units work together: hand-overs, teams, consultants of one's own, and consultants at visitation."""

from __future__ import annotations

from functools import cache
from statistics import mean
from typing import Any

import pytest
from engine_runs import DAY, Row, Run, run_of
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.plan import Plan
from sim.model.vocabulary import Activity, Phase
from sim.scenario import from_mapping
from sim.study.world import register_for

Way = dict[str, Any]
FORMS: Way = {"organisation": {"hand_over_delay": "10 days"}}
COSTLY: Way = {"organisation": {"coordination": "60 minutes"}}
OWN: Way = {"consultants": {"number": 3, "attached": "to_citizen"}}
TEAMS: Way = {"consultants": {"number": 2, "teams": 2}}
JOINT: Way = {"visitation": {"with_consultant": True}}
EVERYTHING: Way = {**FORMS, "consultants": {"number": 3, "attached": "to_citizen", "teams": 2}, **JOINT}
WAYS = {"forms": FORMS, "costly": COSTLY, "own": OWN, "teams": TEAMS, "joint": JOINT, "all": EVERYTHING}


@cache
def under(name: str, follow_up: int = 0, after: bool = False) -> Run:
    """A small municipality that has always worked so, or only after the decision."""
    return small_run(follow_up, **{"way" if after else "history": WAYS[name]})


def cut(way: Way, *off: str) -> Run:
    """The run with links cut."""
    return run_of(plan_with(way, *off))


def plan_with(way: Way, *off: str) -> Plan:
    from engine_runs import register_of
    from small_worlds import municipality

    from sim.model.compile import compile_plan

    given = from_mapping(municipality(history=way))
    return compile_plan(given, register_of(given).values(1, None), off=frozenset(off), follow_up=0)


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True], ids=["always", "after the decision"])
@pytest.mark.parametrize("name", WAYS)
def test_every_law_holds(name: str, after: bool) -> None:
    assert not all_broken(under(name, 6, after))


@pytest.mark.slow
@pytest.mark.parametrize("name", WAYS)
def test_history_is_left_alone(name: str) -> None:
    run, base = under(name, 6, after=True), small_run(6)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    assert run.log.digest() != base.log.digest()


def test_a_referral_lies_for_its_days_before_anybody_can_look() -> None:
    run = under("forms")
    lying = [spell for spell in run.spells(Activity.HAND_OVER) if spell.last]
    assert len(lying) > 100
    assert {s.end - s.begin for s in lying if s.last and s.last.phase == Phase.END} == {10 * DAY}
    asked = {(row.agent, row.minute) for row in run.only(Activity.PLACE_SEARCH, Phase.ASK)}
    arrived = {(s.agent, s.end) for s in lying if s.last and s.last.phase == Phase.END}
    assert asked <= arrived


def test_first_offers_come_later_when_referrals_lie() -> None:
    assert mean(waits(under("forms"))) > mean(waits(small_run())) + 8 * DAY


def waits(run: Run) -> list[int]:
    """From each referral to the search that it leads to."""
    since: dict[int, int] = {}
    found = []
    for row in run.only((Activity.REFERRAL, Activity.PLACE_SEARCH), Phase.EVENT, Phase.START):
        if row.activity == Activity.REFERRAL:
            since[row.agent] = row.minute
        elif row.agent in since:
            found.append(row.minute - since.pop(row.agent))
    return found


@pytest.mark.slow
def test_coordination_takes_the_minutes_it_says() -> None:
    """Searches take an hour more; only those of the first are sure to be the same searches."""
    one, other = (first_searches(run) for run in (small_run(), under("costly")))
    shared = set(one) & set(other)
    assert len(shared) > 50
    assert {other[who].detail - one[who].detail for who in shared} == {60}


def first_searches(run: Run) -> dict[int, Row]:
    return {row.agent: row for row in reversed(run.only(Activity.PLACE_SEARCH, Phase.START))}


@pytest.mark.slow
def test_talks_take_more_where_efforts_run_side_by_side() -> None:
    """Never less, and by whole hours more: one for each effort beside the first."""
    talks = (Activity.SCREENING_TALK,)
    one, other = (
        {r.agent: r.detail for r in run.only(talks, Phase.START)} for run in (small_run(), under("costly"))
    )
    more = {other[who] - one[who] for who in set(one) & set(other)}
    assert max(more) > 0
    assert min(more) >= 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "off"), [(FORMS, "hand_over_delay"), (COSTLY, "coordination")], ids=["forms", "costly"]
)
def test_with_the_link_cut_all_is_as_without(way: Way, off: str) -> None:
    assert cut(way, off).log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_one_team_is_more_robust_than_two() -> None:
    """With as many consultants; nothing but absence and chance makes the difference."""
    pooled = small_run(history={"consultants": {"number": 2}})
    assert mean(search_waits(under("teams"))) > mean(search_waits(pooled))


def search_waits(run: Run) -> list[int]:
    spells = run.spells(Activity.PLACE_SEARCH, Phase.ASK, (Phase.START,))
    return [spell.end - spell.begin for spell in spells if spell.last]


def test_each_of_two_teams_has_people_of_its_own() -> None:
    searches = under("teams").only(Activity.PLACE_SEARCH, Phase.START)
    assert {row.resource for row in searches} == {0, 1}
    assert all(row.resource == row.agent % 2 for row in searches)


def test_everybody_keeps_their_consultant() -> None:
    run = under("own")
    has: dict[int, int] = {}
    kinds = (Activity.CONSULTANT_ASSIGNED, Activity.PLACE_SEARCH, Activity.PLACEMENT_FOLLOW_UP)
    for row in run.only(kinds, Phase.EVENT, Phase.START):
        if row.activity == Activity.CONSULTANT_ASSIGNED:
            has[row.agent] = row.resource
        else:
            assert has[row.agent] == row.resource
    assert set(has.values()) == {0, 1, 2}


@pytest.mark.slow
def test_who_is_known_is_found_a_place_in_less_time() -> None:
    """A later search by the same consultant takes a share of the minutes; with the link cut all of them."""
    known = [row.detail for row in later_searches(under("own"))]
    strange = [row.detail for row in later_searches(cut(OWN, "shared_knowledge"))]
    assert mean(known) < 0.95 * mean(strange)


def later_searches(run: Run) -> list[Row]:
    firsts = set(first_searches(run).values())
    return [row for row in run.only(Activity.PLACE_SEARCH, Phase.START) if row not in firsts]


@pytest.mark.slow
def test_a_consultant_who_leaves_hands_people_on() -> None:
    run = small_run(6, history=OWN, way={"consultants": {"number": 1}})
    moved = [row for row in run.only(Activity.CONSULTANT_ASSIGNED) if row.detail]
    assert moved
    assert {row.resource for row in moved} <= {0, 1}
    assert not all_broken(run)


def test_a_joint_visitation_takes_the_consultant_and_starts_the_search() -> None:
    run = under("joint")
    visits = run.only(Activity.VISITATION)
    joint = run.only(Activity.JOINT_VISITATION, Phase.START)
    assert 0 < len(joint) <= len(visits)
    ended = [row for row in run.only(Activity.JOINT_VISITATION, Phase.END) if row.place >= 0]
    begun = [(row.agent, row.resource, row.minute) for row in run.only(Activity.PLACE_SEARCH, Phase.START)]
    soon = [row for row in ended if _soon(row, begun)]
    assert len(soon) > 0.7 * len(ended) > 10  # the others when everybody is judged anew at once


def _soon(row: Row, begun: list[tuple[int, int, int]]) -> bool:
    """Whether the consultant who sat in begins to look within two days."""
    return any((row.agent, row.resource) == one[:2] and 0 <= one[2] - row.minute <= 2 * DAY for one in begun)


def test_without_consultants_nobody_sits_in() -> None:
    none: Way = {"consultants": {"number": 0}}
    assert small_run(history={**JOINT, **none}).log.digest() == small_run(history=none).log.digest()


@pytest.mark.parametrize("way", [OWN, TEAMS], ids=["own", "teams"])
def test_bags_apart_without_consultants_are_one(way: Way) -> None:
    none: Way = {"consultants": {**way["consultants"], "number": 0}}
    assert (
        small_run(history=none).log.digest() == small_run(history={"consultants": {"number": 0}}).log.digest()
    )


def test_nobody_sits_in_for_somebody_who_has_left() -> None:
    run = small_run(6, history={**JOINT, "consultants": {"number": 1, "administration_share": 0.8}})
    late = [
        row
        for row in run.only(Activity.JOINT_VISITATION, Phase.START)
        if row.agent in run.exits and row.minute > run.exits[row.agent].minute
    ]
    assert not late


def test_with_knowledge_cut_the_consultant_still_sits_in() -> None:
    run = cut(JOINT, "shared_knowledge")
    assert run.only(Activity.JOINT_VISITATION, Phase.END)
    assert all(row.place < 0 for row in run.only(Activity.JOINT_VISITATION, Phase.END))


def test_a_plan_without_these_levers_has_one_bag() -> None:
    assert not small_plan().practice.organisation.divided


def test_training_has_a_price() -> None:
    from small_worlds import municipality

    from sim.model.cost import gross_cost_per_year

    def cost(areas: list[str]) -> float:
        scenario = from_mapping(municipality(way={"caseworkers": {"number": 3, "harmonised": areas}}))
        return gross_cost_per_year(scenario, register_for([scenario]).values(1, None))

    assert cost(["visitation", "job_log"]) - cost([]) == pytest.approx(3 * 2 * 2500 / 3)
