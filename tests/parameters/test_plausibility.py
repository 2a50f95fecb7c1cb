"""Plausibility findings on a made-up table of outcomes."""

import pandas as pd
import pytest

from calibration.plausibility import check, ranges_by_name

ROWS = [
    ("denmark-2017", "employed_share_36m", "m36", "all", 0.33),
    ("denmark-2017", "employed_share_36m", "m36", "sex=male", 0.45),
    ("denmark-2017", "employed_share_36m", "m36", "sex=female", 0.09),
    ("denmark-2017", "job_ready_share", "2017-06", "all", 0.10),
    ("denmark-2017", "job_ready_share", "2017-07", "all", 0.50),
    ("denmark-2017", "job_ready_share", "2018-06", "all", 0.60),
    ("denmark-2017", "caseload_mean", "run", "all", 60),
]


@pytest.fixture
def frame():
    return pd.DataFrame(ROWS, columns=["scenario", "kpi", "period", "group", "mean"])


def by_name(findings):
    return {finding.name: finding for finding in findings}


def test_figures_are_judged_inside_outside_or_missing(frame):
    found = by_name(check(frame))
    assert found["employed_36m"].verdict == "inside"
    assert found["caseload"].verdict == "outside"
    assert found["conversation_interval"].verdict == "missing"


def test_a_ratio_of_groups_and_a_mean_of_months(frame):
    found = by_name(check(frame))
    assert found["men_per_woman_employed_36m"].found == pytest.approx(5)
    assert found["job_ready_new_criterion"].found == pytest.approx(0.55)


def test_only_ranges_of_the_scenarios_at_hand_are_looked_at(frame):
    assert "job_ready_old_criterion" not in by_name(check(frame))
    one = frame.drop(columns="scenario").rename(columns={"mean": "value"})
    assert by_name(check(one, "denmark-2017"))["employed_36m"].verdict == "inside"
    assert check(one, "elsewhere") == []


def test_a_finding_speaks_both_languages(frame):
    caseload = by_name(check(frame))["caseload"]
    assert caseload.sentence("en").startswith("Cases per caseworker (denmark-2017): 60, OUTSIDE 35–55")
    assert "UDEN FOR" in caseload.sentence()


def test_ranges_are_sourced():
    for asked in ranges_by_name().values():
        assert asked["source"]
        assert asked["low"] < asked["high"]
