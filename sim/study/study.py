"""A finished study: its values, and the tables made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from sim.business_case import rulebook
from sim.business_case.names import is_money
from sim.errors import ComparisonError, problem
from sim.outcomes.marks import DAY
from sim.scenario import notes
from sim.study import case_tables, decoded, explained, manifest, precision, switch_off, tables, write
from sim.study.cells import Cells, gather
from sim.study.rules_table import rule_draws
from sim.study.settings import Settings
from sim.study.task import Task, Worker
from sim.text import LANGUAGES

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.study.simulator import Simulator

MONEY: Final = "money.parquet"
"""Where the figures of money of single runs are kept."""


@dataclass(frozen=True)
class Study:
    """What a study found. The first scenario is the baseline.

    `paired` says whether all scenarios stand in one world; otherwise there are no differences.
    """

    scenarios: tuple[Scenario, ...]
    settings: Settings
    simulator: Simulator
    paired: bool
    gross_costs: Mapping[str, float]  # DKK a year, by scenario
    frames: Mapping[Task, pd.DataFrame] = field(repr=False)
    started: str
    ended: str
    half_widths: tuple[float, ...] = ()  # of mc after each batch, when there is a precision
    pieces: Path | None = None  # logs kept by the workers

    @property
    def names(self) -> tuple[str, ...]:
        """Scenario names, baseline first."""
        return tuple(scenario.name for scenario in self.scenarios)

    @property
    def fingerprint(self) -> dict[str, Any]:
        """What its results depend on."""
        return manifest.fingerprint(self.scenarios, self.settings, self.simulator.register.hash)

    @property
    def read_by(self) -> dict[str, str]:
        """The outcome each scenario is to be read by: its own where it has one, else the primary outcome.

        Self-support does not suit the people of every system; `primary_kpi` is what was asked about.
        """
        return {name: notes.read_by(name, self.settings.primary_kpi) for name in self.names}

    @cached_property
    def cells(self) -> Cells:
        """All values of outcomes by scenario, draw, replication and figure."""
        return self._gathered(money=False)

    @cached_property
    def money(self) -> Cells:
        """All values of money, so lined up too; none where the model counts none."""
        return self._gathered(money=True)

    @cached_property
    def business_case(self) -> Mapping[str, pd.DataFrame]:
        """The tables of money by file; none where the model counts none."""
        if not len(self.money.keys):
            return {}
        base = self.gross_costs[self.names[0]]
        found = case_tables.Found(
            self.money,
            self.cells,
            self.settings.seed,
            self.paired,
            self.parameter_draws,
            self.simulator.register.values(self.settings.seed, None),
            self.scenarios,
            {one.name: self._hired(one) for one in self.scenarios},
            {name: cost - base for name, cost in self.gross_costs.items()},
            self.settings.follow_up,
            self.settings.budget,
        )
        return case_tables.tables(found)

    def _hired(self, scenario: Scenario) -> date:
        """The day from which those chosen are there."""
        plan = self._plan(scenario)
        found: date = plan.start + timedelta(days=plan.capacity_from // DAY)
        return found

    @cached_property
    def parameter_draws(self) -> pd.DataFrame:
        """What each uncertain number was in each draw, as parameter_draws.csv: draw, parameter, value."""
        register, seed = self.simulator.register, self.settings.seed
        draws = [None] if self.settings.one_draw else list(self.cells.draws)
        drawn = [write.parameter_draws(register, seed, draws)]
        if len(self.money.keys):
            drawn.append(rule_draws(rulebook.load(), seed, draws))
        return pd.concat(drawn, ignore_index=True)

    def _gathered(self, *, money: bool) -> Cells:
        """The runs with nothing cut: their money, or their outcomes."""
        whole = {task: frame for task, frame in self.frames.items() if not task.off}
        parts = {task: frame[is_money(frame["kpi"]) == money] for task, frame in whole.items()}
        return gather(parts, self.names)

    @cached_property
    def kpis(self) -> pd.DataFrame:
        """Levels with their intervals, as kpis.csv."""
        return tables.kpis(self.cells, self._units)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Differences from the baseline with their intervals, as differences.csv."""
        return tables.differences(self.cells, self._units, paired=self.paired)

    @cached_property
    def switch_off(self) -> pd.DataFrame:
        """How much of each difference goes when mechanisms are cut, where there is something to divide.

        As switch_off.csv, with the unit and the full difference's interval in these few runs. Read
        `share_removed` only where `can_be_divided`: elsewhere it is missing, for a share of a difference
        that cannot be told from nought is a share of chance.
        """
        return switch_off.told(self._cut, self.frames, self.names[0], self.differences)

    @cached_property
    def _cut(self) -> pd.DataFrame:
        """The plain means of the switch-off runs, as switch_off.csv."""
        alternatives = self.scenarios[1:] if any(task.off for task in self.frames) else ()
        return switch_off.table(alternatives, self.names[0], self.frames)

    @cached_property
    def precision(self) -> pd.DataFrame:
        """How many runs the answer took, would have done, and had taken without pairing, as precision.csv."""
        return precision.table(self.cells, self.settings, self._units, paired=self.paired)

    @cached_property
    def costs(self) -> pd.DataFrame:
        """Gross yearly costs, as costs.csv."""
        return tables.costs(self.gross_costs, paired=self.paired)

    @property
    def precision_reached(self) -> bool | None:
        """Whether the precision asked for was reached before the maximum; None when none was asked for."""
        rule = self.settings.rule
        return None if rule is None else rule.met(self.half_widths)

    @property
    def start(self) -> date:
        """The day that begins at minute 0 of the event log (of the first scenario, should worlds differ)."""
        return self._start_of(self.scenarios[0])

    @cached_property
    def offers(self) -> pd.DataFrame:
        """What an offer's number in the event log is: a row for each scenario and offer (`place`)."""
        return self._offers()

    def _offers(self) -> pd.DataFrame:
        rows = [
            (one.name, place, kind.name, *(one.offer(kind.name).label[lang] for lang in LANGUAGES))
            for one in self.scenarios
            for place, kind in enumerate(self._plan(one).offers)
        ]
        labels = [f"label_{lang}" for lang in LANGUAGES]
        return pd.DataFrame(rows, columns=["scenario", "place", "offer", *labels])

    def events_in_words(self, scenario: Scenario | str, draw: int = 0, replication: int = 0) -> pd.DataFrame:
        """The event log of one run with dates and names in place of minutes and codes."""
        events = self.events(scenario, draw, replication)
        one = self._named(scenario)
        names = self.offers.loc[self.offers["scenario"] == one.name, "offer"]
        return decoded.in_words(events, self._start_of(one), names.tolist())

    def _start_of(self, scenario: Scenario) -> date:
        """The day that begins at minute 0 of a scenario's log."""
        found: date = self._plan(scenario).start
        return found

    def _plan(self, scenario: Scenario) -> Any:
        """A scenario's plan; dates and offers are the same in every draw."""
        return self.simulator.plan_for(scenario, None, frozenset())

    def _named(self, scenario: Scenario | str) -> Scenario:
        """The scenario of that name; ComparisonError when the study has none."""
        name = scenario if isinstance(scenario, str) else getattr(scenario, "name", str(scenario))
        if name not in self.names:
            raise ComparisonError(problem("not_in_study", key=str(name), known=self.names))
        return self.scenarios[self.names.index(name)]

    def events(self, scenario: Scenario | str, draw: int = 0, replication: int = 0) -> pd.DataFrame:
        """The event log of one run; it is run again, and comes out the same."""
        name = self._checked(scenario, draw, replication)
        worker = Worker(self.simulator, self.scenarios, self.settings.one_draw)
        return worker.log(name, Task(draw, replication)).frame()

    def items(
        self, month: str, scenario: Scenario | str = "", draw: int = 0, replication: int = 0
    ) -> pd.DataFrame:
        """Every item of money of a month (`2017-05`) of one run: item, payer, payee, amount_dkk."""
        explained.check(self.money, month)
        _, setting, postings = self._counted(scenario, draw, replication)
        return explained.items(setting, postings, month)

    def explain(
        self, item: str, month: str, scenario: Scenario | str = "", draw: int = 0, replication: int = 0
    ) -> explained.Explained:
        """The made-up people behind an item of money in a month of one run, and what happened to them.

        Without a scenario the last one. ComparisonError when there is no such item, month or run.
        """
        explained.check(self.money, month, item)
        log, setting, postings = self._counted(scenario, draw, replication)
        one = self._named(scenario or self.names[-1])
        names = self.offers.loc[self.offers["scenario"] == one.name, "offer"].tolist()
        told = decoded.in_words(log.frame(), self._start_of(one), names)
        return explained.explained(setting, postings, told, one.name, item, month)

    def _counted(self, scenario: Scenario | str, draw: int, replication: int) -> tuple[Any, Any, Any]:
        """A run made again, with its money."""
        name = self._checked(scenario or self.names[-1], draw, replication)
        worker = Worker(self.simulator, self.scenarios, self.settings.one_draw)
        return worker.money(name, Task(draw, replication))

    def _checked(self, scenario: Scenario | str, draw: int, replication: int) -> str:
        """The name of a scenario of which there is such a run; ComparisonError when there is none."""
        name = self._named(scenario).name
        for key, value in (("draw", draw), ("replication", replication)):
            known = {getattr(task, key) for task in self.frames}
            if isinstance(value, bool) or value not in known:
                raise ComparisonError(problem("not_in_draws", key=key, value=repr(value), most=max(known)))
        return name

    def __repr__(self) -> str:
        """One line: what was run."""
        draws = "central parameters" if self.settings.one_draw else f"{self.settings.draws} draws"
        runs = f"{draws} x {self.settings.replications} replications"
        return f"<Study of {', '.join(self.names)}: {runs}, seed {self.settings.seed}>"

    def write(self, run: Path) -> None:
        """Fill an empty run folder with the study's tables, registers and manifest."""
        for name, frame in {**self._tables, **self.business_case}.items():
            write.table(frame, run / name)
        write.replications(self.cells.frame(), run / "replications.parquet")
        if len(self.money.keys):
            write.replications(self.money.frame(), run / MONEY)
        write.scenarios(self.scenarios, run / "scenarios")
        if self.pieces is not None:
            tasks = [task for task in self.frames if not task.off]
            write.events(self.names, tasks, self.pieces, run / "events")
        manifest.write(self._manifest(), run)

    @property
    def _tables(self) -> dict[str, pd.DataFrame]:
        """The tables of every study by file, those of money apart."""
        register = self.simulator.register
        return {
            "kpis.csv": self.kpis, "differences.csv": self.differences, "precision.csv": self.precision,
            "switch_off.csv": self._cut, "costs.csv": self.costs, "offers.csv": self.offers,
            "parameters.csv": write.parameters(register), "parameter_draws.csv": self.parameter_draws,
            "outcomes.csv": self.simulator.outcomes,
        }  # fmt: skip

    def _manifest(self) -> dict[str, Any]:
        facts = {
            "baseline": self.names[0],
            "paired": self.paired,
            "worlds_differ": not self.paired,
            "draws": len(self.cells.draws),
            "replications": len(self.cells.replications),
            "central_parameters": self.settings.one_draw,
            "precision_reached": self.precision_reached,
            "parameter_hash": self.simulator.register.hash,
            "start_days": {one.name: self._start_of(one).isoformat() for one in self.scenarios},
            "started": self.started,
            "ended": self.ended,
        }
        return manifest.build(self.scenarios, self.settings, **facts)

    @cached_property
    def _units(self) -> dict[str, str]:
        """KPI → unit."""
        outcomes = self.simulator.outcomes
        return dict(zip(outcomes["key"], outcomes["unit"], strict=True))
