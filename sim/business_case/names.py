"""Names of figures of money: their kind first, then what they are of, so that they are told from outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

FLOW: Final = "flow"
"""``flow|party|item|budget class``: kroner of the day in a calendar month, over everybody here."""
VALUE: Final = "value"
"""``value|party|item|budget class``: for each member of the impact cohort, fixed prices, discounted."""
MONTHLY: Final = "monthly"
"""``monthly|party``: for each member, fixed prices, undiscounted, by month since the clock."""
INCOME: Final = "income"
"""``income|family|number``: a member's disposable income over the months followed, fixed prices."""
PEOPLE: Final = "people"
"""``people|group``: members of the impact cohort in a group that outcomes of money are given for."""
SEPARATOR: Final = "|"
PROGRAMME_REFUND: Final = "programme_refund"
"""The item by which half of programme costs comes back."""


def named(kind: str, *parts: str) -> str:
    """The name of a figure of money."""
    return SEPARATOR.join((kind, *parts))


def parts_of(name: str) -> tuple[str, ...]:
    """What a figure's name says: its kind first."""
    return tuple(name.split(SEPARATOR))


def is_money(names: pd.Series[str]) -> pd.Series[bool]:
    """Which figures are money and no outcomes."""
    return names.astype(str).str.contains(SEPARATOR, regex=False)
