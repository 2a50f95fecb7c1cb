"""A study of all municipalities of a table: checked, carried out, written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sim.country.files import TODAY, Place
from sim.country.tables import Tables
from sim.country.whole import with_weights
from sim.country.work import CountryWorker, Part, parts
from sim.errors import ComparisonError, Problem
from sim.model.engines import chosen
from sim.outcomes import REGISTRY
from sim.parameters import Register
from sim.scenario import Scenario
from sim.study import manifest, write
from sim.study.folder import open_run
from sim.study.kept import Finish, keeping
from sim.study.outside import told_as_such
from sim.study.partial import Store
from sim.study.runner import Progress, Where, perform, silent
from sim.study.settings import WHERE, Settings, check, option
from sim.study.simulator import ModelSimulator
from sim.study.studies import say_nothing
from sim.study.world import register_for

KIND: Final = "country"
KPIS: Final = (
    "self_support_share_36m",
    "self_support_share_24m",
    "weeks_on_benefit_36m",
    "municipal_net_36m_dkk",
    "public_net_36m_dkk",
)
"""What is measured where nothing else is asked for; the first is what municipalities are ranked by."""


@dataclass(frozen=True)
class Country:
    """A study that has passed every check. Its baseline is every municipality as it is today."""

    places: tuple[Place, ...]
    policies: tuple[Scenario, ...]
    settings: Settings
    kpis: tuple[str, ...]
    register: Register
    table: str
    texts: tuple[tuple[str, str], ...]
    """Name and content of every scenario file."""
    costs: tuple[tuple[float, ...], ...] = ()
    """By place and scenario: what the way of working costs a year, gross, DKK."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What scenarios are called in tables, the baseline first."""
        return (TODAY, *(policy.name for policy in self.policies))

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Those of all municipalities."""
        return tuple(one for place in self.places for one in place.scenarios)

    @cached_property
    def simulator(self) -> ModelSimulator:
        """The model all are run by; each municipality's own has its number."""
        asked = self.settings
        engine = chosen(asked.engine, asked.runs * len(self.scenarios))
        return ModelSimulator(self.register, asked.seed, asked.follow_up, frozenset(asked.without), engine)

    @property
    def fingerprint(self) -> dict[str, Any]:
        """What a task's result depends on, and its place among the others."""
        numbers = [place.municipality.number for place in self.places]
        own = manifest.fingerprint(self.scenarios, self.settings, self.register.hash)
        return {**own, "kind": KIND, "numbers": numbers, "kpis": list(with_weights(self.kpis))}

    @property
    def tasks(self) -> list[Part]:
        """All of it."""
        return parts(len(self.places), self.settings.draws, self.settings.replications)


def check_asked(settings: Settings, kpis: Sequence[str]) -> None:
    """Refuse options that cannot be used, and KPIs that there are not; ComparisonError with all of them."""
    problems: dict[Problem, None] = {}
    for kpi in kpis:
        try:
            check(replace(settings, primary_kpi=kpi), REGISTRY)
        except ComparisonError as error:
            problems |= dict.fromkeys(replace(one, key=_typed(one.key)) for one in error.problems)
    if problems:
        raise ComparisonError(*problems)


def _typed(key: str) -> str:
    """The option of the first KPI is no option of its own here."""
    return option("kpi") if key == option("primary_kpi") else key


def prepare(
    places: Sequence[Place],
    policies: Sequence[Scenario],
    settings: Settings,
    kpis: Sequence[str],
    folder: Path,
    table: str,
) -> Country:
    """Check everything that can be checked without running; UserError says what is wrong.

    `folder` holds the scenario files, `table` is what the table is called.
    """
    asked = replace(settings, primary_kpi=kpis[0])
    scenarios = [one for place in places for one in place.scenarios]
    register = register_for(scenarios)
    texts = tuple((path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml")))
    check_asked(asked, kpis)
    found = Country(tuple(places), tuple(policies), asked, tuple(kpis), register, table, texts)
    costs = tuple(tuple(_cost(found, one) for one in place.scenarios) for place in places)
    return replace(found, costs=costs)


def _cost(country: Country, one: Scenario) -> float:
    """What a scenario costs a year, gross; UserError when it cannot be run or measured."""
    plan = country.simulator.plan_for(one, None, frozenset())
    country.simulator.can_measure(with_weights(country.kpis), plan)
    gross: float = plan.gross_cost_per_year_dkk
    return gross


def carry_out(
    country: Country,
    out: Path | None = None,
    progress: Progress = silent,
    finish: Finish | None = None,
    compiling: Callable[[], None] = say_nothing,
) -> Path:
    """Run what is not finished yet and write the run folder; gives its path.

    `Interrupted` when the user stops it, MachineError when something fails; both say what is kept.
    """
    folder = open_run(out, (KIND, *country.labels[1:]), country.fingerprint)
    started = manifest.now()
    store = Store(folder.partial)
    with keeping(folder, store):
        country.simulator.get_ready(compiling)
        asked = country.settings
        worker = CountryWorker(
            country.simulator, country.places, country.labels, with_weights(country.kpis), asked.one_draw
        )
        perform(country.tasks, worker, Where(asked.workers, asked.cluster), store, progress)
        runs = pd.concat([store.frame(task) for task in country.tasks], ignore_index=True)

        def fill(run: Path) -> None:
            _write(country, runs, started, run)
            if finish is not None:
                finish(run)

        with told_as_such():
            folder.finish(fill)
    return folder.path


def _write(country: Country, runs: pd.DataFrame, started: str, run: Path) -> None:
    """All files of a run folder, the manifest last."""
    tables = Tables(country.places, country.labels, country.kpis, country.costs, runs)
    for name, frame in tables.files.items():
        write.table(frame, run / name)
    asked = country.settings
    draws = [None] if asked.one_draw else list(range(asked.draws))
    write.table(write.parameters(country.register), run / "parameters.csv")
    write.table(write.parameter_draws(country.register, asked.seed, draws), run / "parameter_draws.csv")
    outcomes = country.simulator.outcomes
    write.table(outcomes[outcomes["key"].isin(with_weights(country.kpis))], run / "outcomes.csv")
    write.replications(tables.replications, run / "replications.parquet")
    (run / "scenarios").mkdir()
    for name, text in country.texts:
        (run / "scenarios" / name).write_text(text, encoding="utf-8", newline="\n")
    manifest.write(_manifest(country, started), run)


def _manifest(country: Country, started: str) -> dict[str, Any]:
    asked = {
        key: value for key, value in asdict(country.settings).items() if key not in (*WHERE, "follow_up")
    }
    return {
        "kind": KIND,
        "table": country.table,
        "scenarios": [{"name": one.name, "content_hash": one.content_hash} for one in country.scenarios],
        "policies": [{"name": one.name, "title": _both(one)} for one in country.policies],
        "municipalities": len(country.places),
        "illustrative": sum(place.municipality.is_illustrative for place in country.places),
        "decision_date": country.scenarios[0].decision_date.isoformat(),
        **asked,
        "kpis": list(country.kpis),
        "follow_up_months": country.settings.follow_up,
        "parameter_set": "priors",
        "calibrated": False,
        "parameter_hash": country.register.hash,
        "central_parameters": country.settings.one_draw,
        "versions": manifest.versions(),
        "code": manifest.code_digest(),
        "git": manifest.git_revision(),
        "started": started,
        "ended": manifest.now(),
    }


def _both(policy: Scenario) -> dict[str, str]:
    return {lang: policy.title[lang] for lang in ("da", "en")}
