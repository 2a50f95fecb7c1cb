"""Whom the effort of another municipality is for, and how many of one's own people are of those groups.

A plain rule: sizes follow the people of the groups that the other has. Refugees and people displaced from
Ukraine count as one, for both are new in the municipality; every other group is only itself. Where nobody
here is of those groups, all are counted, and it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def of_same(here: Size, there: Size, what: str) -> float:
    """Those here who are of the groups there; all where nobody is."""
    known = {_kind(group) for group in _groups(there)}
    same = sum(number for group, number in here[what].items() if _kind(group) in known)
    return same if _reached(here, there) else sum(here[what].values())


def said(here: Size, there: Size, told: Words, *, sized: bool) -> Iterator[str]:
    """Sentences on who is there and here; none where both have the same single group.

    ``sized``: whether anything that is taken along is a size.
    """
    ours, theirs = _groups(here), _groups(there)
    if ours == theirs and len(ours) == 1:
        return
    both = {"here": _listed(here, told), "there": _listed(there, told)}
    yield told("whom.others" if ours != theirs else "whom.groups", **both)
    everybody, reached = round(sum(here[PEOPLE].values())), _reached(here, there)
    if not sized:
        return
    if not reached:
        yield told("whom.nobody", all=in_words(everybody, told))
    elif reached != everybody:
        yield told("whom.some", some=in_words(reached, told), all=in_words(everybody, told))
    new_here, new_there = ours & {*_NEW}, theirs & {*_NEW}
    if new_here and new_there and new_here != new_there:
        yield told("whom.new")


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


def _listed(size: Size, told: Words) -> str:
    say = words(told.lang, _GROUPS)
    people = [round(number) for number in size[PEOPLE].values()]
    return listed(people, [say(f"place.route.{group}") for group in size[PEOPLE]], told)
