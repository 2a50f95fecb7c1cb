"""Random numbers addressed by name: a draw is a function of where it is used, never of what came before.

The address is (seed, draw, replication, municipality) = the stream, and
(purpose, role, number, count, other) = the use: which decision, of which agent,
for the how-manieth time, and, where a pair decides, with whom. Adding an agent,
an offer or a lever therefore moves nobody else's numbers.

``number``, ``other`` and ``count`` are whole numbers of at most 32 bits
(0 to 2**32 - 1; a small negative number is an address of its own too),
``role`` at most 255, ``purpose`` at most 2**24 - 1.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.model.portable import log

_MASK: Final = 0xFFFFFFFFFFFFFFFF
# Odd multipliers: the golden ratio's fraction, the two of splitmix64 (Steele, Lea and Flood 2014, as
# improved by Stafford, mix 13), and one with good spectral marks (Steele and Vigna 2022).
_GOLDEN: Final = 0x9E3779B97F4A7C15
_MIX_A: Final = 0xBF58476D1CE4E5B9
_MIX_B: Final = 0x94D049BB133111EB
_SECOND: Final = 0xD1342543DE82EF95
_GRID: Final = 2.0**-53


class Purpose(IntEnum):
    """The kinds of decision that are drawn. The numbers are part of every result: append, never renumber."""

    ARRIVAL_COUNT = 1
    ARRIVAL_MINUTE = 2
    HOUSEHOLD = 3
    AGE = 4
    SEX = 5
    ROUTE = 6
    EDUCATION = 7
    TRACK = 8
    CHILDREN = 9
    HEALTH = 10
    EXPERIENCE = 11
    MOTIVATION = 12
    SECTOR = 13
    FRAILTY = 14
    APTITUDE = 15
    EXIT = 17
    PERMIT = 18
    HOUSING = 19
    COMPANY = 20
    STAFF_ABSENCE = 21
    PRACTICE = 22
    OWN_SEARCH = 23
    JOB_HOURS = 24
    JOB_KIND = 25
    JOB_SECTOR = 26
    SEPARATION = 27
    HOST_MATCH = 28
    HOST_HIRE = 29
    EARLY_HIRE = 30
    VACANCY = 31
    VACANCY_MATCH = 32
    TASK_LENGTH = 33
    MODULE_TEST = 34
    VISITATION = 35
    PLACEMENT_BREAK = 36
    PARAMETER = 37
    OFFER_REFUSED = 38
    OFFER_OPTIONAL = 39
    LENIENCY = 40
    RELATION = 41
    VACANCY_SECTOR = 42
    JOB_WAGE = 43
    OUTSIDE_ADULT = 44
    OWN_WORKPLACE = 60
    OWN_PLACEMENT = 61
    WORK_TEST = 62
    BESIDE_BREAK = 63
    ILLNESS = 70
    ILLNESS_LENGTH = 71
    ILLNESS_JOB_LOSS = 72
    HEALTH_BETTER = 73
    HEALTH_WORSE = 74
    MOTIVATION_UP = 75
    MOTIVATION_DOWN = 76
    ABSENCE = 77
    ABSENCE_LENGTH = 78
    ABSENCE_TOLERANCE = 79
    PROGRESSION = 80
    SICK_LISTED = 81
    BIRTH = 90
    EDUCATION_WISH = 91
    EDUCATION_END = 92
    CLARIFICATION = 93
    MISSED_TALK = 94
    SANCTION = 95
    EDUCATION_FROM_WORK = 97
    LENIENCY_AREA = 100
    ADOPTION = 101
    JOB_LOG_EXEMPT = 102
    CENTRE_ACCEPTED = 110
    OUTSIDE_PLACE = 111
    OUTSIDE_VACANCY = 112
    CAMPAIGN = 113
    COMPANY_MENTOR = 114
    TEMP_AGENCY = 115
    HOURS_GROWTH = 116
    MODULES_BEFORE = 130
    RESIDENCE_BEFORE = 131
    BENEFIT_BEFORE = 132
    EDUCATION_FROM_OFFER = 170


def _mix(z: int) -> int:
    """Scatter 64 bits over 64 bits, one to one (the finaliser of splitmix64)."""
    z = ((z ^ z >> 30) * _MIX_A) & _MASK
    z = ((z ^ z >> 27) * _MIX_B) & _MASK
    return z ^ z >> 31


def stream_key(seed: int, draw: int, replication: int, municipality: int = 0) -> int:
    """The 64-bit key of one run's numbers; each part may be any whole number, taken modulo 2**64."""
    key = 0
    for part in (seed, draw, replication, municipality):
        key = _mix((key + _GOLDEN) & _MASK)
        key = _mix((key + part * _SECOND) & _MASK)
    return key


def uniform(key: int, purpose: int, role: int, number: int, count: int = 0, other: int = 0) -> float:
    """The number in (0, 1) at this address: an odd multiple of 2**-53, so never 0 or 1."""
    # Written out instead of calling _mix twice: this is the hottest function of the model.
    z = (key + ((purpose << 40) + (role << 32) + number) * _GOLDEN) & _MASK
    z = ((z ^ z >> 30) * _MIX_A) & _MASK
    z = ((z ^ z >> 27) * _MIX_B) & _MASK
    z = ((z ^ z >> 31) + ((other << 32) + count) * _SECOND) & _MASK
    z = ((z ^ z >> 30) * _MIX_A) & _MASK
    z = ((z ^ z >> 27) * _MIX_B) & _MASK
    return ((z ^ z >> 31) >> 11 | 1) * _GRID


def _mix_array(z: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """``_mix`` on an array; unsigned 64-bit arithmetic wraps as the masks do."""
    z = (z ^ z >> np.uint64(30)) * np.uint64(_MIX_A)
    z = (z ^ z >> np.uint64(27)) * np.uint64(_MIX_B)
    return z ^ z >> np.uint64(31)


def uniforms(
    key: int, purpose: int, role: int, numbers: NDArray[np.integer], count: int = 0, other: int = 0
) -> NDArray[np.float64]:
    """``uniform`` for many agent numbers at once, bit for bit the same."""
    first = (key + ((purpose << 40) + (role << 32)) * _GOLDEN) & _MASK
    second = (((other << 32) + count) * _SECOND) & _MASK
    wrapped = np.atleast_1d(numbers).astype(np.int64).view(np.uint64)
    z = _mix_array(wrapped * np.uint64(_GOLDEN) + np.uint64(first))
    z = _mix_array(z + np.uint64(second))
    # At most 53 bits remain, so the step to floating point is exact.
    fractions: NDArray[np.float64] = (z >> np.uint64(11) | np.uint64(1)).astype(np.float64) * _GRID
    return fractions


def below(u: float, n: int) -> int:
    """A whole number from 0 to n - 1, each equally likely; n from 1 to 2**52."""
    return int(u * n)


def pick(u: float, cumulative: tuple[float, ...]) -> int:
    """Index of the class that u falls in; ``cumulative`` is the running sum of weights, of any total above 0.

    A class of weight 0 is never picked.
    """
    mark = u * cumulative[-1]
    low = 0
    high = len(cumulative) - 1
    while low < high:
        middle = (low + high) // 2
        if cumulative[middle] > mark:
            high = middle
        else:
            low = middle + 1
    return low


def exponential(u: float) -> float:
    """A unit-exponential number; a small u gives a long time."""
    return -log(u)
