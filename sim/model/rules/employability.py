"""Employability: a stock that moves along straight lines between nothing and the most, seen in tenths."""

from __future__ import annotations

from sim.model.units import MONTH, PERMILLE, TENTHS

MOST = PERMILLE * MONTH
STEP = MOST // TENTHS


def stock_after(stock: int, rate: int, minutes: int) -> int:
    """Return the stock after some minutes at a rate; it stays between nothing and the most there is."""
    return min(max(stock + rate * minutes, 0), MOST)


def level_of(stock: int) -> int:
    """Return the level of a stock in whole tenths of the most."""
    return stock // STEP


def until_level(stock: int, rate: int) -> int:
    """Return the minutes until the level is another one; -1 when it stays."""
    level = stock // STEP
    if rate > 0 and level < TENTHS:
        return ((level + 1) * STEP - stock + rate - 1) // rate
    if rate < 0 and level > 0:
        return (stock - level * STEP) // -rate + 1
    return -1
