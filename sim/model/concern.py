"""What a person's own dates are about."""

from __future__ import annotations

from enum import IntEnum


class Concern(IntEnum):
    """A person's own dates, in the order in which one minute's are met."""

    EXIT = 0
    HOUSING = 1
    JOB_END = 2
    OFFER_END = 3
    MENTOR_END = 4
    INTRODUCTION_END = 5
    OFFER_START = 6
    OWN_SEARCH = 7
    DANISH_START = 8
    MODULE = 9
    LESSON_RIGHT = 10
    PROGRAMME = 11
    BOOKING = 12  # only where decisions are cut loose from talks (switch-off runs)
    DECISION = 13  # likewise
    INSURANCE = 14  # the right to unemployment-insurance benefit is used up
