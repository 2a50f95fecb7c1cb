"""What must hold of the money of any run."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from money_town import DECISION, FLEXJOB, IGU, MONTHS, PRIVATE, START, People, by_member

from sim.business_case.cohort import Cohort, discounted
from sim.business_case.flows import Costs, flows
from sim.business_case.ledger import BudgetClass, Party, entries
from sim.business_case.programme import PROGRAMME_COSTS
from sim.business_case.setting import kroner
from sim.business_case.society import society
from sim.model.vocabulary import Activity, Phase, Route, WeekState

COSTS = Costs(
    {"staff": 900_000.0, "classes": 80_000.0},
    {"staff": 1_500_000.0, "language_mentors": 200_000.0, "classes": 60_000.0},
    500 * 1440,
)
DAYS = st.integers(0, 1700)
STEPS = st.lists(st.tuples(DAYS, st.sampled_from("bjsefitdml"), st.integers(1, 37)), max_size=8)


def lives(told: list[tuple[int, list[tuple[int, str, int]]]]) -> People:
    """People one stretch after another, all in the programme from the first day.

    On benefit, in a job, subsidised, in education, in flexjob, a trainee, having passed the exam, in Danish,
    on leave, or gone.
    """
    people = People()
    for who, (arrives, steps) in enumerate(told):
        first = START + timedelta(days=arrives)
        people.arrives(who, first, route=Route(who % 2), children=who % 3, home=who // 2)
        people.gets(who, first, 8319)
        people.row(first, who, Activity.PROGRAMME_START, Phase.EVENT)
        days = sorted({day for day, _, _ in steps if day > arrives})
        kinds = {day: (kind, hours) for day, kind, hours in steps}
        for at, day in enumerate(days):
            until = START + timedelta(days=days[at + 1]) if at + 1 < len(days) else None
            if _part(people, who, START + timedelta(days=day), until, *kinds[day]):
                break
    return people


def _part(people: People, who: int, day: date, until: date | None, kind: str, hours: int) -> bool:
    """One stretch of a life; True where it is the last."""
    state, benefit = {
        "b": (WeekState.TRANSFER, 5945),
        "j": (WeekState.ORDINARY_JOB, 0),
        "s": (WeekState.TRANSFER, 0),
        "f": (WeekState.TRANSFER, 0),
        "i": (WeekState.IGU, 0),
        "t": (WeekState.TRANSFER, 5945),
        "d": (WeekState.TRANSFER, 5945),
        "e": (WeekState.EDUCATION, 0),
        "m": (WeekState.TRANSFER, 11000),
        "l": (WeekState.MOVED, 0),
    }[kind]
    people.gets(who, day, benefit)
    if kind == "l":
        people.leaves(who, day)
        return True
    people.is_in(who, day, state)
    if kind == "j":
        people.works(who, day, until, hours)
    elif kind == "s":
        people.spell(who, Activity.OFFER, day, until, 1, PRIVATE, 26)
    elif kind in "fi":
        people.spell(who, Activity.OFFER, day, until, 1, FLEXJOB if kind == "f" else IGU, 104)
    elif kind == "t":
        people.row(day, who, Activity.MODULE_PASSED, Phase.EVENT, 0, 6, 6)
    elif kind == "d":
        people.spell(who, Activity.DANISH_CLASS, day, until, 1, 1, 2)
    elif kind == "e":
        people.spell(who, Activity.EDUCATION, day, until, -1, -1, 6000)
    elif kind == "m":
        people.spell(who, Activity.MATERNITY, day, until, -1, -1, 0)
    return False


LIVES = st.lists(st.tuples(st.integers(0, 900), STEPS), min_size=1, max_size=4)


@given(LIVES)
def test_transfers_taxes_and_wages_net_to_nothing_over_all_parties(
    told: list[tuple[int, list[tuple[int, str, int]]]],
) -> None:
    """To the øre; only work done and work's worth leave the system and come into it."""
    found = flows(lives(told).setting(), COSTS)
    within = [one for one in found if one.payer is not None and one.payee is not None]
    outside = {one.item for one in found} - {one.item for one in within}
    assert all(item.endswith("_production") or item in (*COSTS.after, "implementation") for item in outside)
    total = sum(int(entry.amount.sum() + entry.shared.sum()) for entry in entries(tuple(within)))
    assert total == 0


