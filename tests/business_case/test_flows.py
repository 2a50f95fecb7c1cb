"""The money of people told by hand."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from money_town import (
    DECISION,
    IGU,
    MONTHS,
    PRIVATE,
    PUBLIC,
    People,
    TownPlan,
    Wages,
    money,
    net,
    paid,
)

from sim.business_case.costs import yearly_costs
from sim.business_case.flows import Costs
from sim.business_case.ledger import Party
from sim.model.cost import gross_cost_per_year
from sim.model.plan_parts import Steps
from sim.model.vocabulary import Activity, Phase, Route, WeekState
from sim.scenario import load
from sim.study.world import register_for

BENEFIT = 5945


def alone(*, arrives: date = DECISION, before: int = 0, month: int = BENEFIT) -> People:
    """One refugee on benefit from the day of arrival."""
    told = People()
    told.arrives(0, arrives)
    told.gets(0, arrives, month)
    if before:
        told.brings(0, arrives, before)
    return told


def test_a_benefit_is_paid_in_full_every_month() -> None:
    assert paid(alone().setting(), "benefit") == [BENEFIT] * MONTHS


def test_the_state_refunds_by_the_weeks_on_benefit() -> None:
    """80 % in the first four weeks of 2017 (from Sunday 1 January), and so on; from 2018 on 20 %.

    The first week counted ends on that Sunday, so 22 days are on the first step: 1 day, then three weeks.
    """
    back = paid(alone().setting(), "benefit_refund")
    days = [0.8] * 22 + [0.4] * 22 * 7 + [0.3] * 26 * 7
    year = days + [0.2] * (365 - len(days))
    assert sum(back[:12]) == pytest.approx(sum(_monthly(year)), abs=0.06)
    assert back[12:] == pytest.approx([0.2 * BENEFIT] * 36)


def _monthly(shares: list[float]) -> list[float]:
    """What a share for each day of 2017 comes to in each month."""
    found = []
    for month in range(1, 13):
        days = ((date(2018, 1, 1) if month == 12 else date(2017, month + 1, 1)) - date(2017, month, 1)).days
        first = (date(2017, month, 1) - date(2017, 1, 1)).days
        found.append(BENEFIT * sum(shares[first : first + days]) / days)
    return found


def test_who_comes_with_60_weeks_behind_gives_20_per_cent_from_the_first_day() -> None:
    assert paid(alone(before=60).setting(), "benefit_refund") == pytest.approx([0.2 * BENEFIT] * MONTHS)


@pytest.mark.parametrize(("weeks", "share"), [(51, 0.2), (52, 0.8)])
def test_a_year_s_self_support_begins_the_count_anew(weeks: int, share: float) -> None:
    """On benefit through 2017, then in a job from Monday 1 January 2018 for 51 or 52 weeks."""
    begins = date(2018, 1, 1)
    until = begins + timedelta(weeks=weeks)
    told = alone()
    told.works(0, begins, until)
    for day, month, state in ((begins, 0, WeekState.ORDINARY_JOB), (until, BENEFIT, WeekState.TRANSFER)):
        told.gets(0, day, month)
        told.is_in(0, day, state)
    found = money(told.setting())
    month = (until.year - 2017) * 12 + until.month - 1
    benefit, back = (found[item].amount[0, month] for item in ("benefit", "benefit_refund"))
    assert back / benefit == pytest.approx(share, abs=0.02)


def test_a_wage_is_hours_times_weeks_times_kroner() -> None:
    told = alone()
    told.works(0, date(2017, 3, 1), date(2017, 5, 16))
    wage = paid(told.setting(), "wage")
    whole = round(37 * 52 / 12 * 125, 2)
    assert wage[:6] == pytest.approx([0, 0, whole, whole, whole * 15 / 31, 0], abs=0.01)


def test_wages_follow_the_general_level_and_hours_that_change() -> None:
    """The level rises by a fifth on 1 July 2017; from 1 September the job is of 20 hours."""
    told = alone()
    told.works(0, DECISION)
    told.row(date(2017, 9, 1), 0, Activity.HOURS_CHANGED, Phase.EVENT, -1, 1, 20)
    july = (date(2017, 7, 1) - date(2016, 1, 1)).days * 1440
    plan = TownPlan(work=Wages(Steps((0, july), (1250, 1500))))
    wage = paid(told.setting(plan), "wage")
    weeks = 52 / 12
    assert wage[5:9] == pytest.approx([37 * weeks * 125, *[37 * weeks * 150] * 2, 20 * weeks * 150], abs=0.01)


def test_no_wage_is_paid_in_a_leave_whose_benefit_the_state_pays() -> None:
    told = alone()
    told.works(0, DECISION)
    told.spell(0, Activity.MATERNITY, date(2017, 4, 1), date(2017, 6, 1), -1, -1, 37)
    told.gets(0, DECISION, 0)
    told.gets(0, date(2017, 4, 1), 12000)
    told.gets(0, date(2017, 6, 1), 0)
    found = money(told.setting())
    assert found["wage"].amount[0, 2:6].tolist() == pytest.approx([2004167, 0, 0, 2004167], abs=1)
    assert found["maternity_benefit"].amount[0, 2:6].tolist() == [0, 1200000, 1200000, 0]
    assert found["maternity_benefit"].payer == Party.STATE
    assert not found["benefit"].amount[0, 3:].any()


def test_a_subsidised_month() -> None:
    """37 hours at 78 kroner in each of 52/12 weeks from the municipality to the employer; 20 % of it back."""
    told = alone(before=60)
    told.gets(0, date(2017, 2, 1), 0)
    told.spell(0, Activity.OFFER, date(2017, 2, 1), date(2017, 8, 1), 3, PRIVATE, 26)
    found = money(told.setting())
    month = 37 * 78 * 52 / 12
    assert found["wage_subsidy_private"].amount[0, 1:7].tolist() == pytest.approx([month * 100] * 6, abs=1)
    assert found["wage_subsidy_private_refund"].amount[0, 1] == pytest.approx(month * 20, abs=1)
    assert found["subsidised_wage"].amount[0, 1] == pytest.approx(37 * 125 * 52 / 12 * 100, abs=1)
    assert not found["wage_subsidy_public"].amount.any()
    assert not found["benefit"].amount[0, 1:].any()


def test_a_public_place_has_its_own_rate() -> None:
    told = alone()
    told.spell(0, Activity.OFFER, date(2017, 2, 1), date(2017, 3, 1), 3, PUBLIC, 4)
    assert paid(told.setting(), "wage_subsidy_public")[1] == pytest.approx(37 * 110 * 52 / 12, abs=0.01)


def test_a_trainee_is_paid_for_the_hours_at_work() -> None:
    told = alone()
    told.spell(0, Activity.OFFER, date(2017, 2, 1), date(2019, 2, 1), 3, IGU, 104)
    wage = paid(told.setting(), "trainee_wage")
    assert wage[1:25] == pytest.approx([30 * 62.5 * 52 / 12] * 24, abs=0.01)
    assert wage[25] == 0


def test_basic_grant_for_three_years_from_takeover() -> None:
    """Arrived on 1 January 2015 is before the run; so here on 1 July 2016: 30 of the 36 months are left."""
    grant = paid(alone(arrives=date(2016, 7, 1)).setting(), "basic_grant")
    assert grant[:29] == [2640] * 29
    assert sum(grant[29:]) < 2 * 2640
    assert not any(grant[32:])


@pytest.mark.parametrize(("begins", "amount"), [(35, 76500.0), (37, 51000.0)])
def test_a_result_grant_goes_by_when_the_job_began(begins: int, amount: float) -> None:
    """A job begun in the 35th or in the 37th month after takeover, kept half a year."""
    told = alone(arrives=date(2017, 1, 2))
    day = date(2017 + (begins - 1) // 12, (begins - 1) % 12 + 1, 6)
    told.works(0, day)
    told.gets(0, day, 0)
    told.is_in(0, day, WeekState.ORDINARY_JOB)
    grant = paid(told.setting(), "result_grant")
    assert [one for one in grant if one] == [amount]
    half_a_year_on = grant.index(amount) - (begins - 1)
    assert half_a_year_on in (5, 6)


def test_no_result_grant_for_fewer_hours_or_too_short_a_job() -> None:
    for hours, until in ((15, None), (37, date(2017, 8, 1))):
        told = alone()
        told.works(0, date(2017, 3, 1), until, hours)
        told.is_in(0, date(2017, 3, 1), WeekState.ORDINARY_JOB)
        if until is not None:
            told.is_in(0, until, WeekState.TRANSFER)
        assert not any(paid(told.setting(), "result_grant"))


def test_grants_are_for_those_received_by_the_integration_act() -> None:
    told = People()
    told.arrives(0, DECISION, route=Route.LONG_TERM)
    told.gets(0, DECISION, BENEFIT)
    told.row(date(2017, 5, 1), 0, Activity.MODULE_PASSED, Phase.EVENT, 0, 6, 6)
    found = money(told.setting())
    assert not any(found[item].amount.any() for item in ("basic_grant", "result_grant", "exam_grant"))


def test_the_last_danish_exam() -> None:
    told = alone()
    for module in range(1, 7):
        told.row(date(2017, 2 + module, 5), 0, Activity.MODULE_PASSED, Phase.EVENT, 0, module, module)
    grant = paid(told.setting(), "exam_grant")
    assert grant[7] == 32000
    assert sum(grant) == 32000


def test_tax_of_a_year_on_benefit_alone() -> None:
    """71,340 kroner: above the allowance of 45,000 the state takes 10 + 2 per cent, the municipality 25."""
    found = money(alone().setting())
    above = 12 * BENEFIT - 45000
    for item, rate in (("state_tax", 0.12), ("municipal_tax", 0.25), ("labour_market_contribution", 0.0)):
        assert found[item].amount[0, :12].sum() / 100 == pytest.approx(above * rate, abs=0.1)


def test_tax_of_a_year_in_full_time_work() -> None:
    """240,500 kroner: 8 % first; 10 % above the allowance; the rest after an employment allowance."""
    told = alone(month=0)
    told.works(0, DECISION)
    found = money(told.setting())
    wage = 37 * 52 * 125
    personal = wage * 0.92
    base = personal - wage * 0.0875 - 45000
    expected = {
        "labour_market_contribution": wage * 0.08,
        "state_tax": (personal - 45000) * 0.1 + base * 0.02,
        "municipal_tax": base * 0.25,
    }
    for item, amount in expected.items():
        assert found[item].amount[0, :12].sum() / 100 == pytest.approx(amount, abs=0.2), item


@pytest.mark.parametrize(("married", "less"), [(1, 30000 * 0.37), (0, 0)])
def test_what_one_spouse_leaves_of_the_allowance_the_other_uses(married: int, less: float) -> None:
    """One earns 240,500, the other has 15,000 of benefit: 30,000 pass, at 10 + 2 + 25 per cent."""
    told = alone(month=0)
    told.works(0, DECISION)
    told.arrives(1, DECISION, home=0)
    told.gets(1, DECISION, 1250)
    both = told.setting(**{"tax.spouse_allowance": married})
    own = alone(month=0)
    own.works(0, DECISION)
    taxes = [
        sum(money(setting)[item].amount[0, :12].sum() for item in ("state_tax", "municipal_tax")) / 100
        for setting in (own.setting(), both)
    ]
    assert taxes[0] - taxes[1] == pytest.approx(less, abs=0.1)
    assert not money(both)["municipal_tax"].amount[1, :12].any()


def test_who_comes_amid_the_year_has_part_of_the_allowance() -> None:
    found = money(alone(arrives=date(2017, 7, 1)).setting())
    assert found["municipal_tax"].amount[0, :12].sum() / 100 == pytest.approx(
        (6 * BENEFIT - 22500) * 0.25, abs=0.1
    )


def test_capacity_is_paid_for_whether_it_is_used_or_not() -> None:
    """600,000 a year until 1 July 2017, then 1,200,000."""
    july = (date(2017, 7, 1) - date(2016, 1, 1)).days * 1440
    told = money(alone().setting(), Costs({"staff": 600_000.0}, {"staff": 1_200_000.0}, july))["staff"]
    assert told.shared[:12].tolist() == [5_000_000] * 6 + [10_000_000] * 6
    assert not told.amount.any()


def test_what_a_paid_place_costs_goes_to_the_employer() -> None:
    """Of it the wage is paid; other capacity goes to nobody."""
    year = {"staff": 600_000.0, "paid_places": 120_000.0}
    found = money(alone().setting(), Costs(year, year, 0))
    assert found["paid_places"].payee == Party.EMPLOYER
    assert found["paid_places"].shared[0] == 1_000_000
    assert found["staff"].payee is None


def test_the_items_of_a_year_add_up_to_its_gross_cost() -> None:
    for name in ("denmark-2017", "gentofte-care-2023", "lejre-2016", "vejle-2024"):
        scenario = load(name)
        values = register_for([scenario]).values(1)
        parts = yearly_costs(scenario, scenario.way_of_working, values)
        assert sum(parts.values()) == pytest.approx(gross_cost_per_year(scenario, values))
        assert all(cost >= 0 for cost in parts.values())
        assert bool(parts["paid_places"]) == bool(scenario.way_of_working.places)


def test_nobody_gains_what_nobody_pays() -> None:
    """Without work and capacity, what one party gains the others lose: nought to the øre."""
    told = alone()
    told.spell(0, Activity.EDUCATION, date(2018, 9, 1), None, -1, -1, 6166)
    told.gets(0, date(2018, 9, 1), 0)
    told.is_in(0, date(2018, 9, 1), WeekState.EDUCATION)
    assert sum(net(told.setting(), party) for party in Party) == 0


def test_work_is_worth_less_than_its_wage_at_first() -> None:
    """Six tenths of the wage on the first day, all of it after half a year."""
    told = alone()
    told.works(0, DECISION)
    found = money(told.setting())
    ratio = found["wage_production"].amount[0] / found["wage"].amount[0]
    assert 0.6 < ratio[0] < 0.65
    assert np.all(np.diff(ratio[:7]) > -1e-6)
    assert ratio[8:].tolist() == pytest.approx([1.0] * 40, abs=1e-4)
