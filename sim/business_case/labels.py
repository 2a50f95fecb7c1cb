"""Items of the business case in the reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sim.text import Words

_PARTS: Final = ("refund", "pension_and_holiday", "levies", "production", "displaced")


def item_label(item: str, words: Words) -> str:
    """`wage_levies` → »Arbejdsgiverafgifter: Løn i ordinære job«. KeyError for an item without words."""
    if f"item.{item}" in words:
        return words(f"item.{item}")
    for part in _PARTS:
        base, cut, rest = item.rpartition(f"_{part}")
        if cut and not rest:
            return words(f"part.{part}", item=item_label(base, words))
    return words(f"item.{item}")
