"""`compute`: the table, refusals in one sentence, purity, and the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import six_people
from fake_plan import DAY, DECISION_DAY, FakePlan
from random_log import PLAN, random_log
from story import Story

from sim.errors import UserError
from sim.model.log import EventLog
from sim.outcomes import REGISTRY, compute
from sim.outcomes.money import counted_downstream
from sim.outcomes.panel import Panel
from sim.outcomes.people import PRESENT

LOG = six_people.log()
SMALL = random_log(60)
IN_USE = [key for key, one in REGISTRY.items() if one.function is not counted_downstream]
"""The six people's municipality has every mechanism, whether or not anything comes of it."""


def plan_of(months: int) -> FakePlan:
    """A run of some whole years after the decision of 2 January 2017."""
    days = {12: 365, 24: 730, 36: 1095, 48: 1461}
    return FakePlan(horizon=(DECISION_DAY + days[months]) * DAY)


def test_a_tidy_table():
    frame = compute(LOG, FakePlan())
    assert list(frame.columns) == ["kpi", "period", "group", "value"]
    assert list(dict.fromkeys(frame["kpi"])) == IN_USE
    assert not frame.duplicated(["kpi", "period", "group"]).any()
    assert frame["value"].dtype == np.float64


def test_only_what_is_asked_for_in_that_order():
    frame = compute(LOG, FakePlan(), ["caseload_mean", "self_support_share_12m", "caseload_mean"])
    assert list(dict.fromkeys(frame["kpi"])) == ["caseload_mean", "self_support_share_12m"]


def test_a_short_run_refuses_with_a_sentence():
    with pytest.raises(UserError) as refused:
        compute(LOG, plan_of(24), ["self_support_share_12m", "self_support_share_36m"])
    assert refused.value.text("en") == (
        "self_support_share_36m: the run covers 24 months after the decision date, and the outcome needs 48; "
        "run longer with --follow-up, or choose an outcome that is read earlier."
    )
    assert "self_support_share_36m: kørslen dækker 24 måneder" in refused.value.text("da")


def test_a_short_run_gives_what_fits():
    """24 months carry 12-month levels, for the cohort needs 12 months to arrive and 12 to be followed."""
    keys = set(compute(LOG, plan_of(24))["kpi"])
    assert {"self_support_share_12m", "days_to_introduction_median", "job_ready_share"} <= keys
    assert not {"self_support_share_24m", "weeks_on_benefit_36m", "caseload_mean"} & keys
    assert "caseload_mean" in set(compute(LOG, plan_of(36))["kpi"])
    assert set(compute(LOG, plan_of(48))["kpi"]) == set(IN_USE)


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(UserError) as refused:
        compute(LOG, FakePlan(), ["selfsupport_share_36m", "nonsense"])
    first, second = refused.value.text("en").splitlines()
    assert (
        first
        == "selfsupport_share_36m: there is no outcome of that name; did you mean self_support_share_36m?"
    )
    assert second.startswith("nonsense: there is no outcome of that name")


def cells(frame: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(frame[["kpi", "period", "group"]].itertuples(index=False, name=None))


def test_the_cells_do_not_depend_on_what_happened():
    """A run in which nothing happened, one with one person, and a busy one give the same cells."""
    alone = Story()
    alone.arrives(1, 100)
    busy = cells(compute(LOG, FakePlan()))
    assert cells(compute(alone.log(), FakePlan())) == busy
    assert cells(compute(Story().log(), FakePlan())) == busy


def test_every_figure_of_a_busy_run_is_lawful():
    frame = compute(SMALL, PLAN)
    shares = frame[[REGISTRY[kpi].unit == "share" for kpi in frame["kpi"]]]["value"].dropna()
    assert shares.between(0, 1).all()
    others = frame[[REGISTRY[kpi].unit != "share" for kpi in frame["kpi"]]]["value"].dropna()
    assert (others >= 0).all()
    rounded = [float(f"{value:.12g}") for value in frame["value"].dropna()]
    assert rounded == frame["value"].dropna().tolist()


def test_groups_of_the_cohort_add_up():
    """Sexes, routes, educations and cohorts each divide the cohort; readiness leaves some out."""
    panel = Panel.of(SMALL, PLAN)
    sizes = dict(zip(panel.groups.names, panel.groups.members.sum(axis=1).tolist(), strict=True))
    for label in ("sex", "route", "education", "cohort"):
        assert sum(size for name, size in sizes.items() if name.startswith(f"{label}=")) == sizes["all"]
    assert sizes["cohort=present"] == (panel.people.cohort == PRESENT).sum()


def test_order_within_a_minute_between_people_means_nothing():
    """Rows of one minute swapped between agents (each agent's own order kept) change no figure."""
    order = np.lexsort((-SMALL.agent, SMALL.minute))
    swapped = EventLog(*(column[order] for column in SMALL.columns), 0, 0, 0)
    assert swapped.digest() != SMALL.digest()
    pd.testing.assert_frame_equal(compute(swapped, PLAN), compute(SMALL, PLAN))


def test_later_numbers_do_not_matter():
    """Everybody's number moved up by 1,000: the same figures."""
    agent = np.where(SMALL.agent_kind == 1, SMALL.agent + 1000, SMALL.agent)
    columns = [agent if column is SMALL.agent else column for column in SMALL.columns]
    pd.testing.assert_frame_equal(compute(EventLog(*columns, 0, 0, 0), PLAN), compute(SMALL, PLAN))


def test_a_log_is_not_changed():
    before = SMALL.digest()
    first = compute(SMALL, PLAN)
    assert SMALL.digest() == before
    pd.testing.assert_frame_equal(compute(SMALL, PLAN), first)


@pytest.mark.slow
def test_the_same_bytes_without_the_processors_extras():
    """Figures do not depend on which vector instructions NumPy finds."""
    here = Path(__file__).parent
    code = "from random_log import *; from sim.outcomes import compute; f = compute(random_log(60), PLAN);"
    code += "print(f.to_csv(float_format='%.17g'), end='')"
    features = (
        "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR AVX2 FMA3 X86_V3 X86_V4"
    )
    off = {
        "NPY_DISABLE_CPU_FEATURES": features,
        "PYTHONPATH": os.pathsep.join([str(here.parents[1]), str(here)]),
    }
    command = [sys.executable, "-W", "ignore", "-c", code]
    printed = subprocess.run(
        command, env={**os.environ, **off}, capture_output=True, text=True, check=True
    ).stdout
    assert printed == compute(SMALL, PLAN).to_csv(float_format="%.17g")
