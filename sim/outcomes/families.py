"""Ordinary education and flexjobs: shares of the cohort in them, read at months.

Where the world has neither, a run has no such figures.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import WeekState
from sim.outcomes.declare import Cells, Function, Text, outcome
from sim.outcomes.in_use import EDUCATION, FLEXJOBS
from sim.outcomes.levels import at_month, here, self_supporting
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP, READ_AT
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import level

_IN_EDUCATION: Final = Text("I ordinær uddannelse på SU", "In ordinary education on SU")
_IN_FLEXJOB: Final = Text("I fleksjob", "In a flexjob")


def _education(months: int) -> Function:
    """The function of the share in education at one month."""

    def share(panel: Panel) -> Cells:
        state = at_month(panel, panel.state, months)
        return panel.groups.ratio(f"m{months}", state == WeekState.EDUCATION, here(state))

    return share


_REGISTER: Final = Text(
    "Ordinært job uden ydelse, IGU, eller hverken job eller ydelse",
    "Ordinary job without transfer, IGU, or neither job nor transfer",
)


def _register(months: int) -> Function:
    """The function of the share self-supporting in the register sense at one month."""

    def share(panel: Panel) -> Cells:
        state = at_month(panel, panel.state, months)
        alone = self_supporting(panel, months) & (state != WeekState.EDUCATION)
        return panel.groups.ratio(f"m{months}", alone & here(state), here(state))

    return share


for _months in READ_AT:
    outcome(
        f"self_support_register_share_{_months}m",
        "share",
        Text(
            f"Selvforsørgende uden uddannelse efter {_months} måneder",
            f"Self-supporting without education after {_months} months",
        ),
        f"Andelen, der {_months} måneder efter beslutningen eller ankomsten er selvforsørgende, som "
        "registrene forstår det: selvforsørgende uden dem, der er i ordinær uddannelse.",
        level(_REGISTER),
        needs_months=COHORT_MONTHS + _months,
        reading_months=_months,
        better="more",
        reading_en=f"The share self-supporting as registers have it {_months} months after the decision or "
        "arrival: self-support less those in ordinary education.",
        only_when=EDUCATION,
    )(_register(_months))
    outcome(
        f"ordinary_education_share_{_months}m",
        "share",
        Text(
            f"I ordinær uddannelse efter {_months} måneder", f"In ordinary education after {_months} months"
        ),
        f"Andelen, der {_months} måneder efter beslutningen eller ankomsten er i gang med en ordinær "
        "uddannelse på SU. De regnes med som selvforsørgende, men ikke som beskæftigede.",
        level(_IN_EDUCATION),
        needs_months=COHORT_MONTHS + _months,
        reading_months=_months,
        reading_en=f"The share in ordinary education on SU {_months} months after the decision or arrival. "
        "They count as self-supporting, but not as employed.",
        only_when=EDUCATION,
    )(_education(_months))


@outcome(
    "flexjob_share",
    "share",
    Text("I fleksjob efter 36 måneder", "In a flexjob after 36 months"),
    "Andelen, der 36 måneder efter beslutningen eller ankomsten er i fleksjob. De har lønnede timer og er "
    "beskæftigede, men får en overførsel og er ikke selvforsørgende.",
    level(_IN_FLEXJOB),
    needs_months=COHORT_MONTHS + FOLLOW_UP,
    reading_months=FOLLOW_UP,
    only_when=FLEXJOBS,
)
def flexjob_share(panel: Panel) -> Cells:
    """The share in a flexjob 36 months after the decision or arrival.

    They have paid hours and are employed, but live on a transfer and are not self-supporting.
    """
    inside = here(at_month(panel, panel.state, FOLLOW_UP))
    held = at_month(panel, panel.during(panel.flexjobs).astype(np.int64), FOLLOW_UP, 0) > 0
    return panel.groups.ratio(f"m{FOLLOW_UP}", held & inside, inside)
