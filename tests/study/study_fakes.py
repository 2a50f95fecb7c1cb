"""A fake model with known truth: a few normal numbers instead of a municipality.

Every value is a function of (seed, draw, replication, scenario), as in the real model, so
studies of it behave like real ones and finish in milliseconds.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.errors import ComparisonError, problem
from sim.parameters import Entry, Prior
from sim.scenario import Scenario, Text, load

KPI = "self_support_share_36m"
ZERO = "idle_hours"
SERIES = "self_support_curve"
RARE = "igu_completed_share"


@dataclass(frozen=True)
class FakeScenario:
    """What a study reads of a scenario."""

    name: str
    mechanisms: tuple[str, ...] = ()
    layers: tuple[Any, ...] = ()
    world_hash: str = "world"
    content: str = ""
    national: str = "national"
    decision_date: date = date(2017, 1, 1)
    path: Path | None = None
    warnings: tuple[str, ...] = ()
    stated: frozenset[str] = frozenset()

    @property
    def title(self) -> Text:
        return Text(da=self.name, en=self.name)

    @property
    def document(self) -> Any:
        """What describing a difference reads; all fakes have the same."""
        return shipped().document

    @property
    def content_hash(self) -> str:
        return self.content or self.name

    def offer(self, name: str) -> FakeOffer:
        return FakeOffer(name)

    def warnings_in(self, lang: str) -> tuple[str, ...]:
        return self.warnings

    def effective(self) -> dict[str, Any]:
        return {"name": self.name, "mechanisms": list(self.mechanisms), "title": {"da": "a", "en": "b"}}


@cache
def shipped() -> Scenario:
    return load("denmark-2017")


class FakeOffer(NamedTuple):
    name: str

    @property
    def label(self) -> Text:
        return Text(da=self.name, en=self.name)


OFFERS = (FakeOffer("placement"), FakeOffer("job_school"))


class FakePlan(NamedTuple):
    name: str
    draw: int | None
    on: float  # share of the scenario's mechanisms that act
    gross_cost_per_year_dkk: float

    @property
    def start(self) -> date:
        return date(2012, 1, 1)

    @property
    def offers(self) -> tuple[Any, ...]:
        return OFFERS


@dataclass(frozen=True)
class FakeLog:
    values: Mapping[str, float]
    draw: int
    replication: int

    def frame(self) -> pd.DataFrame:
        columns = {"municipality": [0], "draw": [self.draw], "replication": [self.replication]}
        return pd.DataFrame({**columns, "minute": [round(1e6 * self.values[KPI])]}).astype(np.int32)


class FakeValues(NamedTuple):
    drawn: Mapping[str, float]


@dataclass(frozen=True)
class FakeRegister:
    """Two parameters: one uncertain, one fixed."""

    hash: str = "parameters"

    @property
    def entries(self) -> Mapping[str, Entry]:
        prior = Prior("normal", -2.0, 2.0)
        guess = ("uncertainty", "assumption: x", "assumption", prior, None)
        fact = ("constant", "L01", "S", None, (0.0, 9.0))
        made = (
            Entry("a.effect", "Virkning", "Effect", 0.0, "factor", *guess, "a.yaml", 1),
            Entry("a.fixed", "Dage", "Days", 2.5, "days", *fact, "a.yaml", 9),
        )
        return {entry.name: entry for entry in made}

    def values(self, seed: int, draw: int | None = None) -> FakeValues:
        return FakeValues({"a.effect": 0.0 if draw is None else normal(seed, draw, "a.effect")})


def normal(seed: int, draw: int, word: str, replication: int = -1) -> float:
    """A standard normal number addressed by name."""
    address = [seed, draw + 1, replication + 1, zlib.crc32(word.encode())]
    return float(np.random.default_rng(address).standard_normal())


@dataclass(frozen=True)
class FakeSimulator:
    """`effects` is scenario → expected effect on KPI; `between` its spread over draws, `within` over runs."""

    effects: Mapping[str, float] = field(default_factory=dict)
    seed: int = 1
    level: float = 0.3
    between: float = 0.01
    within: float = 0.01
    common: float = 0.05  # chance that all scenarios of a pair share
    slow: float = 0.0  # seconds a run takes
    register: FakeRegister = FakeRegister()
    follow_up: int = 36

    @property
    def outcomes(self) -> pd.DataFrame:
        units = {KPI: "share", ZERO: "hours", SERIES: "share", RARE: "share"}
        return pd.DataFrame({"key": list(units), "unit": list(units.values())})

    def plan_for(self, scenario: Any, draw: int | None, off: frozenset[str]) -> FakePlan:
        named = set(scenario.mechanisms)
        on = len(named - off) / len(named) if named else 1.0
        return FakePlan(scenario.name, draw, on, 5e6 + 1e6 * len(named))

    def cast_for(self, plan: FakePlan, draw: int, replication: int) -> float:
        return self.common * normal(self.seed, draw, "cast", replication)

    def run(self, plan: FakePlan, cast: float, draw: int, replication: int) -> FakeLog:
        time.sleep(self.slow)
        effect = self.effects.get(plan.name, 0.0)
        if effect:
            spread = 0.0 if plan.draw is None else self.between * normal(self.seed, plan.draw, plan.name)
            chance = self.within * normal(self.seed, draw, plan.name, replication)
            effect = plan.on * (effect + spread + chance)
        return FakeLog({KPI: self.level + cast + effect, ZERO: 0.0}, draw, replication)

    def measure(self, log: FakeLog, plan: FakePlan, scenario: Any, draw: int | None) -> pd.DataFrame:
        value = log.values[KPI]
        rare = value if log.draw % 2 else float("nan")
        rows = [(KPI, "m36", "all", value), (KPI, "m36", "sex=female", value / 2), (ZERO, "run", "all", 0.0)]
        rows += [(SERIES, f"m{month}", "all", value * month / 3) for month in range(4)]
        rows += [(RARE, "run", "all", rare)]
        return pd.DataFrame(rows, columns=["kpi", "period", "group", "value"])

    def payments(self, log: FakeLog, plan: FakePlan, scenario: Any, draw: int | None) -> Any:
        raise KeyError("the fake model counts no money")

    def get_ready(self, tell: Callable[[], None]) -> None:
        """There is nothing to do beforehand."""

    def can_measure(self, kpis: Iterable[str], plan: FakePlan) -> None:
        if self.follow_up < 36:
            raise ComparisonError(problem("outcome_run_too_short", key=next(iter(kpis)), covered=1, needed=2))


BASE = FakeScenario("base")
GOOD = FakeScenario("good", mechanisms=("a", "b"))
SAME = FakeScenario("same", content="base")
THREE = (BASE, GOOD, SAME)
SIMULATOR = FakeSimulator(effects={"good": 0.05})
