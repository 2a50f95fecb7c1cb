"""The progression measure: who says more of work at the last measure than at the first.

Where a way of working does not measure, a run has no such figure.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import MEASURE_WIDTHS, Activity
from sim.outcomes.declare import Cells, Measured, Text, outcome
from sim.outcomes.in_use import PROGRESSION
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import COHORT_CLOCK, STAYS_IN_COUNT, WHOLE_FOLLOW_UP
from sim.outcomes.table import IntArray, unpacked

_MEASURED: Final = Measured(
    Text(
        "De i effektgruppen, der er målt mindst to gange i de 36 måneder",
        "Those of the impact cohort who are measured at least twice in the 36 months",
    ),
    COHORT_CLOCK,
    Text(
        "Summen af de fem svar er højere ved den sidste måling end ved den første",
        "The sum of the five answers is higher at the last measure than at the first",
    ),
    STAYS_IN_COUNT,
    WHOLE_FOLLOW_UP,
)


@outcome(
    "progression_share",
    "share",
    Text("Fremgang i progressionsmålingen", "Progress in the progression measure"),
    "Andelen med en højere sum af de fem svar ved den sidste måling i de 36 måneder end ved den første. Der "
    "måles kun ved samtaler: hvem der får job, har sin sidste måling før jobbet, og hvem der kun er målt én "
    "gang, tæller ikke med. Svarene er usikre, så uden nogen forandring er andelen lidt under en halv.",
    _MEASURED,
    needs_months=COHORT_MONTHS + FOLLOW_UP,
    reading_months=FOLLOW_UP,
    better="more",
    only_when=PROGRESSION,
)
def progression(panel: Panel) -> Cells:
    """The share with a higher sum of the five answers at the last measure in the 36 months than at the first.

    Measures are taken at talks alone: whoever finds a job was last measured before it, and whoever is
    measured only once does not count. Answers are noisy, so without any change the share is a little
    below a half.
    """
    rows = panel.rows(Activity.PROGRESSION)
    taken = rows.where(panel.in_follow_up(rows.who, rows.minute))
    total: IntArray = np.stack(unpacked(taken.detail, MEASURE_WIDTHS)).sum(axis=0)
    who, first, times = np.unique(taken.who, return_index=True, return_counts=True)
    last = first + times - 1
    better, twice = (np.zeros(panel.people.count, dtype=np.bool_) for _ in range(2))
    better[who] = total[last] > total[first]
    twice[who] = times > 1
    return panel.groups.ratio("run", better & twice, twice)
