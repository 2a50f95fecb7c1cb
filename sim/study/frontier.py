"""Options for the same people: which lie on the efficiency frontier, and which is best within a budget."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from sim.study.decision import expected_jointly
from sim.study.intervals import Floats, summarise
from sim.study.unstated import Unstated

_ROUNDING: Final = 1e-9


class Step(NamedTuple):
    """One option on the frontier."""

    option: int
    cost: float
    effect: float
    price: float
    """Kroner for each unit more than the step before; NaN of the first."""


class Best(NamedTuple):
    """What to take for a budget."""

    option: int | Unstated
    """The largest mean effect among those whose mean cost is within it; of equals the cheapest."""
    next: int | None
    """The second; None where only one is affordable."""
    lead: float
    """Mean effect of the best less that of the next, paired; NaN without a next."""
    low: float
    """Its ``ci``."""
    high: float
    probability: Floats
    """For each option the share of draws in which it is the best affordable one; equals share a draw."""
    none_affordable: float
    """The share of draws in which nothing is affordable."""

    @property
    def told_from_next(self) -> bool:
        """Whether the best can be told from the next."""
        return self.low > 0


def efficiency_frontier(cost: Floats, effect: Floats) -> tuple[Step, ...]:
    """The options of which no other, or mixture of two others, gives as much for less; the cheapest first.

    ``cost`` and ``effect`` are means by option; doing nothing, where it may be chosen, is one with 0 and 0.
    """
    order = np.lexsort((np.arange(len(cost)), -effect, cost)).tolist()
    here = order[0]
    found = [Step(here, float(cost[here]), float(effect[here]), math.nan)]
    while more := [option for option in order if effect[option] > found[-1].effect]:
        prices = {option: _price(found[-1], cost[option], effect[option]) for option in more}
        cheapest = min(prices.values())
        here = max(
            (option for option in more if prices[option] <= cheapest * (1 + _ROUNDING)),
            key=lambda option: float(effect[option]),
        )
        found.append(Step(here, float(cost[here]), float(effect[here]), prices[here]))
    return tuple(found)


def _price(step: Step, cost: float, effect: float) -> float:
    return float((cost - step.cost) / (effect - step.effect))


def best_within(budget: float, cost: Floats, effect: Floats) -> Best:
    """The option to take for at most ``budget`` kroner a year, and how surely.

    ``cost`` is draws x options, expected kroner a year against the baseline; ``effect`` is draws x
    replications x options against the same baseline, doing nothing, where it may be chosen, being one of
    noughts. Replications are asked for, since an option's lead over another has a noise of its own.
    ValueError with fewer than two draws or replications.
    """
    probability, none = _probabilities(budget, cost, expected_jointly(effect))
    middle, mean = effect.mean(axis=(0, 1)), cost.mean(axis=0)
    affordable = np.flatnonzero(_within(mean, budget))
    ranked = sorted(affordable.tolist(), key=lambda option: (-middle[option], mean[option]))
    if not ranked:
        option = Unstated.NOTHING_AFFORDABLE
        return Best(option, None, math.nan, math.nan, math.nan, probability, none)
    if len(ranked) == 1:
        return Best(ranked[0], None, math.nan, math.nan, math.nan, probability, none)
    lead = summarise(effect[:, :, ranked[0]] - effect[:, :, ranked[1]])
    return Best(ranked[0], ranked[1], lead.mean, lead.ci_low, lead.ci_high, probability, none)


def _within(cost: Floats, budget: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray(cost <= budget + _ROUNDING * abs(budget))


def _probabilities(budget: float, cost: Floats, effect: Floats) -> tuple[Floats, float]:
    """Share of draws by option, and of those in which nothing is affordable."""
    possible = _within(cost, budget)
    reached = np.where(possible, effect, -np.inf)
    most = reached.max(axis=1, keepdims=True)
    best = possible & (reached >= most - _ROUNDING * np.abs(effect).max())
    several = best.sum(axis=1)
    share: Floats = (best / np.maximum(several, 1)[:, None]).mean(axis=0)
    return share, float((several == 0).mean())
