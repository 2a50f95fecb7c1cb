"""A dedicated team: own staff and methods for a target group, while the municipality goes on as it is."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from sim.scenario.additions import HoursRequirement, Providers
from sim.scenario.base import Count, Frozen, Staff, about, as_tuple, once_each
from sim.scenario.families import EducationPath, Sanctions
from sim.scenario.offers import Age, Modules, Readiness
from sim.scenario.organisation import Organisation
from sim.scenario.people import Attendance, Health, Progression
from sim.scenario.services import CompanyOffers
from sim.scenario.staff import Caseworkers, Consultants
from sim.scenario.talks import Conversations, Visitation
from sim.scenario.units import wrong

RouteName = Literal["refugee", "displaced_ukraine", "long_term", "insured", "passive"]
"""As in ``population.route``: refugees with those reunified with them."""
_OLDEST: Final = 120
_MOST_MODULES: Final = 6
_MOST_MONTHS: Final = 1200
SHARED: Final = {
    "caseworkers": ("number", "hours", "administration_share", "variation"),
    "consultants": ("number", "hours", "administration_share", "teams"),
    "company_offers": ("own_workplaces",),
    "conversations": ("without_benefit",),
    "health": ("effort_places", "effort_hours", "effort_length"),
    "hours_requirement": ("seats",),
    "providers": ("places", "consultant_hours"),
    "visitation": ("judged_anew",),
}
"""What a part of the methods holds that is the municipality's alone: staff, places, what holds on one day."""


class Target(Frozen):
    """Whom the team is for; all that is stated must hold of a person, as the job centre knows it that day."""

    routes: Annotated[
        tuple[RouteName, ...],
        BeforeValidator(as_tuple),
        AfterValidator(once_each),
        about("grupper (ingen nævnt: alle)", "groups (none named: all)", "words"),
    ] = ()
    sex: Annotated[Literal["any", "women", "men"], about("køn", "sex", "word")] = "any"
    youngest: Annotated[Age, about("yngste", "youngest", "years", (0, 120))] = 0
    oldest: Annotated[Age, about("ældste", "oldest", "years", (0, 120))] = _OLDEST
    readiness: Annotated[
        tuple[Readiness, ...],
        BeforeValidator(as_tuple),
        AfterValidator(once_each),
        about("visiteret til (intet nævnt: alle)", "judged to be (none named: all)", "words"),
    ] = ()
    least_months_here: Annotated[
        Count, about("måneder i kommunen, mindst", "months in the municipality, least", "months", (0, 240))
    ] = 0
    most_months_here: Annotated[
        Count, about("måneder i kommunen, højst", "months in the municipality, most", "months", (0, 1200))
    ] = _MOST_MONTHS
    least_months_on_benefit: Annotated[
        Count, about("måneder på ydelse, mindst", "months on benefit, least", "months", (0, 240))
    ] = 0
    least_danish_modules: Annotated[
        Modules, about("danskmoduler, mindst", "Danish modules, least", "modules", (0, 6))
    ] = 0
    most_danish_modules: Annotated[
        Modules, about("danskmoduler, højst", "Danish modules, most", "modules", (0, 6))
    ] = _MOST_MODULES
    with_health_problems: Annotated[
        bool, about("kun med helbredsproblemer", "only with health problems", "yes/no")
    ] = False

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        for first, second in _ORDERED:
            if getattr(self, first) > getattr(self, second):
                wrong("order", first=first, second=second)
        return self


_ORDERED: Final = (
    ("youngest", "oldest"),
    ("least_months_here", "most_months_here"),
    ("least_danish_modules", "most_danish_modules"),
)


class TeamMethods(Frozen):
    """The parts of a way of working that a team may have of its own; what it does not say is as elsewhere."""

    caseworkers: Caseworkers
    consultants: Consultants
    conversations: Conversations
    visitation: Visitation
    company_offers: CompanyOffers
    organisation: Annotated[Organisation, Field(default=Organisation())]
    health: Annotated[Health, Field(default=Health())]
    attendance: Annotated[Attendance, Field(default=Attendance())]
    progression: Annotated[Progression, Field(default=Progression())]
    education: Annotated[EducationPath, Field(default=EducationPath())]
    sanctions: Annotated[Sanctions, Field(default=Sanctions())]
    hours_requirement: Annotated[HoursRequirement, Field(default=HoursRequirement())]
    providers: Annotated[Providers, Field(default=Providers())]


class DedicatedTeam(Frozen):
    """Caseworkers and consultants of its own for a target group; none where there are no caseworkers."""

    caseworkers: Annotated[Staff, about("sagsbehandlere", "caseworkers", "persons", (0, 30))] = 0
    consultants: Annotated[Staff, about("virksomhedskonsulenter", "consultants", "persons", (0, 30))] = 0
    places: Annotated[
        Count, about("pladser (0: uden grænse)", "places (0: no limit)", "persons", (0, 1000))
    ] = 0
    leaves: Annotated[
        Literal["case_closes", "never"], about("borgeren forlader teamet", "a citizen leaves it", "word")
    ] = "case_closes"
    who: Annotated[Target, Field(default=Target()), about("målgruppe", "target group", "")]
    methods: Annotated[
        TeamMethods | None,
        Field(default=None),
        about("egen arbejdsmåde", "way of working of its own", "methods"),
    ]

    @model_validator(mode="after")
    def _staffed(self) -> Self:
        stated = self.consultants or self.places or self.methods is not None or self.who != Target()
        if not self.caseworkers and stated:
            wrong("team_without_caseworkers")
        return self
