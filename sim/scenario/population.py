"""Who a stream of people is: the shares a planner states, and what they bring with them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from sim.scenario.base import ALWAYS, Amount, Dated, Duration, Frozen, Months, Share, Step, about, as_tuple
from sim.scenario.units import wrong

_ROUNDING = 1e-6
Route = Literal["refugee", "displaced_ukraine", "long_term", "insured", "passive"]
NEVER_ANY: tuple[Step[float], ...] = (Step(ALWAYS, 0.0),)


class Split(Frozen):
    """Shares that sum to 1."""

    @model_validator(mode="after")
    def _sums_to_one(self) -> Split:
        total = sum(getattr(self, name) for name in type(self).model_fields)
        if abs(total - 1) > _ROUNDING:
            wrong("shares_do_not_sum", total=f"{total:.6g}")
        return self


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


class ModulesSplit(Split):
    """Adults by Danish modules passed before they come into the model."""

    none: Annotated[Share, about("Ingen moduler", "No modules", "share")] = 1.0
    one_or_two: Annotated[Share, about("1–2 moduler", "1–2 modules", "share")] = 0.0
    three_or_more: Annotated[Share, about("3–4 moduler", "3–4 modules", "share")] = 0.0


class Residence(Frozen):
    """Time in Denmark before a person comes into the model; each length equally likely."""

    shortest: Annotated[Months, about("mindst", "at least", "months")] = 0
    longest: Annotated[Months, about("højst", "at most", "months")] = 0

    @model_validator(mode="after")
    def _in_order(self) -> Residence:
        _ordered(self.shortest, self.longest)
        return self


class BenefitBefore(Frozen):
    """Time on benefit before a person comes into the model; each length equally likely."""

    shortest: Annotated[Duration, about("mindst", "at least", "duration")] = 0
    longest: Annotated[Duration, about("højst", "at most", "duration")] = 0

    @model_validator(mode="after")
    def _in_order(self) -> BenefitBefore:
        _ordered(self.shortest, self.longest)
        return self


def _ordered(shortest: int, longest: int) -> None:
    """Refuse a longest that is shorter than the shortest."""
    if longest < shortest:
        wrong("span_reversed")


class Population(Frozen):
    """Who arrives."""

    route: Annotated[
        Route,
        about("Opholdsgrundlag eller ydelse", "Ground of residence or support", "word"),
    ] = "refugee"
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
    residence: Annotated[Residence, about("Tid i Danmark forinden", "Time in Denmark before", "")] = (
        Residence()
    )
    benefit_before: Annotated[
        BenefitBefore, about("Tid på ydelse forinden", "Time on benefit before", "")
    ] = BenefitBefore()
    modules: Annotated[ModulesSplit, about("Danskmoduler forinden", "Danish modules before", "")] = (
        ModulesSplit()
    )


class Group(Frozen):
    """One more population beside those who arrive: who they are, how many are there and come."""

    name: Annotated[str, Field(min_length=1)] = ""
    population: Population
    present_at_start: Annotated[
        Amount, about("Til stede, når historien begynder", "Present when history begins", "adults")
    ] = 0.0
    adults_per_year: Annotated[
        Dated[Amount], about("Nye voksne om året", "New adults a year", "adults/year")
    ] = NEVER_ANY


def once_each_route(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Refuse a route that stands twice: a route is the address of its people."""
    routes = ["refugee", *(group.population.route for group in groups)]
    for number, route in enumerate(routes):
        if route in routes[:number]:
            wrong("group_route_taken", item=number - 1, name=route)
    return groups


def base_route(population: Population) -> Population:
    """Refuse another route for those who arrive: they are a group of their own."""
    if population.route != "refugee":
        wrong("population_not_base", name=population.route)
    return population


Groups = Annotated[
    tuple[Group, ...],
    BeforeValidator(as_tuple),
    AfterValidator(once_each_route),
]
