"""The money of one run as figures: flows by month, and what the impact cohort comes to for each party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from sim.business_case.cohort import Cohort, cohort
from sim.business_case.flows import Costs, flows
from sim.business_case.ledger import Entry, Party, entries
from sim.business_case.setting import Setting, kroner
from sim.outcomes.declare import Cell
from sim.outcomes.table import BoolArray

if TYPE_CHECKING:
    import pandas as pd

FLOW: Final = "flow"
NET: Final = "net"
PUBLIC: Final = (Party.MUNICIPALITY, Party.STATE)
COLUMNS: Final = ("kpi", "period", "group", "value")
_SEPARATOR: Final = "|"


class Flow(NamedTuple):
    """What a figure of a flow is about, as its name says it."""

    party: str
    item: str
    budget: str


def flow_name(flow: Flow) -> str:
    """The name of a flow among a run's figures."""
    return _SEPARATOR.join((FLOW, *flow))


def flow_of(name: str) -> Flow:
    """What a flow's name says."""
    return Flow(*name.split(_SEPARATOR)[1:])


def figures(setting: Setting, costs: Costs, rate: float) -> pd.DataFrame:
    """All figures of money of one run: kpi, period, group, value.

    Flows (``flow|party|item|budget class``) are kroner of the day in each calendar month, over everybody.
    ``net|party`` is what the impact cohort comes to in each month since the clock, kroner for each member in
    fixed prices, discounted at the rate.
    """
    import pandas as pd

    both = tuple(entries(flows(setting, costs)))
    found = cohort(setting, both, rate)
    rows = [
        (name, *cell) for name, cell in (*_flows(setting, both), *_net(found), *_by_group(setting, found))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _flows(setting: Setting, both: Sequence[Entry]) -> Iterator[tuple[str, Cell]]:
    names = [f"{month:%Y-%m}" for month in setting.grid.months]
    for entry in both:
        name = flow_name(Flow(entry.party, entry.item, entry.budget))
        monthly = kroner(entry.amount.sum(axis=0) + entry.shared)
        for month, amount in zip(names, monthly.tolist(), strict=True):
            yield name, Cell(month, "all", amount)


def _net(found: Cohort) -> Iterator[tuple[str, Cell]]:
    for party, amount in found.net.items():
        mean = amount.mean(axis=0) if len(found.who) else np.full(amount.shape[1], np.nan)
        for month, value in enumerate(mean.tolist()):
            yield f"{NET}{_SEPARATOR}{party}", Cell(f"k{month + 1:02d}", "all", value)


def _by_group(setting: Setting, found: Cohort) -> Iterator[tuple[str, Cell]]:
    """Over the whole follow-up, by party and group; the municipality and the state together as ``public``."""
    whole = {str(party): amount.sum(axis=1) for party, amount in found.net.items()}
    whole["public"] = sum((whole[str(party)] for party in PUBLIC), np.zeros(len(found.who)))
    for group, members in setting.panel.groups.masks():
        inside: BoolArray = members[found.who]
        for party, amount in whole.items():
            value = float(amount[inside].mean()) if inside.any() else float("nan")
            yield f"{NET}_36m{_SEPARATOR}{party}", Cell("m36", group, value)
