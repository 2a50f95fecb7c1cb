"""A long illness in a job is a transfer; the job is kept, and the weeks of insurance do not run."""

from __future__ import annotations

from datetime import date
from functools import cache
from statistics import mean

import pytest
from engine_runs import DAY, WEEK, Run, run_of
from laws import all_broken
from people_runs import people_plan, with_terms
from small_worlds import small_plan

from sim.model.plan import Plan
from sim.model.tables import lognormal
from sim.model.vocabulary import Activity, JobEnd, Phase, WeekState


def long_spells(plan: Plan) -> Plan:
    """Everybody is ill about once a year, for two months or so."""
    lengths, onset = (lognormal(9, 0.8, WEEK),) * 3, (3 * plan.people.illness.onset[0],) * 3
    return with_terms(plan, "illness", length=lengths, onset=onset)


@cache
def run(off: str = "") -> Run:
    return run_of(long_spells(people_plan({"illness": True}, off, 24)))


def in_a_job(run: Run) -> list[tuple[int, int, int]]:
    """Who, from when and to when, of sickness benefit in the place of a wage."""
    return [
        (spell.agent, spell.begin, spell.end)
        for spell in run.spells(Activity.SICK_LEAVE)
        if spell.first.detail > 0
    ]


def held(run: Run, who: int, minute: int) -> int:
    """The register state after everything in this minute."""
    return [row.detail for row in run.only(Activity.STATE) if row.agent == who and row.minute <= minute][-1]


@pytest.mark.slow
def test_every_law_holds_with_sickness_benefit() -> None:
    assert len(in_a_job(run())) > 10
    assert not all_broken(run())


def test_it_begins_when_the_employer_no_longer_pays_and_ends_with_the_illness_or_the_job() -> None:
    found = run()
    period = found.plan.people.illness.employer_period
    calendar = found.plan.calendar
    assert period.at(calendar.minute_of(date(2012, 1, 2))) == 30 * DAY
    ill = {(spell.agent, spell.begin): spell.end for spell in found.spells(Activity.ILLNESS)}
    jobs = {(spell.agent, spell.end) for spell in found.spells(Activity.JOB)}
    hired = {(spell.agent, spell.begin) for spell in found.spells(Activity.JOB)}
    for who, begin, end in in_a_job(found):
        well = next(until for (one, since), until in ill.items() if one == who and since < begin <= until)
        assert (who, begin - 30 * DAY) in {*ill, *hired}
        assert end == well or (end < well and (who, end) in jobs)


def test_it_is_a_transfer_and_the_job_is_there_afterwards() -> None:
    found = run()
    back = 0
    for who, begin, end in in_a_job(found):
        assert held(found, who, end - 1) == held(found, who, begin) == WeekState.TRANSFER
        grown = [row for row in found.only(Activity.HOURS_CHANGED) if row.agent == who]
        assert not [row for row in grown if begin <= row.minute < end]
        working = any(s.agent == who and s.begin < begin and s.end > end for s in found.spells(Activity.JOB))
        back += working and held(found, who, end) == WeekState.ORDINARY_JOB
    assert back > 5


def test_the_job_is_lost_to_illness_alone_meanwhile() -> None:
    """Nothing else ends it: where illness costs no job, nobody loses one on sickness benefit."""
    found = run_of(with_terms(long_spells(people_plan({"illness": True}, "", 24)), "illness", job_loss=0))
    for who, begin, end in in_a_job(found):
        lost = [row for row in found.only(Activity.JOB, Phase.END) if row.agent == who]
        assert not [row for row in lost if begin <= row.minute < end and row.detail == JobEnd.SEPARATED]


@pytest.mark.slow
def test_illness_that_is_cut_brings_no_benefit() -> None:
    assert not run(off="illness").only(Activity.SICK_LEAVE)


def test_whoever_supported_themselves_is_not_called_to_talks() -> None:
    """Only somebody with benefit beside the job goes on meeting the caseworker."""
    found = run()
    alone = [s for s in in_a_job(found) if held(found, s[0], s[1] - 1) == WeekState.ORDINARY_JOB]
    assert alone
    for who, begin, end in alone:
        talks = [row for row in found.only(Activity.CONVERSATION, Phase.START) if row.agent == who]
        assert not [row for row in talks if begin < row.minute < end]


@pytest.mark.slow
def test_weeks_of_insurance_do_not_run_in_long_illness() -> None:
    group = [{"population": "insured-academics", "present_at_start": 40}]
    plan = small_plan(12, world={"groups": group, "people": {"illness": True}})
    used_up = [
        mean(row.minute for row in run_of(shown).only(Activity.INSURANCE_USED_UP))
        for shown in (long_spells(plan), with_terms(plan, "illness", onset=(0, 0, 0)))
    ]
    assert used_up[0] > used_up[1] + 26 * DAY, "later, where people are ill for long"
