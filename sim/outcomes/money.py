"""What the business case comes to for each member of the cohort, and how long people support themselves.

The money is counted downstream, from the same log (``sim.business_case``); here its figures are declared, so
that they can be asked for and read like every other outcome.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import WeekState
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP, WEEKS_A_YEAR
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import STAYS_IN_COUNT, follow_up
from sim.outcomes.ready_made import with_ready_made

NET: Final = "{payer}_net_36m_dkk"
PAYERS: Final = {
    "municipal": Text("Kommunen", "The municipality"),
    "state": Text("Staten", "The state"),
    "public": Text("Kommune og stat", "Municipality and state"),
    "citizen": Text("Borgerne", "The citizens"),
    "employer": Text("Arbejdsgiverne", "The employers"),
    "society": Text("Samfundet", "Society"),
}
"""For whom a net present value is counted."""
_REGISTER: Final = (WeekState.IGU, WeekState.ORDINARY_JOB, WeekState.NO_JOB_NO_TRANSFER)
_EVENT: Final = Text("Penge ind og ud", "Money in and out")
_COMMON: Final = Text(
    "Faste priser i beslutningsåret, diskonteret med den officielle rente til beslutningen eller ankomsten. "
    "Positivt er en gevinst. Før udligning og budgetgaranti.",
    "Fixed prices of the year of the decision, discounted at the official rate to the decision or arrival. "
    "Positive is a gain. Before equalisation and budget guarantee.",
)
_SOCIETY: Final = Text(
    "Samfundet er værdien af det, der laves (mindre det, andre ellers havde lavet), minus det, der bruges.",
    "Society is the worth of what is made (less what others would else have made), less what is used up.",
)


def counted_downstream(_: Panel) -> Cells:
    """Nothing here: the business case adds the value."""
    yield from ()


for _payer, _who in PAYERS.items():
    _more = _SOCIETY if _payer == "society" else Text("", "")
    outcome(
        NET.format(payer=_payer),
        "DKK",
        Text(f"{_who.da}: netto pr. person over 36 måneder", f"{_who.en}: net per person over 36 months"),
        f"{_who.da}: gevinst minus udgift for hver person i effektgruppen over 36 måneder. {_COMMON.da} "
        f"{_more.da}".strip(),
        follow_up(_EVENT, STAYS_IN_COUNT),
        needs_months=COHORT_MONTHS + FOLLOW_UP,
        reading_months=FOLLOW_UP,
        better="more",
        reading_en=f"{_who.en}: gains less costs for each member of the impact cohort over 36 months. "
        f"{_COMMON.en} {_more.en}".strip(),
    )(counted_downstream)


@outcome(
    "self_support_years_36m",
    "years",
    Text("År som selvforsørgende i 36 måneder", "Years of self-support in 36 months"),
    "Gennemsnitligt antal år, en person i effektgruppen er selvforsørgende, som registrene forstår det "
    "(ordinært job uden ydelse, IGU, eller hverken job eller ydelse), i de 156 uger efter beslutningen eller "
    "ankomsten. Det er den virkning, som prisen pr. ekstra selvforsørgende årsperson deles med.",
    follow_up(Text("En uge som selvforsørgende", "A week of self-support"), STAYS_IN_COUNT),
    needs_months=COHORT_MONTHS + FOLLOW_UP,
    reading_months=FOLLOW_UP,
    better="more",
)
def self_support_years(panel: Panel) -> Cells:
    """Mean years in which a member of the impact cohort is self-supporting, in the 156 weeks since the clock.

    Self-support in the register sense: ordinary job without transfer, IGU, or neither job nor transfer. It is
    the effect by which the price of an extra self-supporting person-year is divided.
    """
    weeks = (np.isin(panel.state, _REGISTER) & panel.followed).sum(axis=1)
    yield from with_ready_made(panel).ratio(f"m{FOLLOW_UP}", weeks, panel.complete, 1 / WEEKS_A_YEAR)
