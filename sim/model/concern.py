"""What a person's own dates are about."""

from __future__ import annotations

from enum import IntEnum


class Concern(IntEnum):
    """A person's own dates, in the order in which one minute's are met."""

    EXIT = 0
    HOUSING = 1
    JOB_END = 2
    OFFER_END = 3
    OFFER_START = 4
    INTRODUCTION_END = 5
    OWN_SEARCH = 6
    MODULE = 7
    LESSON_RIGHT = 8
    PROGRAMME = 9
    DECISION = 10  # only where decisions are cut loose from talks (switch-off runs)
