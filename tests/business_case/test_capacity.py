"""Whose part of what is paid for whether it is used or not."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from money_town import DECISION, MONTHS, START, People, TownPlan

from sim.business_case.capacity import capacity_shares
from sim.model.vocabulary import WeekState

HALF_WAY = date(2016, 7, 1)


def town(closed: date | None = None) -> People:
    """Two of 2016, one of them in work from July; a third comes at the decision, whose case may close."""
    told = People()
    for who in (0, 1):
        told.arrives(who, START)
        told.gets(who, START, 5945)
    told.is_in(1, HALF_WAY, WeekState.ORDINARY_JOB)
    told.arrives(2, DECISION)
    told.gets(2, DECISION, 5945)
    if closed is not None:
        told.is_in(2, closed, WeekState.ORDINARY_JOB)
    return told


def test_a_case_that_closes_early_saves_no_capacity() -> None:
    """Whoever is through sooner bears as much: nobody gives up the caseworker."""
    slow, soon = (capacity_shares(town(closed).setting()) for closed in (None, date(2017, 3, 1)))
    np.testing.assert_array_equal(slow, soon)


def test_all_of_the_capacity_is_somebody_s() -> None:
    shares = capacity_shares(town().setting())
    assert shares.shape == (3, MONTHS)
    np.testing.assert_allclose(shares.sum(axis=0), 1.0)
    assert (shares >= 0).all()


def test_a_person_bears_by_the_cases_there_were_as_long_after_takeover() -> None:
    """All had a case in their first year and one of two in the second, which later years go by."""
    told = People()
    for who in (0, 1):
        told.arrives(who, START)
        told.gets(who, START, 5945)
    told.is_in(1, DECISION, WeekState.ORDINARY_JOB)
    decision = date(2018, 1, 1)
    told.arrives(2, decision)
    plan = TownPlan(decision=(decision - START).days * 1440)
    shares = capacity_shares(told.setting(plan))
    assert shares[:, 5] == pytest.approx([0.25, 0.25, 0.5], abs=0.01)
    assert shares[:, 20] == pytest.approx([1 / 3, 1 / 3, 1 / 3], abs=0.01)


def test_nobody_bears_before_coming() -> None:
    told = town()
    told.arrives(3, date(2018, 1, 1))
    shares = capacity_shares(told.setting())
    assert not shares[3, :12].any()
    assert shares[3, 12] == pytest.approx(0.25)


def test_without_cases_in_history_all_bear_alike() -> None:
    told = People()
    told.arrives(0, DECISION)
    told.arrives(1, date(2018, 1, 1))
    shares = capacity_shares(told.setting())
    assert shares[0, 0] == 1.0
    assert shares[:, 12].tolist() == [0.5, 0.5]
