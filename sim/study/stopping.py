"""When enough has been computed: `--precision X --kpi K` (`definitions`: Intervals).

The rule looks at the absolute half-width of `mc` after fixed batches. It never divides
by the mean, so a negative or zero mean stops no earlier than any other; and it wants two
batches in a row under the target, so that one lucky batch does not end the study.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

BATCH: Final = 20
"""Draws in a batch; replications when there is one draw."""
LEAST: Final = 40
MOST: Final = 400
"""Where it ends anyway, unless the user states another maximum."""
IN_A_ROW: Final = 2


@dataclass(frozen=True)
class Rule:
    """Go on until the half-width of `mc` has been below `target` twice in a row, or `most` is reached."""

    target: float
    most: int = MOST

    def batches(self) -> tuple[range, ...]:
        """The units (draws or replications) of each batch, the last one cut at the maximum."""
        return tuple(range(first, min(first + BATCH, self.most)) for first in range(0, self.most, BATCH))

    def met(self, half_widths: Sequence[float]) -> bool:
        """Whether to stop; `half_widths` holds the half-width after each batch so far. NaN never counts."""
        last = half_widths[-IN_A_ROW:]
        enough = len(half_widths) * BATCH >= LEAST and len(last) == IN_A_ROW
        return enough and all(half < self.target for half in last)
