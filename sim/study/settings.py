"""What a user may ask of a study, checked before anything is written.

Everything here except `WHERE` can change figures, so it stands in the manifest.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from difflib import get_close_matches
from importlib.util import find_spec
from typing import Any, Final

from sim.errors import ComparisonError, Problem, problem
from sim.model.engines import AUTO, COMPILED, ENGINES, is_installed
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.not_found import near_mechanisms
from sim.scenario.spoken import mechanism_named
from sim.study.stopping import LEAST, MOST, Rule

DRAWS: Final = 40
REPLICATIONS: Final = 2
SEED: Final = 1
FOLLOW_UP: Final = 36
PRIMARY_KPI: Final = "self_support_share_36m"
SWITCH_OFF_DRAWS: Final = 6
WHERE: Final = ("workers", "cluster", "engine")
"""Settings that say where and how fast a study is run, which is no part of it."""

LIMITS: Final = {
    "draws": (1, 100_000),
    "replications": (1, 100_000),
    "seed": (0, 2**63 - 1),
    "follow_up": (1, 240),
    "workers": (1, 4096),
    "switch_off_draws": (0, 100_000),
    "municipality": (0, 2**31 - 1),
}
"""Smallest and largest value of each whole-number option."""
_ADDRESS: Final = re.compile(r"(tcp|tls)://[^\s:/]+:\d{1,5}|(tcp|tls)://\[[0-9a-fA-F:.]+\]:\d{1,5}")


@dataclass(frozen=True)
class Settings:
    """How a study is run. `draws` and `replications` are the most when there is a `precision`."""

    draws: int = DRAWS
    replications: int = REPLICATIONS
    seed: int = SEED
    follow_up: int = FOLLOW_UP  # months
    primary_kpi: str = PRIMARY_KPI
    precision: float | None = None  # half-width of mc, in the unit of `kpi`
    kpi: str | None = None
    switch_off_draws: int = SWITCH_OFF_DRAWS
    worlds_differ: bool = False
    without: tuple[str, ...] = ()  # mechanisms cut in every run, in alphabetical order
    keep_events: bool = False
    municipality: int = 0  # its number, by which its luck is drawn apart from that of others
    budget: float | None = None  # DKK a year that each proposal was made as large as
    workers: int = 1
    cluster: str | None = None  # address of a Dask scheduler, whose workers take the place of `workers`
    engine: str = AUTO

    @property
    def runs(self) -> int:
        """Runs of a scenario, at most."""
        return self.draws * self.replications

    @property
    def one_draw(self) -> bool:
        """With one draw every parameter has its central value and only chance is left."""
        return self.draws == 1

    @property
    def rule(self) -> Rule | None:
        """The stopping rule, if the user asked for one."""
        most = self.replications if self.one_draw else self.draws
        return None if self.precision is None else Rule(self.precision, most)


def settings(
    draws: int | None = None,
    replications: int | None = None,
    precision: float | None = None,
    workers: int | None = None,
    **others: Any,
) -> Settings:
    """Settings with the defaults filled in; `check` says what else is refused.

    ComparisonError for an option there is not.
    """
    known = [field.name for field in fields(Settings)]
    unknown = [name for name in others if name not in known]
    if unknown:
        raise ComparisonError(problem("option_unknown", key=unknown[0], known=tuple(known)))
    if replications is None:
        replications = MOST if draws == 1 and precision is not None else REPLICATIONS
    if workers is not None and others.get("cluster") is not None:
        raise ComparisonError(problem("option_workers_cluster", key=option("workers")))
    if draws is None:
        draws = DRAWS if precision is None else MOST
    workers = all_cores() if workers is None else workers
    if "without" in others:
        named = others["without"]
        given = [named] if isinstance(named, str) else named
        others["without"] = tuple(sorted({mechanism_named(name) for name in given}))
    return Settings(draws, replications, precision=precision, workers=workers, **others)


def all_cores() -> int:
    """Cores this process may use."""
    import joblib

    return int(joblib.cpu_count())


def check(asked: Settings, known: Iterable[str]) -> None:
    """Raise ComparisonError with a sentence for each value that cannot be used; `known` are KPI names."""
    names = tuple(known)
    problems = [*_kinds(asked)] or [
        *_limits(asked),
        *_precision(asked),
        *_names(asked, names),
        *_engine(asked),
        *_mechanisms(asked),
        *_cluster(asked),
    ]
    if problems:
        raise ComparisonError(*problems)


def option(name: str) -> str:
    """The option as it is typed: `follow_up` is `--follow-up`."""
    return "--" + name.replace("_", "-")


def _kinds(asked: Settings) -> Iterator[Problem]:
    """From Python anything can be given as a number."""
    for name in LIMITS:
        value = getattr(asked, name)
        if not isinstance(value, int) or isinstance(value, bool):
            yield problem("option_whole", key=option(name), value=repr(value))


def _limits(asked: Settings) -> Iterator[Problem]:
    for name, (least, most) in LIMITS.items():
        value = getattr(asked, name)
        if not least <= value <= most:
            yield problem("option_range", key=option(name), value=value, least=least, most=most)


def _precision(asked: Settings) -> Iterator[Problem]:
    if asked.precision is None:
        if asked.kpi is not None:
            yield problem("option_kpi_alone", key=option("kpi"))
        return
    if not (math.isfinite(asked.precision) and asked.precision > 0):
        yield problem("option_precision", key=option("precision"), value=asked.precision)
    if asked.kpi is None:
        yield problem("option_precision_alone", key=option("precision"))
    unit = "replications" if asked.one_draw else "draws"
    if 1 <= getattr(asked, unit) < LEAST:
        yield problem("option_most", key=option(unit), value=getattr(asked, unit), least=LEAST)


def _names(asked: Settings, known: tuple[str, ...]) -> Iterator[Problem]:
    for field in ("primary_kpi", "kpi"):
        name = getattr(asked, field)
        if name is not None and name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0)
            yield problem("option_kpi", key=option(field), value=name, near=near[0] if near else "")


def _cluster(asked: Settings) -> Iterator[Problem]:
    if asked.cluster is None:
        return
    if not _ADDRESS.fullmatch(str(asked.cluster)):
        yield problem("option_cluster", key=option("cluster"), value=asked.cluster)
    elif find_spec("distributed") is None:
        yield problem("option_cluster_extra", key=option("cluster"))


def _engine(asked: Settings) -> Iterator[Problem]:
    if asked.engine not in ENGINES:
        yield problem("option_engine", key=option("engine"), value=asked.engine)
    elif asked.engine == COMPILED and not is_installed():
        yield problem("option_engine_missing", key=option("engine"))


def _mechanisms(asked: Settings) -> Iterator[Problem]:
    for name in asked.without:
        parts = [part.strip() for part in name.split(",")]
        if len(parts) > 1 and all(part in MECHANISMS for part in parts):
            typed = " ".join(f"{option('without')} {part}" for part in parts)
            yield problem("option_mechanisms", key=option("without"), typed=typed)
        elif name not in MECHANISMS:
            near = near_mechanisms(name)
            message = "option_mechanism" if near else "option_mechanism_far"
            yield problem(message, key=option("without"), value=name, near=near)
