"""A new scenario file to edit: what it extends, and every lever behind a #, with its value and choices."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sim.scenario.choices import choices, is_dated, meaning
from sim.scenario.families import FLEXJOB
from sim.scenario.levers import Field, fields
from sim.scenario.scenario import Scenario
from sim.text import LANGUAGES, Words
from sim.text import words as catalogue

_INDENT: Final = "  "
_WAY: Final = "way_of_working"
_SIZES: Final = (
    "way_of_working.caseworkers.number",
    "way_of_working.consultants.number",
    "way_of_working.language_mentors.number",
    "way_of_working.introduction.seats",
    "way_of_working.language_school.seats",
)
"""What a municipality of another size has more or fewer of."""
_EXAMPLES: Final = ("offers", "offer", "classes", "groups", "losses")
"""Units whose values are told by an example."""
_LISTS: Final = ("groups", "losses")
"""Units of lists of parts."""


def new_file(base: Scenario, name: str, words: Words, *, world: bool = False) -> str:
    """The text of a file that extends ``base`` and changes nothing yet; valid as it stands.

    Taking the # away from a value and from the headings above it makes it a change.
    """
    like = world and base.way_of_working == base.national
    head = [
        *_comment(words("new.head", base=base.title[words.lang])),
        f"name: {name}",
        *([] if like else [f"extends: {known_as(base)}"]),
        "title:",
        *(f"  {lang}: {_title(base, lang)}" for lang in LANGUAGES),
        "",
        *_comment(words("new.ramp")),
        "# ramp: {hiring: 8 weeks, methods: 12 weeks}",
        "",
    ]
    if world:
        head += [*_comment(words("new.world")), *_world(base, words, like=like), ""]
    levers = [*_comment(words("new.levers")), *_offers(base, words), *_part(_WAY, base, words)]
    return "\n".join([*head, *levers]) + "\n"


def _world(base: Scenario, words: Words, *, like: bool) -> Iterator[str]:
    """The world; of a national way of working as one like it, with the size of the place under it."""
    described = _part("world", base, words)
    if not like:
        yield from described
        return
    next(described)
    yield f"world:\n{_INDENT}like: {known_as(base)}"
    yield from described
    yield ""
    yield from _comment(words("new.national"))
    sizes = _part(_WAY, base, words, only=_SIZES)
    next(sizes)
    yield "# national:"
    yield from sizes


def _part(part: str, base: Scenario, words: Words, only: Sequence[str] = ()) -> Iterator[str]:
    """A part with a line for each of its fields, or of some, under the headings they stand in."""
    yield f"# {part}:"
    content = base.effective()[part]
    open_parts: list[str] = []
    for field in fields():
        if not field.path.startswith(f"{part}.") or (only and not field.path.startswith(tuple(only))):
            continue
        *parts, last = field.path.split(".")[1:]
        for depth, heading in enumerate(parts, 1):
            if open_parts[:depth] != parts[:depth]:
                open_parts = parts[:depth]
                yield f"# {_INDENT * depth}{heading}:"
        value = _said(field, content, base)
        yield f"# {_INDENT * (len(parts) + 1)}{last}: {value}  # {_meaning(field, words)}"


def _offers(base: Scenario, words: Words) -> Iterator[str]:
    """Every offer that can be chosen and its label: the names that a ladder, classes and places take."""
    yield from _comment(words("new.offers"))
    for offer in (found for found in base.offers if found.name != FLEXJOB):
        kind = "class" if offer.group is not None else "paid" if offer.paid_places else "company"
        yield f"#   {offer.name}: {offer.label[words.lang]} ({words(f'new.offer.{kind}')})"


def known_as(base: Scenario) -> str:
    """The name by which ``extends:`` finds it: that of the file."""
    return base.name if base.path is None else base.path.stem


def _title(base: Scenario, lang: str) -> str:
    said = catalogue(lang, "scenario")("new.title", base=base.title[lang])
    return json.dumps(said, ensure_ascii=False)


def _said(field: Field, part: Any, base: Scenario) -> str:
    """A value as a file says it; that of the decision date for a lever, every date for the world."""
    for step in field.path.split(".")[1:]:
        part = part.get(step, {})  # a team without methods of its own says nothing of them
    if field.unit in _LISTS:
        return json.dumps(part, ensure_ascii=False)
    if isinstance(part, list) and part and isinstance(part[0], dict) and "from" in part[0]:
        if not field.is_lever:
            return on_one_line([{key: step[key] for key in ("from", "value")} for step in part])
        held = [item for item in part if item["from"] <= base.decision_date.isoformat()]
        part = (held or part)[-1 if held else 0]
    return on_one_line(part["value"] if isinstance(part, dict) and "value" in part else part)


def on_one_line(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(on_one_line(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {on_one_line(item)}" for key, item in value.items()) + "}"
    return str(value)


def _meaning(field: Field, words: Words) -> str:
    """The label, what is usual, and what the words that can be chosen mean."""
    told = field.label[words.lang]
    if field.plausible is not None:
        told += f" ({field.plausible[0]} – {field.plausible[1]})"
    if field.unit in _EXAMPLES:
        return f"{told}; {words(f'new.example.{field.unit}')}"
    chosen = [f"{word} = {meaning(word, words.lang)}" for word in choices(field.path, field.unit)]
    told = f"{told}: {' | '.join(chosen)}" if chosen else told
    return f"{told}; {words('new.dated')}" if not field.is_lever and is_dated(field.path) else told


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in text.strip().splitlines()]
