"""The help page in the planner's language: what the library itself writes on it is put in our words.

The library takes these words from the computer's settings or not at all; here they follow ``--lang``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import typer

from sim.text import Words

_HEADINGS: Final = ("Arguments", "Options", "Commands")
_REQUIRED: Final = "[required]"
_HELP: Final = "--help"
_KIND: Final = re.compile(r"<([a-z]+)(?:\[[a-z]+\])?>")
"""The kind of a value, as the library shows it: ``<int>``, ``<list[str]>``."""
_Formatter: Any = typer.Context.formatter_class


def speak(built: Any, told: Words) -> None:
    """Fill in the help of a command, its options and the commands below it."""
    for part in (built, *(param for param in built.params if hasattr(param, "help"))):
        if part.help and part.help in told:
            part.help = told(part.help)
    built.options_metavar = told("page.options_metavar")
    page = type("Page", (Page,), {"told": told})
    built.context_class = type("Context", (built.context_class,), {"formatter_class": page})
    below = getattr(built, "commands", {})
    if below:
        built.subcommand_metavar = told("page.subcommand_metavar")
    for command in below.values():
        speak(command, told)


class Page(_Formatter):  # type: ignore[misc]
    """A formatter whose own words come from the catalogue."""

    told: Words

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, f"{self.told('page.usage')} " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        known = heading in _HEADINGS
        super().write_heading(self.told(f"page.{heading.lower()}") if known else heading)

    def write_dl(self, rows: Sequence[tuple[str, str]], *given: Any, **named: Any) -> None:
        """A list of options, arguments or commands."""
        super().write_dl([(self._kind(name), self._text(name, text)) for name, text in rows], *given, **named)

    def _kind(self, name: str) -> str:
        """An option with the kind of its value in words."""
        return _KIND.sub(lambda found: self.told(f"page.kind_{found[1]}"), name).rstrip()

    def _text(self, name: str, text: str) -> str:
        if name.strip() == _HELP:
            return self.told("page.help")
        return text.replace(_REQUIRED, self.told("page.required"))
