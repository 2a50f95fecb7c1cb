"""The progression measure: when it is taken, what it takes, what it sees."""

from __future__ import annotations

from functools import cache

import pytest
from engine_runs import WEEK, Run, run_of
from laws import all_broken
from people_runs import people_plan, people_run, with_terms
from small_worlds import small_run

from sim.model.vocabulary import MEASURE_WIDTHS, Activity, Measure, unpack

EVERY = {"progression": {"every": "13 weeks"}}
PLANNED = {"progression": {"every": "13 weeks", "screening_plan": True}}


@cache
def run(off: str = "", planned: bool = False) -> Run:
    return people_run(
        {"illness": True, "motivation_changes": True}, off, history=PLANNED if planned else EVERY
    )


def measures(run: Run) -> list[Measure]:
    return [Measure(*unpack(row.detail, MEASURE_WIDTHS)) for row in run.only(Activity.PROGRESSION)]


@pytest.mark.slow
def test_every_law_holds_where_progression_is_measured() -> None:
    assert len(measures(run())) > 100
    assert {item for measure in measures(run()) for item in measure} == {1, 2, 3, 4, 5}
    assert not all_broken(run())


def test_it_is_measured_at_talks_and_not_too_often() -> None:
    last: dict[int, int] = {}
    talks = {(row.agent, row.minute) for row in run().rows if row.phase == 3 and 21 <= row.activity <= 23}
    for number, row in enumerate(run().only(Activity.PROGRESSION)):
        assert (row.agent, row.minute) in talks, number
        assert row.minute >= last.get(row.agent, -13 * WEEK) + 13 * WEEK
        last[row.agent] = row.minute


@pytest.mark.slow
def test_never_measured_nothing_is_noted_and_nothing_moves() -> None:
    plain = small_run(history={"progression": {"screening_plan": True}})
    assert plain.log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_measuring_takes_its_minutes_from_the_talk() -> None:
    """Free of charge it would leave every life as it was."""
    free = run_of(with_terms(people_plan({}, history=EVERY), "progression", minutes=0))
    assert [row for row in free.rows if row.activity != Activity.PROGRESSION] == small_run().rows
    dear = run_of(with_terms(people_plan({}, history=EVERY), "progression", minutes=60))
    assert [row for row in dear.rows if row.activity != Activity.PROGRESSION] != small_run().rows


def test_without_noise_the_measure_is_what_is_so() -> None:
    plan = with_terms(people_plan({}, history=EVERY), "progression", noise=0.0)
    found = run_of(plan)
    for row in found.only(Activity.PROGRESSION):
        strength = unpack(row.detail, MEASURE_WIDTHS)[0]
        assert strength == {0: 5, 1: 3, 2: 1}[found.cast.person[row.agent].health]


def test_talks_planned_by_the_measure_are_other_talks() -> None:
    assert run(planned=True).log.digest() != run().log.digest()
    assert not all_broken(run(planned=True))
