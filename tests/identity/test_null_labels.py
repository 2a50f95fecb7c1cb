"""Null: a visitation that only changes labels moves nobody, once every link of the label is frozen.

Six things follow from being called job-ready or activity-ready. Each is frozen by a value of the scenario or
a parameter, and each test of one link thawed shows that it was worth freezing:

- the latest date of the first company-oriented offer: ``first_offer`` the same for both groups
- the rhythm of talks: ``job_ready`` and ``activity_ready`` the same
- whose talk is brought forward, since need weighs: ``use_of_free_time: none``
- whose search is written in a job log, which is heard of in the sanctions: ``job_log: false``
- which offers one may have, and how many weeks: every offer open to both, equally long
- who is suggested for a vacancy: ``vacancy.filled`` is 0, so that nobody who is suggested is taken

What is left are the rows that say the label: VISITATION, and REFERRAL, which carries it as detail.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import numpy as np
import pytest
from identity_runs import HERE, merged, plan_of, rows, run, town

from sim.model.log import EventLog
from sim.model.vocabulary import Activity
from sim.scenario import load

TALK = {"shortest": "2 weeks", "target": "6 weeks", "latest": "13 weeks"}
TOLD = {"visitation": {"criterion": "language_and_culture_count"}}
LINKS: dict[str, dict[str, Any]] = {
    "first offer": {"company_offers": {"first_offer": {"job_ready": "3 weeks", "activity_ready": "3 weeks"}}},
    "rhythm of talks": {"conversations": {"job_ready": TALK, "activity_ready": TALK}},
    "talks brought forward": {"caseworkers": {"use_of_free_time": "none"}},
    "job log": {"caseworkers": {"job_log": False}},
}
"""Links frozen by the way of working, in history and after."""
OTHER_LINKS = ("eligibility and weeks", "vacancies")
LABELLED = {Activity.VISITATION, Activity.REFERRAL}


def offers(*, frozen: bool) -> dict[str, Any]:
    """All shipped offers, open to both groups for the same time when frozen."""
    both = {"eligibility": {"readiness": ["job_ready", "activity_ready"]}}
    weeks = {"weeks": {"job_ready": "13 weeks", "activity_ready": "13 weeks"}}
    names = [offer.name for offer in load("denmark-2017").offers]
    return dict.fromkeys(names, both | weeks if frozen else {})


@cache
def runs(thawed: str = "") -> tuple[EventLog, EventLog]:
    """Two visitations in one town; all links of the label frozen but one."""
    everywhere: dict[str, Any] = {}
    for part in (part for name, part in LINKS.items() if name != thawed):
        everywhere = merged(everywhere, part)
    frozen = None if thawed == "vacancies" else HERE / "frozen" / "no_vacancies"
    catalogue = offers(frozen=thawed != "eligibility and weeks")
    towns = [town(everywhere=everywhere, way=way, offers=catalogue) for way in ({}, TOLD)]
    one, other = (run(plan_of(scenario, frozen=frozen)) for scenario in towns)
    return one, other


def moved(one: EventLog, other: EventLog) -> set[Activity]:
    """Activities of rows that are in one log and not in the other."""
    found = Counter(rows(one)), Counter(rows(other))
    return {Activity(row[3]) for row in [*(found[0] - found[1]), *(found[1] - found[0])]}


def lives(log: EventLog) -> EventLog:
    """All but the rows that say a label."""
    return log.where(~np.isin(log.activity, sorted(LABELLED)))


@pytest.mark.slow
def test_only_rows_that_say_the_label_move() -> None:
    one, other = runs()
    assert moved(one, other) == LABELLED
    assert lives(one).digest() == lives(other).digest()


def test_the_labels_did_change() -> None:
    ready = [log.select(activity=Activity.VISITATION).detail.mean() for log in runs()]
    assert ready[0] > ready[1] + 0.1


def test_a_referral_leads_to_the_same_offer_at_the_same_time() -> None:
    one, other = (log.select(activity=Activity.REFERRAL) for log in runs())
    assert rows(one, without=["detail"]) == rows(other, without=["detail"])


@pytest.mark.slow
@pytest.mark.parametrize("thawed", [*LINKS, *OTHER_LINKS])
def test_each_link_was_worth_freezing(thawed: str) -> None:
    assert moved(*runs(thawed)) > LABELLED
