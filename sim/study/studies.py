"""From scenarios to a study: check, run, stop when enough, cut mechanisms.

Everything a user can get wrong is found in `prepare`, before anything is written or run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.errors import ComparisonError, problem
from sim.study import comparable, manifest, switch_off
from sim.study.cells import Cells, gather
from sim.study.intervals import summarise_many
from sim.study.partial import Store
from sim.study.runner import Progress, Where, perform, silent
from sim.study.settings import Settings, check
from sim.study.stopping import Rule
from sim.study.study import Study
from sim.study.task import Task, Worker

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.study.simulator import Simulator


@dataclass(frozen=True)
class Prepared:
    """A study that has passed every check; `paired` when all scenarios stand in one world."""

    scenarios: tuple[Scenario, ...]
    settings: Settings
    simulator: Simulator
    paired: bool
    gross_costs: dict[str, float]

    @property
    def names(self) -> tuple[str, ...]:
        """Scenario names, baseline first."""
        return tuple(scenario.name for scenario in self.scenarios)

    @property
    def fingerprint(self) -> dict[str, object]:
        """What results of this study depend on."""
        return manifest.fingerprint(self.scenarios, self.settings, self.simulator.register.hash)


def prepare(scenarios: Sequence[Scenario], settings: Settings, simulator: Simulator) -> Prepared:
    """Check everything that can be checked without running; UserError says what is wrong."""
    check(settings, simulator.outcomes["key"])
    paired = comparable.check(scenarios, worlds_differ=settings.worlds_differ)
    plans = {scenario.name: simulator.plan_for(scenario, None, frozenset()) for scenario in scenarios}
    kpis = [kpi for kpi in (settings.primary_kpi, settings.kpi) if kpi is not None]
    for plan in plans.values():
        simulator.can_measure(kpis, plan)
    gross = {name: plan.gross_cost_per_year_dkk for name, plan in plans.items()}
    return Prepared(tuple(scenarios), settings, simulator, paired, gross)


def say_nothing() -> None:
    """Nobody waits."""


def carry_out(
    prepared: Prepared,
    store: Store,
    progress: Progress = silent,
    compiling: Callable[[], None] = say_nothing,
) -> Study:
    """Run what the store does not hold yet and make the study; logs are kept if the store has a place.

    ``compiling`` is told when the model is to be compiled first.
    """
    started = manifest.now()
    asked = prepared.settings
    prepared.simulator.get_ready(compiling)
    worker = Worker(prepared.simulator, prepared.scenarios, asked.one_draw, store.events is not None)
    run = _Run(prepared, worker, store, progress)
    tasks = run.main()
    tasks += run.cut(tasks)
    frames = {task: store.frame(task) for task in tasks}
    return Study(
        prepared.scenarios, asked, prepared.simulator, prepared.paired, prepared.gross_costs,
        frames, started, manifest.now(), tuple(run.widths), store.events,
    )  # fmt: skip


@dataclass(frozen=True)
class _Run:
    """The steps of carrying a study out."""

    prepared: Prepared
    worker: Worker
    store: Store
    progress: Progress
    widths: list[float] = field(default_factory=list)  # half-width of mc after each batch

    def main(self) -> list[Task]:
        """The runs with everything on: all of them, or batches until the rule is met."""
        rule = self.prepared.settings.rule
        if rule is None:
            return self._perform(self._tasks(range(self._units)))
        first = self._perform(self._tasks(range(1))[:1])
        self._half_width(first)  # one run shows whether the KPI is one number
        return self._until_met(rule)

    def cut(self, main: list[Task]) -> list[Task]:
        """The runs with mechanisms off, on the first draws (replications when there is one draw)."""
        cut = self._cut_of(main)
        self._perform([*main, *cut], last=True)
        return cut

    def _cut_of(self, main: Sequence[Task]) -> list[Task]:
        most = self.prepared.settings.switch_off_draws
        one = self.prepared.settings.one_draw
        firsts = [task for task in main if one or task.replication == 0][:most]
        return switch_off.tasks(self.prepared.scenarios[1:] if self.prepared.paired else (), firsts)

    def _until_met(self, rule: Rule) -> list[Task]:
        tasks: list[Task] = []
        for batch in rule.batches():
            tasks = self._perform(self._tasks(range(batch.stop)))
            self.widths.append(self._half_width(tasks))
            if rule.met(self.widths):
                break
        return tasks

    @property
    def _units(self) -> int:
        asked = self.prepared.settings
        return asked.replications if asked.one_draw else asked.draws

    def _tasks(self, units: range) -> list[Task]:
        if self.prepared.settings.one_draw:
            return [Task(0, replication) for replication in units]
        reps = range(self.prepared.settings.replications)
        return [Task(draw, replication) for draw in units for replication in reps]

    def _perform(self, tasks: list[Task], *, last: bool = False) -> list[Task]:
        """Run tasks; progress counts the runs with mechanisms off among what is still to come."""
        total = len(tasks) + (0 if last else len(self._cut_of(tasks)))
        asked = self.prepared.settings
        where = Where(asked.workers, asked.cluster)
        perform(tasks, self.worker, where, self.store, lambda done, _: self.progress(done, total))
        return tasks

    def _half_width(self, tasks: Sequence[Task]) -> float:
        """Half-width of `mc` of the chosen KPI: the widest of all differences, or of all levels."""
        cells = self._chosen(tasks)
        base, *others = cells.scenarios
        paired = self.prepared.paired and others
        samples = (cells.difference(name, base) for name in others) if paired else cells.values
        summaries = [summarise_many(sample) for sample in samples]
        widths = [float(found["mc_high"][0] - found["mc_low"][0]) / 2 for found in summaries]
        return max(widths, key=lambda width: (width != width, width))  # NaN is the widest

    def _chosen(self, tasks: Sequence[Task]) -> Cells:
        """The values of the KPI that the precision is for; ComparisonError when it is a series."""
        kpi = self.prepared.settings.kpi
        frames = {task: self.store.frame(task) for task in tasks}
        chosen = {
            task: table[(table["kpi"] == kpi) & (table["group"] == "all")] for task, table in frames.items()
        }
        cells = gather(chosen, self.prepared.names)
        if len(cells.keys) != 1:
            raise ComparisonError(problem("option_kpi_series", key="--kpi", value=kpi))
        return cells
