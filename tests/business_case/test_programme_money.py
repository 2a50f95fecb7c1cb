"""Refunds of the programme, grants for people in work and the supplement of flexjobs, told by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from money_town import DECISION, FLEXJOB, MONTHS, START, People, TownPlan, Wages, money, paid

from sim.business_case.flows import Costs
from sim.business_case.ledger import Party
from sim.model.plan_parts import Steps
from sim.model.vocabulary import Activity, Phase, Route, WeekState

JULY = (date(2017, 7, 1) - START).days * 1440


def in_class(until: date | None = None) -> People:
    """One refugee in the programme and in a Danish class."""
    told = People()
    told.arrives(0, DECISION)
    told.gets(0, DECISION, 5945)
    told.row(DECISION, 0, Activity.PROGRAMME_START, Phase.EVENT)
    told.spell(0, Activity.DANISH_CLASS, DECISION, until, 1, 1, 2)
    return told


def refunded(told: People, before: float, after: float, **rules: float) -> list[float]:
    """What comes back each month of so much Danish a year, other Danish from July 2017 on; kroner."""
    costs = Costs({"language_school": before}, {"language_school": after}, JULY)
    found = money(told.setting(**{f"refund.{name}": value for name, value in rules.items()}), costs)
    posting = found["programme_refund"]
    assert (posting.payer, posting.payee) == (Party.STATE, Party.MUNICIPALITY)
    assert not posting.amount.any()
    back: list[float] = (posting.shared / 100).tolist()
    return back


def test_half_of_danish_comes_back_below_the_ceiling() -> None:
    """24,000 kroner a year under a ceiling of 36,000: 1,000 a month."""
    assert refunded(in_class(), 24_000, 24_000) == pytest.approx([1000] * MONTHS)


def test_no_more_than_half_of_the_ceiling() -> None:
    """48,000 a year, of which 36,000 count: 1,500 a month (Integration Act § 45(5))."""
    assert refunded(in_class(), 48_000, 48_000) == pytest.approx([1500] * MONTHS)


@pytest.mark.parametrize(("marginal", "later"), [(0, 1000), (0.5, 1500), (1, 2000)])
def test_of_new_costs_the_share_that_is_set_comes_back(marginal: float, later: float) -> None:
    """From 24,000 to 48,000 a year below a ceiling of 120,000; one at its own ceiling gets nothing more."""
    found = refunded(in_class(), 24_000, 48_000, programme_ceiling=120_000, programme_marginal=marginal)
    assert found == pytest.approx([1000] * 6 + [later] * 42)


@pytest.mark.parametrize("marginal", [0, 1])
def test_of_costs_saved_half_is_lost(marginal: float) -> None:
    found = refunded(in_class(), 24_000, 12_000, programme_marginal=marginal)
    assert found == pytest.approx([1000] * 6 + [500] * 42)


def test_the_ceiling_goes_by_those_in_danish_or_an_offer() -> None:
    """In Danish until 1 July 2017, in an offer in October, neither at other times.

    The week of 25 September ends on 1 October, so the offer is seen from that Sunday's week on.
    """
    told = in_class(date(2017, 7, 1))
    told.spell(0, Activity.OFFER, date(2017, 10, 2), date(2017, 10, 30), 3, 0, 4)
    found = refunded(told, 48_000, 48_000)
    assert found[:6] == pytest.approx([1500] * 5 + [1500 * 25 / 30])  # weeks by what holds on their Sunday
    assert found[6:12] == pytest.approx([0, 0, 0, 1500 * 28 / 31, 0, 0])
    assert not any(found[12:])


def test_staff_and_paid_places_give_no_refund() -> None:
    year = {"staff": 600_000.0, "paid_places": 100_000.0, "training": 5_000.0, "company_service": 9_000.0}
    found = money(in_class().setting(), Costs(year, year, 0))
    assert not found["programme_refund"].shared.any()


def test_capacity_for_people_outside_the_programme_gives_none() -> None:
    """Another one with an open case came by another act: half of the Danish counts."""
    told = in_class()
    told.arrives(1, DECISION, route=Route.LONG_TERM)
    told.gets(1, DECISION, 5945)
    assert refunded(told, 24_000, 24_000) == pytest.approx([500] * MONTHS)


def workers(*lives: tuple[date, date | None, int]) -> People:
    """One person for each job: its first day, its end and its weekly hours."""
    told = People()
    for who, (begins, ends, hours) in enumerate(lives):
        told.arrives(who, START)
        told.gets(who, START, 5945)
        told.works(who, begins, ends, hours)
        told.is_in(who, begins, WeekState.ORDINARY_JOB)
        if ends is not None:
            told.is_in(who, ends, WeekState.TRANSFER)
    return told


KEPT = (START, None, 37)
LOST = (START, date(2017, 2, 1), 37)
FOUND = (date(2017, 5, 1), None, 37)
GRANT = 25_000


def job_grants(told: People) -> dict[int, int]:
    """Month → øre, over everybody."""
    whole = money(told.setting())["extra_job_grant"].amount.sum(axis=0)
    return {int(month): int(whole[month]) for month in np.flatnonzero(whole)}


def test_each_additional_one_in_work_gives_a_grant() -> None:
    """Two worked in the last quarter of 2016, four in that of 2017: two more, paid in July 2018 (§ 45 b)."""
    told = workers(KEPT, LOST, FOUND, FOUND, FOUND)
    assert job_grants(told) == {18: 2 * GRANT * 100}
    each = money(told.setting())["extra_job_grant"].amount[:, 18]
    assert each.tolist() == [0, 0, 1_666_666, 1_666_667, 1_666_667]


@pytest.mark.parametrize(
    ("lives", "grants"),
    [
        ((KEPT, KEPT), 0),
        ((KEPT, LOST), 0),
        ((LOST, FOUND), 0),
        ((FOUND,), 1),
        (((date(2017, 5, 1), None, 14),), 0),  # 92 days of 14 hours a week: 184
        (((date(2017, 5, 1), None, 15),), 1),  # 197
        (((date(2017, 12, 1), date(2018, 3, 1), 37),), 0),  # 31 days of 37 hours a week: 164
    ],
)
def test_nothing_is_given_or_taken_back_where_there_are_no_more(lives: Any, grants: int) -> None:
    assert sum(job_grants(workers(*lives)).values()) == grants * GRANT * 100


def in_flexjob(tenths: int, before: int = 0) -> Any:
    """Ten hours a week at a wage from February 2017 on."""
    told = People()
    told.arrives(0, DECISION)
    told.gets(0, DECISION, 5945)
    if before:
        told.brings(0, DECISION, before)
    told.gets(0, date(2017, 2, 1), 0)
    told.spell(0, Activity.OFFER, date(2017, 2, 1), None, 3, FLEXJOB, 260)
    return told.setting(TownPlan(work=Wages(Steps((0,), (tenths,)))))


@pytest.mark.parametrize(
    ("wage", "supplement"),
    [
        (125, 14_625.00),  # 17,640 - 0.3 x 5,416.67 is more than a full-time wage of 20,041.67 leaves
        (200, 15_040.00),  # 98 % of 18,000 less 30 % of 8,666.67
        (400, 11_606.67),  # less 30 % of 14,000 and 55 % of the 3,333.33 above
    ],
)
def test_a_flexjob_is_topped_up(wage: int, supplement: float) -> None:
    """Act on an Active Employment Effort, the rules from 2013: the supplement and its limit."""
    found = paid(in_flexjob(10 * wage), "flexjob_supplement")
    assert found == pytest.approx([0] + [supplement] * (MONTHS - 1), abs=0.02)


def test_the_supplement_is_refunded_by_the_ladder_and_taxed() -> None:
    found = money(in_flexjob(2000, before=60))
    assert found["flexjob_supplement_refund"].amount[0, 1:] == pytest.approx(np.full(47, 0.2 * 1_504_000))
    wage = 200 * 10 * 52
    base = wage * (0.92 - 0.0875) + 12 * 15_040 - 45_000
    assert found["municipal_tax"].amount[0, 12:24].sum() / 100 == pytest.approx(0.25 * base, abs=0.1)
    assert found["labour_market_contribution"].amount[0, 12:24].sum() / 100 == pytest.approx(
        0.08 * wage, abs=0.1
    )
