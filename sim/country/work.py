"""The tasks of a country: some municipalities in one draw, reduced to a small table at once.

A task takes several municipalities of one draw, so that what the draw alone decides is worked out once, and
their replications, so that each plan is made once. People are made once for a municipality, draw and
replication, and shared by all its scenarios. A log lives no longer than its figures need.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from sim.country.files import Place
from sim.study.simulator import ModelSimulator
from sim.study.task import Keep

if TYPE_CHECKING:
    import pandas as pd

TOGETHER: Final = 7
"""Municipalities in a task: some seconds of work, so that little is lost when a study is stopped."""
AT_ONCE: Final = 4
"""Replications in a task at most."""


class Part(NamedTuple):
    """Address of a task: the draw, its replications, and places in the table, each from and below."""

    draw: int
    first: int
    last: int
    begin: int
    end: int

    @property
    def name(self) -> str:
        """The task as a file name: `d0003-r00-02-m007-014`."""
        return f"d{self.draw:04d}-r{self.first:02d}-{self.last:02d}-m{self.begin:03d}-{self.end:03d}"


def parts(places: int, draws: int, replications: int) -> list[Part]:
    """All tasks of a study, those of a draw after each other."""
    return [
        Part(draw, first, min(first + AT_ONCE, replications), begin, min(begin + TOGETHER, places))
        for draw in range(draws)
        for first in range(0, replications, AT_ONCE)
        for begin in range(0, places, TOGETHER)
    ]


@dataclass(frozen=True)
class CountryWorker:
    """Performs tasks; sent to other processes."""

    simulator: ModelSimulator
    places: tuple[Place, ...]
    labels: tuple[str, ...]
    """What scenarios are called, the same in every municipality."""
    kpis: tuple[str, ...]
    central: bool
    """One draw: parameters at their central values."""

    def perform(self, task: Part, keep: Keep) -> pd.DataFrame:
        """Columns municipality (its number), scenario, draw, replication, kpi, period, group, value."""
        import pandas as pd

        del keep  # logs of a country are not kept
        frames = [frame for place in self.places[task.begin : task.end] for frame in self._of(place, task)]
        return pd.concat(frames, ignore_index=True)

    def _of(self, place: Place, task: Part) -> Iterator[pd.DataFrame]:
        """One municipality: a small table for each scenario and replication."""
        number = place.municipality.number
        simulator = replace(self.simulator, municipality=number)
        draw = None if self.central else task.draw
        plans = [simulator.plan_for(scenario, draw, frozenset()) for scenario in place.scenarios]
        for replication in range(task.first, task.last):
            cast = simulator.cast_for(plans[0], task.draw, replication)
            for label, plan, scenario in zip(self.labels, plans, place.scenarios, strict=True):
                log = simulator.run(plan, cast, task.draw, replication)
                found = simulator.measure_only(self.kpis, log, plan, scenario, draw)
                found.insert(0, "replication", replication)
                found.insert(0, "draw", task.draw)
                found.insert(0, "scenario", label)
                found.insert(0, "municipality", number)
                yield found
