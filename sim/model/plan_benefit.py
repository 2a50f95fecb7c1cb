"""Benefit by law: rates, and how wages are set off against them. Minutes count from the start of history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sim.model.plan_parts import Steps
from sim.model.rules import SetOff


class SetOffs(NamedTuple):
    """How wages are set off, over time."""

    since: Steps  # number of the terms that hold from a minute
    terms: tuple[SetOff, ...]

    def at(self, minute: int) -> SetOff:
        """Return the terms that hold at ``minute``."""
        return self.terms[self.since.at(minute)]


@dataclass(frozen=True, slots=True)
class Benefit:
    """Rates by family type over time, DKK a month."""

    cash: tuple[Steps, Steps, Steps]  # single, single parent, provider
    integration: tuple[Steps, Steps, Steps]
    integration_new: int  # minute from which new arrivals are on integration benefit
    integration_all: int
    cash_set_off: SetOffs  # from July 2025 that of the raised rate
    integration_set_off: SetOffs  # from July 2025 that of the lowest rate
    weeks_a_month: float
    changes: tuple[int, ...]  # minutes at which any rate, or the level of wages, changes
