"""Numbers and dates as people write them: `1.234,5` in Danish, `1,234.5` in English.

All functions give an en dash for a missing number, use a true minus sign and a
space that does not break, and never write minus nought.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

MISSING: Final = "–"
MINUS: Final = "−"
SPACE: Final = "\u00a0"
_LOCALES: Final = {"da": "da_DK", "en": "en_GB"}
_MILLION: Final = 1_000_000.0
_THOUSAND: Final = 1_000.0
_TO_ASCII: Final = str.maketrans(
    {
        MINUS: "-",
        "–": "-",
        "—": "-",
        SPACE: " ",
        "→": "->",
        "…": "...",
        "’": "'",
        "“": '"',
        "”": '"',
        "×": "x",
    }
)


def plain(text: str) -> str:
    """The same text without signs that older Windows consoles cannot show."""
    return text.translate(_TO_ASCII)


@dataclass(frozen=True)
class Formats:
    """Formats of one language."""

    lang: str

    def decimal(self, value: float, digits: int = 0) -> str:
        """A number with a fixed count of decimals, e.g. `−1.234,5`."""
        if not math.isfinite(value):
            return MISSING
        rounded = round(float(value), digits) + 0.0  # + 0.0 turns −0.0 into 0.0
        zeros = "." + "0" * digits if digits else ""
        text = format_decimal(abs(rounded), format=f"#,##0{zeros}", locale=_LOCALES[self.lang])
        return f"{MINUS}{text}" if rounded < 0 else str(text)

    def signed(self, value: float, digits: int = 0) -> str:
        """A difference: plus or minus in front unless it rounds to nought."""
        text = self.decimal(value, digits)
        return f"+{text}" if math.isfinite(value) and round(float(value), digits) > 0 else text

    def percent(self, share: float, digits: int = 1) -> str:
        """A share (0–1) as per cent: `23,4 %` in Danish, `23.4%` in English."""
        text = self.decimal(100.0 * share, digits)
        return text if text == MISSING else f"{text}{SPACE if self.lang == 'da' else ''}%"

    def money(self, dkk: float) -> str:
        """DKK in words that fit a table: millions with two decimals, else whole thousands."""
        if not math.isfinite(dkk):
            return MISSING
        if abs(dkk) >= 0.9995 * _MILLION:
            amount, millions = self.decimal(dkk / _MILLION, 2), True
        else:
            step = _THOUSAND if abs(dkk) >= 10 * _THOUSAND else 1.0
            amount, millions = self.decimal(step * round(dkk / step)), False
        if self.lang == "da":
            return f"{amount}{SPACE}mio.{SPACE}kr." if millions else f"{amount}{SPACE}kr."
        return f"DKK{SPACE}{amount}{SPACE}million" if millions else f"DKK{SPACE}{amount}"

    def day(self, day: date) -> str:
        """A date in words: `1. januar 2017`."""
        return str(format_date(day, format="long", locale=_LOCALES[self.lang]))

    def listing(self, items: Sequence[str]) -> str:
        """`a, b og c`."""
        return str(format_list(list(items), locale=_LOCALES[self.lang])) if items else ""
