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
    HAND_OVER = 14
    ILLNESS = 15  # begins, ends, costs a job, has become long
    HEALTH = 16
    EFFORT_END = 17
    MOTIVATION = 18
    BESIDE_END = 19
    OWN_PLACEMENT = 20
    FAMILY = 21  # birth, end of leave, childcare
    STUDY = 22  # start or end of ordinary education
    SANCTION_END = 23
    HOURS_RULE = 24  # yearly assessment under the 225-hour rule
    STAYED = 25  # half a year in a job: the company has learnt
    TEMP_AGENCY = 26  # a temp agency calls
    HOURS = 27  # the hours of the job grow
    AFTER_CARE = 28  # the last contact about the job no longer works
    REQUIREMENT = 29  # a month of required hours is to be registered
    PROVIDER = 30  # the provider's talks, the end, a result
    EMPLOYABILITY = 31
    ABSENCE = 32  # begins, ends, or has worn the company's patience out
    VOLUNTEER_END = 33
    INSURANCE = 34  # the right to unemployment-insurance benefit is used up
