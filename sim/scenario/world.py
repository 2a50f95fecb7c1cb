"""The world: people, arrivals, law and labour market. The same for all scenarios of a comparison."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from sim.scenario.base import Amount, Count, Dated, Frozen, Months, Share, about, as_tuple
from sim.scenario.families import Families
from sim.scenario.labour import ALWAYS_ONE, Index, SectorDemand, SectorMix
from sim.scenario.losses import StaffLoss
from sim.scenario.people import PeopleInWorld
from sim.scenario.population import Children, Groups, Population, Split, base_route
from sim.scenario.units import within_history


class Arrivals(Frozen):
    """People the municipality takes over."""

    adults_per_year: Annotated[
        Dated[Amount], about("Nye voksne om året", "New adults a year", "adults/year", (1, 2000))
    ]


__all__ = ["Arrivals", "Children", "Cycle", "LabourMarket", "Population", "Split", "World"]


class Cycle(Frozen):
    """Demand for labour against the mean of a business cycle (1 = mean)."""

    values: Annotated[
        Dated[Annotated[float, Field(gt=0, le=10)]],
        about("Efterspørgsel efter arbejdskraft", "Demand for labour", "index", (0.5, 1.6)),
    ]


class LabourMarket(Frozen):
    """Employers within reach."""

    companies: Annotated[Count, Field(ge=1), about("Virksomheder", "Companies", "companies", (10, 2000))]
    public_share: Annotated[
        Share, about("Andel offentlige arbejdspladser", "Share of public employers", "share")
    ]
    cycle: Annotated[Cycle, about("Konjunktur", "Business cycle", "")]
    sector_demand: Annotated[SectorDemand, about("Efterspørgsel", "Demand", "")] = SectorDemand()
    sector_mix: Annotated[
        SectorMix, about("Virksomheder mod landet", "Companies against the country", "")
    ] = SectorMix()
    unskilled_demand: Annotated[
        Dated[Index],
        about(
            "Efterspørgsel efter ufaglært arbejde",
            "Demand for unskilled work",
            "index",
            (0.3, 1.5),
            "sector_demand",
        ),
    ] = ALWAYS_ONE
    hiring_by_trade: Annotated[
        bool,
        Field(default=False),
        about("Værter ansætter efter branchens åbninger", "Hosts hire as their trade has openings", "yes/no"),
    ]
    hiring_by_employer: Annotated[
        bool,
        Field(default=False),
        about(
            "Offentlige værter har mindre plads til at ansætte",
            "Public hosts have less room to hire",
            "yes/no",
        ),
    ]
    outside_companies: Annotated[
        Count,
        about(
            "Virksomheder uden for kommunen, men inden for rækkevidde",
            "Companies outside the municipality, but within reach",
            "companies",
            (0, 2000),
        ),
    ] = 0
    employers_learn: Annotated[
        bool,
        about("Virksomheder lærer af erfaringer", "Companies learn from experience", "yes/no"),
    ] = False
    hours_grow: Annotated[bool, about("Timer i job kan vokse", "Hours in a job can grow", "yes/no")] = False


class World(Frozen):
    """All that a comparison holds fixed."""

    history: Annotated[
        Months,
        AfterValidator(within_history),
        about("Historie før beslutningen", "History before the decision", "months", (60, 120)),
    ]
    law: Annotated[Literal["denmark"], about("Lovsæt", "Law set", "word")]
    arrivals: Annotated[Arrivals, about("Ankomster", "Arrivals", "")]
    population: Annotated[Population, AfterValidator(base_route), about("Befolkning", "Population", "")]
    groups: Annotated[Groups, about("Andre grupper", "Other groups", "groups")] = ()
    labour_market: Annotated[LabourMarket, about("Arbejdsmarked", "Labour market", "")]
    staff_losses: Annotated[
        tuple[StaffLoss, ...],
        BeforeValidator(as_tuple),
        about("Medarbejdere, der rejser", "Staff who leave", "losses"),
    ] = ()
    people: Annotated[
        PeopleInWorld,
        Field(default=PeopleInWorld()),
        about("Borgere, der ændrer sig", "People who change", ""),
    ]
    families: Annotated[
        Families, Field(default=Families()), about("Familie og forsørgelse", "Families and support", "")
    ]
