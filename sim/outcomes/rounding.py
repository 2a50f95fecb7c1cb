"""Figures of a run as one table, rounded so that they are the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from sim.outcomes.table import BoolArray, FloatArray

if TYPE_CHECKING:
    import pandas as pd

    from sim.outcomes.declare import Cell

DIGITS: Final = 12
"""Significant digits, and decimals, of every figure: what lies beyond may depend on the machine."""
_SURE: Final = 10.0**DIGITS
_PARTS: Final = (1.0, 100.0)
"""Whole numbers and hundredths of them are as they should be already."""


def tabled(figures: Iterable[tuple[str, Cell]]) -> pd.DataFrame:
    """Columns kpi, period, group, value, from named cells; NaN where a figure is undefined."""
    import pandas as pd

    named = list(figures)
    return pd.DataFrame(
        {
            "kpi": [name for name, _ in named],
            "period": [cell.period for _, cell in named],
            "group": [cell.group for _, cell in named],
            "value": rounded([cell.value for _, cell in named]),
        }
    )


def rounded(values: Sequence[float] | FloatArray) -> FloatArray:
    """Values with 12 digits, money too; 2e-16 is nought, and what is not finite is NaN."""
    found = np.array(values, dtype=np.float64)
    found[~np.isfinite(found)] = np.nan
    rest = np.flatnonzero(~_as_they_should_be(found))
    found[rest] = [float(f"{round(value, DIGITS):.{DIGITS}g}") for value in found[rest].tolist()]
    return found


def _as_they_should_be(values: FloatArray) -> BoolArray:
    """Whether a value is the nearest one to a decimal number of so few digits, or is missing."""
    sure: BoolArray = np.isnan(values)
    for parts in _PARTS:
        whole = np.rint(values * parts)
        sure |= (whole / parts == values) & (np.abs(whole) < _SURE)
    return sure
