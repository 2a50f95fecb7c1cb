"""Hours with volunteers and host families."""

from __future__ import annotations

from typing import Final

from sim.model.vocabulary import Activity
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.in_use import VOLUNTEERS
from sim.outcomes.lasting import minutes
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP, HOUR, WEEK
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import STAYS_IN_COUNT, follow_up
from sim.outcomes.table import spells

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP


@outcome(
    "volunteer_hours_per_citizen",
    "hours",
    Text("Timer med frivillige pr. borger", "Hours with volunteers per citizen"),
    "Timer med en frivillig eller værtsfamilie i de 36 måneder, i gennemsnit over alle i gruppen, også dem "
    "uden.",
    follow_up(Text("En time med en frivillig", "An hour with a volunteer"), STAYS_IN_COUNT),
    needs_months=_WHOLE,
    only_when=VOLUNTEERS,
)
def volunteer_hours(panel: Panel) -> Cells:
    """Hours with a volunteer or host family in the 36 months, averaged over everyone, with one or not."""
    held = spells(panel.rows(Activity.VOLUNTEER))
    spent = panel.per_person(held.who, minutes(panel, held) * held.began)
    return panel.groups.ratio("run", spent, panel.complete, 1 / (WEEK * HOUR))
