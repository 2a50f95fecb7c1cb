"""What may be said of a difference: the words follow `ci`, warnings follow `pi`.

A verdict never looks at the point estimate alone. `ci` on one side of nought is
"more" or "fewer"; a `ci` that covers or touches nought is "cannot be told apart";
without a `ci` (one draw) nothing is claimed, nor of a median that some runs never reached.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sim.report.run_data import Estimate


_CHANCE: Final = 1.5
"""So many times as wide as ci is a pi that chance has made wide."""


class Verdict(StrEnum):
    """What a difference allows to be said."""

    MORE = "more"
    FEWER = "fewer"
    UNCLEAR = "unclear"  # ci covers nought
    NONE = "none"  # no pair differed at all
    UNKNOWN = "unknown"  # no ci: one draw, one replication or no figure
    NOT_REACHED = "not_reached"  # a median that some runs never reached


def verdict(estimate: Estimate) -> Verdict:
    """The verdict on one difference."""
    if math.isfinite(estimate.runs):
        return Verdict.NOT_REACHED
    if _nothing_differed(estimate):
        return Verdict.NONE
    if not (math.isfinite(estimate.ci_low) and math.isfinite(estimate.ci_high)):
        return Verdict.UNKNOWN
    if estimate.ci_low > 0:
        return Verdict.MORE
    return Verdict.FEWER if estimate.ci_high < 0 else Verdict.UNCLEAR


def is_clear(estimate: Estimate) -> bool:
    """Whether `ci` lies wholly on one side of nought."""
    return verdict(estimate) in (Verdict.MORE, Verdict.FEWER)


def sign_is_open(estimate: Estimate) -> bool:
    """Whether ci covers nought and the difference is no larger than the computing error."""
    half = 0.5 * (estimate.mc_high - estimate.mc_low)
    return verdict(estimate) is Verdict.UNCLEAR and 0 < abs(estimate.value) <= half


def strength(estimate: Estimate) -> float:
    """Difference in half-widths of its `ci`; 0 when that is unknown, to order clear differences."""
    half = 0.5 * (estimate.ci_high - estimate.ci_low)
    return abs(estimate.value) / half if math.isfinite(half) and half > 0 else 0.0


def may_turn(estimate: Estimate) -> bool:
    """Whether one municipality may live to see the opposite of the expected difference."""
    if not (math.isfinite(estimate.pi_low) and math.isfinite(estimate.pi_high)):
        return False
    return estimate.pi_low < 0 < estimate.pi_high


def chance_may_hide(estimate: Estimate) -> bool:
    """Whether one municipality may see either sign, more because of chance than of what is not known.

    `pi` covers nought and is half as wide again as `ci`, from which chance is taken out.
    """
    if not may_turn(estimate) or verdict(estimate) is Verdict.NONE:
        return False
    expected, lived = estimate.ci_high - estimate.ci_low, estimate.pi_high - estimate.pi_low
    return lived >= _CHANCE * expected


def _nothing_differed(estimate: Estimate) -> bool:
    if math.isfinite(estimate.differing):
        return estimate.differing == 0
    ends = (estimate.value, estimate.pi_low, estimate.pi_high)
    return all(end == 0 for end in ends)
