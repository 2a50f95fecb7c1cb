"""YAML text → tree of nodes, with every structural mistake collected.

Reads ruamel's event stream itself instead of building Python objects, so that a tag never makes
anything, an alias never explodes, nesting never exhausts the stack and every node knows its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sim.errors import Problem, problem
from sim.scenario.invisible import first_in, indentation_of, within
from sim.scenario.tree import Node, resolve

DEEPEST: Final = 16
"""Levels of nesting; the deepest path of a scenario has eight."""
LONGEST_LINE: Final = 20_000
"""Characters; a shipped file has some hundred. The YAML reader takes ages over much longer ones."""
MOST_NODES: Final = 20_000
"""Values in a file, aliases counted as often as they are used; a shipped world has about 150."""


_NUMBER_BEGINS: Final = re.compile(r"[-+]?\d[\d.]*")
_BARE_KEY: Final = re.compile(r"[a-z_]+")
_NUMBER_GOES_ON: Final = re.compile(r"\d+(\s*[^\d\s].*)?")


class _RefusedError(Exception):
    """Reading stops here; the problem is already recorded."""


class _Composer:
    """Builds the tree of one file; ``problems`` grows while it reads."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.count = 0
        self.line = 1

    def say(self, message: str, line: int | None, key: str = "", **fields: Any) -> None:
        self.problems.append(problem(message, self.file, line, key, **fields))

    def refuse(self, message: str, line: int | None, **fields: Any) -> _RefusedError:
        self.say(message, line, **fields)
        return _RefusedError()

    def node(self, event: Any, events: Iterator[Any], path: tuple[str, ...]) -> Node:
        """The node that begins with this event."""
        line = self.line = event.start_mark.line + 1
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._alias(event.anchor, line)
        self._counted(1, line)
        if len(path) > DEEPEST:
            raise self.refuse("too_deep", line)
        if event.tag is not None:
            self.say("tag", line, ".".join(path))
        before = self.count
        made = self._body(kind, event, events, path, line)
        if event.anchor is not None:
            self.anchors[event.anchor] = (made, self.count - before + 1)
        return made

    def _body(self, kind: str, event: Any, events: Iterator[Any], path: tuple[str, ...], line: int) -> Node:
        if kind == "MappingStartEvent":
            made = self._mapping(events, path, flow=bool(event.flow_style))
            return Node(made, self.file, line)
        if kind == "SequenceStartEvent":
            return Node(self._sequence(events, path), self.file, line)
        quoted = event.style is not None
        sign = within(event.value)
        if sign is not None:
            self.say("control_character", line, ".".join(path), sign=sign)
        return Node(resolve(event.value, quoted), self.file, line)

    def _sequence(self, events: Iterator[Any], path: tuple[str, ...]) -> tuple[Node, ...]:
        items: list[Node] = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            items.append(self.node(event, events, (*path, str(len(items)))))
        return tuple(items)

    def _mapping(self, events: Iterator[Any], path: tuple[str, ...], *, flow: bool) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        last: tuple[str, str] | None = None
        """The key and the text of the value before, when that text begins as a number does."""
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                break
            line = event.start_mark.line + 1
            plain = type(event).__name__ == "ScalarEvent"
            following = next(events) if plain else None
            if flow and last is not None and _is_rest_of_number(event, following):
                entries[last[0]] = Node(f"{last[1]},{event.value}", self.file, line)
                last = None
                continue
            key = self._key(event, events, path)
            following = next(events) if following is None else following
            value = self.node(following, events, (*path, key or "?"))
            if key in entries:
                self.say("key_twice", line, ".".join((*path, key)), first=entries[key].line)
            elif key is not None:
                entries[key] = replace(value, line=line)
            last = (key, following.value) if key is not None and _begins_number(following) else None
        return entries

    def _key(self, event: Any, events: Iterator[Any], path: tuple[str, ...]) -> str | None:
        """The key, or None when it is not text (said, and skipped with its value)."""
        line = event.start_mark.line + 1
        sign = first_in(event.value) if type(event).__name__ == "ScalarEvent" else None
        if sign is not None:
            clean = "".join(letter for letter in event.value if first_in(letter) is None)
            self.say("invisible_in_key", line, ".".join(path), found=clean, sign=sign)
            return clean
        key = self.node(event, events, (*path, "?"))
        if isinstance(key.value, str):
            return key.value
        self.say("key_not_text", line, ".".join(path), found=_shown(key))
        return None

    def _alias(self, anchor: str, line: int) -> Node:
        if anchor not in self.anchors:
            raise self.refuse("alias_unknown", line)
        node, size = self.anchors[anchor]
        self._counted(size, line)
        return node

    def _counted(self, more: int, line: int) -> None:
        self.count += more
        if self.count > MOST_NODES:
            raise self.refuse("too_many_values", line, most=MOST_NODES)


