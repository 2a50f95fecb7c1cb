"""Groups that Danish municipalities know from their own sheets: readiness by age, women under 40, IGU.

Readiness and IGU are what held at the decision, so that the groups are the same people in every scenario of
a world; who comes later is in the groups by age and sex alone.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.units import MONTHS_A_YEAR
from sim.model.vocabulary import Readiness, Sex
from sim.outcomes.groups import Groups
from sim.outcomes.marks import DAY, DAYS_A_MONTH
from sim.outcomes.panel import Panel
from sim.outcomes.people import OUTSIDE, PRESENT
from sim.outcomes.table import BoolArray

KNOWN_AS: Final = "known_as"
_GROWN: Final = 30
_YOUNG_WOMEN: Final = 40
_YEAR: Final = round(MONTHS_A_YEAR * DAYS_A_MONTH) * DAY


def ready_made(panel: Panel) -> Groups:
    """The groups of the impact cohort, by age at the clock; people may be in several, or in none."""
    people = panel.people
    inside = people.cohort != OUTSIDE
    present = people.cohort == PRESENT
    age = people.age + (people.clock - people.takeover) // _YEAR
    grown = age >= _GROWN
    week = int(panel.weeks.of(np.array([panel.plan.decision]))[0]) - 1
    judged = panel.ready[:, max(week, 0)]
    held: dict[str, BoolArray] = {
        "job_ready_over_30": present & grown & (judged == Readiness.JOB_READY),
        "activity_ready_over_30": present & grown & (judged == Readiness.ACTIVITY_READY),
        "under_30": inside & ~grown,
        "women_under_40": inside & (people.sex == Sex.FEMALE) & (age < _YOUNG_WOMEN),
        "igu": present & panel.during(panel.igu)[:, max(week, 0)],
    }
    names = tuple(f"{KNOWN_AS}={name}" for name in held)
    return Groups(names, np.array(list(held.values()), dtype=np.int64))


def with_ready_made(panel: Panel) -> Groups:
    """The groups of every outcome, and these."""
    more = ready_made(panel)
    return Groups(
        panel.groups.names + more.names, np.concatenate([panel.groups.members, more.members], axis=0)
    )
