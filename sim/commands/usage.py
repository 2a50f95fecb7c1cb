"""What is wrong with a command line, as one sentence of ours instead of the library's page."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, Final

import typer

from sim.text import Words

_USAGE: type[Exception] = typer.BadParameter.__mro__[1]
"""The library's own error for a command line that cannot be read; its place differs between versions."""
_KINDS: Final = ("integer", "number", "float")
"""Words by which the library's message says what it wanted."""


def problem_of(error: Exception, told: Words) -> str | None:
    """The sentence, or None when the error is not about the command line."""
    if not isinstance(error, _USAGE):
        return None
    wrong, near = _wrong(error, told)
    path = getattr(getattr(error, "ctx", None), "command_path", "trappen")
    right = told("usage.near", near=near) if near else told("usage.help", command=path)
    return f"{wrong}; {right}{'' if right.endswith('?') else '.'}"


def _wrong(error: Any, told: Words) -> tuple[str, str]:
    """What is wrong, and the nearest right word if there is one."""
    kind, name = type(error).__name__, _name(error)
    if kind == "NoSuchOption":
        return told("usage.no_such_option", name=error.option_name), _near(error.option_name, _options(error))
    if kind == "MissingParameter":
        return told("usage.missing", name=name), ""
    if isinstance(error, typer.BadParameter):
        kind = next((kind for kind in _KINDS if kind in error.message), "value")
        return told(f"usage.bad_{kind}", name=name), ""
    if kind == "BadOptionUsage":
        return told("usage.no_value", name=error.option_name), ""
    commands = getattr(getattr(getattr(error, "ctx", None), "command", None), "commands", {})
    typed = _typed(error)
    if commands and typed:
        return told("usage.no_such_command", name=typed), _near(typed, list(commands))
    return told("usage.other", said=error.format_message().rstrip(".")), ""


def _name(error: Any) -> str:
    """The option as it is typed, or the argument's name."""
    param = getattr(error, "param", None)
    if param is None:
        return ""
    options = [word for word in getattr(param, "opts", []) if word.startswith("-")]
    return options[-1] if options else str(param.name).upper()


def _options(error: Any) -> list[str]:
    params = getattr(getattr(getattr(error, "ctx", None), "command", None), "params", [])
    return [word for param in params for word in getattr(param, "opts", [])]


def _typed(error: Any) -> str:
    """The command that does not exist; the library puts it in quotes in its message."""
    parts = str(error.format_message()).split("'")
    return parts[1] if len(parts) > 1 else ""


def _near(word: str, known: list[str]) -> str:
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.5)), "")
