"""One task: the runs that share a cast.

A task is a (draw, replication) with the mechanisms that are off in it. The cast is made
once for each world and every scenario is run on it: that is what makes pairs of runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from sim.business_case.names import is_money

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario import Scenario
    from sim.study.simulator import Log, Simulator


ALL: Final = "all"
Keep = Callable[[str, "Log"], None]
"""Given each log that is to be kept, with its scenario's name."""


class Address(Protocol):
    """What names a task among those of a study; two tasks of one address are one."""

    @property
    def name(self) -> str:
        """The task as a file name."""

    def __hash__(self) -> int: ...


class Performs(Protocol):
    """What performs tasks; it is sent to other processes."""

    def perform(self, task: Any, keep: Keep) -> pd.DataFrame:
        """The figures of one task."""


def cuts(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """The cuts of an alternative: `all` of its mechanisms together, then each by name."""
    named = tuple(sorted(scenario.mechanisms))
    return {ALL: named, **{name: (name,) for name in scenario.mechanisms}} if named else {}


class Task(NamedTuple):
    """Address of a task; `off` holds mechanism names in alphabetical order."""

    draw: int
    replication: int
    off: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The task as a file name: `d0003-r01`, `d0003-r01-off-contact_dose`."""
        off = "-off-" + "+".join(self.off) if self.off else ""
        return f"d{self.draw:04d}-r{self.replication:02d}{off}"


@dataclass(frozen=True)
class Worker:
    """Performs tasks; sent to other processes. A log lives no longer than its figures need, unless kept."""

    simulator: Simulator
    scenarios: tuple[Scenario, ...]
    central: bool  # one draw: parameters at their central values
    keeps_logs: bool = False

    def perform(self, task: Task, keep: Keep) -> pd.DataFrame:
        """Run the scenarios that this task is about; columns scenario, kpi, period, group, value."""
        import pandas as pd

        casts: dict[object, Any] = {}
        frames = {one.name: self._one(one, task, casts, keep) for one in self._concerned(task)}
        whole = pd.concat(frames, names=["scenario"]).reset_index(level="scenario")
        return whole[["scenario", "kpi", "period", "group", "value"]].reset_index(drop=True)

    def log(self, name: str, task: Task) -> Log:
        """The events of one scenario."""
        (scenario,) = (known for known in self.scenarios if known.name == name)
        return self._run(scenario, task, {})[0]

    def money(self, name: str, task: Task) -> tuple[Log, Any, Any]:
        """The events of one scenario, the setting of their money, and its postings."""
        (scenario,) = (known for known in self.scenarios if known.name == name)
        log, plan = self._run(scenario, task, {})
        return log, *self.simulator.payments(log, plan, scenario, self._draw(task))

    def _concerned(self, task: Task) -> tuple[Scenario, ...]:
        """All scenarios; with mechanisms off only the baseline and those that have this cut."""
        if not task.off:
            return self.scenarios
        base, *others = self.scenarios
        return (base, *(other for other in others if task.off in cuts(other).values()))

    def _one(self, scenario: Scenario, task: Task, casts: dict[object, Any], keep: Keep) -> pd.DataFrame:
        log, plan = self._run(scenario, task, casts)
        found = self.simulator.measure(log, plan, scenario, self._draw(task))
        if self.keeps_logs and not task.off:
            keep(scenario.name, log)
        return found[~is_money(found["kpi"])] if task.off else found  # of cuts only outcomes are told

    def _run(self, scenario: Scenario, task: Task, casts: dict[object, Any]) -> tuple[Log, Any]:
        plan = self.simulator.plan_for(scenario, self._draw(task), frozenset(task.off))
        world = (scenario.world_hash, scenario.decision_date)
        if world not in casts:
            casts[world] = self.simulator.cast_for(plan, task.draw, task.replication)
        return self.simulator.run(plan, casts[world], task.draw, task.replication), plan

    def _draw(self, task: Task) -> int | None:
        return None if self.central else task.draw
