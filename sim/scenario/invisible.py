"""Signs that cannot be seen in a file: which there are, and what they are called.

Word processors and web pages put them where a space seems to be.
"""

from __future__ import annotations

from typing import Final

from sim.errors import Word

HARMLESS: Final = "\n\t\u00a0"
"""Signs that do not print and yet do no harm inside a value."""
_LINE_ENDS: Final = "\n\t"
_NAMES: Final = {
    "\u00a0": "sign_no_break_space",
    "\u202f": "sign_no_break_space",
    "\u200b": "sign_no_width",
    "\u200c": "sign_no_width",
    "\u200d": "sign_no_width",
    "\u2060": "sign_no_width",
    "\ufeff": "sign_byte_order_mark",
    "\u00ad": "sign_soft_hyphen",
}
"""Sign → word id of its name; any other is told by its number."""


def first_in(text: str) -> Word | str | None:
    """The name of the first sign that cannot be seen, None when there is none."""
    return _first(text, _LINE_ENDS)


def within(text: str) -> Word | str | None:
    """The same for the text of a value, in which a no-break space does no harm."""
    return _first(text, HARMLESS)


def indentation_of(line: str) -> str:
    """What a line begins with before its first visible sign."""
    visible = next((place for place, sign in enumerate(line) if sign.isprintable() and sign != " "), None)
    return "" if visible is None else line[:visible]


def _first(text: str, harmless: str) -> Word | str | None:
    found = next((sign for sign in text if not sign.isprintable() and sign not in harmless), None)
    if found is None:
        return None
    return Word(_NAMES[found]) if found in _NAMES else f"U+{ord(found):04X}"
