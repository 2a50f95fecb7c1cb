"""Motivation that changes: up with talks, paid hours and work, down in passivity."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from engine_runs import Run, run_of
from laws import all_broken
from small_worlds import municipality, small_plan, small_run

from sim.model.compile import compile_plan
from sim.model.plan import Plan
from sim.model.units import MONTH
from sim.model.vocabulary import Activity, Phase
from sim.scenario import from_mapping
from sim.study.world import register_for

CHANGES = {"people": {"motivation_changes": True}}


@cache
def plan(off: str = "") -> Plan:
    scenario = from_mapping(municipality(world=CHANGES))
    values = register_for([scenario]).values(1, None)
    return compile_plan(scenario, values, off=frozenset({off} - {""}), follow_up=0)


def moves(run: Run) -> tuple[int, int]:
    """(up, down) in all."""
    held = {number: person.motivation for number, person in run.cast.person.items()}
    steps = []
    for row in run.only(Activity.MOTIVATION):
        steps.append(row.detail - held[row.agent])
        held[row.agent] = row.detail
    return steps.count(1), steps.count(-1)


def changed(**terms: int) -> Run:
    whole = plan()
    motivation = replace(whole.people.motivation, **terms)
    return run_of(replace(whole, people=replace(whole.people, motivation=motivation)))


@pytest.mark.slow
def test_every_law_holds_when_motivation_changes() -> None:
    run = run_of(plan())
    assert min(moves(run)) > 0
    assert not all_broken(run)


@pytest.mark.slow
def test_nothing_that_lifts_or_wears_it_moves_nobody() -> None:
    still = changed(talk=0, paid=0, job=0, down=0, wear=0)
    assert still.log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_cut_it_changes_and_does_nothing() -> None:
    cut = run_of(plan("motivation_change"))
    assert sum(moves(cut)) > 0
    rest = [row for row in cut.rows if row.activity != Activity.MOTIVATION]
    assert rest == small_run().rows


def test_talks_alone_lift_it_in_the_minute_they_end() -> None:
    run = changed(paid=0, job=0, down=0, wear=0, back=0, talk=plan().people.motivation.talk * 5)
    talks = {
        (row.agent, row.minute + 1)
        for row in run.rows
        if row.phase == Phase.END and row.activity in range(Activity.FIRST_MEETING, Activity.VISITATION)
    }
    assert moves(run)[0] > 10
    assert moves(run)[1] == 0
    assert {(row.agent, row.minute) for row in run.only(Activity.MOTIVATION)} <= talks


def test_it_falls_only_after_a_passive_time() -> None:
    """Nobody falls within the passive weeks after a talk, an offer or a job."""
    run = changed(talk=0, paid=0, job=0, wear=0, back=0, down=plan().people.motivation.down * 20)
    after = run.plan.people.motivation.passive_after
    assert moves(run)[1] > 2
    told = (Activity.CONVERSATION, Activity.REVIEW, Activity.FIRST_MEETING, Activity.OFFER, Activity.JOB)
    last: dict[int, int] = {}
    for row in run.rows:
        if row.activity in told and row.phase == Phase.END:
            last[row.agent] = row.minute
        elif row.activity == Activity.MOTIVATION:
            assert row.minute >= last.get(row.agent, run.takeovers[row.agent]) + after


@pytest.mark.slow
def test_with_more_caseworkers_people_are_lifted_more_than_they_fall() -> None:
    few = moves(run_of(plan()))
    many = moves(small_run(world=CHANGES, history={"caseworkers": {"number": 3}}))
    assert many[0] - many[1] > few[0] - few[1]
    assert small_plan().people.motivation.changes is False


AFTER = 36 * MONTH
TOWN = {
    "world": {**CHANGES, "arrivals": {"adults_per_year": 30}, "labour_market": {"companies": 60}},
    "history": {"caseworkers": {"number": 2}, "consultants": {"number": 2}},
}


def shares(run: Run) -> tuple[Counter[int], Counter[int]]:
    """How many are in each class when they come and three years later, of those who are here so long."""
    gone = {row.agent: row.minute for row in run.only(Activity.EXIT)}
    stay = {
        number
        for number, came in run.takeovers.items()
        if came + AFTER < min(gone.get(number, run.plan.horizon), run.plan.horizon)
    }
    first = {number: run.cast.person[number].motivation for number in stay}
    later = dict(first)
    for row in run.only(Activity.MOTIVATION):
        if row.agent in stay and row.minute <= run.takeovers[row.agent] + AFTER:
            later[row.agent] = row.detail
    return Counter(first.values()), Counter(later.values())


@cache
def three_years(**terms: float) -> tuple[list[float], list[float]]:
    """The shares at arrival and three years later, in percent, in two towns as they are in the country."""
    first: Counter[int] = Counter()
    later: Counter[int] = Counter()
    whole = small_plan(24, **TOWN)
    motivation = whole.people.motivation
    told = {name: round(getattr(motivation, name) * factor) for name, factor in terms.items()}
    whole = replace(whole, people=replace(whole.people, motivation=replace(motivation, **told)))
    for replication in range(2):
        one, other = shares(run_of(whole, replication))
        first, later = first + one, later + other
    every = sum(first.values())
    return tuple([100 * count[level] / every for level in range(3)] for count in (first, later))  # type: ignore[return-value]


@pytest.mark.slow
def test_at_the_national_way_of_working_the_shares_stay_about_where_they_were_drawn() -> None:
    first, later = three_years()
    assert all(abs(one - other) <= 10 for one, other in zip(first, later, strict=True))


@pytest.mark.slow
def test_without_talks_more_are_low_and_with_stronger_talks_more_are_high() -> None:
    silent, strong = three_years(talk=0)[1], three_years(talk=3)[1]
    usual = three_years()[1]
    assert silent[0] > usual[0] > strong[0]
    assert silent[2] < usual[2] < strong[2]


@pytest.mark.slow
def test_what_has_moved_somebody_fades() -> None:
    """A hundred times the drift keeps people near their own class; none at all lets them stray."""

    def away(back: float) -> int:
        first, later = plan(), Counter[int]()
        terms = replace(first.people.motivation, back=round(first.people.motivation.back * back))
        run = run_of(replace(first, people=replace(first.people, motivation=terms)))
        level = {number: person.motivation for number, person in run.cast.person.items()}
        for row in run.only(Activity.MOTIVATION):
            level[row.agent] = row.detail
        later.update(abs(level[number] - run.cast.person[number].motivation) for number in run.takeovers)
        return later[1] + later[2]

    assert away(100) < away(1) < away(0)


@pytest.mark.slow
def test_paid_hours_and_a_job_lift() -> None:
    still = changed(talk=0, paid=0, job=0, down=0, wear=0, back=0)
    paid = changed(talk=0, job=0, down=0, wear=0, back=0)
    job = changed(talk=0, paid=0, down=0, wear=0, back=0)
    assert moves(still) == (0, 0)
    for run in (paid, job):
        assert moves(run)[0] > 0 == moves(run)[1]
