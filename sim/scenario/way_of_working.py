"""The way of working: staff, intake, visitation, conversations, Danish, offers. What a scenario chooses.

Every field is a lever: its label, unit, plausible range and the mechanisms it works through stand beside it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from sim.scenario.additions import HoursRequirement, PreArrival, Providers
from sim.scenario.base import Count, Frozen, WeeklyTotal, about
from sim.scenario.organisation import Organisation
from sim.scenario.services import CompanyOffers, Introduction, LanguageSchool
from sim.scenario.staff import Caseworkers, Consultants, LanguageMentors
from sim.scenario.talks import Conversations, Visitation


def _held(classes: dict[str, int]) -> dict[str, int]:
    """No classes of an offer is the same as not naming it."""
    return {name: number for name, number in classes.items() if number}


class WayOfWorking(Frozen):
    """How a municipality works; attribute names are those of the file."""

    caseworkers: Annotated[Caseworkers, about("Sagsbehandlere", "Caseworkers", "")]
    consultants: Annotated[Consultants, about("Virksomhedskonsulenter", "Company consultants", "")]
    language_mentors: Annotated[LanguageMentors, about("Sprogmentorer", "Language mentors", "")]
    conversations: Annotated[Conversations, about("Samtaler", "Conversations", "")]
    intake_reserve: Annotated[
        WeeklyTotal,
        about(
            "Reserveret tid til nye",
            "Time reserved for intake",
            "hours/week",
            ("0 hours/week", "200 hours/week"),
            "introduction_gate",
        ),
    ]
    visitation: Annotated[Visitation, about("Visitation", "Visitation", "")]
    introduction: Annotated[Introduction, about("Introduktionsforløb", "Introduction course", "")]
    language_school: Annotated[LanguageSchool, about("Sprogskole", "Language school", "")]
    company_offers: Annotated[
        CompanyOffers, about("Virksomhedsrettede tilbud", "Company-oriented offers", "")
    ]
    classes: Annotated[
        dict[str, Count],
        Field(default={}),
        AfterValidator(_held),
        about("Hold ad gangen", "Classes at a time", "classes"),
    ]
    organisation: Annotated[Organisation, about("Organisering", "Organisation", "")] = Organisation()
    hours_requirement: Annotated[HoursRequirement, about("Timekrav", "Hours requirement", "")] = (
        HoursRequirement()
    )
    providers: Annotated[Providers, about("Andre aktører", "External providers", "")] = Providers()
    pre_arrival: Annotated[PreArrival, about("Indsats i asylcentret", "Work in the asylum centre", "")] = (
        PreArrival()
    )
