"""Fake money of a fake run: invented amounts by draw, turned into tables by the real code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.scenario import Scenario, load
from sim.study.case_tables import Found, tables
from sim.study.cells import Cells
from sim.study.world import register_for
from sim.study.write import table

DRAWS, REPLICATIONS, MONTHS = 40, 2, 36
_CALENDAR = [f"{year}-{month:02d}" for year in range(2017, 2021) for month in range(1, 13)]
_SHIPPED = ("denmark-2017", "lower-caseload", "fast-track-intake", "more-language-mentors")
_PARTIES = ("municipality", "state", "citizen", "employer", "society")
_FAMILIES = ("single", "single_parent", "couple", "couple_with_children")


class _Kind(NamedTuple):
    """How a proposal's money goes, kroner a month and person."""

    spent: float
    won: float
    """From the thirteenth month on, in the mean."""
    spread: float
    """Of it over draws."""
    years: float
    """Extra years of self-support a person."""


_KINDS = (_Kind(400.0, 1200.0, 60.0, 0.09), _Kind(400.0, 100.0, 60.0, 0.03), _Kind(400.0, 600.0, 420.0, 0.01))
"""One that pays, one that does not, one of which it cannot be told; then the same again."""


def write_money(folder: Path, names: Sequence[str], mood: str) -> None:
    """All tables of money of a fake run."""
    draws = 1 if mood == "missing" else DRAWS
    kinds = [_Kind(0, 0, 0, 0), *(_kind(number, mood) for number in range(len(names) - 1))]
    keys, values = _figures(kinds, draws)
    money, outcomes = (
        Cells(
            tuple(names),
            tuple(range(draws)),
            tuple(range(REPLICATIONS)),
            keys.iloc[chosen].reset_index(drop=True),
            values[..., chosen],
        )
        for chosen in (np.flatnonzero(keys["money"]), np.flatnonzero(~keys["money"]))
    )
    ways: list[Scenario] = [load(_SHIPPED[number % len(_SHIPPED)]) for number in range(len(names))]
    named = dict(zip(names, ways, strict=True))
    hired = {name: date(2017, 3, 1) for name in named}
    extra = {name: 0.0 if number == 0 else 1.2e6 for number, name in enumerate(names)}
    drawn = pd.DataFrame(
        [(draw, "employer.productivity", value) for draw, value in enumerate(_between(len(names), draws)[1])]
        if len(names) > 1
        else [],
        columns=["draw", "parameter", "value"],
    )
    found = Found(
        money, outcomes, 1, mood != "worlds", drawn, register_for(ways).values(1), ways, hired, extra
    )
    for name, frame in tables(_renamed(found, names)).items():
        table(frame, folder / name)


def _renamed(found: Found, names: Sequence[str]) -> Found:
    """Ways of working under the fake run's names."""
    from dataclasses import replace

    ways = [
        replace(one, document=one.document.model_copy(update={"name": name}))
        for one, name in zip(found.scenarios, names, strict=True)
    ]
    return found._replace(scenarios=ways)


def _kind(number: int, mood: str) -> _Kind:
    kind = _KINDS[number % len(_KINDS)]
    changed = {
        "zero": _Kind(0, 0, 0, 0),
        "worse": kind._replace(won=0.0, spread=30.0, years=-0.05),
        "unclear": kind._replace(won=600.0, spread=900.0, years=0.0),
    }
    return changed.get(mood, kind)


def _figures(kinds: Sequence[_Kind], draws: int) -> tuple[pd.DataFrame, np.ndarray]:
    """Keys, and scenarios x draws x replications x figures."""
    rows = list(_rows(kinds, draws))
    keys = pd.DataFrame([row[0] for row in rows], columns=["kpi", "period", "group"])
    keys["money"] = keys["kpi"].str.contains("|", regex=False)
    return keys, np.stack([row[1] for row in rows], axis=-1)


def _between(scenarios: int, draws: int) -> np.ndarray:
    """What no one knows of the world: one number a draw, which a parameter tells of the first proposal."""
    return np.random.default_rng(1).standard_normal((scenarios, draws))


def _rows(kinds: Sequence[_Kind], draws: int) -> Iterator[tuple[tuple[str, str, str], np.ndarray]]:
    between = _between(len(kinds), draws)[..., None] * np.ones((1, 1, REPLICATIONS))
    within = 0.2 * np.random.default_rng(2).standard_normal((len(kinds), draws, REPLICATIONS))
    luck = between + within
    spent, won, spread, years = (
        np.array([kind[place] for kind in kinds])[:, None, None] for place in range(4)
    )
    gained = won + spread * luck
    base = np.full(luck.shape, -3000.0)
    for party in _PARTIES:
        share = {"municipality": 1.0, "state": -0.2, "citizen": 0.3, "employer": 0.05, "society": 0.4}[party]
        for month in range(1, MONTHS + 1):
            late = gained if month > 12 else 0 * gained
            yield (f"monthly|{party}", f"k{month:02d}", "all"), base + share * (late - spent)
        for month in _CALENDAR:
            late = gained if month > "2018" else 0 * gained
            key = f"flow|{party}|benefit|{'work' if party == 'society' else 'transfers'}"
            yield (key, month, "all"), 250 * (base + share * late)
    for month in _CALENDAR:
        yield ("flow|municipality|staff|service", month, "all"), 250 * (base - spent)
    yield ("value|municipality|staff|service", "m36", "all"), base - 34 * spent + 0 * luck
    yield ("value|municipality|benefit|transfers", "m36", "all"), base + 22 * gained
    for number, family in enumerate(_FAMILIES * 3):
        yield (f"income|{family}|{number}", "m36", "all"), 200_000 + 8 * gained * (1 if number % 3 else -1)
    worth = 22 * gained - 34 * spent
    for payer, share in (("municipal", 1.0), ("public", 0.8)):
        yield (f"{payer}_net_36m_dkk", "m36", "all"), share * worth
    yield ("self_support_years_36m", "m36", "all"), 1.0 + years * (1 + 0.15 * luck)
