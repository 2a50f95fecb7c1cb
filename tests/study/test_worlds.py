"""200 small worlds of the fake model, each studied from end to end: do intervals hold the truth?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from study_fakes import BASE, GOOD, KPI, FakeSimulator

from sim.study.partial import Store
from sim.study.settings import settings
from sim.study.studies import carry_out, prepare

WORLDS = 200


class Found(NamedTuple):
    """Whether each interval of one world's study holds its truth, and how wide ci is."""

    mc: bool
    ci: bool
    pi: bool
    width: float


def one_world(number: int, replications: int = 2) -> Found:
    """A world of its own: an effect, how far parameters and chance move it, and what comes true."""
    rng = np.random.default_rng([41, number])
    effect, between, within = rng.uniform(-0.05, 0.05), rng.uniform(0.01, 0.03), rng.uniform(0.005, 0.02)
    model = FakeSimulator({"good": effect}, seed=number, between=between, within=within)
    asked = settings(workers=1, switch_off_draws=0, replications=replications, seed=number)
    study = carry_out(prepare((BASE, GOOD), asked, model), Store())  # type: ignore[arg-type]
    row = study.differences.query(f"kpi == '{KPI}' and group == 'all'").iloc[0]
    expected = effect + between * rng.standard_normal()
    realised = expected + within * rng.standard_normal()
    truths = {"mc": effect, "ci": expected, "pi": realised}
    inside = {which: row[f"{which}_low"] <= truth <= row[f"{which}_high"] for which, truth in truths.items()}
    return Found(**inside, width=row["ci_high"] - row["ci_low"])


@pytest.mark.slow
def test_intervals_hold_the_truth_in_200_worlds() -> None:
    found = [one_world(number) for number in range(WORLDS)]
    shares = {which: np.mean([getattr(world, which) for world in found]) for which in ("mc", "ci", "pi")}
    print(shares)
    assert 0.90 <= shares["ci"] <= 0.98
    assert 0.90 <= shares["pi"] <= 0.98
    assert 0.91 <= shares["mc"] <= 0.98


@pytest.mark.slow
def test_four_times_the_replications_leave_ci_where_it_was() -> None:
    few, many = ([one_world(number, count).width for number in range(20)] for count in (2, 8))
    assert np.mean(many) == pytest.approx(np.mean(few), rel=0.07)
