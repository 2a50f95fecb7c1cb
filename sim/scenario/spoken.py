"""Danish and English words for what files and options name by a key: accepted or suggested, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from sim.errors import Choice
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.tree import Node
from sim.text import LANGUAGES, catalogue, words

_SOME: Final = 3
_LEAST: Final = 3
"""Letters of a word that is looked for in what a thing is called."""


def mechanism_named(text: str) -> str:
    """The mechanism of a name in Danish or English; the text itself where it is none."""
    found = [name for name in MECHANISMS if _plain(text) in (_plain(name), *names_of(name))]
    return found[0] if len(found) == 1 else text


@cache
def names_of(mechanism: str) -> tuple[str, ...]:
    """What a mechanism may be called beside its key, the whole phrase included."""
    phrases = [words(lang)(f"mechanism.{mechanism}") for lang in LANGUAGES]
    return (*_listed("mechanism", mechanism), *(_plain(phrase) for phrase in phrases))


def short_names(mechanism: str, lang: str) -> tuple[str, ...]:
    """The words of one language that can be written for a mechanism."""
    said = catalogue("names")[f"mechanism.{mechanism}"][lang]
    return tuple(name.strip() for name in said.split(";"))


def mechanisms_called(text: str) -> tuple[str, ...]:
    """Mechanisms in whose names or phrases a word stands."""
    told = _plain(text)
    called = [name for name in MECHANISMS if any(told in one for one in names_of(name))]
    return tuple(called[:_SOME]) if len(told) >= _LEAST else ()


def mechanism_choices(names: Sequence[str]) -> tuple[Choice, ...]:
    """Keys of mechanisms with what they are called, for a sentence in either language."""
    return tuple(Choice(name, *(short_names(name, lang)[0] for lang in LANGUAGES)) for name in names)


def sign_words(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The words of a sign that a Danish or English one stands for."""
    told = _plain(text)
    return tuple(word for word in known if is_of_sign([word]) and told in _listed("sign", word))


def is_of_sign(known: Sequence[str]) -> bool:
    """Whether these are words of a sign."""
    return all(f"sign.{word}" in catalogue("names") for word in known)


def events_called(text: str) -> tuple[str, ...]:
    """Events of the log in whose Danish or English name a word stands, those that begin with it first."""
    told, found = _plain(text), dict[str, bool]()
    for key, pair in catalogue("told").items():
        part, _, name = key.partition(".")
        names = [_plain(pair[lang]) for lang in LANGUAGES] if part == "event" else []
        if len(told) >= _LEAST and any(told in one for one in names):
            found[name] = any(one.startswith(told) for one in names)
    return tuple(sorted(found, key=lambda name: not found[name])[:_SOME])


def with_keys(tree: Node) -> Node:
    """A file in which mechanisms that are named in words of a language have their keys."""
    changed = dict(tree.entries)
    if "mechanisms" in changed:
        changed["mechanisms"] = _as_keys(changed["mechanisms"])
    signs = changed.get("seen_in_log")
    if signs is not None and isinstance(signs.value, tuple):
        changed["seen_in_log"] = replace(signs, value=tuple(_sign(item) for item in signs.value))
    return replace(tree, value=changed)


def _sign(item: Node) -> Node:
    named = item.entries.get("mechanism")
    return item if named is None else replace(item, value={**item.entries, "mechanism": _as_keys(named)})


def _as_keys(node: Node) -> Node:
    if isinstance(node.value, tuple):
        return replace(node, value=tuple(_as_keys(item) for item in node.value))
    return replace(node, value=mechanism_named(node.value)) if isinstance(node.value, str) else node


@cache
def _listed(kind: str, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_words(f"{kind}.{name}")))


def _words(key: str) -> Iterator[str]:
    for said in catalogue("names")[key].values():
        yield from (_plain(word) for word in said.split(";"))


def _plain(text: str) -> str:
    """Small letters, words parted by one space."""
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
