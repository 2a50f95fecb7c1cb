"""How fast arrivals get into their first offer.

Read off Aalen-Johansen curves like the rest of the start (``start``): a job or an exit that comes first
competes, so a share can fall because more found a job at once.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Readiness
from sim.outcomes.declare import Cells, Function, Measured, Text, outcome
from sim.outcomes.marks import COHORT_MONTHS, DAY, NOT_REACHED_DAYS, OFFER_DAYS, OFFER_MARKS
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import (
    DUTY_LAPSES,
    END_OF_RUN,
    JOB_OR_EXIT,
    NEWCOMERS,
    NOT_REACHED,
    NOTHING,
    TAKEOVER,
)
from sim.outcomes.start import A_YEAR_ON, duty_waits, newcomers, wait
from sim.outcomes.waits import Waits, by_group, median_days, not_within, within

_OFFER: Final = Measured(
    NEWCOMERS,
    TAKEOVER,
    Text("Første virksomhedsrettede tilbud begynder", "The first company-oriented offer begins"),
    JOB_OR_EXIT,
    END_OF_RUN,
)


def offer_wait(panel: Panel) -> Waits:
    """From takeover to the first company-oriented offer."""
    return wait(panel, panel.people.takeover, panel.company_offers)


def _within(days: int) -> Function:
    """The function of the share begun within a mark."""
    return lambda panel: by_group(panel.groups.newcomers(), "run", offer_wait(panel), within(days * DAY))


for _days in OFFER_MARKS:
    outcome(
        f"first_company_offer_within_{_days}d_share",
        "share",
        Text(
            f"Første virksomhedsrettede tilbud inden for {_days} dage",
            f"First company-oriented offer within {_days} days",
        ),
        f"Andelen af de ankomne, hvis første virksomhedsrettede tilbud begynder senest {_days} dage efter "
        "overtagelsen. Et job, der kommer først, konkurrerer, så andelen kan falde, fordi flere straks "
        "finder arbejde.",
        _OFFER,
        needs_months=COHORT_MONTHS + 1,
        better="more",
        reading_en=f"The share of arrivals whose first company-oriented offer begins within {_days} days of "
        "takeover. A job that comes first competes, so the share can fall because more find work at once.",
    )(_within(_days))


@outcome(
    "days_to_first_company_offer_median",
    "days",
    Text(
        "Dage til første virksomhedsrettede tilbud (median)", "Days to first company-oriented offer (median)"
    ),
    "Det antal dage, hvorefter halvdelen af de ankomne er begyndt på et virksomhedsrettet tilbud. Uden "
    "værdi betyder, at halvdelen aldrig begynder; se »Intet virksomhedsrettet tilbud efter et år«.",
    _OFFER,
    needs_months=A_YEAR_ON,
    better="fewer",
    no_value=NOT_REACHED,
)
def days_to_first_company_offer(panel: Panel) -> Cells:
    """Days after which half of the arrivals have begun a company-oriented offer.

    No value (NaN) means "not reached": half of them never begin. “No company-oriented offer after a year”
    says how many had not after a year.
    """
    return by_group(panel.groups.newcomers(), "run", offer_wait(panel), median_days)


@outcome(
    "first_company_offer_not_reached_share",
    "share",
    Text("Intet virksomhedsrettet tilbud efter et år", "No company-oriented offer after a year"),
    "Andelen af de ankomne, der et år efter overtagelsen ikke er begyndt på et virksomhedsrettet tilbud, "
    "også fordi de fik job eller flyttede først.",
    _OFFER,
    needs_months=A_YEAR_ON,
)
def first_company_offer_not_reached(panel: Panel) -> Cells:
    """The share of arrivals without a company-oriented offer a year after takeover.

    Those who found a job or left first are among them.
    """
    return by_group(panel.groups.newcomers(), "run", offer_wait(panel), not_within(NOT_REACHED_DAYS * DAY))


@outcome(
    "first_company_offer_within_days_share",
    "share",
    Text(
        "Første virksomhedsrettede tilbud inden for et antal dage", "First company-oriented offer within days"
    ),
    "Andelen af de ankomne, der er begyndt på et virksomhedsrettet tilbud 7, 14, 28, 42, 56, 91 og 182 "
    "dage efter overtagelsen.",
    _OFFER,
    needs_months=COHORT_MONTHS + 6,
    better="more",
)
def first_company_offer_within_days(panel: Panel) -> Cells:
    """The share of arrivals who have begun a company-oriented offer by each number of days after takeover."""
    waits = offer_wait(panel)
    for days in OFFER_DAYS:
        yield from by_group(panel.groups.only_all(), f"d{days}", waits, within(days * DAY))


@outcome(
    "timeliness_first_activation_share",
    "share",
    Text("Rettidig første aktivering", "First activation in time"),
    "Andelen af de ankomne, hvis første tilbud begynder inden for lovens frist for deres visitation, den "
    "samme for alle måder at arbejde på. Pligten "
    "bortfalder, når en person får job eller ikke længere er på ydelse; frister, der stadig løber, tæller "
    "ikke. Fristen løber fra overtagelsen, så et introduktionsforløb før det første tilbud bruger af den.",
    Measured(
        NEWCOMERS,
        TAKEOVER,
        Text(
            "Første tilbud inden for lovens frist for jobparate eller aktivitetsparate",
            "The first offer within the law's deadline for the job-ready or the activity-ready",
        ),
        NOTHING,
        DUTY_LAPSES,
    ),
    needs_months=COHORT_MONTHS + 2,
    better="more",
)
def timeliness_first_activation(panel: Panel) -> Cells:
    """The share of arrivals whose first offer of any kind begins within the law's deadline.

    The deadline goes by readiness and is the same for every way of working, also where a municipality sets
    itself a shorter one. The duty lapses with a job or when benefit stops; deadlines still running are not
    counted. People who were never visited have the longer deadline. It runs from takeover, so an introduction
    course before the first offer uses it up.
    """
    people = panel.people
    who = newcomers(panel)
    waits = duty_waits(panel, who, people.takeover[who], panel.offers)
    job_ready, activity_ready = panel.plan.first_offer_days
    days = np.where(people.readiness[waits.who] == Readiness.JOB_READY, job_ready, activity_ready)
    relative = waits._replace(time=waits.time / (days * DAY))
    return by_group(panel.groups.newcomers(), "run", relative, within(1.0))
