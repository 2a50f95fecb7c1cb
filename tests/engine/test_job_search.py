"""Own search: a higher hazard never comes later, looking again moves nothing, and times follow the law."""

from __future__ import annotations

from functools import cache
from math import exp, log

import numpy as np
import pytest
from engine_runs import DAY
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import brentq
from searcher import HORIZON, Searcher, Step, faster
from small_worlds import plain_plan

from sim.model.plan import Plan, Steps

MONTH = 43830
LATER = st.integers(0, 400_000)


@cache
def quick() -> Plan:
    """A plan on which most find a job within the run."""
    return faster(plain_plan(), 4.0)


def steps() -> st.SearchStrategy[list[Step]]:
    some = st.one_of(
        st.builds(Step, LATER, st.just("talk"), st.integers(20, 200)),
        st.builds(Step, LATER, st.just("modules"), st.integers(0, 6)),
        st.builds(Step, LATER, st.just("lock_in"), st.integers(30, 120)),
        st.builds(Step, LATER, st.just("weeks"), st.integers(0, 200)),
        st.builds(Step, LATER, st.just("look")),
    )
    return st.lists(some, max_size=12).map(lambda story: sorted(story, key=lambda step: step.minute))


NUMBERS = st.integers(0, 10_000)


@given(steps(), NUMBERS, st.floats(1.0, 5.0))
def test_a_higher_rate_never_finds_later(story: list[Step], number: int, factor: float) -> None:
    slow = Searcher(number, quick()).lives(story)
    fast = Searcher(number, faster(quick(), factor)).lives(story)
    assert fast <= slow


@given(steps(), NUMBERS, st.data())
def test_one_better_step_never_finds_later(story: list[Step], number: int, data: st.DataObject) -> None:
    """A longer talk, one module more, less lock-in, more weeks of work: each alone."""
    if not story:
        return
    place = data.draw(st.integers(0, len(story) - 1))
    step = story[place]
    more = step.size + data.draw(st.integers(1, 60))
    better = [*story]
    better[place] = step._replace(size=min(more, 6) if step.what == "modules" else more)
    assert Searcher(number, quick()).lives(better) <= Searcher(number, quick()).lives(story)


@given(steps(), NUMBERS, LATER, st.integers(30, 200))
def test_one_talk_more_never_finds_later(story: list[Step], number: int, minute: int, length: int) -> None:
    more = sorted([*story, Step(minute, "talk", length)], key=lambda step: step.minute)
    assert Searcher(number, quick()).lives(more) <= Searcher(number, quick()).lives(story)


@given(steps(), NUMBERS, st.lists(LATER, max_size=8))
def test_looking_again_moves_nothing(story: list[Step], number: int, minutes: list[int]) -> None:
    """However often the hazard is settled and armed anew, the minute stays the same."""
    looks = [Step(minute, "look") for minute in minutes]
    often = sorted([*story, *looks], key=lambda step: step.minute)
    assert Searcher(number, quick()).lives(often) == Searcher(number, quick()).lives(story)


@given(NUMBERS, st.integers(1, 5), st.integers(1, 5))
def test_a_better_cycle_never_finds_later(number: int, before: int, after: int) -> None:
    since = (0, 100_000)
    usual = Steps(since, (200 * before, 200 * after))
    better = Steps(since, (200 * before, 200 * after + 100))
    assert Searcher(number, quick(), better).lives(()) <= Searcher(number, quick(), usual).lives(())


STORY = (
    Step(20_000, "talk", 60),
    Step(30_000, "lock_in", 40),
    Step(60_000, "talk", 120),
    Step(121_040, "lock_in", 100),
    Step(121_040, "modules", 3),
    Step(200_000, "talk", 60),
    Step(260_000, "weeks", 26),
    Step(400_000, "modules", 6),
)
CYCLE = Steps((0, 90_000, 300_000), (900, 1300, 700))


def hazard(plan: Plan) -> np.ndarray:
    """The integrated hazard at the end of each hour, from formulas: half-lives, logarithms, steps."""
    search, half_life = plan.search, plan.contact_half_life_days * DAY
    hours = np.arange(60, HORIZON // 10, 60, dtype=float) - 30
    dose = np.zeros_like(hours)
    factor, modules, weeks = (np.full_like(hours, start) for start in (1.0, 0.0, 0.0))
    for step in STORY:
        since = hours >= step.minute
        if step.what == "talk":
            age = (hours[since] - step.minute) / half_life
            dose[since] += step.size / search.standard_talk * 0.5**age
        else:
            {"lock_in": factor, "modules": modules, "weeks": weeks}[step.what][since] = step.size
    factor[factor > 1] /= 100
    power, reference = contact_effect(plan)
    rate = search.monthly * np.exp(-(search.frailty_sd**2) / 2) * factor
    rate *= np.take(search.width, modules.astype(int)) * np.take(search.work_weeks, weeks.astype(int))
    cycle = np.interp(hours, CYCLE.since, range(3), right=2).astype(int)
    rate *= search.education[1] * search.experience[0] * np.take(CYCLE.value, cycle) / 1000
    return np.cumsum(rate * np.exp(power * np.log(1 + dose / reference)) * 60 / MONTH)


def contact_effect(plan: Plan) -> tuple[float, float]:
    """The power and the reference dose behind the table of the plan, from two of its values."""
    low, high = 100, 400  # hundredths of a standard talk
    first, second = (log(plan.search.boost[dose] / 1000) for dose in (low, high))

    def ratio(reference: float) -> float:
        return log(1 + 4 / reference) / log(1 + 1 / reference) - second / first

    reference = float(brentq(ratio, 1e-3, 1e3))
    return first / log(1 + 1 / reference), reference


def test_times_follow_the_analytic_survival_curve_through_all_changes() -> None:
    plan, number = quick(), 3000
    total = hazard(plan)
    found = np.array([Searcher(who, plan, CYCLE).lives(STORY) for who in range(number)], dtype=float)
    reached = found < len(total) * 60
    assert reached.mean() == pytest.approx(1 - exp(-total[-1]), abs=0.02)
    used = np.interp(found[reached], np.arange(1, len(total) + 1) * 60, total)
    ranks = (1 - np.exp(-used)) / (1 - exp(-total[-1]))
    assert stats.kstest(ranks, "uniform").pvalue > 0.01


@pytest.mark.slow
@settings(max_examples=3000)
@given(steps(), NUMBERS, st.floats(1.0, 5.0))
def test_a_higher_rate_never_finds_later_in_thousands_of_stories(
    story: list[Step], number: int, factor: float
) -> None:
    assert Searcher(number, faster(quick(), factor)).lives(story) <= Searcher(number, quick()).lives(story)
