"""What a wage takes from benefit: krone for krone to June 2025, then by the rules of the new cash benefit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from engine_runs import Run
from hand_cast import adult, couple, home, lived
from hypothesis import given
from hypothesis import strategies as st
from small_worlds import small_plan

from sim.model.plan import Plan, Steps
from sim.model.rules import SetOff, benefit_beside_wages, countable_wage, spouse_excess
from sim.model.town import Town
from sim.model.vocabulary import Activity, JobChannel

BEFORE = SetOff(disregard=25, most_hours=160, free=0, share=1, full_from=0)
LOWEST = SetOff(disregard=0, most_hours=160, free=5000, share=0.65, full_from=17_928.2)
RAISED = SetOff(disregard=0, most_hours=160, free=2500, share=0.65, full_from=21_092)


@pytest.mark.parametrize(
    ("rate", "wage", "hours", "terms", "benefit"),
    [
        (5945, 1000, 8, BEFORE, 5145),  # 200 are left out
        (5945, 8667, 69, BEFORE, 0),
        (11888, 22500, 180, BEFORE, 0),  # the disregard ends at 160 hours
        (11888, 15000, 180, BEFORE, 888),  # 4,000 are left out, not 4,500
        (6789, 5000, 40, LOWEST, 6789),
        (6789, 10_000, 80, LOWEST, 3539),  # 65 % of 5,000
        (6789, 15_440, 123, LOWEST, 3),  # 65 % of 10,440 is 6,786
        (6789, 15_500, 124, LOWEST, 0),
        (15554, 2500, 20, RAISED, 15_554),
        (15554, 8000, 64, RAISED, 11_979),  # 65 % of 5,500
        (15554, 12_000, 96, RAISED, 9092),  # from 11,180 on both together stay at 21,092
        (15554, 20_000, 160, RAISED, 1092),
        (15554, 21_100, 169, RAISED, 0),
    ],
)
def test_benefit_beside_a_wage(rate: float, wage: float, hours: float, terms: SetOff, benefit: int) -> None:
    assert benefit_beside_wages(rate, wage, hours, terms, 0.0) == benefit


def test_what_a_spouse_s_wage_takes() -> None:
    """65 % of 12,928.20 up to the limit (no benefit is left), and every krone of the 2,071.80 above it."""
    counted = countable_wage(6789, 20_000, 160, LOWEST)
    assert counted == pytest.approx(8403.33 + 2071.80)
    assert spouse_excess(6789, counted) == pytest.approx(3686.13)


terms = st.builds(
    SetOff,
    disregard=st.floats(0, 40),
    most_hours=st.just(160),
    free=st.floats(0, 6000),
    share=st.floats(0, 1),
    full_from=st.one_of(st.just(0.0), st.floats(5000, 30_000)),
)


@given(terms, st.floats(0, 18_000), st.floats(0, 40_000), st.floats(0, 40_000))
def test_no_krone_is_set_off_twice(by: SetOff, rate: float, wage: float, more: float) -> None:
    """A higher wage for the same hours counts more, and by no more than it is higher."""
    lower, higher = sorted((wage, more))
    first, second = (countable_wage(rate, one, 100, by) for one in (lower, higher))
    assert 0 <= first <= lower + 1e-6
    assert -1e-6 <= second - first <= higher - lower + 1e-6


@given(st.floats(0, 17_000), st.floats(0, 40_000))
def test_wage_and_benefit_together_stay_below_the_limit(rate: float, wage: float) -> None:
    left = rate - countable_wage(rate, wage, 100, LOWEST)
    if left > 0:
        assert wage + left <= LOWEST.full_from + 1e-6


def plan_with(hours: int) -> Plan:
    """Nobody finds work alone; a job is of so many hours at 125 DKK and lasts."""
    made = small_plan(24, decision_date="2025-01-01")
    work = replace(
        made.work, hours=(hours,), hours_cumulative=(1.0,), wage=Steps((0,), (1250,)), wage_spread=0.0
    )
    search = replace(made.search, monthly=0.0)
    return replace(made, search=search, work=replace(work, separation=0))


def minute(plan: Plan, year: int, month: int, day: int) -> int:
    return plan.calendar.minute_of(date(year, month, day))


def hired(town: Town) -> None:
    town.citizens[0].job.find(JobChannel.OWN_SEARCH)


def paid(run: Run, who: int) -> list[tuple[int, int]]:
    return [(row.minute, row.detail) for row in run.only(Activity.BENEFIT) if row.agent == who]


def test_a_part_time_wage_leaves_more_from_july() -> None:
    """8,667 DKK for 69 1/3 hours: 6,485.44 count in June, 2,383.33 in July, 2,237.08 in January."""
    plan = plan_with(16)
    since, job = minute(plan, 2024, 8, 1) + 600, minute(plan, 2025, 5, 1) + 600
    run = lived(plan, (adult(plan, 0, 0, since),), (home(plan, 0, since),), (job, hired))
    july, january = minute(plan, 2025, 7, 1), minute(plan, 2026, 1, 1)
    found = [detail for at, detail in paid(run, 0)]
    assert found[-4:] == [6789, 304, 4406, 4858]
    assert [at for at, _ in paid(run, 0)][-2:] == [july, january]


def test_a_spouse_s_full_wage_leaves_something_from_july() -> None:
    """20,041.67 DKK: in June 15,008 count, 8,219 more than his rate; from July 10,516.80, 3,727.80 more."""
    plan = plan_with(37)
    since, job = minute(plan, 2024, 8, 1) + 600, minute(plan, 2025, 5, 1) + 600
    people, homes = couple(plan, since)
    run = lived(plan, people, homes, (job, hired))
    hers = [row for row in paid(run, 1) if row[0] < minute(plan, 2025, 12, 1)]
    assert [detail for _, detail in hers][-3:] == [6789, 0, 3061]
    assert hers[-1][0] == minute(plan, 2025, 7, 1)
