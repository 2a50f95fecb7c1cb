"""Everything a user reads exists in Danish and in English, with the same blanks to fill."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT, below, name, yaml

LANGUAGES = ("da", "en")
CATALOGUES = sorted((ROOT / "sim" / "text").glob("*.yaml"))


def pairs(node: Any, place: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every mapping that holds words in some language."""
    if isinstance(node, dict):
        if set(node) & set(LANGUAGES):
            yield place, node
        else:
            for key, below_key in node.items():
                yield from pairs(below_key, f"{place}.{key}")
    elif isinstance(node, list):
        for number, item in enumerate(node):
            yield from pairs(item, f"{place}[{number}]")


def blanks(sentence: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None}


def all_pairs() -> list[tuple[str, dict[str, str]]]:
    paths = below("sim", "scenarios", "calibration", suffix=".yaml")
    return [pair for path in paths for pair in pairs(yaml(path), name(path))]


@pytest.mark.slow
def test_every_text_has_both_languages() -> None:
    wrong = [
        place
        for place, words in all_pairs()
        if set(words) != set(LANGUAGES) or said(words, "da") != said(words, "en")
    ]
    assert not wrong, "da and en, nothing else, none of them empty alone:\n" + "\n".join(wrong)


def said(words: dict[str, str], lang: str) -> bool:
    return bool(str(words[lang] or "").strip())


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_blanks_are_the_same_in_both_languages(path: Path) -> None:
    wrong = [
        f"{place}: {blanks(words['da'])} and {blanks(words['en'])}"
        for place, words in pairs(yaml(path), name(path))
        if blanks(words["da"]) != blanks(words["en"])
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_catalogues_hold_nothing_but_pairs(path: Path) -> None:
    assert not list(strays(yaml(path), name(path)))


def strays(node: Any, place: str) -> Iterator[str]:
    """Leaves of a catalogue that are not words in two languages."""
    if not isinstance(node, dict):
        yield place
    elif not set(node) & set(LANGUAGES):
        for key, below_key in node.items():
            yield from strays(below_key, f"{place}.{key}")


def plain_words(sentence: str) -> list[str]:
    """What is left to translate: no blanks, no signs, no numbers."""
    return [word for word in re.sub(r"\{[^}]*\}", "", sentence).split() if word.isalpha()]


@pytest.mark.slow
def test_titles_differ_between_languages() -> None:
    """A pair that says the same twice is a translation that was forgotten."""
    same = [
        place
        for place, words in all_pairs()
        if words.get("da") == words.get("en") and len(plain_words(str(words.get("da", "")))) > 3
    ]
    assert not same, "\n".join(same)
