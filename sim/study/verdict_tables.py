"""What a council decides on, as tables: does it pay, when, how surely, and at what price.

Everything is of each member of the impact cohort, in fixed prices, and of the expected value under what is
not known of the world: of parameter draws only (``sim.study.decision``). With fewer than two draws or
replications nothing can be said of that, and the tables have levels alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from sim.business_case.cohort import discounted
from sim.business_case.costs import BOUGHT
from sim.business_case.ledger import Party
from sim.business_case.measure import PUBLIC
from sim.business_case.names import MONTHLY, PROGRAMME_REFUND, VALUE, parts_of
from sim.business_case.society import SOCIETY
from sim.study.break_even import pays_back
from sim.study.business_case import only
from sim.study.cells import Cells
from sim.study.decision import expected_by_draw, expected_jointly
from sim.study.intervals import Floats, summarise
from sim.study.price import price
from sim.study.unstated import Unstated

PUBLIC_NAME: Final = "public"
PAYERS: Final = (*(str(party) for party in Party), PUBLIC_NAME, SOCIETY)
DECIDING: Final = (str(Party.MUNICIPALITY), PUBLIC_NAME)
"""Who asks whether it pays, and when."""
COLUMNS: Final = [
    "scenario", "baseline", "payer", "measure", "rate", "value", "mc_low", "mc_high", "ci_low", "ci_high",
    "pi_low", "pi_high", "unit", "word",
]  # fmt: skip
ACCEPTABILITY_COLUMNS: Final = ["scenario", "baseline", "payer", "worth_dkk", "probability"]
PATH_COLUMNS: Final = ["scenario", "baseline", "payer", "month", "so_far_dkk", "ci_low", "ci_high"]
_NESTED: Final = 2
"""Draws and replications from which the two can be told apart."""
EFFECT: Final = "self_support_years_36m"
_NET: Final = {"municipality": "municipal_net_36m_dkk", "public": "public_net_36m_dkk"}


class Rates(NamedTuple):
    """Discount rates a year."""

    official: float
    low: float
    high: float


def decision(money: Cells, outcomes: Cells, rates: Rates) -> pd.DataFrame:
    """Net present value by payer and rate; of the deciding ones when it pays, how surely, at what price.

    ``word`` says what a missing number means (``Unstated``).
    """
    rows = [
        {"scenario": name, "baseline": money.scenarios[0], **row}
        for name in money.scenarios[1:]
        for row in _of_scenario(money, outcomes, rates, name)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def acceptability(outcomes: Cells, most_dkk: float, steps: int) -> pd.DataFrame:
    """How surely it is worth its cost, by what an extra self-supporting year is said to be worth."""
    from sim.study.decision import acceptability as probability

    worth = np.linspace(0.0, most_dkk, steps)
    rows = []
    base, *others = outcomes.scenarios
    for name in others:
        for payer in DECIDING:
            found = [outcome_of(outcomes, name, kpi) for kpi in (_NET[payer], EFFECT)]
            if found[0] is not None and found[1] is not None:
                both = expected_jointly(np.stack([found[0], found[1]], axis=-1))
                shares = probability(both[:, 0], both[:, 1], worth)
                rows += [
                    (name, base, payer, value, share)
                    for value, share in zip(worth.tolist(), shares.tolist(), strict=True)
                ]
    return pd.DataFrame(rows, columns=ACCEPTABILITY_COLUMNS)


def path(money: Cells, rate: float) -> pd.DataFrame:
    """The sum so far by month since the clock, discounted, with its band over draws: for the chart."""
    rows = []
    base, *others = money.scenarios
    for name in others:
        for payer in DECIDING:
            monthly = _monthly(money, name, payer) * _weights(money, rate)
            if min(monthly.shape[:2]) < _NESTED:
                continue
            told = pays_back(monthly).path
            months = zip(told.mean.tolist(), told.low.tolist(), told.high.tolist(), strict=True)
            rows += [(name, base, payer, number + 1, *ends) for number, ends in enumerate(months)]
    return pd.DataFrame(rows, columns=PATH_COLUMNS)


def _of_scenario(money: Cells, outcomes: Cells, rates: Rates, name: str) -> Iterator[dict[str, Any]]:
    for payer in PAYERS:
        monthly = _monthly(money, name, payer)
        for rate in dict.fromkeys((rates.official, 0.0, rates.low, rates.high)):
            value = summarise(monthly @ _weights(money, rate))._asdict()
            told = {key: value[key] for key in COLUMNS if key in value}
            yield _row(payer, "net_present_value", rate, value["mean"], **told, unit="DKK")
    for payer in DECIDING:
        monthly = _monthly(money, name, payer) * _weights(money, rates.official)
        if min(monthly.shape[:2]) < _NESTED:
            continue
        yield from _when(payer, rates.official, monthly)
        found = [outcome_of(outcomes, name, kpi) for kpi in (_NET[payer], EFFECT)]
        if found[0] is not None and found[1] is not None:
            yield _price(payer, rates.official, found[0], found[1])


def _when(payer: str, rate: float, monthly: Floats) -> Iterator[dict[str, Any]]:
    """Rows of when it pays, from draws x replications x months."""
    back, peak, _ = pays_back(monthly)
    month, word = _number(back.month)
    same = word == Unstated.NO_DIFFERENCE
    whole = expected_by_draw(monthly.sum(axis=-1, keepdims=True))[:, 0]
    pays = np.nan if same else float((whole > 0).mean())
    low, high = (_end(end) for end in (back.low, back.high))
    told = word if same else ""
    yield _row(payer, "pays_probability", rate, pays, unit="share", word=told)
    yield _row(payer, "break_even_month", rate, month, ci_low=low, ci_high=high, unit="months", word=word)
    yield _row(payer, "break_even_probability", rate, back.probability, unit="share", word=told)
    yield _row(payer, "peak_outlay", rate, peak.amount, ci_low=peak.low, ci_high=peak.high, unit="DKK")


def _price(payer: str, rate: float, net: Floats, effect: Floats) -> dict[str, Any]:
    found = price(net, effect)
    if isinstance(found, Unstated):
        return _row(payer, "price_per_year", rate, np.nan, unit="DKK", word=str(found))
    ends = {"ci_low": found.low, "ci_high": found.high}
    return _row(payer, "price_per_year", rate, found.price, unit="DKK", **ends)


def _number(found: int | Unstated) -> tuple[float, str]:
    """A number, or the word that stands in its place."""
    return (np.nan, str(found)) if isinstance(found, Unstated) else (float(found), "")


def _end(found: int | Unstated) -> float:
    """An end of an interval; infinite where it is not within the months looked at."""
    if isinstance(found, Unstated):
        return np.inf if found is Unstated.NOT_WITHIN_HORIZON else np.nan
    return float(found)


def _row(payer: str, measure: str, rate: float, value: float, **more: Any) -> dict[str, Any]:
    return {"word": "", **more, "payer": payer, "measure": measure, "rate": rate, "value": value}


def discounted_sum(money: Cells, name: str, payer: str, rate: float) -> Floats:
    """Draws x replications: the difference in net present value a person."""
    found: Floats = _monthly(money, name, payer) @ _weights(money, rate)
    return found


def spending(money: Cells, name: str, payer: str) -> Floats:
    """Draws x replications: the difference in services and their refund, present value a person."""
    some = only(money, VALUE)
    parts = [parts_of(figure) for figure in some.keys["kpi"].astype(str)]
    chosen = [
        party in _parties(payer) and (item in BOUGHT or item == PROGRAMME_REFUND)
        for _, party, item, _ in parts
    ]
    found: Floats = some.difference(name, money.scenarios[0])[..., chosen].sum(axis=-1)
    return found


def outcome_of(outcomes: Cells, name: str, kpi: str) -> Floats | None:
    """Draws x replications: an outcome's difference at 36 months; None where it cannot be nested."""
    try:
        place = outcomes.figure(kpi, "m36")
    except KeyError:
        return None
    values = outcomes.difference(name, outcomes.scenarios[0])[..., place]
    return None if min(values.shape) < 2 or np.isnan(values).any() else values


def _monthly(money: Cells, name: str, payer: str) -> Floats:
    """Draws x replications x months: the difference from the first scenario."""
    found = [only(money, MONTHLY, part) for part in _parties(payer)]
    whole: Floats = np.sum([one.difference(name, money.scenarios[0]) for one in found], axis=0)
    return whole


def _parties(payer: str) -> list[str]:
    return [str(party) for party in PUBLIC] if payer == PUBLIC_NAME else [payer]


def _weights(money: Cells, rate: float) -> Floats:
    names = only(money, MONTHLY).keys["kpi"].astype(str)
    months = int((names.map(lambda name: parts_of(name)[1]) == SOCIETY).sum())
    return discounted(rate, months)
