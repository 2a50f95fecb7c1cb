"""The tables of money: what stands in them is what the runs gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from sim.business_case.names import is_money
from sim.scenario import load
from sim.study import business_case
from sim.study.budget import budget, peak_service
from sim.study.case_tables import Found, tables
from sim.study.cells import Cells, gather
from sim.study.distribution import distribution
from sim.study.task import Task
from sim.study.unknowns_table import unknowns
from sim.study.verdict_tables import Rates, decision, path
from sim.study.world import register_for

BASE, MORE = NAMES = ("denmark-2017", "lower-caseload")
MONTHS = [f"{year}-{month:02d}" for year in (2017, 2018) for month in range(1, 13)] + ["2019-01"]
"""The last one only in part, as a run has it."""
PARTIES = ("municipality", "state", "citizen", "employer", "society")
DRAWS, REPLICATIONS = 40, 2


def run(draw: int, extra: float) -> pd.DataFrame:
    """A year's cost of 100 (and the extra) a month, half of it refunded; a member costs so much a month."""
    rows = [("flow|municipality|staff|service", month, "all", -100.0 - extra) for month in MONTHS]
    rows += [("flow|municipality|staff_refund|refunds", month, "all", 50.0) for month in MONTHS]
    rows += [("flow|state|staff_refund|refunds", month, "all", -50.0) for month in MONTHS]
    rows += [("flow|society|staff|service", month, "all", -100.0 - extra) for month in MONTHS]
    rows += [("value|municipality|staff|service", "m24", "all", -240.0 - extra)]
    for party in PARTIES:
        for month in range(1, 25):
            late = 3.0 * extra if month > 12 and party == "municipality" else 0.0
            rows.append((f"monthly|{party}", f"k{month:02d}", "all", -10.0 - extra + late + draw))
    rows += [("people|all", "m36", "all", 2.0)]
    rows += [("income|single|1", "m24", "all", 200_000.0 + 5_000 * extra)]
    rows += [("income|couple|2", "m24", "all", 200_000.0 - 5_000 * extra)]
    rows += [("municipal_net_36m_dkk", "m36", "all", -10_000.0 * extra)]
    rows += [("self_support_years_36m", "m36", "all", 1.0 + 0.1 * extra)]
    return pd.DataFrame(rows, columns=["kpi", "period", "group", "value"])


def cells(*, money: bool, extra: Sequence[float] = (0.0, 1.0)) -> Cells:
    frames = {}
    for draw in range(DRAWS):
        for replication in range(REPLICATIONS):
            parts = [run(draw, one).assign(scenario=name) for name, one in zip(NAMES, extra, strict=True)]
            whole = pd.concat(parts, ignore_index=True)
            frames[Task(draw, replication)] = whole[is_money(whole["kpi"]) == money]
    return gather(frames, NAMES)


MONEY, OUTCOMES = cells(money=True), cells(money=False)


def test_payments_are_levels_and_differences_by_month() -> None:
    found = business_case.payments(MONEY)
    assert list(found.columns) == business_case.FLOW_COLUMNS
    own = found.query(
        "scenario == 'lower-caseload' and baseline == '' and item == 'staff' and month == '2017-03'"
    )
    assert own["amount_dkk_mean"].tolist() == [-101.0]
    assert own["budget_class"].tolist() == ["service"]
    change = found.query("baseline == 'denmark-2017' and item == 'staff'")
    assert change["amount_dkk_mean"].tolist() == [-1.0] * len(MONTHS)
    assert set(found["payer"]) == {"municipality", "state"}
    assert set(business_case.of_society(MONEY)["payer"]) == {"society"}


DRAWN = pd.DataFrame(
    [
        (draw, name, draw * factor)
        for draw in range(DRAWS)
        for name, factor in (("a.rate", 1.0), ("b.rate", 0.0))
    ],
    columns=["draw", "parameter", "value"],
)


def every_table(*, paired: bool = True) -> Mapping[str, pd.DataFrame]:
    ways = [load(name) for name in NAMES]
    hired = {BASE: date(2017, 1, 1), MORE: date(2017, 3, 20)}
    extra = {BASE: 0.0, MORE: 500_000.0}
    return tables(Found(MONEY, OUTCOMES, 1, paired, DRAWN, register_for(ways).values(1), ways, hired, extra))


def test_where_worlds_differ_there_are_levels_alone() -> None:
    assert set(business_case.payments(MONEY, paired=False)["baseline"]) == {""}
    assert "business_case_decision.csv" not in every_table(paired=False)


