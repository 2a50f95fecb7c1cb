"""Reading parameter files: YAML to plain values, each key with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sim.errors import ParameterError, Problem, problem


@dataclass(frozen=True, slots=True)
class Raw:
    """One entry as it stands in its file; ``lines`` gives the line of each key."""

    name: str
    body: Any
    file: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    offer: bool = False

    def problem(self, message: str, key: str = "", **fields: Any) -> Problem:
        """A problem in this entry, at the line of ``key``."""
        place = f"{self.name}.{key}" if key else self.name
        return problem(message, self.file, self.lines.get(key, self.line), place, **fields)


def read(path: Path) -> list[Raw]:
    """Return the entries of a file whose top level is a mapping; ParameterError when it cannot be read."""
    loaded = _parsed(path)
    if not isinstance(loaded, Mapping):
        raise ParameterError(problem("parameter_file_shape", path.name, 1))
    return [_raw(str(name), body, path.name, _line(loaded, name)) for name, body in loaded.items()]


def read_list(path: Path) -> list[Raw]:
    """Return the items of a file whose top level is a list of named things."""
    loaded = _parsed(path)
    if not isinstance(loaded, list) or not all(isinstance(item, Mapping) for item in loaded):
        raise ParameterError(problem("parameter_file_list", path.name, 1))
    return [_raw(str(item.get("name", "")), item, path.name, item.lc.line + 1) for item in loaded]


def plain(node: Any) -> Any:
    """Return the node without the YAML library's own types."""
    if isinstance(node, Mapping):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    if isinstance(node, bool) or node is None:
        return node
    for kind in (int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node.date() if isinstance(node, datetime) else node


def as_day(value: Any) -> date | None:
    """Return the value as a day, or None when it is none."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _parsed(path: Path) -> Any:
    try:
        return YAML(typ="rt", pure=True).load(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as wrong:
        raise ParameterError(problem("parameter_file_encoding", path.name)) from wrong
    except OSError as wrong:
        raise ParameterError(problem("parameter_file_missing", path.name)) from wrong
    except YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None) if isinstance(wrong, MarkedYAMLError) else None
        line = None if mark is None else mark.line + 1
        said = getattr(wrong, "problem", None) or type(wrong).__name__
        raise ParameterError(problem("parameter_file_yaml", path.name, line, said=said)) from wrong


def _raw(name: str, body: Any, file: str, line: int) -> Raw:
    lines = {str(key): _line(body, key) for key in body} if isinstance(body, Mapping) else {}
    return Raw(name, plain(body), file, line, lines)


def _line(mapping: Any, key: Any) -> int:
    return int(mapping.lc.key(key)[0]) + 1
