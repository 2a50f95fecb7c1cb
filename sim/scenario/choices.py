"""What may be written where a word belongs, and what each word means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, get_args, get_origin

from sim.errors import Choice
from sim.scenario.base import Step
from sim.scenario.document import Document
from sim.scenario.keys import part_of
from sim.text import LANGUAGES, words

_YES_NO: Final = "yes/no"
_BOTH: Final = ("true", "false")


def choices(path: str, unit: str) -> tuple[str, ...]:
    """The words a field takes, in the order of the model; none where it takes numbers or names."""
    return _BOTH if unit == _YES_NO else tuple(_literals(_annotation(path)))


def is_dated(path: str) -> bool:
    """Whether a field may change on dates."""
    return any(found is Step or get_origin(found) is Step for found in _within(_annotation(path)))


def meaning(word: str, lang: str) -> str:
    """What a word means, empty when it speaks for itself."""
    say = words(lang, "scenario")
    return say(f"values.{word}") if f"values.{word}" in say else ""


def told(known: Sequence[str]) -> tuple[Choice, ...]:
    """Words with their meanings, for a sentence in either language; bare when one of them has none."""
    if not all(meaning(word, LANGUAGES[0]) for word in known):
        return tuple(Choice(word) for word in known)
    return tuple(Choice(word, *(_other(word, lang) for lang in LANGUAGES)) for word in known)


def _other(word: str, lang: str) -> str:
    """The meaning of a word, empty when it is the word itself."""
    said = meaning(word, lang)
    return "" if said == word else said


def _annotation(path: str) -> Any:
    model: Any = Document
    *parts, last = path.split(".")
    for name in parts:
        model = part_of(model.model_fields[name].annotation)
    return model.model_fields[last].annotation


def _within(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _within(inner)


def _literals(annotation: Any) -> Iterator[str]:
    for found in _within(annotation):
        if get_origin(found) is Literal:
            yield from get_args(found)
