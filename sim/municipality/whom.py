"""Whom the effort of another municipality is for, and who can use it among one's own people.

One rule: a size follows the people who can use it. Where a team there is for some groups only, those groups
here against those there; else everybody here against everybody there, as all can ask for it. What is for
those who come follows refugees and people displaced from Ukraine, for both are new in the municipality.
Where nobody here is of those groups, all are counted, and it is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from sim.municipality.groups import listed
from sim.municipality.lines import in_words
from sim.text import Words, words

PEOPLE: Final = "people"
ARRIVALS: Final = "arrivals"
Size = Mapping[str, Mapping[str, float]]
"""People, or arrivals a year → group → how many."""

_NEW: Final = ("refugee", "displaced_ukraine")
"""Groups that are new in the municipality when they come."""
_SOMEBODY: Final = 0.5
_GROUPS: Final = "told"


def who_can(here: Size, there: Size, what: str, team: Collection[str]) -> tuple[float, float]:
    """Those here and those there who can use what follows them; all where one has nobody of them.

    ``team``: the groups that the team there is for, if there is one for some only.
    """
    groups = team or (_NEW if what == ARRIVALS else ())
    ours, theirs = (sum(size[what].get(group, 0) for group in groups) for size in (here, there))
    return (ours, theirs) if ours and theirs else (sum(here[what].values()), sum(there[what].values()))


def said(here: Size, there: Size, team: Collection[str], told: Words, *, sized: bool) -> Iterator[str]:
    """Sentences on who is there and here; none where both have the same single group.

    ``sized``: whether anything that is taken along is a size.
    """
    ours, theirs = _groups(here), _groups(there)
    if ours == theirs and len(ours) == 1:
        return
    if team:
        yield from _for_team(here, there, team, told)
        return
    both = {"here": _listed(here, told), "there": _listed(there, told)}
    yield told("whom.others" if ours != theirs else "whom.groups", **both)
    everybody, reached = round(sum(here[PEOPLE].values())), _reached(here, there)
    if not sized:
        return
    if not reached:
        yield told("whom.nobody", all=in_words(everybody, told))
    elif reached != everybody:
        yield told("whom.all", who=_listed(there, told, numbers=False), all=in_words(everybody, told))
    new_here, new_there = ours & {*_NEW}, theirs & {*_NEW}
    if new_here and new_there and new_here != new_there:
        yield told("whom.new")


def _for_team(here: Size, there: Size, team: Collection[str], told: Words) -> Iterator[str]:
    """A team for some groups: how many of them are here and there."""
    some, those = ((sum(size[PEOPLE].get(group, 0) for group in team)) for size in (here, there))
    numbers = {
        "some": in_words(round(some), told),
        "those": in_words(round(those), told),
        "all": in_words(round(sum(here[PEOPLE].values())), told),
    }
    yield told("whom.groups", here=_listed(here, told), there=_listed(there, told))
    who = _named(team, told)
    yield told("whom.team" if some else "whom.team_nobody", who=who, **numbers)


def differ(here: Size, there: Size) -> bool:
    """Whether one has a group that the other has not."""
    return _groups(here) != _groups(there)


def has_others(here: Size, there: Size) -> bool:
    """Whether there are people here whom the effort is not for there."""
    return _reached(here, there) != round(sum(here[PEOPLE].values()))


def _reached(here: Size, there: Size) -> int:
    """People here who are of the groups there."""
    known = {_kind(group) for group in _groups(there)}
    return round(sum(number for group, number in here[PEOPLE].items() if _kind(group) in known))


def _groups(size: Size) -> set[str]:
    """Groups of which somebody is there or comes."""
    there = {group for group, number in size[PEOPLE].items() if number >= _SOMEBODY}
    return there | {group for group, number in size[ARRIVALS].items() if number}


def _kind(group: str) -> str:
    return _NEW[0] if group in _NEW else group


def _named(groups: Collection[str], told: Words) -> str:
    say = words(told.lang, _GROUPS)
    return told.formats.listing([say(f"place.route.{group}") for group in groups])


def _listed(size: Size, told: Words, *, numbers: bool = True) -> str:
    say = words(told.lang, _GROUPS)
    if not numbers:
        return _named([group for group, number in size[PEOPLE].items() if number >= _SOMEBODY], told)
    people = [round(number) for number in size[PEOPLE].values()]
    return listed(people, [say(f"place.route.{group}") for group in size[PEOPLE]], told)
