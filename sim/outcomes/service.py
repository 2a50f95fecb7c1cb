"""What the cohort meets: how often people are talked with, how long they wait, how much mentoring."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.portable import exp, exp_of_each, log
from sim.model.vocabulary import Activity
from sim.outcomes.declare import Cells, Measured, Text, outcome
from sim.outcomes.marks import (
    COHORT_MONTHS,
    DAY,
    FOLLOW_UP,
    FOLLOW_UP_DAYS,
    HOUR,
    LONGEST_WAIT_DAYS,
    NEVER,
    WEEK,
    WEEK_DAYS,
)
from sim.outcomes.panel import TALKS, Panel
from sim.outcomes.phrases import (
    COHORT,
    DUTY_LAPSES,
    NOTHING,
    STAYS_IN_COUNT,
    follow_up,
)
from sim.outcomes.table import IntArray, asked, moment, next_minute, spells
from sim.outcomes.waits import Waits, by_group, mean_days_up_to

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP
_DOSE_UNIT: Final = 2**20
"""Doses are added up as whole parts of this size, so that the sum is the same on every machine."""


@outcome(
    "conversation_interval_days_mean",
    "days",
    Text("Dage mellem samtaler", "Days between conversations"),
    "Dage på ydelse, eller med hjælp uden ydelse, i de 36 måneder delt med antallet af holdte samtaler. "
    "Første samtale, visitationssamtale og samtale efter tilbud er med.",
    follow_up(Text("En samtale er holdt", "A conversation has been held")),
    needs_months=_WHOLE,
    better="fewer",
)
def conversation_interval(panel: Panel) -> Cells:
    """Days on benefit, or helped without it, in the 36 months by the conversations held in those weeks.

    First meetings, visitation talks and talks after offers are included. A mean of gaps would miss the long
    ones that are cut off; this does not.
    """
    weeks = panel.served & panel.followed
    held = panel.weeks.counted(panel.talks.who, panel.talks.end, panel.people.count)
    talks = np.where(weeks, held, 0).sum(axis=1)
    return panel.groups.ratio("run", weeks.sum(axis=1) * WEEK_DAYS, talks)


@outcome(
    "overdue_conversation_share",
    "share",
    Text("Samtaler efter sidste frist", "Conversations past their last date"),
    "Andelen af samtaler, hvis sidste frist ligger i de 36 måneder, som ikke var begyndt ved fristen, også "
    "dem, der endnu ikke er holdt. Samtaler, der blev aflyst eller erstattet før fristen, tæller ikke.",
    Measured(
        COHORT,
        Text("Samtalens sidste frist", "The conversation's last date"),
        Text("Ikke begyndt ved fristen", "Not begun by the last date"),
        NOTHING,
        Text(
            "Aflyst, erstattet eller personen væk før fristen",
            "Withdrawn, replaced or the person gone before the last date",
        ),
    ),
    needs_months=_WHOLE,
    better="fewer",
)
def overdue_conversations(panel: Panel) -> Cells:
    """The share of conversations that had not begun by their last date, held since or not.

    Those whose last date lies in the 36 months. Conversations withdrawn or replaced before their last date
    are not counted.
    """
    late, due = np.zeros(panel.people.count, np.int64), np.zeros(panel.people.count, np.int64)
    for activity in TALKS:
        talk = asked(panel.rows(activity))
        ran_out = np.minimum(talk.withdrawn, panel.people.gone[talk.who]) > talk.latest
        counts = panel.in_follow_up(talk.who, talk.latest) & ran_out & (talk.latest < panel.plan.horizon)
        due += panel.per_person(talk.who, counts)
        late += panel.per_person(talk.who, counts & (talk.started > talk.latest))
    return panel.groups.ratio("run", late, due)


def doses(panel: Panel) -> IntArray:
    """People x weeks: the contact dose at the end of the week, in parts of ``_DOSE_UNIT``.

    A conversation counts its minutes over the standard conversation, halved for each half-life since it
    ended.
    """
    plan, talks, weeks = panel.plan, panel.talks, panel.weeks
    inside = talks.where(weeks.of(talks.end) < weeks.count)
    week = weeks.of(inside.end)
    fade = -log(2.0) / (plan.contact_half_life_days * DAY)
    faded = exp_of_each(fade * (weeks.end(week) - inside.end).astype(np.float64))
    fresh = np.zeros((weeks.count, panel.people.count))
    np.add.at(fresh, (week, inside.who), inside.ended / plan.contact_standard_minutes * faded)
    kept = exp(fade * WEEK)
    for later in range(1, weeks.count):
        fresh[later] += kept * fresh[later - 1]
    return np.rint(fresh.T * _DOSE_UNIT).astype(np.int64)


@outcome(
    "contact_dose_mean",
    "index",
    Text("Samtaledosis", "Contact dose"),
    "Samtalernes dosis i gennemsnit over uger og personer på ydelse eller med hjælp uden: 1 svarer til én "
    "almindelig samtale, der netop er holdt. Virkningen aftager over uger, og samtaler tæt på hinanden "
    "lægges sammen, så tallet kan være over 1.",
    follow_up(Text("Dosis ved ugens slutning", "The dose at the end of a week")),
    needs_months=_WHOLE,
    better="more",
)
def contact_dose(panel: Panel) -> Cells:
    """The dose of conversations, averaged over weeks and people on benefit or helped without it.

    1 is one standard conversation just held. The effect fades over weeks, and conversations close together
    add up, so the figure can be over 1; it rises with more frequent and with longer conversations.
    """
    weeks = panel.served & panel.followed
    total = np.where(weeks, doses(panel), 0).sum(axis=1)
    return panel.groups.ratio("run", total, weeks.sum(axis=1) * _DOSE_UNIT)


@outcome(
    "language_wait_days_mean",
    "days",
    Text("Ventetid på danskhold, dage", "Days waiting for a Danish class"),
    "Gennemsnitlige dage fra en plads på danskhold ønskes, til undervisningen begynder; højst 365 tælles. "
    "Ventetid, der endnu løber, eller som personen forlod, er med, så længe den varede.",
    Measured(
        COHORT,
        Text("Ønsket om plads, i de 36 måneder", "Asking for a seat, in the 36 months"),
        Text("Undervisningen begynder", "Classes begin"),
        NOTHING,
        Text(
            "Ønsket trækkes tilbage, personen er væk, kørslens slutning",
            "Withdrawn, gone, the end of the run",
        ),
    ),
    needs_months=_WHOLE,
    better="fewer",
)
def language_wait(panel: Panel) -> Cells:
    """Mean days from asking for a seat in a Danish class until classes begin, counting at most 365.

    Every wait counts, also those after an interruption; waits still open count as long as they have lasted.
    """
    wait = asked(panel.rows(Activity.DANISH_CLASS))
    wait = wait.where(panel.in_follow_up(wait.who, wait.asked))
    cut = np.minimum(np.minimum(wait.withdrawn, panel.people.gone[wait.who]), panel.plan.horizon)
    waits = Waits.until(wait.who, wait.asked, wait.started, np.full(len(wait.who), NEVER), cut)
    return by_group(panel.groups, "run", waits, mean_days_up_to(LONGEST_WAIT_DAYS))


@outcome(
    "placement_wait_days_mean",
    "days",
    Text("Ventetid fra henvisning til tilbud, dage", "Days from referral to offer"),
    "Gennemsnitlige dage fra en henvisning, til personen begynder i et virksomhedsrettet tilbud; højst 365 "
    "tælles. En ny henvisning midt i ventetiden begynder ikke forfra.",
    Measured(
        COHORT,
        Text("Henvisningen, i de 36 måneder", "The referral, in the 36 months"),
        Text("Et virksomhedsrettet tilbud begynder", "A company-oriented offer begins"),
        NOTHING,
        DUTY_LAPSES,
    ),
    needs_months=_WHOLE,
    better="fewer",
)
def placement_wait(panel: Panel) -> Cells:
    """Mean days from a referral until the person begins a company-oriented offer, counting at most 365.

    A new referral before the offer has begun belongs to the same wait. A job or the end of benefit cuts a
    wait off.
    """
    referred = panel.rows(Activity.REFERRAL)
    referred = referred.where(panel.is_company_oriented(referred.place))
    offers = panel.company_offers
    begun = next_minute(offers.who, offers.start, referred.who, referred.minute)
    lapses = panel.duty_ends(referred.who, referred.minute)
    closed = np.minimum(begun, lapses)
    _, first = np.unique(moment(referred.who, closed), return_index=True)
    lasting = np.zeros(len(closed), dtype=np.bool_)
    lasting[first] = True
    lasting &= panel.in_follow_up(referred.who, referred.minute) & (closed > referred.minute)
    nothing = np.full(len(closed), NEVER)
    waits = Waits.until(referred.who, referred.minute, begun, nothing, lapses).where(lasting)
    return by_group(panel.groups, "run", waits, mean_days_up_to(LONGEST_WAIT_DAYS))


@outcome(
    "mentor_hours_per_citizen",
    "hours",
    Text("Mentortimer pr. borger", "Mentor hours per citizen"),
    "Timer med sprogmentor i de 36 måneder, i gennemsnit over alle i gruppen, også dem uden mentor.",
    follow_up(Text("En time med sprogmentor", "An hour with a language mentor"), STAYS_IN_COUNT),
    needs_months=_WHOLE,
)
def mentor_hours(panel: Panel) -> Cells:
    """Hours with a language mentor in the 36 months, averaged over everyone, with a mentor or not."""
    held = spells(panel.rows(Activity.MENTOR), "resource")
    since = panel.people.clock[held.who]
    start = np.maximum(held.start, since)
    end = np.minimum(np.minimum(held.end, since + FOLLOW_UP_DAYS * DAY), panel.plan.horizon)
    lasted = np.where(panel.complete[held.who], np.maximum(end - start, 0), 0)
    return panel.groups.ratio(
        "run", panel.per_person(held.who, lasted * held.began), panel.complete, 1 / (WEEK * HOUR)
    )
