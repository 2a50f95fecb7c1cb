"""The words of the event log: who, doing what (``activities``), in which phase.

Every integer in a log column is one of these or an id. The numbers are part of
the file format: append, never renumber.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from sim.model.activities import Activity as Activity  # noqa: PLC0414 - one of the words

DESK: Final = 100_000
"""Resource numbers from here on are duty desks, not caseworkers."""
OUTSIDE: Final = 1_000_000
"""Company numbers from here on lie outside the municipality."""
COMPANY_MENTORS: Final = 1_000_000
"""Mentor numbers from here on are employees of companies, trained as mentors."""


class AgentKind(IntEnum):
    """Role of an agent; (role, number) is its address in draws and in the log."""

    WORLD = 0
    CITIZEN = 1
    HOUSEHOLD = 2
    CASEWORKER = 3
    CONSULTANT = 4
    MENTOR = 5
    COMPANY = 6
    LANGUAGE_CLASS = 7
    COURSE = 8
    DUTY_DESK = 9  # caseworkers taking turns in reserved intake time
    PROVIDER = 20  # consultants of an external provider


class Phase(IntEnum):
    """Where in its course an activity is."""

    EVENT = 0  # happens and is over
    ASK = 1  # wanted from now on; a task or a person is waiting
    START = 2
    END = 3
    VOID = 4  # withdrawn (no START before it), or begun and come to nothing (closes its START)


class WeekState(IntEnum):
    """The register state of a person (``definitions``); first match in this order."""

    DEAD_OR_EMIGRATED = 0
    MOVED = 1
    TRANSFER = 2
    EDUCATION = 3
    IGU = 4
    ORDINARY_JOB = 5
    NO_JOB_NO_TRANSFER = 6


class Exit(IntEnum):
    """Why a citizen is no longer in the municipality's target group."""

    MOVED = 1
    EMIGRATED = 2
    DEAD = 3
    PENSION = 4  # stays, as TRANSFER, without services


class ProgrammeExit(IntEnum):
    """How the integration programme ended."""

    JOB = 1
    SPOUSE = 2  # self-supporting without a job
    RIGHT_EXPIRED = 3
    LEFT = 4  # moved, emigrated, dead or pensioned
    EDUCATION = 91
    DISABILITY = 92  # flexjob or early retirement


class Readiness(IntEnum):
    """Visitation result."""

    ACTIVITY_READY = 0
    JOB_READY = 1


class Use(IntEnum):
    """Why a worker does a task now."""

    DUE = 0
    OVERDUE = 1  # begun after its latest date
    BROUGHT_FORWARD = 2
    INTAKE = 3  # a new arrival's first meeting


class JobChannel(IntEnum):
    """How an ordinary paid job was found."""

    OWN_SEARCH = 1
    HOST = 2  # hired by the company of an offer, at its end or early
    VACANCY = 3  # a vacancy filled by a consultant
    MICRO_JOB = 4  # paid hours inside a micro-job offer
    TEMP_AGENCY = 5  # through a temp agency a consultant has signed one up with


class TeamEnd(IntEnum):
    """Why a person is no longer in the dedicated team."""

    CASE_CLOSED = 1
    LEFT = 2  # the person left the municipality


class JobEnd(IntEnum):
    """Why a job ended."""

    SEPARATED = 1
    LEFT = 2  # the person left the municipality
    OFFER_ENDED = 3  # the micro-job offer that carried it ended
    NEW_JOB = 4
    EDUCATION = 91
    RETIRED = 92  # early


class OfferEnd(IntEnum):
    """Why an offer ended."""

    COMPLETED = 1  # ran to its planned end, not hired
    HIRED = 2  # hired by the host, early or at the end
    JOB_ELSEWHERE = 3
    BROKEN_OFF = 4  # before its planned end, for all kinds of reasons
    LEFT = 5
    LEAVE = 91  # maternity
    EDUCATION = 92
    RETIRED = 93
    SENT_HOME = 94  # broken off by the company: absence wore its patience with the person out


