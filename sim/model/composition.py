"""What an average arrival is made of: the scenario's shares of adults turned into chances of households.

A scenario states shares of *adults* (couples, women, reunified); the cast draws
*households*. The chances here make every stated share come true in expectation.
One arriving adult splits into

- refugees in couples who come together: (1 - reunified) x couple,
- refugees who come alone: (1 - reunified) x (1 - couple), of whom a share has a
  spouse who comes later, the same share for both sexes,
- reunified adults: these spouses, and those who join someone outside the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from sim.errors import Problem, problem
from sim.model.portable import add_up

if TYPE_CHECKING:
    from sim.parameters import Values
    from sim.scenario.world import Children, Population

_PERCENT: Final = 100
_NOTHING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Adults:
    """Parts of one average arriving adult; couples, alone, later spouses and joining sum to 1."""

    in_couple: float
    alone: float
    spouse_later: float
    joining: float  # below 0 when more spouses follow than people are reunified
    women_alone: float  # share of women among those who come alone
    families: float  # share of adults whose household may have children
    with_children: float
    women_joining: float
    mothers_share: float


@dataclass(frozen=True, slots=True)
class Composition:
    """Chances by which households are drawn."""

    households: float  # refugee households per arriving adult
    joining: float  # households of one who joins someone outside the model, per arriving adult
    couple: float  # of refugee households: two adults
    spouse_later: float  # of refugees who come alone
    women_alone: float  # of refugees who come alone
    women_joining: float
    mothers: float  # of women alone with no spouse coming: count as a family
    children: tuple[float, ...]  # of families: cumulative by number of children, from 0


def adults_of(population: Population, values: Values) -> Adults:
    """Split one average adult; the parts may be impossible, see ``problems``."""
    refugees = 1.0 - population.reunified_share
    in_couple, alone = refugees * population.couple_share, refugees * (1.0 - population.couple_share)
    later = alone * population.spouse_arrives_later_share
    joining = population.reunified_share - later
    # The spouse who follows has the other sex: one woman in each of these pairs.
    women_joining, mothers_share = _assumed(population, in_couple, later, values)
    women_elsewhere = in_couple / 2.0 + joining * women_joining + later
    women = _ratio(population.women_share - women_elsewhere, alone - later, women_joining)
    mothers = (alone - later) * women * mothers_share
    families = in_couple + 2.0 * later + joining + mothers
    with_children = population.children.one_to_three + population.children.four_or_more
    shares = (women_joining, mothers_share)
    return Adults(in_couple, alone, later, joining, women, families, with_children, *shares)


def _assumed(population: Population, in_couple: float, later: float, values: Values) -> tuple[float, float]:
    """Women among those who join a spouse outside the model; single women who may have children with them.

    In a group beside those who arrive, women are as many among these as among those who come alone.
    """
    if population.route == "refugee":
        return values["population.joining_women_share"], values["population.single_mothers_share"]
    women, others = population.women_share - in_couple / 2.0 - later, 1.0 - in_couple - 2.0 * later
    return _ratio(women, others, 0.0), values["groups.single_mothers_share"]


def _ratio(part: float, whole: float, empty: float) -> float:
    """A share of a whole; ``empty`` where there is nothing to share, up to rounding."""
    return part / whole if whole > _NOTHING else empty


def compose(population: Population, values: Values) -> Composition:
    """Turn shares of adults into chances of households."""
    adults = adults_of(population, values)
    households = adults.in_couple / 2.0 + adults.alone
    return Composition(
        households=households,
        joining=adults.joining,
        couple=_ratio(adults.in_couple / 2.0, households, 0.0),
        spouse_later=population.spouse_arrives_later_share,
        women_alone=adults.women_alone,
        women_joining=adults.women_joining,
        mothers=adults.mothers_share,
        children=_children(population.children, adults.families or 1.0, values),
    )


def _children(shares: Children, families: float, values: Values) -> tuple[float, ...]:
    """Cumulative chances of 0, 1, 2 ... children in a family, so that all adults' households match."""
    few, many = (values.tuple(f"population.children_{name}") for name in ("one_to_three", "four_or_more"))
    chances = [shares.one_to_three / families * part / add_up(few) for part in few]
    chances += [shares.four_or_more / families * part / add_up(many) for part in many]
    return tuple(accumulate([1.0 - add_up(chances), *chances]))


def problems(
    population: Population, values: Values, file: str = "", place: str = "world.population"
) -> tuple[Problem, ...]:
    """What in the stated shares cannot hold together."""
    adults = adults_of(population, values)
    found = []
    if adults.joining < -_NOTHING:
        found.append(
            problem(
                "population_spouses",
                file,
                key=f"{place}.spouse_arrives_later_share",
                spouses=_percent(adults.spouse_later),
                reunified=_percent(population.reunified_share),
            )
        )
    if not -_NOTHING <= adults.women_alone <= 1.0 + _NOTHING:
        found.append(
            problem(
                "population_women",
                file,
                key=f"{place}.women_share",
                alone=_percent(adults.women_alone),
            )
        )
    if adults.with_children > adults.families + _NOTHING:
        found.append(
            problem(
                "population_children",
                file,
                key=f"{place}.children",
                with_children=_percent(adults.with_children),
                families=_percent(adults.families),
            )
        )
    return tuple(found)


def _percent(share: float) -> str:
    return f"{_PERCENT * share:.0f}"