@given(LIVES)
def test_a_refund_never_exceeds_what_it_is_of(told: list[tuple[int, list[tuple[int, str, int]]]]) -> None:
    found = {one.item: one for one in flows(lives(told).setting(), COSTS)}
    for item, one in found.items():
        assert (one.amount >= 0).all(), item
        assert (one.shared >= 0).all(), item
        if item == "programme_refund":
            costs = sum(found[name].shared for name in PROGRAMME_COSTS if name in found)
            assert (one.shared <= (np.zeros(MONTHS) + costs) / 2 + 1).all()
        elif one.budget == BudgetClass.REFUNDS:
            assert (one.amount <= found[item.removesuffix("_refund")].amount).all(), item


@given(LIVES)
def test_no_discount_gives_the_sum(told: list[tuple[int, list[tuple[int, str, int]]]]) -> None:
    """At a rate of nought the value of the cohort is the plain sum over its months."""
    setting = lives(told).setting()
    all_entries = tuple(entries(flows(setting, Costs({}, {}, 0))))
    members, found = Cohort.of(setting).who, by_member(setting)
    clocks = setting.grid.month_of(setting.panel.people.clock[members])
    for party in Party:
        own = sum(kroner(entry.amount) for entry in all_entries if entry.party == party)
        plain = sum(
            float(own[who, clock : clock + 36].sum()) for who, clock in zip(members, clocks, strict=True)
        )
        assert found[party].sum() == pytest.approx(plain, abs=0.01)


def test_a_later_krone_is_worth_less() -> None:
    worth = discounted(0.04, 36)
    assert worth[0] == pytest.approx(1.04 ** (-0.5 / 12))
    assert worth[35] == pytest.approx(1.04 ** (-35.5 / 12))
    assert np.all(np.diff(worth) < 0)


def test_fixed_prices_take_the_level_of_prices_out() -> None:
    """Twice the price level from 2018 on halves what the same kroner are worth."""
    told = lives([(366, [])])
    setting = told.setting()

    class Dearer(type(setting.rules)):  # type: ignore[misc]
        def each(self, name: str, days: list[date]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
            if name != "index.consumer_prices":
                return super().each(name, days)
            return np.array([100.0 if day.year == 2017 else 200.0 for day in days])

    dearer = type(setting)(setting.panel, setting.plan, Dearer(setting.rules.values), setting.grid)
    found = [by_member(one)[Party.CITIZEN][0] for one in (setting, dearer)]
    assert found[1][:12] == pytest.approx(found[0][:12])
    assert found[1][12:] == pytest.approx(found[0][12:] / 2)


def test_capacity_is_borne_by_whoever_has_come_and_not_less_by_one_in_work() -> None:
    """A third each of three who came on one day: the caseworker is paid though one of them found a job."""
    told = People()
    for who in range(3):
        told.arrives(who, DECISION)
        told.gets(who, DECISION, 5945)
    told.works(2, DECISION)
    told.gets(2, DECISION, 0)
    told.is_in(2, DECISION, WeekState.ORDINARY_JOB)
    setting = told.setting()
    staff = Costs({"staff": 1_200_000.0}, {"staff": 1_200_000.0}, 0)
    with_staff, without = (
        by_member(setting, costs)[Party.MUNICIPALITY] for costs in (staff, Costs({}, {}, 0))
    )
    assert (with_staff - without)[:, 3].tolist() == pytest.approx([-100_000 / 3] * 3)


@given(LIVES)
def test_no_effect_costs_exactly_nothing(told: list[tuple[int, list[tuple[int, str, int]]]]) -> None:
    one, other = (flows(lives(told).setting(), COSTS) for _ in range(2))
    for mine, theirs in zip(one, other, strict=True):
        assert (mine.amount == theirs.amount).all()
        assert (mine.shared == theirs.shared).all()
    assert one[0].amount.shape[1] == MONTHS


@given(LIVES, st.floats(0, 1))
def test_displacement_takes_from_society_alone(
    told: list[tuple[int, list[tuple[int, str, int]]]], share: float
) -> None:
    """All of it leaves nothing of what jobs make; the parties' own accounts do not know of it."""
    setting = lives(told).setting()
    found = flows(setting, COSTS)
    made = sum(int(one.amount.sum()) for one in found if one.payer is None)
    used = sum(int(one.shared.sum()) for one in found if one.payee is None)
    none, some, all_of_it = (
        sum(int(flow.amount.sum()) for flow in society(found, displaced)) for displaced in (0.0, share, 1.0)
    )
    assert none == made - used
    assert all_of_it == -used
    assert all_of_it - 1 <= some <= none + 1
    parties = sum(int(one.amount.sum() + one.shared.sum()) for one in entries(found))
    assert parties == none
