"""The way of working: staff, intake, visitation, conversations, Danish, offers. What a scenario chooses.

Every field is a lever: its label, unit, plausible range and the mechanisms it works through stand beside it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from sim.scenario.additions import HoursRequirement, PreArrival, Providers
from sim.scenario.base import Count, Frozen, Months, WeeklyTotal, about
from sim.scenario.company_service import CompanyService
from sim.scenario.danish import DanishEffort
from sim.scenario.families import EducationPath, Sanctions
from sim.scenario.interpreters import Interpreters
from sim.scenario.organisation import Organisation
from sim.scenario.people import Attendance, Health, Progression, Volunteers
from sim.scenario.services import NO_STEP, CompanyOffers, Introduction, LanguageSchool
from sim.scenario.staff import Caseworkers, Consultants, LanguageMentors
from sim.scenario.talks import Conversations, Visitation
from sim.scenario.team import DedicatedTeam, TeamMethods


def _held(classes: dict[str, int]) -> dict[str, int]:
    """No classes, or no places, of an offer is the same as not naming it."""
    return {name: number for name, number in classes.items() if number}


def _made(offers: CompanyOffers) -> tuple[str, ...]:
    first = offers.default_step
    return offers.ladder if first == NO_STEP else (*offers.ladder, first)


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
    interpreters: Annotated[Interpreters, Field(default=Interpreters()), about("Tolke", "Interpreters", "")]
    visitation: Annotated[Visitation, about("Visitation", "Visitation", "")]
    introduction: Annotated[Introduction, about("Introduktionsforløb", "Introduction course", "")]
    language_school: Annotated[LanguageSchool, about("Sprogskole", "Language school", "")]
    danish: Annotated[DanishEffort, Field(default=DanishEffort()), about("Dansk", "Danish", "")]
    company_offers: Annotated[
        CompanyOffers, about("Virksomhedsrettede tilbud", "Company-oriented offers", "")
    ]
    classes: Annotated[
        dict[str, Count],
        Field(default={}),
        AfterValidator(_held),
        about("Hold ad gangen", "Classes at a time", "classes", None, "qualification"),
    ]
    organisation: Annotated[Organisation, about("Organisering", "Organisation", "")] = Organisation()
    health: Annotated[Health, Field(default=Health()), about("Sundhed", "Health", "")]
    attendance: Annotated[Attendance, Field(default=Attendance()), about("Fravær", "Absence", "")]
    volunteers: Annotated[Volunteers, Field(default=Volunteers()), about("Frivillige", "Volunteers", "")]
    progression: Annotated[
        Progression, Field(default=Progression()), about("Progressionsmåling", "Progression measure", "")
    ]
    places: Annotated[
        dict[str, Count],
        Field(default={}),
        AfterValidator(_held),
        about("Betalte pladser ad gangen", "Paid places at a time", "classes", None, "sector_skills"),
    ]
    earmarked: Annotated[
        dict[str, Months],
        Field(default={}),
        about(
            "Øremærket fra beslutningen (måneder)",
            "Earmarked from the decision (months)",
            "earmarks",
        ),
    ]
    education: Annotated[
        EducationPath,
        Field(default=EducationPath()),
        about("Ordinær uddannelse", "Ordinary education", ""),
    ]
    sanctions: Annotated[Sanctions, Field(default=Sanctions()), about("Sanktioner", "Sanctions", "")]

    company_service: Annotated[CompanyService, about("Virksomhedsservice", "Company service", "")] = (
        CompanyService()
    )

    hours_requirement: Annotated[HoursRequirement, about("Timekrav", "Hours requirement", "")] = (
        HoursRequirement()
    )
    providers: Annotated[Providers, about("Andre aktører", "External providers", "")] = Providers()
    pre_arrival: Annotated[PreArrival, about("Indsats i asylcentret", "Work in the asylum centre", "")] = (
        PreArrival()
    )
    dedicated_team: Annotated[
        DedicatedTeam, Field(default=DedicatedTeam()), about("Dedikeret team", "Dedicated team", "")
    ]

    @property
    def offers_used(self) -> tuple[str, ...]:
        """Names of the offers that are made: the ladders', and those that everybody starts with."""
        team = self.dedicated_team.methods
        own = () if team is None else _made(team.company_offers)
        return tuple(dict.fromkeys((*_made(self.company_offers), *own)))

    def of_team(self) -> WayOfWorking:
        """How the dedicated team works: the municipality's way, but for what it does in its own."""
        names = TeamMethods.model_fields
        own = self.dedicated_team.methods
        own = own or TeamMethods.model_construct(**{name: getattr(self, name) for name in names})
        return self.model_copy(update={name: getattr(own, name) for name in names})
