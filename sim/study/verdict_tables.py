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
from sim.business_case.ledger import Party
from sim.business_case.measure import PUBLIC
from sim.business_case.names import MONTHLY, parts_of
from sim.business_case.society import SOCIETY
from sim.study.business_case import only
from sim.study.cells import Cells
from sim.study.decision import (
    NO_DIFFERENCE,
    BreakEven,
    PricePerYear,
    break_even,
    expected_by_draw,
    price_per_year,
)
from sim.study.intervals import HIGH, LOW, Floats, summarise

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
EFFECT: Final = "self_support_years_36m"
_NET: Final = {"municipality": "municipal_net_36m_dkk", "public": "public_net_36m_dkk"}


class Rates(NamedTuple):
    """Discount rates a year."""

    official: float
    low: float
    high: float


def decision(money: Cells, outcomes: Cells, rates: Rates) -> pd.DataFrame:
    """Net present value by payer and rate; of the deciding ones when it pays, how surely, at what price.

    ``word`` says what a missing number means: `not_within_horizon`, `cannot_be_stated`, `dominates`,
    `no_difference`.
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
            found = _pair(outcomes, name, payer)
            if found is not None:
                shares = probability(found.net, found.effect, worth)
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
            so_far = np.cumsum(_monthly(money, name, payer) * _weights(money, rate), axis=-1)
            for month in range(so_far.shape[-1]):
                told = summarise(so_far[..., month])
                rows.append((name, base, payer, month + 1, told.mean, told.ci_low, told.ci_high))
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
        if min(monthly.shape[:2]) < 2:
            continue
        yield from _when(payer, rates.official, expected_by_draw(np.cumsum(monthly, axis=-1)))
        pair = _pair(outcomes, name, payer)
        if pair is not None:
            yield _price(payer, rates.official, price_per_year(pair.net, pair.effect))


def _when(payer: str, rate: float, so_far: Floats) -> Iterator[dict[str, Any]]:
    """Rows of when it pays, from draws x months of the expected sum so far."""
    pays = np.nan if (so_far[:, -1] == 0).all() else float((so_far[:, -1] > 0).mean())
    word = NO_DIFFERENCE if pays != pays else ""
    yield _row(payer, "pays_probability", rate, pays, unit="share", word=word)
    found: BreakEven = break_even(so_far)
    month = {"ci_low": found.low, "ci_high": found.high, "word": found.word}
    yield _row(payer, "break_even_month", rate, found.month, unit="months", **month)
    yield _row(payer, "break_even_probability", rate, found.probability, unit="share", word=found.word)
    deepest = np.minimum(so_far.min(axis=1), 0.0)
    low, high = np.quantile(deepest, (LOW, HIGH), method="weibull")
    yield _row(payer, "peak_outlay", rate, float(deepest.mean()), ci_low=low, ci_high=high, unit="DKK")


def _price(payer: str, rate: float, found: PricePerYear) -> dict[str, Any]:
    ends = {"ci_low": found.low, "ci_high": found.high}
    return _row(payer, "price_per_year", rate, found.price, unit="DKK", word=found.word, **ends)


def _row(payer: str, measure: str, rate: float, value: float, **more: Any) -> dict[str, Any]:
    return {"word": "", **more, "payer": payer, "measure": measure, "rate": rate, "value": value}


class _Pair(NamedTuple):
    """Expected values by draw."""

    net: Floats
    effect: Floats


def _pair(outcomes: Cells, name: str, payer: str) -> _Pair | None:
    """What it costs and what it gives, 36 months, by draw; nothing where the run has no such outcomes."""
    found = [outcome_of(outcomes, name, kpi) for kpi in (_NET[payer], EFFECT)]
    if any(values is None for values in found):
        return None
    expected = expected_by_draw(np.stack([values for values in found if values is not None], axis=-1))
    return _Pair(expected[:, 0], expected[:, 1])


def discounted_sum(money: Cells, name: str, payer: str, rate: float) -> Floats:
    """Draws x replications: the difference in net present value a person."""
    found: Floats = _monthly(money, name, payer) @ _weights(money, rate)
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
    parts = [str(party) for party in PUBLIC] if payer == PUBLIC_NAME else [payer]
    found = [only(money, MONTHLY, part) for part in parts]
    whole: Floats = np.sum([one.difference(name, money.scenarios[0]) for one in found], axis=0)
    return whole


def _weights(money: Cells, rate: float) -> Floats:
    names = only(money, MONTHLY).keys["kpi"].astype(str)
    months = int((names.map(lambda name: parts_of(name)[1]) == SOCIETY).sum())
    return discounted(rate, months)