def test_items_of_the_cohort() -> None:
    found = business_case.by_item(MONEY).set_index(["scenario", "baseline", "item"])["value_dkk_mean"]
    assert found[MORE, BASE, "staff"] == -1.0


def test_the_budget_sums_whole_years_by_class_in_both_prices() -> None:
    prices = {month: 1.0 if month < "2018" else 0.5 for month in MONTHS}
    found = budget(MONEY, prices).query("scenario == 'denmark-2017'")
    by = found.set_index(["year", "budget_class", "prices"])["amount_dkk_mean"]
    assert by[2017, "service", "current"] == by[2018, "service", "current"] == -1200
    assert by[2018, "service", "fixed"] == -600
    assert by[2018, "total", "current"] == -600
    short = budget(MONEY, prices).query("year == 2019")
    assert short.empty


def test_the_year_of_the_decision_begins_with_it_and_the_last_month_makes_no_year_whole() -> None:
    """Decided in December 2017: that month is year 0, 2018 is whole, and the stub of 2019 is left out."""
    late = MONEY.keys["period"].astype(str) >= "2017-12"
    kept = np.flatnonzero(late | ~MONEY.keys["kpi"].str.startswith("flow"))
    keys = MONEY.keys.iloc[kept].reset_index(drop=True)
    some = replace(MONEY, keys=keys, values=MONEY.values[..., kept])
    found = budget(some, dict.fromkeys(MONTHS, 1.0)).query(
        "scenario == 'denmark-2017' and prices == 'current'"
    )
    by = found.set_index(["year", "budget_class"])["amount_dkk_mean"]
    assert (by[2017, "service"], by[2018, "service"]) == (-100, -1200)
    assert 2019 not in set(found["year"])
    short = np.flatnonzero(keys["period"].astype(str) != "2019-01")
    cut = replace(some, keys=keys.iloc[short].reset_index(drop=True), values=some.values[..., short])
    assert set(budget(cut, dict.fromkeys(MONTHS, 1.0))["year"]) == {2017}


def test_the_dearest_month_of_services() -> None:
    """The extra is spent in every month alike, so the first is named; refunds are no part of it."""
    found = peak_service(MONEY).set_index(["scenario", "baseline"])
    assert found.loc[(MORE, ""), "amount_dkk_mean"] == 101.0
    assert found.loc[(MORE, BASE), "amount_dkk_mean"] == 1.0
    assert found.loc[(MORE, BASE), "month"] == MONTHS[0]


def test_the_dearest_month_is_the_one_with_most_spent() -> None:
    place = MONEY.figure("flow|municipality|staff|service", "2018-04")
    values = MONEY.values.copy()
    values[1, :, :, place] -= 50.0
    found = peak_service(replace(MONEY, values=values)).set_index(["scenario", "baseline"])
    assert found.loc[(MORE, BASE), "month"] == "2018-04"
    assert found.loc[(MORE, BASE), "amount_dkk_mean"] == 51.0


def test_a_price_is_found_in_what_is_spent_though_chance_hides_it_in_the_net_value() -> None:
    luck = np.random.default_rng(5).normal(0.0, 40.0, (DRAWS, REPLICATIONS))
    price = np.random.default_rng(6).permutation(np.linspace(-3.0, 3.0, DRAWS))
    place = MONEY.figure("value|municipality|staff|service", "m24")
    values = MONEY.values.copy()
    values[1, :, :, place] -= price[:, None]
    for month in range(1, 25):
        at = MONEY.figure("monthly|municipality", f"k{month:02d}")
        values[1, :, :, at] += (luck - price[:, None]) / 24
    drawn = pd.DataFrame(
        [(draw, name, price[draw]) for draw in range(DRAWS) for name in ("cost.staff", "hiring.rate")],
        columns=["draw", "parameter", "value"],
    )
    found = unknowns(replace(MONEY, values=values), 0.0, drawn).query("payer == 'municipality'")
    clear = found.set_index("parameter")["clear"]
    assert clear["cost.staff"]
    assert not clear["hiring.rate"]
    bar = found.set_index("parameter").loc["cost.staff"]
    assert bar["at_low_dkk"] - bar["at_high_dkk"] == pytest.approx(4.8, rel=0.1)


