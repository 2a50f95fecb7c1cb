"""A class of another name and the same content does nothing; one that is better is told apart.

Both are asked of one small municipality with the same few runs; the second shows that the first can fail.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from small_worlds import municipality

import sim
from sim.report.run_data import Estimate
from sim.report.verdicts import Verdict, verdict
from sim.scenario import from_mapping

KPI = "ordinary_job_share_12m"
BOUNDS = ("mc_low", "mc_high", "ci_low", "ci_high", "pi_low", "pi_high")


def _sure(value: float, unit: str) -> dict[str, Any]:
    prior = {"distribution": "uniform", "low": 0.95 * value, "high": 1.05 * value}
    return {"value": value, "unit": unit, "source": "test", "grade": "assumption", "prior": prior}


BETTER = {
    "widens": _sure(40.0, "factor on own search afterwards"),
    "lock_in": _sure(10.0, "factor on own search"),
}
"""Content that nobody could overlook: one sees many more jobs, and looks for them all the more."""


def class_offer(name: str, better: bool) -> dict[str, Any]:
    """A municipality that holds classes called so after the decision, where it held guidance before."""
    before = {"company_offers": {"ladder": ["guidance", "placement"]}, "classes": {"guidance": 2}}
    made = municipality(history=before)
    content = {**deepcopy(made["offers"]["guidance"]), **(BETTER if better else {})}
    made["offers"][name] = {**content, "name": name}
    way = made["way_of_working"]
    way["company_offers"]["ladder"], way["classes"] = [name, "placement"], {"guidance": 0, name: 2}
    return {**made, "ramp": {"hiring": "0 weeks", "methods": "0 weeks"}}


@cache
def difference(better: bool) -> Estimate:
    """What the new class changes, over draws in which its numbers and those of guidance are drawn apart."""
    scenario = from_mapping(class_offer("other_words", better))
    study = sim.compare(
        scenario, draws=6, replications=2, follow_up=12, primary_kpi=KPI, switch_off_draws=0, workers=1
    )
    rows = study.differences.query(f"kpi == '{KPI}' and group == 'all'")
    (row,) = rows.to_dict("records")
    return Estimate(
        row["difference"], *(row[name] for name in BOUNDS), row["unit"], differing=row["pairs_that_differ"]
    )


def test_the_two_classes_differ_in_their_name_alone() -> None:
    same = from_mapping(class_offer("other_words", better=False))
    old, new = same.offer("guidance"), same.offer("other_words")
    assert old.model_copy(update={"name": new.name}) == new
    better = from_mapping(class_offer("other_words", better=True))
    assert better.offer("other_words") != new


@pytest.mark.slow
def test_no_better_content_cannot_be_told_apart() -> None:
    found = difference(better=False)
    assert found.differing, "other draws, other lives"
    assert found.ci_low < 0 < found.ci_high
    assert verdict(found) is Verdict.UNCLEAR


@pytest.mark.slow
def test_really_better_content_is_told_apart_by_the_same_runs() -> None:
    found = difference(better=True)
    assert found.ci_low > 0
    assert verdict(found) is Verdict.MORE
