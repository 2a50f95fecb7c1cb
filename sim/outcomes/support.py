"""What stands beside the levels: who has left, weeks on benefit, Danish, and how many people it is about."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Activity, WeekState
from sim.outcomes.declare import Cell, Cells, Function, Text, outcome
from sim.outcomes.groups import Groups
from sim.outcomes.levels import at_month, here
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP, MODULES_AT, READ_AT
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import NOTHING, STAYS_IN_COUNT, follow_up, level

_GONE: Final = (WeekState.DEAD_OR_EMIGRATED, WeekState.MOVED)


def _left(months: int) -> Function:
    """The function of the share that has left by one month."""

    def share(panel: Panel) -> Cells:
        state = at_month(panel, panel.state, months)
        yield from panel.groups.ratio(f"m{months}", np.isin(state, _GONE), state >= 0)
        for name, kind in (
            ("exit=moved", WeekState.MOVED),
            ("exit=dead_or_emigrated", WeekState.DEAD_OR_EMIGRATED),
        ):
            named = Groups((name,), panel.groups.members[:1])
            yield from named.ratio(f"m{months}", state == kind, state >= 0)

    return share


for _months in READ_AT:
    outcome(
        f"share_left_{_months}m",
        "share",
        Text(
            f"Fraflyttede, udrejste og døde efter {_months} måneder",
            f"Moved, emigrated or died by {_months} months",
        ),
        f"Andelen af gruppen, der er flyttet fra kommunen, udrejst eller død inden måned {_months}: dem, "
        "der ikke er med i de andre andele den måned. Forslagene ændrer intet ved, hvem der rejser, så "
        "forskellen er nul i alle kørsler.",
        level(Text("Flyttet, udrejst eller død", "Moved, emigrated or died"))._replace(competing=NOTHING),
        needs_months=COHORT_MONTHS + _months,
        reading_months=_months,
        reading_en="The share of the cohort that has moved to another municipality, emigrated or died by "
        f"month {_months}: those not counted in the other shares at that month. Proposals do not change who "
        "leaves, so the difference is nought in every run.",
    )(_left(_months))


@outcome(
    "weeks_on_benefit_36m",
    "weeks",
    Text("Uger på ydelse i 36 måneder", "Weeks on benefit in 36 months"),
    "Gennemsnitligt antal uger på en indkomstoverførsel blandt de 156 hele uger efter beslutningen eller "
    "ankomsten, talt i denne kommune: den, der flytter, tæller ikke flere uger. Delvis ydelse tæller "
    "som en hel uge.",
    follow_up(Text("En uge på indkomstoverførsel", "A week on an income transfer"), STAYS_IN_COUNT),
    needs_months=COHORT_MONTHS + FOLLOW_UP,
    reading_months=FOLLOW_UP,
    better="fewer",
)
def weeks_on_benefit(panel: Panel) -> Cells:
    """Mean number of weeks on an income transfer in the 156 whole weeks after the decision or arrival.

    Counted in this municipality: somebody who moves adds no more weeks. A week with a partial benefit
    counts as a whole week.
    """
    weeks = ((panel.state == WeekState.TRANSFER) & panel.followed).sum(axis=1)
    return panel.groups.ratio(f"m{FOLLOW_UP}", weeks, panel.complete)


@outcome(
    "danish_modules_24m",
    "modules",
    Text("Beståede danskmoduler efter 24 måneder", "Danish modules passed after 24 months"),
    "Gennemsnitligt antal danskmoduler bestået i alt 24 måneder efter beslutningen eller ankomsten. For "
    "dem, der var i kommunen på beslutningsdatoen, er modulerne fra før med, og det er også dem, som folk "
    "har med sig.",
    level(Text("Bestået modultest, i alt siden ankomsten", "Module tests passed, in all since arrival")),
    needs_months=COHORT_MONTHS + MODULES_AT,
    reading_months=MODULES_AT,
    better="more",
)
def danish_modules(panel: Panel) -> Cells:
    """Mean number of Danish modules passed in all, 24 months after the decision or arrival.

    For people who were present at the decision date the modules passed before it are included, and so are
    those that people bring with them.
    """
    brought = np.zeros(panel.people.count, dtype=np.int64)
    before = panel.rows(Activity.MODULES_BEFORE)
    brought[before.who] = before.detail
    passed = panel.weeks.filled(panel.rows(Activity.MODULE_PASSED), panel.people.count, empty=0)
    inside = here(at_month(panel, panel.state, MODULES_AT))
    modules = np.maximum(at_month(panel, passed, MODULES_AT, 0), brought)
    return panel.groups.ratio(f"m{MODULES_AT}", np.where(inside, modules, 0), inside)


@outcome(
    "impact_cohort_persons",
    "count",
    Text("Personer i effektgruppen", "People in the impact cohort"),
    "Antallet af personer, som tallene efter 36 måneder handler om: dem, hvis 36 måneder ligger i kørslen.",
    follow_up(Text("At høre til gruppen", "Belonging to the cohort"), STAYS_IN_COUNT),
    needs_months=COHORT_MONTHS + FOLLOW_UP,
    reading_months=FOLLOW_UP,
)
def cohort_persons(panel: Panel) -> Cells:
    """The number of people whom the figures after 36 months are about: their 36 months lie inside the run."""
    sizes = panel.groups.members @ panel.complete
    for name, size in zip(panel.groups.names, sizes.tolist(), strict=True):
        yield Cell(f"m{FOLLOW_UP}", name, float(size))
