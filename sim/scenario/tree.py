"""A YAML file as a tree of nodes that know their line, their file and their source.

Strict on purpose: one document, no tags, no repeated keys, text keys only, and the plain words of
YAML 1.2 (so ``no``, ``on`` and ``1:30`` stay text instead of turning into something else).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

Scalar = str | int | float | bool | None

_INTEGER: Final = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL: Final = re.compile(
    r"-?(0|[1-9][0-9]{0,14})\.[0-9]{0,17}|-?[0-9](\.[0-9]{0,17})?[eE][-+]?[0-9]{1,2}"
)
AMBIGUOUS: Final = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
"""``1.000``: a thousand to a Dane, one to YAML."""
_WORDS: Final[Mapping[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file: a scalar, a tuple of nodes or a mapping of text to nodes."""

    value: Scalar | tuple[Node, ...] | dict[str, Node]
    file: str = ""
    line: int | None = None
    source: str = ""
    under: str = ""
    """The heading of the file it stands under, where it also counts as something else.

    Of a world: whether its file says what the world is like, and whether it builds on another file, too.
    """

    @property
    def entries(self) -> dict[str, Node]:
        """Its keys and nodes; none when it is not a mapping."""
        return self.value if isinstance(self.value, dict) else {}

    def plain(self) -> Any:
        """The same as ordinary Python values, without lines and sources."""
        if isinstance(self.value, dict):
            return {key: below.plain() for key, below in self.value.items()}
        if isinstance(self.value, tuple):
            return [below.plain() for below in self.value]
        return self.value

    def at(self, path: tuple[str | int, ...]) -> Node:
        """The node at a path, or the last one on the way that exists."""
        node = self
        for step in path:
            below = node.below(step)
            if below is None:
                return node
            node = below
        return node

    def below(self, step: str | int) -> Node | None:
        """The node one step down, None when there is none."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, tuple) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    def without(self, *keys: str) -> Node:
        """The mapping less these keys."""
        return replace(self, value={key: below for key, below in self.entries.items() if key not in keys})

    def sources(self, path: str = "") -> Iterator[tuple[str, str]]:
        """(dotted path, source) of every value that states one."""
        if self.source:
            yield path, self.source
        for key, below in self.entries.items():
            yield from below.sources(f"{path}.{key}" if path else key)
        if isinstance(self.value, tuple):
            for number, item in enumerate(self.value):
                yield from item.sources(f"{path}.{number}")


NATIONAL: Final = "national"
_WAY: Final = "way_of_working."


def stands_under(node: Node, heading: str) -> Node:
    """The same with the heading it stands under in its file, all the way down."""
    value = node.value
    if isinstance(value, dict):
        value = {key: stands_under(below, heading) for key, below in value.items()}
    elif isinstance(value, tuple):
        value = tuple(stands_under(item, heading) for item in value)
    return replace(node, value=value, under=heading)


def key_in_file(node: Node, key: str) -> str:
    """The key as the file has it: what stands under ``national:`` may be the way of working, too."""
    return f"{NATIONAL}.{key.removeprefix(_WAY)}" if node.under == NATIONAL and key.startswith(_WAY) else key


def leaves(node: Node, path: str) -> Iterator[str]:
    """Dotted path of every value that is no mapping, or an empty one, at and below a path."""
    if not node.entries:
        yield path
    for key, below in node.entries.items():
        yield from leaves(below, f"{path}.{key}")


def resolve(text: str, quoted: bool) -> Scalar:
    """The value a scalar stands for; text that is no plain number or word stays text.

    So do ``+1`` and ``1.000``: a planner may mean something else by them than YAML does.
    """
    if quoted:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and not AMBIGUOUS.fullmatch(text):
        return float(text) + 0.0
    return text


def merge(base: Node, over: Node) -> Node:
    """``base`` with the differences of ``over``: mappings merge key by key, anything else is replaced.

    The source of a part is that of the values it was written for: a value stated anew does not inherit it,
    and what stays does not get that of what is stated beside it.
    """
    if over.value == {} and over.source:
        return replace(base, source=over.source)  # only the source is new
    if not isinstance(base.value, dict) or not isinstance(over.value, dict):
        return over
    if base.source != over.source and not _replaced(base, over):
        base, over = _handed_down(base), _handed_down(over)
    value = dict(base.entries)
    for key, below in over.entries.items():
        value[key] = merge(value[key], below) if key in value else below
    return replace(over, value=value)


def _handed_down(node: Node) -> Node:
    """A mapping whose source stands on each of its values that has none of its own."""
    if not node.source:
        return node
    value = {
        key: below if below.source or _dates_sourced(below) else replace(below, source=node.source)
        for key, below in node.entries.items()
    }
    return replace(node, value=value, source="")


def _dates_sourced(node: Node) -> bool:
    return isinstance(node.value, tuple) and any(True for _ in node.sources())


def _replaced(base: Node, over: Node) -> bool:
    """Whether every value of a mapping is stated anew."""
    if not isinstance(over.value, dict):
        return True
    return all(key in over.value and _replaced(node, over.value[key]) for key, node in base.entries.items())


def lift_sources(node: Node) -> Node:
    """Take ``source:`` out of mappings and ``{value: X, source: ..}`` apart, keeping the source on the node.

    A mapping with ``unit``, ``grade`` or ``prior`` is an uncertain value: its source is part of it.
    """
    if isinstance(node.value, tuple):
        return replace(node, value=tuple(lift_sources(item) for item in node.value))
    if not isinstance(node.value, dict):
        return node
    if node.value.keys() & {"unit", "grade", "prior"}:
        return node
    below = {key: lift_sources(item) for key, item in node.value.items() if key != "source"}
    source = _source_text(node.value.get("source")) or ""
    if below.keys() == {"value"}:
        inner = below["value"]
        return replace(inner, line=inner.line or node.line, source=source or inner.source)
    return replace(node, value=below, source=source)


def misshapen_sources(node: Node) -> Iterator[tuple[str, Node]]:
    """(path, node) of every source that is neither text, a number nor a list of them."""
    below = node.value if isinstance(node.value, tuple) else node.entries.values()
    for item in below:
        yield from misshapen_sources(item)
    source = node.entries.get("source")
    if source is not None and _source_text(source) is None:
        yield "source", source


def _source_text(node: Node | None) -> str | None:
    """A source as text: a line, a number or a list of them; None when it is something else."""
    if node is None or node.value is None:
        return ""
    if isinstance(node.value, tuple):
        parts = [_source_text(item) for item in node.value]
        return None if None in parts else "; ".join(part for part in parts if part)
    return None if isinstance(node.value, dict) else str(node.value)


def from_plain(value: Any) -> Node:
    """A tree of ordinary Python values, without lines; dates become text."""
    if isinstance(value, Mapping):
        return Node({str(key): from_plain(below) for key, below in value.items()})
    if isinstance(value, (list, tuple)):
        return Node(tuple(from_plain(item) for item in value))
    return Node(value if value is None or isinstance(value, (str, int, float)) else str(value))
