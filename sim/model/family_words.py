"""Words of the event log about education and the ability to work; as ``vocabulary``: never renumber."""

from __future__ import annotations

from enum import IntEnum


class StudyEnd(IntEnum):
    """How ordinary education ended."""

    COMPLETED = 1
    DROPPED_OUT = 2
    LEFT = 3


class Clarified(IntEnum):
    """What a clarification of the ability to work ended in."""

    BACK = 0
    FLEXJOB = 1
    RETIRED = 2
    LEFT = 3  # the person left first
