"""Who works: caseworkers, company consultants and language mentors."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from sim.scenario.base import ALWAYS, Count, Dated, Frozen, LongDuration, Share, Staff, Step, Weekly, about
from sim.scenario.organisation import Areas

_WEEK: Final = 7 * 24 * 60
FULL_TIME: Final = 37 * 60
"""Minutes a week of a full-time post."""
"""Minutes a week of a full-time post, in words to a planner."""
_CENTS: Final = 2
WORKING_WEEK = ("15 hours/week", "48 hours/week")
AdministrationShare = Annotated[Share, Field(lt=1)]


def full_time(number: float, minutes: int) -> float:
    """Full-time posts of so many people with so many minutes a week each."""
    return round(number * minutes / FULL_TIME, _CENTS)


class Caseworkers(Frozen):
    """Sagsbehandlere; each keeps own citizens."""

    number: Annotated[
        Dated[Annotated[Staff, Field(ge=1)]],
        about(
            "Sagsbehandlere", "Caseworkers", "persons", (1, 100), "contact_dose", "decision_at_conversation"
        ),
    ]
    hours: Annotated[
        Weekly,
        about(
            "Arbejdstid, sagsbehandler",
            "Working hours, caseworker",
            "hours/week",
            WORKING_WEEK,
            "contact_dose",
        ),
    ]
    administration_share: Annotated[
        AdministrationShare,
        about(
            "Andel til administration, sagsbehandler",
            "Administration share, caseworker",
            "share",
            (0.1, 0.7),
            "contact_dose",
        ),
    ]
    use_of_free_time: Annotated[
        Literal["bring_forward", "longer_talks", "matching", "none"],
        about(
            "Fri tid, sagsbehandler",
            "Free time, caseworker",
            "word",
            None,
            "contact_dose",
            "decision_at_conversation",
            "free_matching",
        ),
    ]
    variation: Annotated[
        float,
        Field(ge=0, le=10),
        about(
            "Forskel mellem sagsbehandlere", "Variation between caseworkers", "standard deviations", (0, 2)
        ),
    ]
    cap: Annotated[
        Count,
        about(
            "Højst borgere pr. sagsbehandler (0: intet loft)",
            "Most citizens per caseworker (0: no cap)",
            "persons",
            (0, 130),
            "contact_dose",
            "decision_at_conversation",
        ),
    ] = 0
    cap_filled_after: Annotated[
        LongDuration,
        about(
            "Stilling over loftet besat efter",
            "Post above the cap filled after",
            "duration",
            ("2 weeks", "26 weeks"),
            "contact_dose",
        ),
    ] = 10 * _WEEK
    harmonised: Annotated[Areas, about("Fælles retningslinjer", "Harmonised guidelines", "words")] = ()
    job_log: Annotated[Dated[bool], about("Joblog for jobparate", "Job log for the job-ready", "yes/no")] = (
        Step(ALWAYS, False),
    )


class Consultants(Frozen):
    """Virksomhedskonsulenter."""

    number: Annotated[
        Dated[Staff], about("Virksomhedskonsulenter", "Company consultants", "persons", (1, 100))
    ]
    hours: Annotated[
        Weekly,
        about(
            "Arbejdstid, virksomhedskonsulent",
            "Working hours, company consultant",
            "hours/week",
            WORKING_WEEK,
        ),
    ]
    administration_share: Annotated[
        AdministrationShare,
        about(
            "Andel til administration, virksomhedskonsulent",
            "Administration share, consultant",
            "share",
            (0.1, 0.7),
        ),
    ]
    use_of_free_time: Annotated[
        Literal["outreach", "matching", "none"],
        about(
            "Fri tid, virksomhedskonsulent",
            "Free time, company consultant",
            "word",
            None,
            "free_matching",
        ),
    ]
    teams: Annotated[
        int,
        Field(ge=1, le=2),
        about("Konsulentteam", "Consultant teams", "teams", (1, 2)),
    ] = 1
    attached: Annotated[
        Literal["pool", "to_citizen"],
        about(
            "Virksomhedskonsulenter tilknyttes",
            "Company consultants are attached to",
            "word",
            None,
            "shared_knowledge",
        ),
    ] = "pool"
    outreach_order: Annotated[
        Literal["least_known", "large_unskilled", "openings"],
        about("Opsøgende arbejde begynder med", "Outreach begins with", "word", None, "targeted_outreach"),
    ] = "least_known"
    outreach_outside: Annotated[
        bool,
        about(
            "Opsøgende arbejde uden for kommunen",
            "Outreach outside the municipality",
            "yes/no",
            None,
            "targeted_outreach",
        ),
    ] = False


class LanguageMentors(Frozen):
    """Sprogmentorer at workplaces."""

    number: Annotated[
        Dated[Staff],
        about("Sprogmentorer", "Language mentors", "persons", (0, 100), "mentor_danish", "mentor_courage"),
    ]
    hours: Annotated[
        Weekly,
        about(
            "Arbejdstid, sprogmentor",
            "Working hours, language mentor",
            "hours/week",
            ("1 hours/week", "37 hours/week"),
            "mentor_danish",
            "mentor_courage",
        ),
    ]
    hours_per_citizen: Annotated[
        Weekly,
        Field(gt=0),
        about(
            "Mentortid pr. borger",
            "Mentor time per citizen",
            "hours/week",
            ("0.5 hours/week", "10 hours/week"),
            "mentor_danish",
            "mentor_courage",
        ),
    ]
    longest: Annotated[
        LongDuration,
        about(
            "Længste mentorforløb", "Longest mentoring", "duration", ("4 weeks", "104 weeks"), "mentor_danish"
        ),
    ]
    in_jobs: Annotated[
        bool,
        about(
            "Sprogmentor i ordinære deltidsjob",
            "Language mentors in ordinary part-time jobs",
            "yes/no",
            None,
            "mentor_danish",
            "mentor_courage",
        ),
    ] = False
