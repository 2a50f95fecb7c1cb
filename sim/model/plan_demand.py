"""Demand for labour over time: by sector, and for those who can reach some sectors only."""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.plan_parts import Steps


@dataclass(frozen=True, slots=True)
class Demand:
    """Permille of the mean demand for labour over the whole run."""

    sectors: tuple[Steps, ...]  # by sector
    reach: tuple[Steps, ...]  # by modules passed: the mean of the sectors within reach, by their openings
    weights: tuple[tuple[tuple[float, ...], ...], ...]
    """By modules passed and step of ``reach``: cumulative openings of the sectors, none out of reach."""


def weights_at(demand: Demand, modules: int, minute: int) -> tuple[float, ...]:
    """The openings of the sectors within reach at a minute, cumulated."""
    return demand.weights[modules][demand.reach[modules].place(minute)]