def test_who_gains_and_who_loses() -> None:
    """One of two gains 5,000, the other loses as much; with a threshold above that neither does."""
    found = distribution(MONEY, 3000.0).set_index(["family", "measure"])["mean"]
    assert found["all", "gain_share"] == found["all", "lose_share"] == 0.5
    assert found["all", "change_dkk"] == 0
    assert found["single", "balance_share"] == 1
    assert found["couple", "balance_share"] == -1
    assert distribution(MONEY, 6000.0).set_index(["family", "measure"])["mean"]["all", "gain_share"] == 0


RATES = Rates(0.0, 0.02, 0.05)


def told(measure: str, payer: str = "municipality", money: Cells = MONEY) -> pd.Series:
    found = decision(money, OUTCOMES, RATES)
    chosen = found[(found["measure"] == measure) & (found["payer"] == payer) & (found["rate"] == 0.0)]
    return chosen.iloc[0]


def test_it_pays_from_the_month_it_pays() -> None:
    """A krone a month lost for a year, two gained a month after it: nought again in month 18."""
    assert told("net_present_value")["value"] == pytest.approx(12.0)
    month = told("break_even_month")
    assert (month["value"], month["ci_low"], month["ci_high"]) == (18, 18, 18)
    assert told("break_even_probability")["value"] == told("pays_probability")["value"] == 1
    assert told("peak_outlay")["value"] == pytest.approx(12)
    assert told("price_per_year")["value"] == pytest.approx(100_000)


def test_what_never_pays_is_said_in_a_word() -> None:
    """The public bears the state's krone too."""
    month = told("break_even_month", "public")
    assert month["word"] == "not_within_horizon"
    assert told("pays_probability", "public")["value"] == 0


def test_no_effect_is_no_difference_and_costs_exactly_nothing() -> None:
    same = cells(money=True, extra=(1.0, 1.0))
    assert told("net_present_value", money=same)["value"] == 0.0
    for measure in ("break_even_month", "break_even_probability", "pays_probability"):
        assert told(measure, money=same)["word"] == "no_difference"


def test_rate_nought_equals_the_sum_and_a_rate_takes_from_it() -> None:
    found = decision(MONEY, OUTCOMES, RATES).query("payer == 'state' and measure == 'net_present_value'")
    by_rate = found.set_index("rate")["value"]
    assert by_rate[0.0] == pytest.approx(-24)
    assert -24 < by_rate[0.02] < by_rate[0.05] < 0


def test_replication_noise_does_not_move_how_surely_it_pays() -> None:
    """The same draws, with noise that is opposite in the two replications of each."""
    noisy = MONEY.values.copy()
    noise = np.random.default_rng(1).normal(0, 30, size=(DRAWS, 1, noisy.shape[-1]))
    noisy[1] += np.concatenate([noise, -noise], axis=1)
    shaken = Cells(MONEY.scenarios, MONEY.draws, MONEY.replications, MONEY.keys, noisy)
    assert told("pays_probability", money=shaken)["value"] == told("pays_probability")["value"]


def test_the_path_ends_at_the_value() -> None:
    found = path(MONEY, 0.0).query("payer == 'municipality'").set_index("month")["so_far_dkk"]
    assert found[24] == pytest.approx(told("net_present_value")["value"])
    assert found.idxmin() == 12


def test_every_table_has_its_file() -> None:
    found = every_table()
    assert {"business_case.csv", "business_case_society.csv", "business_case_decision.csv"} <= set(found)
    assert all(name.startswith("business_case") for name in found)
    assert all(len(frame) for name, frame in found.items() if name != "business_case_acceptability.csv")


def test_what_varies_is_looked_at_and_everything_together() -> None:
    found = every_table()["business_case_unknowns.csv"]
    assert set(found["parameter"]) == {"a.rate", "everything"}
    assert not found.query("parameter == 'a.rate'")["worth_estimable"].any()


def test_the_frontier_has_cost_and_effect() -> None:
    found = every_table()["business_case_frontier.csv"].iloc[0]
    assert (found["scenario"], found["extra_per_year_dkk"]) == (MORE, 500_000.0)
    assert found["effect"] == pytest.approx(0.1)
    assert found["on_frontier"]
    assert found["best_probability"] == 1


def test_whom_to_hire_and_from_when() -> None:
    """Two caseworkers more, there from the first whole month after 20 March."""
    found = every_table()["business_case_staff.csv"].query(
        "scenario == 'lower-caseload' and kind == 'caseworkers'"
    )
    extra = found.set_index("month")["extra"]
    assert extra["2017-03"] == 0
    assert extra["2017-04"] == extra["2018-12"] == pytest.approx(2.0)
