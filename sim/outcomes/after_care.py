"""Contact after the job has begun."""

from __future__ import annotations

from typing import Final

from sim.model.vocabulary import Activity
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.in_use import AFTER_CARE
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP, NEVER
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import follow_up
from sim.outcomes.table import next_minute

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP


@outcome(
    "after_care_share",
    "share",
    Text("Ordinære job, der følges op efter jobstart", "Ordinary jobs kept in touch with"),
    "Andelen af de ordinære job, begyndt i de 36 måneder, hvor en konsulent mindst én gang har været i "
    "kontakt, mens jobbet varede. Job, der ender hurtigt, når det sjældnere. Småjob tæller ikke.",
    follow_up(Text("Et ordinært job begynder", "An ordinary job begins")),
    needs_months=_WHOLE,
    only_when=AFTER_CARE,
)
def after_care(panel: Panel) -> Cells:
    """The share of ordinary jobs begun in the 36 months in which a consultant was in touch at least once.

    Jobs that end soon are reached less often. Micro-jobs are not counted.
    """
    jobs, held = panel.ordinary_jobs, panel.done(Activity.AFTER_CARE)
    begun = panel.in_follow_up(jobs.who, jobs.start)
    contact = next_minute(held.who, held.end, jobs.who, jobs.start)
    reached = (contact < NEVER) & (contact <= jobs.end)
    counted = panel.per_person(jobs.who, begun & reached)
    return panel.groups.ratio("run", counted, panel.per_person(jobs.who, begun))