class Pay(IntEnum):
    """Who pays a person in an offer, and for what."""

    BENEFIT = 0  # the benefit goes on
    SUBSIDISED = 1  # wages with a subsidy: a transfer in the register
    ORDINARY = 2  # ordinary wages for the hours worked, benefit beside
    IGU = 3  # trainee wages in integrationsgrunduddannelse: self-supporting in the register
    FLEXJOB = 91  # few hours, topped up: a transfer in the register


class Filled(IntEnum):
    """What became of a vacancy."""

    LAPSED = 0
    CONSULTANT = 1  # filled with somebody whom a consultant suggested
    HOST = 2  # filled with somebody hired out of an offer that was held because of it
    OTHERS = 3  # filled by another municipality's job centre


class Opens(IntEnum):
    """The trade that an offer opens for whoever sees it through."""

    NONE = 0
    HOST = 1  # that of the company
    HOME = 2  # the one learnt at home
    NAMED = 3  # those that the offer names


class Relation(IntEnum):
    """A company's relation to the job centre."""

    UNKNOWN = 0
    CONTACTED = 1
    PARTNER = 2
    CENTRE = 3  # a partner with fixed places beyond the ordinary quota


class Experience(IntEnum):
    """What a company has learnt from."""

    SEEN_THROUGH = 1  # an offer reached its planned end
    HIRED = 2
    BROKEN_OFF = 3
    STAYED = 4  # somebody hired is still there
    CONTACT = 5  # a visit, an event or a sparring talk, not the follow-up of an offer


class Route(IntEnum):
    """Residence ground, or the support on which somebody is."""

    REFUGEE = 0
    REUNIFIED = 1
    DISPLACED_UKRAINE = 2  # under the special act
    LONG_TERM = 3  # years on cash benefit, weak Danish, no right to a programme left
    INSURED = 4  # on unemployment-insurance benefit
    PASSIVE = 5  # supported by a spouse or by cash benefit, without contact


class Sex(IntEnum):
    """Register sex."""

    MALE = 0
    FEMALE = 1


class Education(IntEnum):
    """Highest completed education, wherever taken."""

    BASIC = 0  # at most basic school
    SECONDARY = 1  # upper secondary or vocational
    HIGHER = 2


class Attributes(NamedTuple):
    """What the log says of a citizen at takeover."""

    sex: int
    route: int
    education: int
    track: int  # Danish education track 1-3
    age: int  # whole years at takeover
    children: int  # at takeover, at most 7
    single: int  # 1 when the only adult of the household


_WIDTHS: Final = (1, 3, 2, 2, 7, 3, 1)


def pack(values: tuple[int, ...], widths: tuple[int, ...] = _WIDTHS) -> int:
    """Pack small non-negative integers into one, first value in the lowest bits."""
    packed = shift = 0
    for value, width in zip(values, widths, strict=True):
        if not 0 <= value < 1 << width:
            raise ValueError(f"{value} does not fit in {width} bits")
        packed |= value << shift
        shift += width
    return packed


def unpack(packed: int, widths: tuple[int, ...] = _WIDTHS) -> tuple[int, ...]:
    """Undo ``pack``; works on NumPy integer arrays too (of a table's column: ``to_numpy()``)."""
    values = []
    for width in widths:
        values.append(packed & ((1 << width) - 1))
        packed = packed >> width
    return tuple(values)


JOB_WIDTHS: Final = (6, 1, 4, 13)
"""Bits of a packed job: hours a week, private, sector, DKK an hour × 10."""


class Job(NamedTuple):
    """What the log says of a job at its start."""

    hours: int  # paid hours a week
    private: int
    sector: int
    wage: int  # DKK an hour × 10, at the start; it follows the general level of wages


MEASURE_WIDTHS: Final = (3, 3, 3, 3, 3)
"""Bits of a packed progression measure."""


class Measure(NamedTuple):
    """The progression measure: five items, each from 1 to 5."""

    strength: int  # health and strength to work
    surplus: int  # in everyday life
    idea: int  # of what work
    belief: int  # in managing a job
    direction: int  # knowing what to do


LOG_COLUMNS: Final = (
    "minute",
    "agent_kind",
    "agent",
    "activity",
    "phase",
    "resource",
    "place",
    "detail",
)
"""Integer columns of a log row, in declared order; -1 = not applicable."""
