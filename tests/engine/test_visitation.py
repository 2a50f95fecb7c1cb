"""When people are judged anew: at reviews when the law changes, at the next talk where everybody is."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from engine_runs import TALKS, Run
from laws import all_broken
from small_worlds import small_run

from sim.model.vocabulary import Activity, Phase, Readiness

LAW = [
    {"from": "2012-01-01", "value": "language_and_culture_count"},
    {"from": "2016-03-01", "value": "ready_unless_barred"},
]
OLD: dict[str, Any] = {"visitation": {"criterion": "language_and_culture_count"}}
NEW: dict[str, Any] = {"visitation": {"criterion": "ready_unless_barred"}}
ANEW: dict[str, Any] = {"visitation": {"criterion": "ready_unless_barred", "judged_anew": True}}
RAMP = {"hiring": "8 weeks", "methods": "52 weeks"}


@cache
def law_changes() -> Run:
    return small_run(history={"visitation": {"criterion": LAW}})


def judgements(run: Run) -> dict[int, list[int]]:
    """Minutes of each person's visitations."""
    found: dict[int, list[int]] = {}
    for row in run.only(Activity.VISITATION):
        found.setdefault(row.agent, []).append(row.minute)
    return found


def test_nobody_is_judged_again_before_a_review() -> None:
    run = law_changes()
    between = [b - a for days in judgements(run).values() for a, b in pairwise(days)]
    assert between
    assert min(between) >= run.plan.visitation.renew_after


def test_the_law_is_taken_up_over_the_time_between_two_reviews() -> None:
    """Some are judged by the new criterion in the first month, most later."""
    run, since = law_changes(), law_changes().plan.national.criterion.since[1]
    judged = [days for days in judgements(run).values() if days[0] < since <= days[-1]]
    had = [min(day for day in days if day >= since) for days in judged]
    assert had
    month = 30 * 24 * 60
    assert 0 < sum(day < since + month for day in had) < len(had) / 2


@pytest.mark.slow
def test_where_everybody_is_judged_anew_it_is_in_the_next_talk_whatever_the_ramp() -> None:
    run = small_run(12, history=OLD, way=ANEW, ramp=RAMP)
    decision = run.plan.decision
    talks: dict[int, int] = {}
    for row in run.only(TALKS, Phase.END):
        if row.minute > decision:
            talks.setdefault(row.agent, row.minute)
    for who, days in judgements(run).items():
        if days[0] < decision and who in talks:
            assert talks[who] in days
    assert not all_broken(run)


@pytest.mark.slow
def test_it_is_the_new_criterion_from_that_day_on() -> None:
    anew, slow = (small_run(12, history=OLD, way=way, ramp=RAMP) for way in (ANEW, NEW))
    assert anew.log.digest(anew.plan.decision) == slow.log.digest(slow.plan.decision)
    ready, half_a_year = [], 26 * 7 * 24 * 60
    for run in (anew, slow):
        rows = run.only(Activity.VISITATION)
        soon = [r for r in rows if run.plan.decision < r.minute < run.plan.decision + half_a_year]
        ready.append(sum(r.detail == Readiness.JOB_READY for r in soon))
    assert ready[0] > 2 * ready[1]
