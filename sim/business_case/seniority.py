"""How long somebody has been on benefit, as the state's refund counts it.

Weeks are counted from takeover, or from the weeks behind somebody who comes; so many self-supporting weeks
within so long a time, and the count begins anew.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.outcomes.table import BoolArray, IntArray


class Restart(NamedTuple):
    """When the count begins anew."""

    weeks: int
    """Self-supporting weeks,"""
    within: int
    """in so many weeks."""


def weeks_behind(
    on_benefit: BoolArray, self_supporting: BoolArray, before: IntArray, rule: Restart
) -> IntArray:
    """People x weeks: the weeks on benefit behind a person when the week begins.

    ``before`` are the weeks behind each person when the first week begins. The count is nought again in the
    week after the last of ``rule.weeks`` self-supporting weeks within ``rule.within``; those weeks count
    towards no second restart.
    """
    people, weeks = on_benefit.shape
    held, free = on_benefit.T.copy(), self_supporting.T.copy()  # week after week
    found = np.zeros((weeks, people), dtype=np.int64)
    behind = before.astype(np.int64).copy()
    supported = np.zeros(
        people, dtype=np.int64
    )  # self-supporting weeks in the window, since the last restart
    since = np.zeros(people, dtype=np.int64)  # the week of the last restart
    for week in range(weeks):
        found[week] = behind
        behind += held[week]
        supported += free[week]
        left = week - rule.within
        if left >= 0:
            supported -= free[left] & (since <= left)
        anew = supported >= rule.weeks
        if anew.any():
            behind[anew] = 0
            supported[anew] = 0
            since[anew] = week + 1
    return found.T


def rung(behind: IntArray, steps: tuple[int, ...]) -> IntArray:
    """The step of the ladder in a week with so many weeks behind: 0 in the first ``steps[0]`` weeks."""
    return np.searchsorted(np.array(steps), behind, side="right").astype(np.int64)
