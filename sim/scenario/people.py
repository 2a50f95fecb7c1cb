"""People who change: what happens to them in a world, and what a municipality does about it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.base import Count, Duration, Frozen, LongDuration, Weekly, about

_YES_NO = "yes/no"


class PeopleInWorld(Frozen):
    """What happens to people in a world; each is off unless the world says so."""

    illness: Annotated[
        bool, about("Sygdom kommer og går", "Illness comes and goes", _YES_NO), Field(default=False)
    ]
    motivation_changes: Annotated[
        bool,
        about("Motivationen ændrer sig undervejs", "Motivation changes along the way", _YES_NO),
        Field(default=False),
    ]
    employability: Annotated[
        Literal["frailty", "decay"],
        about("Hvorfor chancen falder med tiden", "Why chances fall with time", "word"),
        Field(default="frailty"),
    ]
    absence: Annotated[
        bool, about("Fravær fra virksomheder", "Absence from companies", _YES_NO), Field(default=False)
    ]
    language_barrier: Annotated[
        bool,
        about("Samtaler ved lidt dansk kræver tolk", "Talks with little Danish need an interpreter", _YES_NO),
        Field(default=False),
    ]


class Health(Frozen):
    """What a municipality does about health beside work."""

    doctor_dialogue: Annotated[
        bool,
        about(
            "Fælles samtale med lægen ved lang sygdom",
            "Joint talk with the doctor in long illness",
            _YES_NO,
            None,
            "doctor_dialogue",
            "illness",
        ),
        Field(default=False),
    ]
    effort_places: Annotated[
        Count,
        about(
            "Pladser i sundhedsindsats ad gangen",
            "Places in health efforts at a time",
            "places",
            (0, 200),
            "health_effort",
        ),
        Field(default=0),
    ]
    effort_hours: Annotated[
        Weekly,
        about(
            "Timer i sundhedsindsats",
            "Hours of a health effort",
            "hours/week",
            ("1 hours/week", "15 hours/week"),
            "health_effort",
        ),
        Field(default=180),
    ]
    effort_length: Annotated[
        LongDuration,
        about(
            "Sundhedsindsatsens længde",
            "Length of a health effort",
            "duration",
            ("4 weeks", "52 weeks"),
            "health_effort",
        ),
        Field(default=13 * 10_080),
    ]


class Attendance(Frozen):
    """What is done when somebody is absent from a company."""

    persistence: Annotated[
        Literal["stop", "hold_on"],
        about(
            "Ved gentaget fravær i virksomheden",
            "On repeated absence from a company",
            "word",
            None,
            "absence",
        ),
        Field(default="stop"),
    ]
    close_follow_up: Annotated[
        bool,
        about("Opkald i samme uge ved fravær", "Call in the same week on absence", _YES_NO, None, "absence"),
        Field(default=False),
    ]


class Volunteers(Frozen):
    """Frivillige og værtsfamilier: limited people with limited citizens each."""

    number: Annotated[
        Count, about("Frivillige", "Volunteers", "persons", (0, 300), "volunteers"), Field(default=0)
    ]
    hours: Annotated[
        Weekly,
        about(
            "Tid, frivillig",
            "Time, volunteer",
            "hours/week",
            ("0.5 hours/week", "10 hours/week"),
            "volunteers",
        ),
        Field(default=120),
    ]
    citizens_each: Annotated[
        Count,
        about("Borgere pr. frivillig", "Citizens per volunteer", "persons", (1, 5), "volunteers"),
        Field(default=1, ge=1),
    ]
    longest: Annotated[
        LongDuration,
        about(
            "Længste tid med en frivillig",
            "Longest time with a volunteer",
            "duration",
            ("8 weeks", "104 weeks"),
            "volunteers",
        ),
        Field(default=26 * 10_080),
    ]


class Progression(Frozen):
    """Progressionsmåling: how often, and whether talks are planned by it."""

    every: Annotated[
        Duration,
        about(
            "Progressionsmåling hver (0: aldrig)",
            "Progression measured every (0: never)",
            "duration",
            ("0 weeks", "52 weeks"),
        ),
        Field(default=0),
    ]
    screening_plan: Annotated[
        bool,
        about(
            "Samtaler prioriteres efter progressionsmålingen",
            "Talks are given priority by the progression measure",
            _YES_NO,
        ),
        Field(default=False),
    ]
