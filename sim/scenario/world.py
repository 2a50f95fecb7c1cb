"""The world: people, arrivals, law and labour market. The same for all scenarios of a comparison."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from sim.scenario.base import Amount, Count, Dated, Frozen, Months, Share, about, as_tuple
from sim.scenario.families import Families
from sim.scenario.labour import ALWAYS_ONE, Index, SectorDemand, SectorMix
from sim.scenario.losses import StaffLoss
from sim.scenario.people import PeopleInWorld
from sim.scenario.units import within_history, wrong

_ROUNDING = 1e-6


class Split(Frozen):
    """Shares that sum to 1."""

    @model_validator(mode="after")
    def _sums_to_one(self) -> Split:
        total = sum(getattr(self, name) for name in type(self).model_fields)
        if abs(total - 1) > _ROUNDING:
            wrong("shares_do_not_sum", total=f"{total:.6g}")
        return self


class Arrivals(Frozen):
    """People the municipality takes over."""

    adults_per_year: Annotated[
        Dated[Amount], about("Nye voksne om året", "New adults a year", "adults/year", (1, 2000))
    ]


class Children(Split):
    """Households by number of children."""

    none: Annotated[Share, about("Ingen børn", "No children", "share")]
    one_to_three: Annotated[Share, about("1–3 børn", "1–3 children", "share")]
    four_or_more: Annotated[Share, about("4 børn eller flere", "4 children or more", "share")]


class EducationSplit(Split):
    """Adults by highest completed education."""

    basic: Annotated[Share, about("Højst grundskole", "At most basic school", "share")]
    secondary: Annotated[Share, about("Gymnasial eller faglig", "Upper secondary or vocational", "share")]
    higher: Annotated[Share, about("Videregående", "Higher", "share")]


class TrackSplit(Split):
    """Adults by Danish education track."""

    track_1: Annotated[Share, about("Danskuddannelse 1", "Danish education track 1", "share")]
    track_2: Annotated[Share, about("Danskuddannelse 2", "Danish education track 2", "share")]
    track_3: Annotated[Share, about("Danskuddannelse 3", "Danish education track 3", "share")]


class HealthSplit(Split):
    """Adults by health."""

    good: Annotated[Share, about("Godt helbred", "Good health", "share")]
    moderate: Annotated[Share, about("Nogle helbredsproblemer", "Some health problems", "share")]
    poor: Annotated[Share, about("Store helbredsproblemer", "Marked health problems", "share")]


class ExperienceSplit(Split):
    """Adults by work experience."""

    none: Annotated[Share, about("Ingen erfaring", "No experience", "share")]
    some: Annotated[Share, about("Nogen erfaring", "Some experience", "share")]
    much: Annotated[Share, about("Megen erfaring", "Much experience", "share")]


class MotivationSplit(Split):
    """Adults by motivation for work."""

    low: Annotated[Share, about("Lav motivation", "Low motivation", "share")]
    middle: Annotated[Share, about("Nogen motivation", "Some motivation", "share")]
    high: Annotated[Share, about("Høj motivation", "High motivation", "share")]


class Population(Frozen):
    """Who arrives."""

    reunified_share: Annotated[Share, about("Andel familiesammenførte", "Share reunified", "share")]
    women_share: Annotated[Share, about("Andel kvinder", "Share of women", "share")]
    couple_share: Annotated[Share, about("Andel i par", "Share in couples", "share")]
    spouse_arrives_later_share: Annotated[
        Share,
        about(
            "Andel af par, hvor den ene kommer senere", "Share of couples with one arriving later", "share"
        ),
    ]
    children: Annotated[Children, about("Børn", "Children", "")]
    age_mean: Annotated[
        float,
        Field(ge=18, le=64),
        about("Gennemsnitsalder ved ankomst", "Mean age at arrival", "years", (25, 45)),
    ]
    education: Annotated[EducationSplit, about("Uddannelse", "Education", "")]
    track: Annotated[TrackSplit, about("Danskuddannelse", "Danish education", "")]
    health: Annotated[HealthSplit, about("Helbred", "Health", "")]
    experience: Annotated[ExperienceSplit, about("Arbejdserfaring", "Work experience", "")]
    motivation: Annotated[MotivationSplit, about("Motivation", "Motivation", "")]


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
    population: Annotated[Population, about("Befolkning", "Population", "")]
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
