"""`trappen outcomes`: every outcome with its key, label and unit; and the ones near a word."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import typer

from sim.commands import options as o
from sim.text import Words

if TYPE_CHECKING:
    from sim.outcomes import Outcome

_MOST: Final = 3
"""Outcomes suggested for a word."""
_SLIP: Final = 0.8
"""How alike a key with a slip in it and the right one are at least."""
_LEAST_LETTERS: Final = 3
"""A shorter word stands in too many labels."""


def outcomes(lang: o.Lang = o.DEFAULT_LANGUAGE, json: o.Json = False) -> None:
    """Every outcome: the key for --kpi and --primary-kpi, the label and the unit."""
    from sim.outcomes import REGISTRY

    words = o.spoken(lang)
    if json:
        facts = [_facts(item, words) for item in REGISTRY.values()]
        typer.echo(jsonlib.dumps(facts, ensure_ascii=False, indent=1))
        return
    widest = max(len(key) for key in REGISTRY)
    for item in REGISTRY.values():
        told = _facts(item, words)
        typer.echo(f"{item.key:<{widest}}  {told['label']} ({told['unit']})")


def label(key: str, lang: str) -> str:
    """The label of an outcome; the key itself when there is no such outcome."""
    from sim.outcomes import REGISTRY

    return getattr(REGISTRY[key].label, lang) if key in REGISTRY else key


def misspelt(asked: str) -> bool:
    """Whether this is the key of an outcome with a slip in it."""
    from sim.outcomes import REGISTRY

    return bool(get_close_matches(asked, list(REGISTRY), n=1, cutoff=_SLIP))


def near(asked: str) -> list[str]:
    """The outcomes whose key or label holds the word asked for; else the one most alike."""
    from sim.outcomes import REGISTRY

    word = asked.strip().lower()
    scored = [(_closeness(word, item), item.key) for item in REGISTRY.values()]
    best = max(score for score, _ in scored)
    if best and len(word) >= _LEAST_LETTERS:
        return [key for score, key in scored if score == best][:_MOST]
    return get_close_matches(word, list(REGISTRY), n=1, cutoff=0)


def _closeness(word: str, item: Outcome) -> int:
    """2 when it is a whole word of the key or a label, 1 when it is part of one."""
    told = " ".join((item.key.replace("_", " "), *item.label)).lower()
    return 2 if word in _plain(told.split()) else int(word in told)


def _plain(words: Iterable[str]) -> set[str]:
    return {word.strip(".,:()") for word in words}


def _facts(item: Outcome, words: Words) -> dict[str, str]:
    unit = f"unit.{item.unit}"
    told = words(unit) if unit in words else item.unit
    return {"key": item.key, "label": getattr(item.label, words.lang), "unit": told}
