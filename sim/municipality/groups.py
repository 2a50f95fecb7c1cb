"""A number of people by the groups they come in: refugees first, then those whom a world has beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final, Self

from sim.municipality.lines import in_words
from sim.scenario import Scenario
from sim.text import Words, words

FIRST_GROUP: Final = "refugee"
_CATALOGUE: Final = "told"
_SIGN: Final = "+"
_EQUALS: Final = "="


class Split(float):
    """A number of people that is also known group by group."""

    parts: tuple[float, ...]

    def __new__(cls, parts: Iterable[float]) -> Self:
        """The sum of the parts, which are kept."""
        told = tuple(parts)
        made = super().__new__(cls, round(sum(told), 2))
        made.parts = told
        return made


def shared(total: float, shares: Sequence[float], digits: int) -> Split:
    """A number shared out, rounded so that the parts give it; all to the first where there are no shares."""
    whole = sum(shares)
    ends = [0.0, *(total * share / whole for share in accumulate(shares))] if whole else [0.0, total]
    parts = [round(round(end, digits) - round(start, digits), digits) for start, end in pairwise(ends)]
    return Split([*parts, *([0.0] * (len(shares) - len(parts)))])


def names_of(scenario: Scenario, lang: str) -> tuple[str, ...]:
    """The groups of a world in words, in the order their numbers are given."""
    say = words(lang, _CATALOGUE)
    return tuple(say(f"place.route.{route}") for route in routes_of(scenario))


def routes_of(scenario: Scenario) -> tuple[str, ...]:
    """The groups of a world: those who arrive first, then the others."""
    return (FIRST_GROUP, *(group.population.route for group in scenario.world.groups))


def is_split(told: str) -> bool:
    """Whether an answer gives the groups one by one."""
    return _SIGN in told


def pieces(told: str) -> tuple[str, list[str]]:
    """The sum, which may stand on either side of an equals sign, and the answers for each group."""
    total, _, parts = told.rpartition(_EQUALS)
    if _SIGN in total and _SIGN not in parts:
        total, parts = parts, total
    return total.strip(), [piece.strip() for piece in parts.split(_SIGN)]


def sum_of(parts: Sequence[float], told: Words) -> str:
    """The groups as they are answered: 12 + 61 + 12."""
    return f" {_SIGN} ".join(in_words(part, told) for part in parts)


def listed(parts: Sequence[float], names: Sequence[str], told: Words) -> str:
    """The groups in a sentence: 12 refugees, 61 …; those with nobody are left out."""
    found = [f"{in_words(part, told)} {name}" for part, name in zip(parts, names, strict=True) if part]
    return told.formats.listing(found)
