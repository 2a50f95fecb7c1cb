"""A finished study, read again from its run folder: its tables, its words and its logs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from sim.errors import ComparisonError, RunFolderError, UserError, problem
from sim.study import case_tables, digest, manifest
from sim.study.cells import COLUMNS, KEY, Cells, from_frame
from sim.study.folder import MANIFEST
from sim.study.settings import WHERE, Settings
from sim.study.study import MONEY, Study
from sim.study.task import Task

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.study.simulator import Simulator

_ELSEWHERE: Final = {"follow_up": "follow_up_months"}
"""Settings that have another name in the manifest."""


@dataclass(frozen=True, repr=False)
class Opened(Study):
    """A study of a run folder; `said` is its manifest. Its figures are those that were found then."""

    folder: Path = Path()
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def precision_reached(self) -> bool | None:
        """As it was told when the study ended."""
        reached: bool | None = self.said.get("precision_reached")
        return reached

    @cached_property
    def offers(self) -> pd.DataFrame:
        """What an offer's number in the event log is: a row for each scenario and offer (`place`)."""
        path = self.folder / "offers.csv"
        return pd.read_csv(path, keep_default_na=False) if path.is_file() else self._offers()

    @cached_property
    def money(self) -> Cells:
        """All values of money; none in a folder that was made without."""
        path = self.folder / MONEY
        if not path.is_file():
            return super().money
        with _reading(self.folder, MONEY):
            return from_frame(pd.read_parquet(path), self.names)

    def events(self, scenario: Scenario | str, draw: int = 0, replication: int = 0) -> pd.DataFrame:
        """The event log of one run: as it was kept, else run again where that gives the same.

        ComparisonError when it was not kept and the program, its numbers or its libraries are others now.
        """
        name = self._checked(scenario, draw, replication)
        path = self.folder / "events" / f"{name}.parquet"
        if path.is_file():
            with _reading(self.folder, f"events/{name}.parquet"):
                wanted = [("draw", "==", draw), ("replication", "==", replication)]
                return pd.read_parquet(path, filters=wanted)
        if not self._runs_as_then():
            raise ComparisonError(problem("events_not_kept", file=str(self.folder)))
        return super().events(name, draw, replication)

    @cached_property
    def business_case(self) -> Mapping[str, pd.DataFrame]:
        """The tables of money as they were written; none where the model counted none."""
        with _reading(self.folder, "business_case.csv"):
            return case_tables.read(self.folder)

    def _counted(self, scenario: Scenario | str, draw: int, replication: int) -> tuple[Any, Any, Any]:
        if not self._runs_as_then():
            raise ComparisonError(problem("money_not_counted_again", file=str(self.folder)))
        return super()._counted(scenario, draw, replication)

    def write(self, run: Path) -> None:
        """Fill an empty run folder with the files of this one, as they are."""
        for name, path in {**digest.files(self.folder), MANIFEST: self.folder / MANIFEST}.items():
            (run / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, run / name)

    def _start_of(self, scenario: Scenario) -> date:
        found = self.said.get("start_days", {}).get(scenario.name)
        return super()._start_of(scenario) if found is None else date.fromisoformat(found)

    def _runs_as_then(self) -> bool:
        """Whether a run made now is the one that was made then."""
        now = {
            "code": manifest.code_digest(),
            "parameter_hash": self.simulator.register.hash,
            "versions": manifest.versions(),
        }
        contents = [one["content_hash"] for one in self.said["scenarios"]]
        same = contents == [one.content_hash for one in self.scenarios]
        return same and all(self.said.get(key) == value for key, value in now.items())

    @cached_property
    def _cut(self) -> pd.DataFrame:
        with _reading(self.folder, "switch_off.csv"):
            return pd.read_csv(self.folder / "switch_off.csv")

    @cached_property
    def _units(self) -> dict[str, str]:
        with _reading(self.folder, "outcomes.csv"):
            outcomes = pd.read_csv(self.folder / "outcomes.csv", keep_default_na=False)
            return dict(zip(outcomes["key"], outcomes["unit"], strict=True))


def read(run: Path, simulator_for: Callable[[Sequence[Scenario], Settings], Simulator]) -> Opened:
    """The study of a finished run folder; RunFolderError says what is missing when it is none, or damaged."""
    said = manifest.read(run)
    with _reading(run, MANIFEST):
        asked, names = _settings(said), [str(one["name"]) for one in said["scenarios"]]
        facts: dict[str, Any] = {
            "paired": bool(said["paired"]),
            "started": said["started"],
            "ended": said["ended"],
        }
    scenarios = tuple(_scenario(run, name) for name in names)
    with _reading(run, "replications.parquet"):
        frames = _frames(pd.read_parquet(run / "replications.parquet"), names)
    with _reading(run, "costs.csv"):
        costs = pd.read_csv(run / "costs.csv").set_index("scenario")["gross_cost_per_year_dkk"].to_dict()
        gross = {name: float(costs[name]) for name in names}
    facts |= {"simulator": simulator_for(scenarios, asked), "gross_costs": gross, "frames": frames}
    return Opened(scenarios, asked, folder=run, said=said, **facts)


@contextmanager
def _reading(run: Path, file: str) -> Iterator[None]:
    """What cannot be read inside is a damaged file of the run folder."""
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UserError) as error:
        raise RunFolderError(problem("run_damaged", file=str(run), what=file)) from error


_LATER: Final = ("budget", "municipality")
"""What older manifests do not have: nobody could ask for it."""


def _settings(said: Mapping[str, Any]) -> Settings:
    """What was asked; on one process of this machine."""
    names = [one.name for one in fields(Settings) if one.name not in WHERE]
    keys = {name: _ELSEWHERE.get(name, name) for name in names}
    found = {name: said[key] for name, key in keys.items() if key in said or name not in _LATER}
    for name in ("draws", "replications", "seed", "follow_up"):
        found[name] = int(found[name])
    return Settings(**{**found, "without": tuple(found["without"])})


def _scenario(run: Path, name: str) -> Scenario:
    """A scenario as it was run; it has no file of its own name any more."""
    from sim.scenario import load

    with _reading(run, f"scenarios/{name}.yaml"):
        return replace(load(run / "scenarios" / f"{name}.yaml"), path=None, cautions=())


def _frames(long: pd.DataFrame, names: Sequence[str]) -> dict[Task, pd.DataFrame]:
    """Single runs with everything on, by task; KeyError when a column or a scenario is not there."""
    if missing := {*names} - set(long["scenario"].astype(str)):
        raise KeyError(missing)
    runs = long[COLUMNS].groupby(["draw", "replication"], observed=True)
    return {
        Task(int(part["draw"].iloc[0]), int(part["replication"].iloc[0])): part[["scenario", *KEY, "value"]]
        for _, part in runs
    }
