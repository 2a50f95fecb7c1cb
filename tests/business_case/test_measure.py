"""The figures of money of one run."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from money_town import DECISION, MONTHS, People, TownPlan, net

from sim.business_case.flows import Costs
from sim.business_case.ledger import Party
from sim.business_case.measure import Given, figures
from sim.business_case.names import FLOW, is_money, named, parts_of
from sim.model.vocabulary import WeekState

COSTS = Costs({"staff": 600_000.0}, {"staff": 720_000.0}, 366 * 1440)
NORMAL = np.ones(MONTHS)


def told() -> People:
    """One on benefit all the time, one who finds a job in May 2017, one who comes too late for the cohort."""
    people = People()
    for who, day in ((0, date(2016, 5, 1)), (1, DECISION), (2, date(2018, 3, 1))):
        people.arrives(who, day)
        people.gets(who, day, 5945)
    people.works(1, date(2017, 5, 1))
    people.gets(1, date(2017, 5, 1), 0)
    people.is_in(1, date(2017, 5, 1), WeekState.ORDINARY_JOB)
    return people


def of(given: Given = Given(COSTS, NORMAL), **rules: float) -> pd.DataFrame:  # noqa: B008
    return figures(told().setting(**rules), given)


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return of()


def whole(found: pd.DataFrame) -> pd.Series:
    """The outcomes of everybody."""
    return found[found["group"] == "all"].set_index("kpi")["value"]


def test_a_name_says_what_it_is_of() -> None:
    name = named(FLOW, "municipality", "benefit_refund", "refunds")
    assert parts_of(name) == (FLOW, "municipality", "benefit_refund", "refunds")
    assert is_money(pd.Series([name, "self_support_share_36m"])).tolist() == [True, False]


def test_flows_add_up_to_what_each_party_gains(found: pd.DataFrame) -> None:
    """Over all items and months, everybody in the municipality."""
    flows = found[found["kpi"].str.startswith("flow|")]
    by_party = flows.groupby(flows["kpi"].map(lambda name: parts_of(name)[1]))["value"].sum()
    setting = told().setting()
    for party in Party:
        assert by_party[party] == pytest.approx(net(setting, party, COSTS) / 100)
    assert flows.groupby("kpi").size().eq(MONTHS).all()
    assert flows["period"].iloc[0] == "2017-01"


def test_items_add_up_to_months_and_months_to_the_outcome(found: pd.DataFrame) -> None:
    """Each party: its items together are its months together (at rate 0), and 36 months its outcome."""
    for party, outcome in (("municipality", "municipal"), ("state", "state"), ("employer", "employer")):
        items = found[found["kpi"].str.startswith(f"value|{party}|")]["value"].sum()
        months = found[found["kpi"] == f"monthly|{party}"]["value"]
        assert items == pytest.approx(months.sum())
        assert months.sum() == pytest.approx(whole(found)[f"{outcome}_net_36m_dkk"])
        assert len(months) == 36


def test_the_cohort_is_counted_for_36_months_each(found: pd.DataFrame) -> None:
    """Who is on benefit all the time costs 5,945 a month; who comes in 2018 is not in it."""
    by_group = found.query("kpi == 'citizen_net_36m_dkk'").set_index("group")["value"]
    assert by_group["all"] == pytest.approx((by_group["cohort=present"] + by_group["cohort=new"]) / 2)
    tax = max(0, 12 * 5945 - 45000) * 0.37
    assert by_group["cohort=present"] == pytest.approx(36 * 5945 - 3 * tax, abs=1)


def test_a_longer_run_is_followed_longer_and_its_36_months_stay(found: pd.DataFrame) -> None:
    """Twelve months more: 48 months since the clock, the same outcome."""
    plan = TownPlan(horizon=(date(2022, 1, 1) - date(2016, 1, 1)).days * 1440)
    long = figures(told().setting(plan), Given(COSTS, np.ones(60)))
    assert (long["kpi"] == "monthly|state").sum() == 48
    assert whole(long)["state_net_36m_dkk"] == pytest.approx(whole(found)["state_net_36m_dkk"])


def test_the_public_is_municipality_and_state(found: pd.DataFrame) -> None:
    both = whole(found)
    assert both["public_net_36m_dkk"] == pytest.approx(
        both["municipal_net_36m_dkk"] + both["state_net_36m_dkk"]
    )


def test_a_rate_takes_from_what_comes_later() -> None:
    plain, discounted = (whole(of(**{"discount.rate": rate})) for rate in (0.0, 0.04))
    cost, worth = plain["municipal_net_36m_dkk"], discounted["municipal_net_36m_dkk"]
    assert cost < worth < 0
    assert worth / cost == pytest.approx(1.04**-1.5, rel=0.02)


def test_society_is_what_is_made_less_what_is_displaced_and_used() -> None:
    """With everything displaced only the capacity used up is left; the municipality never knows."""
    free, all_gone = (
        whole(of(**{"society.displacement": share, "society.displacement_in_slump": 0.0}))
        for share in (0.0, 1.0)
    )
    made = of()[lambda one: one["kpi"] == "value|employer|wage_production|work"]["value"].sum()
    difference = free["society_net_36m_dkk"] - all_gone["society_net_36m_dkk"]
    assert difference == pytest.approx(made)
    assert all_gone["society_net_36m_dkk"] < 0
    assert free["municipal_net_36m_dkk"] == all_gone["municipal_net_36m_dkk"]


def test_a_slump_displaces_more() -> None:
    """Half the demand, half a krone displaced for each krone of demand missing: a quarter more."""
    usual, slump = (whole(of(Given(COSTS, NORMAL * level)))["society_net_36m_dkk"] for level in (1.0, 0.5))
    made = of()[lambda one: one["kpi"] == "value|employer|wage_production|work"]["value"].sum()
    assert usual - slump == pytest.approx(0.25 * made)


def test_each_member_has_an_income_named_by_family(found: pd.DataFrame) -> None:
    incomes = found[found["kpi"].str.startswith("income|")].set_index("kpi")["value"]
    assert [parts_of(name)[1:] for name in incomes.index] == [("single", "0"), ("single", "1")]
    tax = max(0, 12 * 5945 - 45000) * 0.37
    assert incomes["income|single|0"] == pytest.approx(36 * 5945 - 3 * tax, abs=1)
    assert incomes["income|single|1"] > incomes["income|single|0"]


def test_a_group_of_nobody_has_no_value(found: pd.DataFrame) -> None:
    women = found.query("kpi == 'state_net_36m_dkk' and group == 'sex=female'")["value"]
    assert women.isna().all()
    assert list(found.columns) == ["kpi", "period", "group", "value"]


def test_ready_made_groups_are_of_people_as_they_were(found: pd.DataFrame) -> None:
    """Aged 30 at the decision and nobody judged yet: in none of the groups by readiness."""
    groups = found.query("kpi == 'state_net_36m_dkk'").set_index("group")["value"]
    assert groups[["known_as=job_ready_over_30", "known_as=igu", "known_as=under_30"]].isna().all()
