"""The charts of a study from Python."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from sim.errors import ComparisonError, problem, told_in
from sim.text import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.report.run_data import RunData
    from sim.study.study import Study


class Plots:
    """The charts of a study; each gives the matplotlib axes it is drawn on."""

    def __init__(self, found: Study, lang: str = "da") -> None:
        self._found = found
        self._lang = lang

    def self_support(self) -> Axes:
        """Self-support by months since the clock."""
        return self._axes("self_support")

    def differences(self) -> Axes:
        """Differences from the baseline with their intervals."""
        return self._axes("differences")

    def positions(self) -> Axes:
        """Where people are over time."""
        return self._axes("positions")

    def start(self) -> Axes:
        """Time to introduction and to the first company offer."""
        return self._axes("start")

    def time_use(self) -> Axes:
        """What caseworkers' time goes to."""
        return self._axes("time_use")

    def _axes(self, name: str) -> Axes:
        """Draw one chart; ComparisonError when the study does not hold its figures."""
        from sim.report import charts

        drawn = getattr(charts, name)(self._run, words(self._lang))
        if drawn is None:
            with told_in(self._lang):
                raise ComparisonError(problem("chart_without_figures", key=name))
        return cast("Axes", drawn.figure.axes[0])

    @cached_property
    def _run(self) -> RunData:
        """The study as charts read it: a run folder."""
        from sim.report.read import read

        with TemporaryDirectory() as folder:
            self._found.write(Path(folder))
            return read(Path(folder))
