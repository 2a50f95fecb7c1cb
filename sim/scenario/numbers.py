"""Numbers as planners write them, and which of them mean two things.

``1.000`` is a thousand to a Dane and one to YAML, ``+1`` is one more to a planner and one to YAML, and a
comma is no part of a number in YAML at all. None of the three is read as a number; the helpers here say
what would be read as it is meant.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sim.scenario.tree import AMBIGUOUS, resolve

_COMMA: Final = re.compile(r"([-+]?\d+),(\d+)")
_DANISH: Final = re.compile(r"([-+]?[1-9]\d{0,2}(?:\.\d{3})+),(\d+)")
_PERCENT: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|pct\.?|procent|percent)")
_DIGITS: Final = re.compile(r"-?\d+(\.\d+)?")
_PLUS: Final = re.compile(r"\+(\d[\d.,]*)")
_FRACTION: Final = re.compile(r"(\d+)[.,](\d+)")
_COUNTED: Final = re.compile(r"(\d+(?:[.,]\d+)?) +[^\W\d][\w ./]*")
_HUNDRED: Final = 100


class Readings(NamedTuple):
    """A number that means two things: the thousands and the decimal number, the latter if there is one."""

    thousands: str
    decimal: str


def readings(text: str) -> Readings | None:
    """The two readings of ``1.000``: 1000 and 1.0; None when the text means one thing."""
    told = text.strip()
    if not AMBIGUOUS.fullmatch(told):
        return None
    return Readings(told.replace(".", ""), plain(told) if told.count(".") == 1 else "")


def plain(text: str) -> str:
    """The text of a decimal number without needless noughts, and never one that looks like thousands."""
    whole, dot, decimals = text.partition(".")
    told = f"{whole}.{decimals.rstrip('0') or '0'}" if dot else whole
    return f"{told}0" if AMBIGUOUS.fullmatch(told) else told


def with_comma(text: str) -> str | None:
    """``6,5`` and ``1.000,5`` as YAML writes them; None when the text is no number with a comma."""
    found = _COMMA.fullmatch(text.strip()) or _DANISH.fullmatch(text.strip())
    return plain(f"{found[1].replace('.', '').lstrip('+')}.{found[2]}") if found else None


def after_plus(text: str) -> str | None:
    """What follows the plus of ``+1``; None when there is none."""
    found = _PLUS.fullmatch(text.strip())
    return found[1] if found else None


def around(text: str) -> tuple[str, str] | None:
    """The whole numbers below and above ``6.5`` or ``6,5``; None for anything else."""
    found = _FRACTION.fullmatch(text.strip())
    if found is None:
        return None
    below = int(found[1])
    return str(below), str(below + (1 if found[2].strip("0") else 0))


def meant(text: str) -> str | None:
    """The number that other text probably stands for: ``35 %``, ``25 personer``, ``"7"`` and ``007``."""
    percent = _PERCENT.fullmatch(text.strip())
    if percent:
        return plain(f"{float(percent[1].replace(',', '.')) / _HUNDRED:g}")
    counted = _COUNTED.fullmatch(text.strip())
    if counted:
        return meant(counted[1].replace(",", "."))
    digits = text.strip().replace("_", "").lstrip("0") or "0"
    told = f"0{digits}" if digits.startswith(".") else digits
    return told if _DIGITS.fullmatch(told) and not isinstance(resolve(told, False), str) else None
