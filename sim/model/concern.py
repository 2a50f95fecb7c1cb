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
    STAYED = 14  # half a year in a job: the company has learnt
    TEMP_AGENCY = 15  # a temp agency calls
    HOURS = 16  # the hours of the job grow
    AFTER_CARE = 17  # the last contact about the job no longer works
