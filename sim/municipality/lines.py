"""How values stand on the lines of a municipality's files."""

from __future__ import annotations

import json
from typing import Final

from sim.text import Words

CATALOGUE: Final = "municipality"
POSTS: Final = ("caseworkers", "consultants")
"""Staff counted in full-time posts."""
UNIT: Final = " hours/week"
DIGITS: Final = 2
WIDTH: Final = 100
"""Signs on a line of prose."""


def in_words(value: float, told: Words) -> str:
    """A number in words; as many decimals as it needs, two at most."""
    digits = next((n for n in range(DIGITS) if round(value, n) == round(value, DIGITS)), DIGITS)
    return told.formats.decimal(value, digits)


def plain(value: float) -> str:
    """A number on a line of YAML, no longer than it must be."""
    return f"{round(value, DIGITS):g}"


def quoted(text: str) -> str:
    """A text in quotes."""
    return json.dumps(text, ensure_ascii=False)


def comment(text: str, indent: str = "") -> list[str]:
    """A text as lines behind a #."""
    return [f"{indent}# {line}" for line in text.strip().splitlines()]
