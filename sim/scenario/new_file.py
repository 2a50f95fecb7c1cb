"""A new scenario file to edit: what it extends, and every lever behind a #, explained, with today's value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from sim.scenario.levers import Field, levers
from sim.scenario.scenario import Scenario
from sim.text import LANGUAGES, Words
from sim.text import words as catalogue

_INDENT: Final = "  "


def new_file(base: Scenario, name: str, words: Words) -> str:
    """The text of a file that extends ``base`` and changes nothing yet; valid as it stands.

    Taking the # away from a value and from the headings above it makes it a change.
    """
    head = [
        *_comment(words("new.head", base=base.title[words.lang])),
        f"name: {name}",
        f"extends: {_known_as(base)}",
        "title:",
        *(f"  {lang}: {_title(base, lang)}" for lang in LANGUAGES),
        "",
        *_comment(words("new.ramp")),
        "# ramp: {hiring: 8 weeks, methods: 12 weeks}",
        "",
        *_comment(words("new.levers")),
        "# way_of_working:",
    ]
    way = base.effective()["way_of_working"]
    return "\n".join([*head, *_levers(way, base, words.lang)]) + "\n"


def _known_as(base: Scenario) -> str:
    """The name by which ``extends:`` finds it: that of the file."""
    return base.name if base.path is None else base.path.stem


def _title(base: Scenario, lang: str) -> str:
    said = catalogue(lang, "scenario")("new.title", base=base.title[lang])
    return json.dumps(said, ensure_ascii=False)


def _levers(way: Any, base: Scenario, lang: str) -> Iterator[str]:
    """A line for each lever under the headings it stands in."""
    open_parts: list[str] = []
    for lever in levers():
        *parts, last = lever.path.split(".")[1:]
        for depth, part in enumerate(parts, 1):
            if open_parts[:depth] != parts[:depth]:
                open_parts = parts[:depth]
                yield f"# {_INDENT * depth}{part}:"
        value = _value(way, [*parts, last], base)
        yield f"# {_INDENT * (len(parts) + 1)}{last}: {_written(value)}  # {_meaning(lever, lang)}"


def _value(way: Any, path: list[str], base: Scenario) -> Any:
    """The value on the decision date, as a file says it."""
    for step in path:
        way = way.get(step, {})  # a team without methods of its own says nothing of them
    if isinstance(way, list) and way and isinstance(way[0], dict) and "from" in way[0]:
        held = [item for item in way if item["from"] <= base.decision_date.isoformat()]
        way = (held or way)[-1 if held else 0]
    return way["value"] if isinstance(way, dict) and "value" in way else way


def _written(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(_written(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(item)}" for key, item in value.items()) + "}"
    return str(value)


def _meaning(lever: Field, lang: str) -> str:
    """The label, and what is usual."""
    if lever.plausible is None:
        return lever.label[lang]
    low, high = lever.plausible
    return f"{lever.label[lang]} ({low} – {high})"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in text.strip().splitlines()]
