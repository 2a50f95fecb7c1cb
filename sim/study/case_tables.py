"""All tables of money of a study, by the name of their file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from sim.business_case import rulebook
from sim.business_case.names import FLOW
from sim.study import business_case, verdict_tables
from sim.study.budget import budget, by_payer, peak_service
from sim.study.cells import Cells
from sim.study.distribution import distribution
from sim.study.families_table import families_table
from sim.study.rules_table import rules_table
from sim.study.staff_table import staff_table
from sim.study.unknowns_table import frontier, unknowns
from sim.study.verdict_tables import Rates

if TYPE_CHECKING:
    from sim.parameters import Values
    from sim.scenario import Scenario

_WORDS: Final = ("word", "baseline", "period", "later")
"""Columns of text that may be empty."""
_MOST_WORTH: Final = 600_000.0
"""Kroner for an extra self-supporting year, up to which acceptability is told."""
_STEPS: Final = 61
_THRESHOLD: Final = 1000.0 / 12
"""Beyond so much a month somebody gains or loses: a thousand kroner a year."""


class Found(NamedTuple):
    """What a study gives the tables of money."""

    money: Cells
    outcomes: Cells
    seed: int
    paired: bool
    drawn: pd.DataFrame
    """draw, parameter, value: what each uncertain number was."""
    central: Values
    """The parameters at their central values."""
    scenarios: Sequence[Scenario]
    hired: Mapping[str, date]
    """When those chosen are there, by scenario."""
    extra: Mapping[str, float]
    """Gross extra cost a year by scenario, DKK."""
    months: int = 36
    """How long people are followed."""
    budget: float | None = None
    """What each proposal was made as large as, DKK a year, if so."""


def read(run: Path) -> Mapping[str, pd.DataFrame]:
    """The tables of a run folder, as they were written."""
    return {path.name: _read(path) for path in sorted(run.glob("business_case*.csv"))}


def _read(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=dict.fromkeys(_WORDS, str))
    return table.fillna({name: "" for name in _WORDS if name in table})


def tables(found: Found) -> Mapping[str, pd.DataFrame]:
    """Every table. Where worlds differ nothing is decided."""
    money, seed, paired = found.money, found.seed, found.paired
    decided = _decided(found, rates(money, seed)) if paired else {}
    return {
        **business_case.tables(money, paired=paired),
        **decided,
        "business_case_budget.csv": budget(money, prices(money, seed), paired=paired),
        "business_case_peak.csv": peak_service(money, paired=paired),
        "business_case_years.csv": by_payer(money, paired=paired),
        "business_case_staff.csv": staff_table(found.scenarios, found.hired, _days(money)),
        "business_case_rules.csv": rules_table(rulebook.load(), _days(money)),
        "business_case_families.csv": _families(found),
        "business_case_distribution.csv": distribution(money, _THRESHOLD * found.months, paired=paired),
    }


def _decided(found: Found, tried: Rates) -> Mapping[str, pd.DataFrame]:
    money, outcomes = found.money, found.outcomes
    return {
        "business_case_unknowns.csv": unknowns(money, tried.official, found.drawn),
        "business_case_frontier.csv": frontier(outcomes, found.extra, found.budget),
        "business_case_decision.csv": verdict_tables.decision(money, outcomes, tried),
        "business_case_path.csv": verdict_tables.path(money, tried.official),
        "business_case_acceptability.csv": verdict_tables.acceptability(outcomes, _MOST_WORTH, _STEPS),
    }


def _families(found: Found) -> pd.DataFrame:
    day = found.scenarios[0].decision_date
    return families_table(found.central, rulebook.load().values(found.seed), day)


def rates(money: Cells, seed: int) -> Rates:
    """The official discount rate of the day of the decision, and those tried beside it."""
    rules = rulebook.load().values(seed)
    official = rules.on("discount.rate", _days(money)[0])
    return Rates(official, rules["discount.tried_low"], rules["discount.tried_high"])


def prices(money: Cells, seed: int) -> dict[str, float]:
    """What a krone of each month buys, in kroner of the first month."""
    days = _days(money)
    level = rulebook.load().values(seed).each("index.consumer_prices", days)
    names = [f"{day:%Y-%m}" for day in days]
    return dict(zip(names, (level[0] / level).tolist(), strict=True))


def _days(money: Cells) -> list[date]:
    """The first day of each month of the run, from that of the decision on."""
    names = sorted({str(period) for period in business_case.only(money, FLOW).keys["period"]})
    return [date.fromisoformat(f"{name}-01") for name in names]
