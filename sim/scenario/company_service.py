"""What is done with companies and beside new jobs: centres, mentors, events, agencies, after-care.

Every default means that there is none, as in the national way of working so far.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from sim.scenario.base import Count, Duration, Frozen, LongDuration, Share, about
from sim.scenario.units import MINUTES

_THREE_WEEKS: Final = 3 * MINUTES["weeks"]
_EVENTS: Final = ("targeted_outreach", "employer_experience")
_TALKS: Final = ("sparring", "employer_experience")
_AFTER: Final = ("after_care", "hours_growth")
_A_WEEKS_WORK: Final = 37 * MINUTES["hours"]


class Centres(Frozen):
    """Virksomhedscentre: companies with fixed places beyond the ordinary quota, and regular sparring."""

    number: Annotated[
        Count, about("Virksomhedscentre", "Company centres", "companies", (0, 100), "centres", "sparring")
    ] = 0
    places_each: Annotated[
        Count, Field(ge=1), about("pladser i hvert", "places in each", "places", (1, 15), "centres")
    ] = 3
    sparring_every: Annotated[
        LongDuration,
        about("sparring hver", "sparring every", "duration", ("1 weeks", "26 weeks"), *_TALKS),
    ] = _THREE_WEEKS
    fixed_consultant: Annotated[
        bool,
        about("fast konsulent for hvert", "a fixed consultant for each", "yes/no", None, "sparring"),
    ] = True
    catalogue: Annotated[
        bool,
        about(
            "sagsbehandlerne har kataloget over ledige pladser",
            "caseworkers have the catalogue of free places",
            "yes/no",
            None,
            "centres",
        ),
    ] = True


class CompanyMentors(Frozen):
    """Virksomhedsmentorer: employees of companies, trained on courses to look after newcomers."""

    courses_per_year: Annotated[
        Count, about("kurser om året", "courses a year", "courses/year", (0, 24), "company_mentors")
    ] = 0
    seats: Annotated[
        Count, Field(ge=1), about("pladser på hvert", "seats on each", "seats", (5, 40), "company_mentors")
    ] = 15
    days: Annotated[Count, Field(ge=1), about("kursusdage", "days of the course", "days", (1, 10))] = 2
    citizens_each: Annotated[
        Count,
        Field(ge=1),
        about("borgere pr. mentor", "citizens per mentor", "persons", (1, 4), "company_mentors"),
    ] = 1
    paid_share: Annotated[
        Share,
        about("andel, som kommunen frikøber", "share whose time the municipality pays", "share", (0, 1)),
    ] = 0.0
    in_jobs: Annotated[
        bool,
        about("også i ordinære job", "in ordinary jobs too", "yes/no", None, "company_mentors"),
    ] = False


class Campaigns(Frozen):
    """Kampagner og konferencer: events that reach many companies at once."""

    per_year: Annotated[
        Count,
        about("arrangementer om året", "events a year", "events/year", (0, 24), *_EVENTS),
    ] = 0
    companies: Annotated[
        Count,
        about("inviterede virksomheder", "companies invited", "companies", (1, 200), *_EVENTS),
    ] = 20
    work: Annotated[
        LongDuration,
        about("konsulenttid til hvert", "consultants' time for each", "duration", ("1 hours", "300 hours")),
    ] = _A_WEEKS_WORK


class TempAgencies(Frozen):
    """Vikarbureauer the job centre works with."""

    number: Annotated[Count, about("Vikarbureauer", "Temp agencies", "companies", (0, 20), "temp_agency")] = 0


class AfterCare(Frozen):
    """Efterværn: a consultant keeps in touch after the job has begun and the benefit has stopped."""

    length: Annotated[
        Duration,
        about("Opfølgning i job", "Follow-up in a job", "duration", ("0 weeks", "104 weeks"), *_AFTER),
    ] = 0
    every: Annotated[
        LongDuration,
        about("kontakt hver", "contact every", "duration", ("1 weeks", "26 weeks"), *_AFTER),
    ] = _THREE_WEEKS


class CompanyService(Frozen):
    """Everything of this file."""

    centres: Annotated[Centres, about("Virksomhedscentre", "Company centres", "")] = Centres()
    mentors: Annotated[CompanyMentors, about("Virksomhedsmentorer", "Company mentors", "")] = CompanyMentors()
    campaigns: Annotated[Campaigns, about("Kampagner", "Campaigns", "")] = Campaigns()
    temp_agencies: Annotated[TempAgencies, about("Vikarbureauer", "Temp agencies", "")] = TempAgencies()
    after_care: Annotated[AfterCare, about("Efterværn", "After-care", "")] = AfterCare()
