"""Births, leave, and the wait for childcare."""

from __future__ import annotations

from typing import Final

from sim.model.vocabulary import Activity, Sex
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.in_use import BIRTHS, CHILDCARE
from sim.outcomes.lasting import share_of_time
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import STAYS_IN_COUNT, UNTIL_GONE, follow_up
from sim.outcomes.table import spells

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP


@outcome(
    "births_per_woman",
    "count",
    Text("Fødsler pr. kvinde", "Births per woman"),
    "Fødsler i de 36 måneder pr. kvinde i gruppen.",
    follow_up(Text("Et barn fødes", "A child is born"), STAYS_IN_COUNT),
    needs_months=_WHOLE,
    only_when=BIRTHS,
)
def births(panel: Panel) -> Cells:
    """Births in the 36 months per woman in the group."""
    born = panel.rows(Activity.BIRTH)
    women = panel.complete & (panel.people.sex == Sex.FEMALE)
    counted = panel.per_person(born.who, panel.in_follow_up(born.who, born.minute))
    return panel.groups.ratio("run", counted, women)


@outcome(
    "parental_leave_share",
    "share",
    Text("Tid på barsel", "Time on parental leave"),
    "Andelen af de 36 måneder på barsel, i gennemsnit over alle i gruppen, mænd og kvinder. Tiden efter "
    "fraflytning og pension tæller ikke.",
    follow_up(Text("Barsel", "Parental leave"), UNTIL_GONE),
    needs_months=_WHOLE,
    only_when=BIRTHS,
)
def parental_leave(panel: Panel) -> Cells:
    """The share of the 36 months on parental leave, averaged over everyone in the group, men and women.

    Time after leaving or pension does not count.
    """
    return share_of_time(panel, spells(panel.rows(Activity.MATERNITY)))


@outcome(
    "childcare_wait_share",
    "share",
    Text("Ventetid på børnepasning", "Time waiting for childcare"),
    "Andelen af de 36 måneder, hvor en mor venter på børnepasning efter barsel, i gennemsnit over alle i "
    "gruppen.",
    follow_up(Text("Ventetid på børnepasning", "Waiting for childcare"), UNTIL_GONE),
    needs_months=_WHOLE,
    better="fewer",
    only_when=CHILDCARE,
)
def childcare_wait(panel: Panel) -> Cells:
    """The share of the 36 months in which a mother waits for childcare, averaged over everyone.

    The wait begins when leave ends.
    """
    return share_of_time(panel, spells(panel.rows(Activity.CHILDCARE)))
