"""A whole scenario file, after everything it extends has been filled in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field

from sim.scenario.base import (
    Day,
    Duration,
    Frozen,
    Text,
    WeeklyTotal,
    about,
    as_tuple,
    in_both_languages,
    once_each,
)
from sim.scenario.mechanisms import Mechanism
from sim.scenario.offers import Offer
from sim.scenario.signs import Signs
from sim.scenario.units import wrong
from sim.scenario.way_of_working import WayOfWorking
from sim.scenario.world import World

Title = Annotated[Text, BeforeValidator(in_both_languages)]
NOT_NAMES: Final = ("none", "null", "nan")
"""Words that stand for nothing in a table: a row of that name could not be told from a row without one."""


def _not_nothing(name: str) -> str:
    if name in NOT_NAMES:
        wrong("name_of_nothing", name=name)
    return name


Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$"), AfterValidator(_not_nothing)]
LAW_BEGINS: Final = {"denmark": date(1999, 1, 1)}
"""First day of a law set: the Integration Act came into force on 1 January 1999."""
LATEST_DECISION: Final = date(2100, 1, 1)
"""Beyond it dates run out of the calendar; a guess at the law would be meaningless anyway."""
LAW_KNOWN_UNTIL: Final = {"denmark": date(2026, 12, 31)}
"""Last day for which a law set holds known rules; later days repeat the last."""

_MONTHS: Final = 12


def start_of(decision: date, history: int) -> date:
    """First day of a run: the decision's month less the history (months)."""
    month = decision.year * _MONTHS + decision.month - 1 - history
    return date(max(1, month // _MONTHS), month % _MONTHS + 1, 1)


class Ramp(Frozen):
    """How long the new way of working takes to come in."""

    hiring: Annotated[
        Duration, about("Ansættelse tager", "Hiring takes", "duration", ("0 weeks", "52 weeks"))
    ] = 0
    methods: Annotated[
        Duration, about("Nye metoder tager", "New methods take", "duration", ("0 weeks", "104 weeks"))
    ] = 0
    support: Annotated[
        bool, about("Ledelsesfokus og sparring om metoder", "Practice support for new methods", "yes/no")
    ] = True
    project_leader: Annotated[
        WeeklyTotal,
        about(
            "Projektleder i indfasningen",
            "Project leader while it is phased in",
            "hours/week",
            ("0 hours/week", "80 hours/week"),
        ),
    ] = 0
    once: Annotated[
        int,
        Field(ge=0, le=100_000_000),
        about("Engangsudgift til indfasningen", "One-off cost of phasing in", "DKK", (0, 5_000_000)),
    ] = 0


class Document(Frozen):
    """What a file says, with everything inherited."""

    name: Name
    title: Title
    description: Title | None = None
    source: str = ""
    decision_date: Annotated[Day, about("Beslutningsdato", "Decision date", "date")]
    ramp: Annotated[Ramp, about("Indfasning", "Ramp", "")] = Ramp()
    mechanisms: Annotated[tuple[Mechanism, ...], BeforeValidator(as_tuple), AfterValidator(once_each)] = ()
    world: World
    way_of_working: WayOfWorking
    national: WayOfWorking
    offers: dict[str, Offer] = Field(default_factory=dict)
    seen_in_log: Signs = ()


HEADER: Final = ("name", "title", "description", "source", "extends", "seen_in_log")
"""Keys a file never inherits."""
LIKE: Final = "like"
LIKE_AND_EXTENDS: Final = "like_and_extends"
"""Under ``world:``, the scenario whose world holds unless the file says another value."""
KEYS: Final = (
    *HEADER,
    "decision_date",
    "ramp",
    "mechanisms",
    "world",
    "way_of_working",
    "national",
    "offers",
)
