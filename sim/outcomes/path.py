"""What happens on the way: gaps between offers, how jobs are found and kept, how the programme ends."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import JobChannel, ProgrammeExit, WeekState
from sim.outcomes.declare import Cells, Measured, Text, outcome
from sim.outcomes.groups import Groups
from sim.outcomes.marks import COHORT_MONTHS, DAY, FOLLOW_UP, FOLLOW_UP_DAYS, GAP_DAYS, RELAPSE_WEEKS, WEEK
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import (
    COHORT,
    DUTY_LAPSES,
    NOTHING,
    STAYS_IN_COUNT,
    follow_up,
)
from sim.outcomes.start import duty_waits
from sim.outcomes.table import BoolArray, IntArray, Spells, moment
from sim.outcomes.waits import Waits, by_group, within

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP


def _gaps(panel: Panel, offers: Spells) -> Waits:
    """From the end of each offer in the follow-up to the next, while the duty lasts and no other runs."""
    ended = offers.where(panel.in_follow_up(offers.who, offers.end))
    alone = ended.where(~_in_another(offers, ended.who, ended.end))
    return duty_waits(panel, alone.who, alone.end, offers)


def _in_another(offers: Spells, who: IntArray, minute: IntArray) -> BoolArray:
    """Whether people are in some offer across a minute: begun before it and not over at it."""
    begun, over = np.sort(moment(offers.who, offers.start)), np.sort(moment(offers.who, offers.end))
    first, now = moment(who, np.zeros_like(minute)), moment(who, minute)
    started = np.searchsorted(begun, now, "left") - np.searchsorted(begun, first, "left")
    ended = np.searchsorted(over, now, "right") - np.searchsorted(over, first, "left")
    running: BoolArray = started > ended
    return running


def _gap(event: Text) -> Measured:
    return Measured(
        COHORT, Text("Slutningen af et tilbud", "The end of an offer"), event, NOTHING, DUTY_LAPSES
    )


@outcome(
    "offer_gap_within_6w_share",
    "share",
    Text(
        "Højst seks uger mellem virksomhedsrettede tilbud",
        "At most six weeks between company-oriented offers",
    ),
    "Andelen af mellemrum efter et virksomhedsrettet tilbud, som det næste følger på inden for seks uger. "
    "Mellemrum, der er åbne efter seks uger, tæller som for lange; de, der ender med job eller uden "
    "ydelse, tæller ikke.",
    _gap(
        Text(
            "Det næste virksomhedsrettede tilbud inden for seks uger",
            "The next company-oriented offer within six weeks",
        )
    ),
    needs_months=_WHOLE,
    better="more",
)
def offer_gap_within_6w(panel: Panel) -> Cells:
    """The share of gaps after a company-oriented offer that the next one ends within six weeks.

    Gaps still open after six weeks count as too long; a gap that ends in a job or without benefit drops out
    then.
    """
    return by_group(panel.groups, "run", _gaps(panel, panel.company_offers), within(GAP_DAYS * DAY))


@outcome(
    "timeliness_repeat_activation_share",
    "share",
    Text("Rettidig gentagen aktivering", "Repeated activation in time"),
    "Andelen af mellemrum efter et tilbud af enhver slags, som et nyt følger på inden for lovens længste "
    "mellemrum. Det er det samme for alle måder at arbejde på, også hvor kommunen selv sætter en kortere "
    "frist.",
    _gap(
        Text(
            "Det næste tilbud inden for lovens længste mellemrum",
            "The next offer within the law's longest gap",
        )
    ),
    needs_months=_WHOLE,
    better="more",
)
def timeliness_repeat_activation(panel: Panel) -> Cells:
    """The share of gaps after an offer of any kind that a new one ends within the law's longest gap.

    It is the same for every way of working, also where a municipality sets itself a shorter limit.
    """
    return by_group(panel.groups, "run", _gaps(panel, panel.offers), within(panel.plan.longest_gap))


@outcome(
    "relapse_12m_share",
    "share",
    Text("Tilbage på ydelse inden for 12 måneder efter job", "Back on benefit within 12 months of a job"),
    "Blandt dem, der gik fra ydelse til ordinært job mindst 12 måneder før kørslens slutning: andelen, der "
    "er på ydelse igen i en af de næste 52 uger. Et job ved siden af ydelse er ikke med, for det løfter "
    "ingen ud af ydelsen.",
    follow_up(
        Text(
            "En uge på ydelse inden for 52 uger efter den første uge i ordinært job",
            "A week on benefit within 52 weeks of the first week in an ordinary job",
        ),
        STAYS_IN_COUNT,
    ),
    needs_months=_WHOLE,
    better="fewer",
)
def relapse_12m(panel: Panel) -> Cells:
    """The share back on benefit within 52 weeks, of those who went from benefit to an ordinary job.

    Only moves at least 12 months before the end of the run. Counted by week and per move, so a person can
    count more than once. A job beside a benefit is not in it, for it lifts nobody off benefit. Who leaves the
    municipality before relapsing counts as not relapsed.
    """
    transfer = panel.state == WeekState.TRANSFER
    found = np.zeros_like(transfer)
    found[:, 1:] = transfer[:, :-1] & (panel.state[:, 1:] == WeekState.ORDINARY_JOB) & panel.followed[:, 1:]
    who, week = np.nonzero(found)
    early = week + RELAPSE_WEEKS < panel.weeks.count
    who, week = who[early], week[early]
    weeks = np.cumsum(transfer, axis=1)
    back = weeks[who, week + RELAPSE_WEEKS] > weeks[who, week]
    return panel.groups.ratio("run", panel.per_person(who, back), panel.per_person(who, np.ones_like(back)))


def _jobs(panel: Panel, counts: BoolArray) -> Cells:
    """The share of ordinary jobs begun in the follow-up for which ``counts`` (one item per job) holds."""
    jobs = panel.jobs
    begun = panel.in_follow_up(jobs.who, jobs.start) & (jobs.place != JobChannel.MICRO_JOB)
    counted, all_jobs = panel.per_person(jobs.who, begun & counts), panel.per_person(jobs.who, begun)
    return panel.groups.ratio("run", counted, all_jobs)


@outcome(
    "own_found_share",
    "share",
    Text("Ordinære job fundet på egen hånd", "Ordinary jobs found by oneself"),
    "Andelen af de ordinære job, begyndt i de 36 måneder, som personen selv har fundet. De øvrige kom "
    "gennem en virksomhed, man havde tilbud i, en konsulents ledige stilling eller et vikarbureau. Småjob "
    "tæller ikke.",
    follow_up(Text("Et ordinært job begynder", "An ordinary job begins")),
    needs_months=_WHOLE,
)
def own_found(panel: Panel) -> Cells:
    """The share of ordinary jobs begun in the 36 months that people found by their own search.

    The others came through the company of an offer, a vacancy filled by a consultant or a temp agency.
    Micro-jobs are not counted. It can fall because the other channels grow.
    """
    return _jobs(panel, panel.jobs.place == JobChannel.OWN_SEARCH)


@outcome(
    "job_private_share",
    "share",
    Text("Ordinære job i private virksomheder", "Ordinary jobs in private companies"),
    "Andelen af de ordinære job, begyndt i de 36 måneder, som er i private virksomheder.",
    follow_up(Text("Et ordinært job begynder", "An ordinary job begins")),
    needs_months=_WHOLE,
)
def job_private(panel: Panel) -> Cells:
    """The share of ordinary jobs begun in the 36 months that are in private companies."""
    return _jobs(panel, panel.job_facts.private)


@outcome(
    "wage_hours_on_benefit",
    "hours",
    Text("Lønnede timer om ugen ved siden af ydelse", "Paid hours a week beside a benefit"),
    "Gennemsnitligt antal lønnede timer uden løntilskud i de uger, hvor personen er på ydelse. Tallet kan "
    "falde, fordi dem med flest timer bliver selvforsørgende.",
    follow_up(Text("Lønnede timer i en uge på ydelse", "Paid hours in a week on benefit")),
    needs_months=_WHOLE,
    better="more",
)
def wage_hours_on_benefit(panel: Panel) -> Cells:
    """Mean paid hours without subsidy in the weeks in which people are on benefit.

    It can fall because those with most hours become self-supporting.
    """
    weeks = panel.on_benefit & panel.followed
    hours = np.where(weeks, panel.paid, 0).sum(axis=1)
    return panel.groups.ratio("run", hours, weeks.sum(axis=1) * WEEK)


_EXITS: Final = (
    ("exit=job", ProgrammeExit.JOB),
    ("exit=spouse", ProgrammeExit.SPOUSE),
    ("exit=right_expired", ProgrammeExit.RIGHT_EXPIRED),
    ("exit=left", ProgrammeExit.LEFT),
    ("exit=none", -1),
)
_BY_EDUCATION: Final = (("exit=education", ProgrammeExit.EDUCATION),)
_BY_DISABILITY: Final = (("exit=disability", ProgrammeExit.DISABILITY),)


@outcome(
    "programme_exit_share",
    "share",
    Text("Hvordan integrationsprogrammet ender", "How the integration programme ends"),
    "Dem, der var i integrationsprogrammet ved beslutningen eller begyndte på det, delt efter hvordan det "
    "endte inden for 36 måneder: job, forsørget af ægtefælle, retten udløb, fraflyttet, eller endnu i "
    "programmet.",
    follow_up(Text("Programmet ender, af den første grund", "The programme ends, for the first reason")),
    needs_months=_WHOLE,
    reading_months=FOLLOW_UP,
)
def programme_exit(panel: Panel) -> Cells:
    """People in the programme at their clock, or who began it, by how it ended within 36 months.

    Groups: ``exit=job``, ``spouse`` (self-supporting without a job), ``right_expired``, ``left``, and
    ``none`` for still in the programme; ``education`` and ``disability`` (flexjob, early retirement) where
    the world has them. They add up to 1.
    """
    held = panel.programmes
    since = panel.people.clock[held.who]
    until = since + FOLLOW_UP_DAYS * DAY
    member = panel.complete[held.who] & (held.end > since) & (held.start < until)
    why = np.where(held.end < until, held.ended, -1)
    persons = panel.per_person(held.who, member)
    education = _BY_EDUCATION if panel.plan.has_education else ()
    disability = _BY_DISABILITY if any(kind.flexjob for kind in panel.plan.offers) else ()
    for name, kind in (*_EXITS, *education, *disability):
        group = Groups((name,), panel.groups.members[:1])
        yield from group.ratio(f"m{FOLLOW_UP}", panel.per_person(held.who, member & (why == kind)), persons)
