"""Shocks that leave a unit with nobody: every post of a kind empty at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sim.errors import Problem, Word, problem
from sim.scenario import units
from sim.scenario.base import at
from sim.scenario.document import Document
from sim.scenario.losses import StaffLoss

_DAY: Final = units.MINUTES["days"]
LOSSES: Final = ("world", "staff_losses")


def posts_gone(document: Document, place: tuple[str, int | None] = ("", None)) -> Iterator[Problem]:
    """A note for each loss after which nobody of the kind is left."""
    for loss in document.world.staff_losses:
        empty = sum(other.number for other in document.world.staff_losses if _is_empty(other, loss))
        employed = _employed(document, loss)
        if 0 < employed <= empty:
            told: dict[str, Any] = {"role": Word(f"role_{loss.role}"), "date": str(loss.from_date)}
            told["weeks"] = round(loss.replaced_after / units.MINUTES["weeks"])
            yield problem("posts_gone", *place, ".".join(LOSSES), **told, employed=employed)


def _is_empty(other: StaffLoss, loss: StaffLoss) -> bool:
    """Whether the posts of one loss stand empty on the day of another."""
    days = (loss.from_date - other.from_date).days
    return other.role == loss.role and 0 <= days * _DAY < other.replaced_after


def _employed(document: Document, loss: StaffLoss) -> int:
    chosen = loss.from_date >= document.decision_date
    way = document.way_of_working if chosen else document.national
    return int(at(getattr(way, loss.role).number, loss.from_date))
