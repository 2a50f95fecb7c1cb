"""Education, flexjob and maternity in the figures, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_plan import DECISION_DAY as D
from fake_plan import FLEXJOB, OFFERS, PLAN, figure, figures
from story import Story

from sim.model.vocabulary import Activity, Phase, WeekState

WITHOUT = replace(PLAN, has_education=False, offers=OFFERS[:FLEXJOB])


def six(leave: Activity = Activity.MATERNITY) -> Story:
    """Six people present.

    1: in education from D+100 to D+900. 2: in a flexjob of 10 hours from D+300 on. 3: a job of 37 hours from
    D+50, on maternity (or another ``leave``) from D+300 to D+650. 4: moves at D+350. 5: early retirement
    from D+200. 6: on benefit.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300)
    story.is_in(1, D + 100, WeekState.EDUCATION)
    story.is_in(1, D + 900, WeekState.TRANSFER)
    story.offer(2, FLEXJOB, D + 300, weeks=260)
    story.works(3, D + 50)
    story.is_in(3, D + 50, WeekState.ORDINARY_JOB)
    story.is_in(3, D + 300, WeekState.TRANSFER)
    story.is_in(3, D + 650, WeekState.ORDINARY_JOB)
    story.row(D + 300, leave, Phase.START, 3, detail=37)
    story.row(D + 650, leave, Phase.END, 3)
    story.leaves(4, D + 350)
    story.row(D + 200, Activity.EARLY_RETIREMENT, Phase.START, 5)
    return story


@pytest.mark.parametrize(("months", "share"), [(12, 1 / 5), (24, 1 / 5), (36, 0.0)])
def test_in_education(months: int, share: float) -> None:
    """1 of the five who are here, until day 900."""
    key = f"ordinary_education_share_{months}m"
    assert figure(six().log(), key) == pytest.approx(share)


def test_education_is_self_support() -> None:
    """After 12 months 1; 3 is on maternity benefit, a transfer."""
    assert figure(six().log(), "self_support_share_12m") == pytest.approx(1 / 5)


def test_the_register_sense_leaves_education_out() -> None:
    """After 12 months nobody; after 24 3, back in the job, and not 1, who is in education."""
    log = six().log()
    assert figure(log, "self_support_register_share_12m") == 0.0
    assert figure(log, "self_support_register_share_24m") == pytest.approx(1 / 5)
    assert figure(log, "self_support_share_24m") == pytest.approx(2 / 5)


def test_in_a_flexjob_after_36_months() -> None:
    assert figure(six().log(), "flexjob_share") == pytest.approx(1 / 5)


@pytest.mark.parametrize("leave", [Activity.MATERNITY, Activity.SICK_LEAVE])
def test_flexjobs_are_employment_and_leave_is_not(leave: Activity) -> None:
    """After 12 months 2 alone has paid hours; after 24 also 3, back in the job that was kept."""
    log = six(leave).log()
    found = {m: figure(log, f"employed_share_{m}m") for m in (12, 24)}
    assert found == pytest.approx({12: 1 / 5, 24: 2 / 5})
    assert figure(log, "employed_over_18h_share_24m") == pytest.approx(1 / 5)
    assert figure(log, "subsidised_job_share_24m") == 0.0


def test_where_the_world_has_none_there_is_nothing_to_tell() -> None:
    story = Story()
    story.arrives(1, 300)
    for key in ("ordinary_education_share_12m", "self_support_register_share_12m", "flexjob_share"):
        assert not figures(story.log(), key, plan=WITHOUT)
