"""Everything a user reads: one catalogue of words and one set of number formats.

A catalogue is a YAML file in this folder. Each entry is found by a dotted key and
says the same thing in Danish (`da`, the default) and in English (`en`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from sim.text.formats import Formats

__all__ = ["LANGUAGES", "Formats", "Words", "catalogue", "words"]

LANGUAGES: Final = ("da", "en")
"""Languages a user can ask for; the first is the default."""


@dataclass(frozen=True)
class Words:
    """The words of one language, with the number formats that belong to them.

    Calling it with a key gives the sentence; `{name}` in the catalogue is replaced
    by the argument of that name. An unknown key is a `KeyError`: a missing word is
    a mistake of ours, never of the user.
    """

    lang: str
    entries: Mapping[str, str]
    formats: Formats

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of a key with its values filled in."""
        return self.entries[key].format(**values)

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def either(self, pair: Mapping[str, str], default: str) -> str:
        """The text of a `{da, en}` pair in this language; another language before the default."""
        return str(pair.get(self.lang) or pair.get(LANGUAGES[0]) or pair.get(LANGUAGES[1]) or default)


@cache
def words(lang: str = "da", name: str = "report") -> Words:
    """The words of catalogue `name` in language `lang` ("da" or "en")."""
    if lang not in LANGUAGES:
        raise ValueError(f"language {lang!r} is not one of {', '.join(LANGUAGES)}")
    return Words(lang, {key: pair[lang] for key, pair in catalogue(name).items()}, Formats(lang))


@cache
def catalogue(name: str = "report") -> Mapping[str, Mapping[str, str]]:
    """All entries of `sim/text/<name>.yaml`: dotted key → {da, en}."""
    path = Path(__file__).with_name(f"{name}.yaml")
    tree = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return dict(_flatten(tree, ""))


def _flatten(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, below in tree.items():
        path = f"{prefix}{key}"
        if set(below) == set(LANGUAGES):
            yield path, {lang: str(below[lang]).strip() for lang in LANGUAGES}
        else:
            yield from _flatten(below, f"{path}.")
