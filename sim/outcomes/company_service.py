"""What company service leads to: jobs through temp agencies, and jobs whose hours grow.

Where there are no agencies, or no hours can grow, a run has no such figures.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Activity, JobChannel
from sim.outcomes.declare import Cells, Measured, Text, outcome
from sim.outcomes.in_use import GROWTH, TEMP
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP, WEEK
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import COHORT, follow_up
from sim.outcomes.table import next_minute
from sim.outcomes.waits import Waits, by_group, within

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP
_YEAR_WEEKS: Final = 52
_FULL_TIME: Final = 37


@outcome(
    "temp_job_share",
    "share",
    Text("Ordinære job gennem vikarbureau", "Ordinary jobs through a temp agency"),
    "Andelen af de ordinære job, begyndt i de 36 måneder, som kom gennem et vikarbureau, som en konsulent "
    "havde meldt personen til. Et vikarjob varer ofte kortere end andre.",
    follow_up(Text("Et ordinært job begynder", "An ordinary job begins")),
    needs_months=_WHOLE,
    only_when=TEMP,
)
def temp_jobs(panel: Panel) -> Cells:
    """The share of ordinary jobs begun in the 36 months that came through a temp agency.

    A consultant had signed the person up. Such jobs often last less long than others.
    """
    jobs = panel.ordinary_jobs
    begun = panel.in_follow_up(jobs.who, jobs.start)
    through = begun & (jobs.place == JobChannel.TEMP_AGENCY)
    return panel.groups.ratio("run", panel.per_person(jobs.who, through), panel.per_person(jobs.who, begun))


@outcome(
    "hours_grown_12m_share",
    "share",
    Text("Job på deltid, hvor timerne vokser inden for et år", "Part-time jobs that grow within a year"),
    "Af de job under 37 timer, småjob medregnet, der begynder i de 36 måneder: andelen, hvor timerne er "
    "vokset mindst én gang inden for 52 uger. Et job, der ender forinden, er ikke vokset.",
    Measured(
        COHORT,
        Text("Begyndelsen af et job under 37 timer", "The start of a job of fewer than 37 hours"),
        Text("Timerne vokser", "The hours grow"),
        Text("Jobbet ender", "The job ends"),
        Text("Kørslens slutning", "The end of the run"),
    ),
    needs_months=_WHOLE,
    better="more",
    only_when=GROWTH,
)
def hours_grown(panel: Panel) -> Cells:
    """The share of jobs under 37 hours, micro-jobs included, whose hours grow within 52 weeks.

    Of those begun in the 36 months (Aalen and Johansen); a job that ends first has not grown.
    """
    changes = panel.rows(Activity.HOURS_CHANGED)
    small = panel.in_follow_up(panel.jobs.who, panel.jobs.start) & (panel.job_facts.hours < _FULL_TIME)
    jobs = panel.jobs.where(small)
    grown = next_minute(changes.who, changes.minute, jobs.who, jobs.start)
    horizon = np.full(len(jobs.who), panel.plan.horizon)
    waits = Waits.until(jobs.who, jobs.start, grown, jobs.end, horizon)
    return by_group(panel.groups, "run", waits, within(_YEAR_WEEKS * WEEK))
