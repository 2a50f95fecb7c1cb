"""The figures of money of one run."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from money_town import DECISION, MONTHS, People, net

from sim.business_case.flows import Costs
from sim.business_case.ledger import Party
from sim.business_case.measure import COLUMNS, Flow, figures, flow_name, flow_of
from sim.model.vocabulary import WeekState

COSTS = Costs({"staff": 600_000.0}, {"staff": 720_000.0}, 366 * 1440)


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


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return figures(told().setting(), COSTS, 0.0)


def test_a_name_says_what_it_is_of() -> None:
    flow = Flow("municipality", "benefit_refund", "refunds")
    assert flow_of(flow_name(flow)) == flow


def test_flows_add_up_to_what_each_party_gains(found: pd.DataFrame) -> None:
    """Over all items and months, everybody in the municipality."""
    flows = found[found["kpi"].str.startswith("flow|")]
    by_party = flows.groupby(flows["kpi"].map(lambda name: flow_of(name).party))["value"].sum()
    setting = told().setting()
    for party in Party:
        assert by_party[party] == pytest.approx(net(setting, party, COSTS) / 100)
    assert flows.groupby("kpi").size().eq(MONTHS).all()
    assert flows["period"].iloc[0] == "2017-01"


def test_the_cohort_is_counted_for_36_months_each(found: pd.DataFrame) -> None:
    """Who is on benefit all the time costs 5,945 a month; who comes in 2018 is not in it."""
    citizen = found[found["kpi"] == "net|citizen"].set_index("period")["value"]
    assert len(citizen) == 36
    whole = found.query("kpi == 'net_36m|citizen'").set_index("group")["value"]
    assert citizen.sum() == pytest.approx(whole["all"])
    assert whole["all"] == pytest.approx((whole["cohort=present"] + whole["cohort=new"]) / 2)
    tax = max(0, 12 * 5945 - 45000) * 0.37
    assert whole["cohort=present"] == pytest.approx(36 * 5945 - 3 * tax, abs=1)


def test_the_public_is_municipality_and_state(found: pd.DataFrame) -> None:
    whole = found[found["group"] == "all"].set_index("kpi")["value"]
    assert whole["net_36m|public"] == pytest.approx(whole["net_36m|municipality"] + whole["net_36m|state"])


def test_a_group_of_nobody_has_no_value(found: pd.DataFrame) -> None:
    women = found.query("kpi == 'net_36m|state' and group == 'sex=female'")["value"]
    assert women.isna().all()
    assert tuple(found.columns) == COLUMNS
