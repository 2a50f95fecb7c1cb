"""How long things last within people's 36 months, to the minute."""

from __future__ import annotations

import numpy as np

from sim.outcomes.declare import Cells
from sim.outcomes.marks import DAY, FOLLOW_UP_DAYS
from sim.outcomes.panel import Panel
from sim.outcomes.table import IntArray, Spells


def minutes(panel: Panel, held: Spells) -> IntArray:
    """The minutes of each spell inside the 36 months of a ``complete`` person, while services run."""
    since = panel.people.clock[held.who]
    lasted = np.minimum(held.end, _until(panel)[held.who]) - np.maximum(held.start, since)
    return np.where(panel.complete[held.who], np.maximum(lasted, 0), 0)


def here(panel: Panel) -> IntArray:
    """Each ``complete`` person's minutes of the 36 months, until they leave or are pensioned."""
    lasted = _until(panel) - panel.people.clock
    return np.where(panel.complete, np.maximum(lasted, 0), 0)


def share_of_time(panel: Panel, held: Spells) -> Cells:
    """The share of people's time, within their 36 months, that such spells take."""
    return panel.groups.ratio("run", panel.per_person(held.who, minutes(panel, held)), here(panel))


def _until(panel: Panel) -> IntArray:
    """Each person's last minute that counts."""
    last = np.minimum(panel.people.clock + FOLLOW_UP_DAYS * DAY, panel.plan.horizon)
    return np.minimum(last, panel.people.gone)