def compose(text: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of a file's text and its structural problems; None when it cannot be read at all."""
    composer = _Composer(file)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            return None, (problem("long_line", file, number, most=LONGEST_LINE),)
    try:
        return _document(composer, text), tuple(composer.problems)
    except _RefusedError:
        return None, tuple(composer.problems)
    except YAMLError as error:
        composer.problems.append(_syntax(error, text, file, composer.line))
        return None, tuple(composer.problems)


def _document(composer: _Composer, text: str) -> Node | None:
    events = _events(text)
    root: Node | None = None
    for event in events:
        kind = type(event).__name__
        if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentStartEvent", "DocumentEndEvent"):
            continue
        if root is not None:
            raise composer.refuse("several_documents", event.start_mark.line + 1)
        root = composer.node(event, events, ())
    if root is None or root.value is None:
        raise composer.refuse("empty", None)
    if not isinstance(root.value, dict):
        raise composer.refuse("top_is_list" if isinstance(root.value, tuple) else "top_is_text", root.line)
    return root


def _events(text: str) -> Iterator[Any]:
    """Events of the YAML reader; whatever else it stumbles over (bad escapes) is unreadable YAML too."""
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except YAMLError:
        raise
    except Exception as error:
        raise YAMLError from error


def _begins_number(event: Any) -> bool:
    """Whether a value is plain text that a number could begin with."""
    plain = type(event).__name__ == "ScalarEvent" and event.style is None
    return plain and _NUMBER_BEGINS.fullmatch(event.value) is not None


def _is_rest_of_number(key: Any, value: Any) -> bool:
    """Whether ``{number: 6,5}`` was split here: a number as key, with nothing after it."""
    empty = type(value).__name__ == "ScalarEvent" and value.style is None and value.value == ""
    return empty and key.style is None and _NUMBER_GOES_ON.fullmatch(key.value) is not None


def _shown(node: Node) -> str:
    if isinstance(node.value, (dict, tuple)):
        return "{…}" if isinstance(node.value, dict) else "[…]"
    return "null" if node.value is None else str(node.value).lower()


def _syntax(error: YAMLError, text: str, file: str, reached: int) -> Problem:
    """What the YAML reader stumbled over, in words of ours."""
    line, began = (_line(error, f"{name}_mark") for name in ("problem", "context"))
    told, around = (str(getattr(error, name, "") or "") for name in ("problem", "context"))
    tab = line if "'\\t'" in told else _tab_line(text, line)
    if tab is not None:
        return problem("tab", file, tab)
    if "mapping values are not allowed" in told:
        bare = _line_without_colon(text, line or reached)
        return problem("colon_in_text" if bare is None else "no_colon", file, bare or line)
    if "got ':'" in told and line == began:
        return problem("colon_in_text", file, line)
    if "special characters" in str(error):
        return _invisible(text, file)
    indented = _invisible_indentation(text, line or reached, file)
    if indented is not None:
        return indented
    for part, message in _LEFT_OPEN.items():
        if part in around and began is not None:
            return problem(message, file, began)
    return problem("not_yaml", file, line or reached)


_LEFT_OPEN: Final = {
    "scanning a quoted scalar": "open_quote",
    "parsing a flow": "open_bracket",
    "scanning a simple key": "no_colon",
}
"""What the reader was in the middle of → what a planner forgot where that began."""


def _line(error: YAMLError, name: str) -> int | None:
    mark = getattr(error, name, None)
    return None if mark is None else int(mark.line) + 1


def _tab_line(text: str, last: int | None) -> int | None:
    """The first line, not after the one the reader stopped at, whose indentation holds a tab."""
    for number, line in enumerate(text.split("\n")[:last], 1):
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip():
            return number
    return None


def _line_without_colon(text: str, last: int) -> int | None:
    """The line before that is a key with its part indented under it, and lacks its colon."""
    before = [(number, line) for number, line in enumerate(text.split("\n")[: last - 1], 1) if line.strip()]
    if not before:
        return None
    number, line = before[-1]
    deeper = len(indentation_of(text.split("\n")[last - 1])) > len(indentation_of(line))
    return number if deeper and _BARE_KEY.fullmatch(line.strip()) else None


def _invisible(text: str, file: str) -> Problem:
    """The first invisible sign of a text that cannot be read because of it."""
    for number, line in enumerate(text.split("\n"), 1):
        sign = within(line)
        if sign is not None:
            return problem("control_character", file, number, sign=sign)
    return problem("not_yaml", file)


def _invisible_indentation(text: str, last: int, file: str) -> Problem | None:
    """The first line, not after the one the reader stopped at, that is indented with an invisible sign."""
    for number, line in enumerate(text.split("\n")[:last], 1):
        sign = first_in(indentation_of(line))
        if sign is not None:
            return problem("invisible_indentation", file, number, sign=sign)
    return None
