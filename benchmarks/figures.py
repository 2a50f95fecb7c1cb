"""What a benchmark gives: figures with their spread and, where there is one, the bar they are to meet."""

from __future__ import annotations

import operator
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

ROUNDS: Final = 7


class Bar(NamedTuple):
    """What a figure is to be: at most, or at least, so much."""

    value: float
    at_least: bool = False

    def met_by(self, value: float) -> bool:
        """Whether a value is good enough."""
        return operator.ge(value, self.value) if self.at_least else operator.le(value, self.value)


@dataclass(frozen=True)
class Figure:
    """One figure: the median of some rounds, the lowest and the highest of them.

    ``unit`` is ``times`` for a ratio of two things measured in turns, which alone travels to other machines.
    Where ``interval`` is true, low and high are a 95 % interval, and rounds are runs.
    """

    name: str
    what: str
    unit: str
    median: float
    low: float
    high: float
    rounds: int
    bar: Bar | None = None
    interval: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        return None if self.bar is None else self.bar.met_by(self.median)

    def __str__(self) -> str:
        """The figure as a line to print."""
        told = f"{self.what}: {shown(self.median)} {self.unit}".rstrip()
        told += f" ({shown(self.low)} to {shown(self.high)})" if self.low != self.high else ""
        return told + (f"; {verdict(self)}" if self.bar else "")


def figure(name: str, what: str, unit: str, values: Sequence[float], bar: Bar | None = None) -> Figure:
    """Of what some rounds gave."""
    middle = statistics.median(values)
    return Figure(name, what, unit, middle, min(values), max(values), len(values), bar)


def verdict(one: Figure) -> str:
    """The bar and whether it is met; nothing where there is none."""
    if one.bar is None:
        return ""
    word = "at least" if one.bar.at_least else "at most"
    return f"to be {word} {shown(one.bar.value)}: {'met' if one.met else 'NOT met'}"


def shown(value: float) -> str:
    """Three figures, no more."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def tell(found: Sequence[Figure]) -> None:
    """Print figures, a line each."""
    for one in found:
        print(one, flush=True)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of this process for some work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """With what power of the size the time grows: the slope of a straight line through the logarithms."""
    return float(np.polyfit(np.log(sizes), np.log(times), 1)[0])
