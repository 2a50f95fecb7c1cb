"""What of the catalogue is asked for: by words of either number, by mechanism and by size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from sim.errors import UserError
from sim.text import catalogue

if TYPE_CHECKING:
    from sim.report.overview import Entry
    from sim.text import Words

_FOLDED: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe"})
_ENDINGS: Final = ("erne", "ene", "er", "re", "en", "et", "e", "r", "s")
"""Endings of Danish and English words that are one word all the same."""
_STEM: Final = 4
"""Letters that are left at least when an ending is taken off."""
_WORD: Final = re.compile(r"[^\W_]+")
_SPAN: Final = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")
_ABOUT: Final = 1.5
"""So many times more or fewer adults is about as many."""
_AROUND: Final = 30
"""Signs on either side of a word that was found."""
_STEPS: Final = " → "


class Span(NamedTuple):
    """Adults, from and to."""

    low: float
    high: float


def span(text: str, told: Words) -> Span:
    """``20`` is about so many; ``15-40`` is what it says."""
    found = _SPAN.fullmatch(text.strip())
    if found is None or (found[2] and int(found[2]) < int(found[1])):
        raise UserError(told("catalogue.size_wrong", found=text))
    number = int(found[1])
    return Span(number, int(found[2])) if found[2] else Span(number / _ABOUT, number * _ABOUT)


def of_size(found: Iterable[Entry], asked: Span) -> list[Entry]:
    """Those where so many adults are present, or to which so many new ones come a year."""
    return [
        one
        for one in found
        if one.size
        and any(asked.low <= number <= asked.high for number in (one.size.present, one.size.coming))
    ]


def has(one: Entry, asked: str, told: str) -> bool:
    """Whether an entry, told in words, has all that is asked for, as it stands or word by word."""
    text = folded(f"{told} {' '.join(_of_changes(one))}")
    if not asked.strip().isdigit() and folded(asked) in text:
        return True
    there = {stem(word) for word in _WORD.findall(text)}
    wanted = [same_as(word) for word in _WORD.findall(folded(asked))]
    return bool(wanted) and all(_any_there(words, there) for words in wanted)


def around(text: str, asked: str) -> str:
    """What stands around the first word of a text that is one of those asked for; empty where none is."""
    wanted = [same_as(word) for word in _WORD.findall(folded(asked))]
    hits = (
        one
        for one in _WORD.finditer(text)
        if any(_any_there(words, {stem(folded(one[0]))}) for words in wanted)
    )
    hit = next(hits, None)
    if hit is None:
        return ""
    start, end = max(0, hit.start() - _AROUND), min(len(text), hit.end() + _AROUND)
    before = text[start : hit.start()].partition(" ")[2] if start else text[: hit.start()]
    after = text[hit.end() : end].rpartition(" ")[0] if end < len(text) else text[hit.end() :]
    whole = ("… " * bool(start), before, hit[0], after, " …" * (end < len(text)))
    return " ".join("".join(whole).split())


def _any_there(words: tuple[str, ...], there: set[str]) -> bool:
    """One word, or the beginning of a longer one; of several that mean the same each is only itself."""
    if len(words) > 1:
        return any(stem(word) in there for word in words)
    return any(_is_there(word, there) for word in words)


def _is_there(word: str, there: set[str]) -> bool:
    """A number stands for itself; a word may be the beginning of a longer one."""
    root = stem(word)
    return root in there or (len(root) >= _STEM and any(one.startswith(root) for one in there))


def _of_changes(one: Entry) -> Iterator[str]:
    """What changes, in words; of a ladder only the steps that are new on it."""
    for change in one.changes:
        before = change.before.split(_STEPS)
        new = [step for step in change.after.split(_STEPS) if step not in before]
        yield f"{change.label} {change.part} {' '.join(new)}"


def same_as(word: str) -> tuple[str, ...]:
    """A folded word with those that mean the same."""
    for pair in (catalogue("told")[key] for key in catalogue("told") if key.startswith("same.")):
        listed = [folded(one) for said in pair.values() for one in said.split()]
        if word in listed:
            return tuple(listed)
    return (word,)


def stem(word: str) -> str:
    """A folded word without its endings: virksomhedscenter and virksomhedscentre are the same."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return stem(word.removesuffix(ending))
    return word


def folded(text: str) -> str:
    """Small letters, Danish ones in two: roedovre is found as rødovre."""
    return text.casefold().translate(_FOLDED)
