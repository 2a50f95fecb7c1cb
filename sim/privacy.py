"""Numbers that look like a CPR number (Danish personal identity number): found and hidden.

Trappen is about municipalities, never about one person, so such a number in a file is refused.
The number is ddmmyy and a serial; the serial's first digit and the year tell the century.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

HIDDEN: Final = "••••••-••••"

# Six digits, at most one separator (dash, dot, slash, underscore or blanks) and four digits, not inside a
# longer number: no digit next to it, no decimal mark before or after, no plus (country code) before.
_SHAPE: Final = re.compile(
    r"(?<![\d+])(?<!\d[.,])(\d{2})(\d{2})(\d{2})"
    r"[ \t\u00a0]{0,2}[-\u2010-\u2015\u2212/_.]?[ \t\u00a0]{0,2}"
    r"(\d{4})(?!\d)(?![.,]\d)"
)
# Century by the serial's first digit: (highest two-digit year, century up to it, century after it).
_CENTURIES: Final = {
    **dict.fromkeys((0, 1, 2, 3), (99, 1900, 1900)),
    **dict.fromkeys((4, 9), (36, 2000, 1900)),
    **dict.fromkeys((5, 6, 7, 8), (57, 2000, 1800)),
}
_OLDEST_BIRTH_YEAR: Final = 1900  # nobody born earlier is alive: such digits are something else


def lines_with_cpr(text: str) -> list[int]:
    """Line numbers (from 1) that hold something like a CPR number."""
    return [number for number, line in enumerate(text.split("\n"), 1) if has_cpr(line)]


def has_cpr(text: str) -> bool:
    """True when the text holds digits with a valid date of birth and a valid serial."""
    return any(_valid(found) for found in _SHAPE.finditer(text))


def mask(text: str) -> str:
    """The text with everything like a CPR number hidden."""
    return _SHAPE.sub(lambda found: HIDDEN if _valid(found) else found.group(), text)


def _valid(found: re.Match[str]) -> bool:
    day, month, year, serial = (int(part) for part in found.groups())
    if serial == 0:
        return False
    highest, until, after = _CENTURIES[serial // 1000]
    born = year + (until if year <= highest else after)
    if born < _OLDEST_BIRTH_YEAR:
        return False
    try:
        date(born, month, day)
    except ValueError:
        return False
    return True
