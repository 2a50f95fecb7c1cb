"""Danish beside the school's classes: how soon, how far it comes first, at workplaces, tests for oneself."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from sim.scenario.base import ALWAYS, Count, Dated, Duration, Frozen, Step, Weekly, about

_DAY: Final = 24 * 60
_HOUR: Final = 60
NO_LIMIT: Final[tuple[Step[int], ...]] = (Step(ALWAYS, 0),)


class DanishEffort(Frozen):
    """When Danish begins and what it comes before; classes at workplaces; tests entered for oneself.

    The law says that Danish is offered within a month of takeover; 14 days is an assumption.
    """

    referral: Annotated[
        Duration,
        about(
            "Henvisning til dansk efter overtagelsen inden",
            "Referral to Danish after takeover within",
            "duration",
            ("0 days", "31 days"),
        ),
    ] = 14 * _DAY
    first: Annotated[
        Dated[Duration],
        about(
            "Dansk før virksomhedsrettede tilbud, højst",
            "Danish before company-oriented offers, at most",
            "duration",
            ("0 weeks", "104 weeks"),
        ),
    ] = NO_LIMIT
    first_modules: Annotated[
        Dated[Annotated[Count, Field(le=6)]],
        about(
            "Dansk før virksomhedsrettede tilbud, til så mange moduler",
            "Danish before company-oriented offers, until so many modules",
            "modules",
            (0, 6),
        ),
    ] = NO_LIMIT
    workplace_classes: Annotated[
        Count,
        about(
            "Danskhold på arbejdspladser",
            "Danish classes at workplaces",
            "classes at workplaces",
            (0, 40),
            "workplace_danish",
        ),
    ] = 0
    workplace_seats: Annotated[
        Count,
        Field(ge=1),
        about(
            "Elever pr. hold på arbejdspladser",
            "Students per class at workplaces",
            "persons",
            (1, 20),
            "workplace_danish",
        ),
    ] = 6
    workplace_lessons: Annotated[
        Weekly,
        about(
            "Dansk på arbejdspladsen",
            "Danish at the workplace",
            "hours/week",
            ("1 hours/week", "10 hours/week"),
            "workplace_danish",
        ),
    ] = 4 * _HOUR
    test_places: Annotated[
        Count,
        about(
            "Pladser til selvstuderende pr. prøvetermin",
            "Places for self-study candidates each test date",
            "places",
            (0, 200),
            "own_tests",
        ),
    ] = 0
