"""What is on offer: the introduction course, Danish classes and company-oriented offers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from sim.scenario.base import Count, Dated, Frozen, LongDuration, Weekly, about, as_tuple

NO_STEP = "none"
"""There is no offer that everybody starts with."""


class Introduction(Frozen):
    """The labour-market introduction course."""

    booked: Annotated[
        Literal["at_first_meeting", "at_arrival"],
        about(
            "Introduktionsforløb bestilles",
            "Introduction course is booked",
            "word",
            None,
            "introduction_gate",
        ),
    ]
    every: Annotated[
        Dated[LongDuration],
        about(
            "Introduktionsforløb begynder hver",
            "Introduction course begins every",
            "duration",
            ("1 weeks", "26 weeks"),
            "introduction_gate",
        ),
    ]
    seats: Annotated[
        Dated[Count],
        about(
            "Pladser på introduktionsforløb",
            "Seats on an introduction course",
            "seats",
            (1, 200),
            "introduction_gate",
        ),
    ]
    length: Annotated[
        Dated[LongDuration],
        about(
            "Introduktionsforløbets længde",
            "Length of the introduction course",
            "duration",
            ("1 days", "26 weeks"),
        ),
    ]
    hours: Annotated[
        Dated[Weekly],
        about(
            "Timer på introduktionsforløb",
            "Hours of the introduction course",
            "hours/week",
            ("1 hours/week", "37 hours/week"),
        ),
    ]
    reserved_seats_per_day: Annotated[
        Dated[Count],
        about(
            "Reserverede introduktionspladser pr. dag",
            "Reserved introduction seats a day",
            "seats/day",
            (0, 50),
            "introduction_gate",
        ),
    ]


class TrackSeats(Frozen):
    """Seats at the language school."""

    track_1: Annotated[Dated[Count], about("danskuddannelse 1", "Danish track 1", "seats", (0, 2000))]
    track_2: Annotated[Dated[Count], about("danskuddannelse 2", "Danish track 2", "seats", (0, 2000))]
    track_3: Annotated[Dated[Count], about("danskuddannelse 3", "Danish track 3", "seats", (0, 2000))]


class LanguageSchool(Frozen):
    """Danish classes."""

    seats: Annotated[TrackSeats, about("Pladser på sprogskolen", "Seats at the language school", "")]
    class_size: Annotated[Count, Field(ge=1), about("Elever pr. hold", "Class size", "persons", (4, 30))]
    lessons: Annotated[
        Weekly, about("Danskundervisning", "Danish lessons", "hours/week", ("1 hours/week", "25 hours/week"))
    ]
    intake_every: Annotated[
        LongDuration,
        about(
            "Optag på sprogskolen hver", "Language school intake every", "duration", ("1 days", "26 weeks")
        ),
    ]


class FirstOffer(Frozen):
    """Latest start of the first company-oriented offer, from the start of the programme."""

    job_ready: Annotated[LongDuration, about("jobparate", "job-ready", "duration", ("1 days", "26 weeks"))]
    activity_ready: Annotated[
        LongDuration, about("aktivitetsparate", "activity-ready", "duration", ("1 days", "26 weeks"))
    ]


class CompanyOffers(Frozen):
    """Company-oriented offers: whether they must be made, how soon and in which order."""

    mandatory: Annotated[
        Dated[bool],
        about("Virksomhedsrettede tilbud er pligt", "Company-oriented offers are mandatory", "yes/no"),
    ]
    first_offer: Annotated[
        FirstOffer,
        about("Første virksomhedsrettede tilbud senest", "First company-oriented offer latest", ""),
    ]
    longest_gap: Annotated[
        LongDuration,
        about(
            "Længste tid mellem tilbud",
            "Longest gap between offers",
            "duration",
            ("1 days", "26 weeks"),
            "motivation_change",
            "employability",
        ),
    ]
    for_everybody: Annotated[
        bool,
        about(
            "Tilbud til alle, også uden for integrationsprogrammet og ved dårligt helbred",
            "Offers for everybody, outside the integration programme and in poor health too",
            "yes/no",
            None,
            "offers_for_all",
        ),
    ] = False
    follow_up_every: Annotated[
        LongDuration,
        about(
            "Opfølgning på praktik hver", "Follow-up of placements every", "duration", ("1 days", "26 weeks")
        ),
    ]
    ladder: Annotated[
        tuple[str, ...],
        BeforeValidator(as_tuple),
        about("Beskæftigelsestrappen", "Employment ladder", "offers"),
    ]
    order: Annotated[
        Literal["lowest_first", "highest_first"],
        Field(default="lowest_first"),
        about("Trappen prøves", "The ladder is tried", "word"),
    ]
    private_first: Annotated[
        bool,
        Field(default=False),
        about("Private virksomheder før offentlige", "Private companies before public ones", "yes/no"),
    ]
    own_found: Annotated[
        Literal["no", "strong_first"],
        Field(default="no"),
        about("Borgere finder selv en plads", "People find a place themselves", "word", None, "own_found"),
    ]
    approach: Annotated[
        Literal["train_then_place", "place_then_train"],
        Field(default="train_then_place"),
        about("Oplæring og arbejdsplads", "Training and workplace", "word"),
    ]
    default_step: Annotated[
        str,
        Field(default=NO_STEP),
        about("Alle begynder med", "Everybody starts with", "offer"),
    ]
    own_workplaces: Annotated[
        Count,
        Field(default=0),
        about(
            "Kommunens egne arbejdspladser, der er med",
            "The municipality's own workplaces that take part",
            "workplaces",
            (0, 500),
        ),
    ]
