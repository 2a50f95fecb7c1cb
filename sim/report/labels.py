"""Place direct labels beside curves and areas without overlap. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles near `wanted`, in the same order, so that labels of these sizes do not touch.

    Labels stay within low..high. The middles are the least-squares ones (pooled
    neighbours). When the labels do not fit at all, they share the room by size.
    """
    if not wanted:
        return []
    factor = min(1.0, (high - low) / sum(sizes))
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    steps = _steps([factor * sizes[i] for i in order])
    free = _rising([wanted[i] - step for i, step in zip(order, steps, strict=True)])
    least = low + 0.5 * factor * sizes[order[0]]
    most = high - 0.5 * factor * sizes[order[-1]] - steps[-1]
    placed = [0.0] * len(wanted)
    for i, base, step in zip(order, free, steps, strict=True):
        placed[i] = max(min(base, most), least) + step
    return placed


def _steps(sizes: Sequence[float]) -> list[float]:
    """Distance of each label's middle from the first one's when they stand side by side."""
    steps = [0.0]
    for before, after in pairwise(sizes):
        steps.append(steps[-1] + 0.5 * (before + after))
    return steps


def _rising(values: Sequence[float]) -> list[float]:
    """The nearest never-falling sequence: neighbours in the wrong order share their mean."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, size = value, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean, size = (mean * size + other * others) / (size + others), size + others
        pools.append((mean, size))
    return [mean for mean, size in pools for _ in range(size)]
