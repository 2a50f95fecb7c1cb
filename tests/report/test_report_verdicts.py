"""The words follow ci, the warnings follow pi."""

from __future__ import annotations

import math

import pytest

from sim.report.run_data import NOTHING, Estimate
from sim.report.verdicts import Verdict, chance_may_hide, is_clear, may_turn, sign_is_open, strength, verdict

NAN = math.nan


def estimate(
    value: float, ci: tuple[float, float], pi: tuple[float, float], differing: float = NAN
) -> Estimate:
    return Estimate(value, value, value, *ci, *pi, unit="share", differing=differing)


@pytest.mark.parametrize(
    ("value", "ci", "pi", "expected"),
    [
        (0.02, (0.01, 0.03), (-0.05, 0.09), Verdict.MORE),
        (0.02, (1e-12, 0.03), (-0.05, 0.09), Verdict.MORE),
        (0.02, (0.0, 0.04), (-0.05, 0.09), Verdict.UNCLEAR),  # touching nought is not enough
        (0.02, (-0.001, 0.04), (-0.05, 0.09), Verdict.UNCLEAR),
        (-0.02, (-0.03, -0.01), (-0.09, 0.05), Verdict.FEWER),
        (-0.02, (-0.04, 0.0), (-0.09, 0.05), Verdict.UNCLEAR),
        (0.02, (NAN, NAN), (0.01, 0.03), Verdict.UNKNOWN),  # one draw: pi never decides
        (0.0, (0.0, 0.0), (0.0, 0.0), Verdict.NONE),
        (0.0, (NAN, NAN), (0.0, 0.0), Verdict.NONE),
        (0.0, (0.0, 0.0), (-0.1, 0.1), Verdict.UNCLEAR),  # some pairs differ
    ],
)
def test_verdict_follows_ci(
    value: float, ci: tuple[float, float], pi: tuple[float, float], expected: Verdict
) -> None:
    assert verdict(estimate(value, ci, pi)) is expected


def test_no_pair_differed_is_taken_from_the_study_when_it_counts_pairs() -> None:
    assert verdict(estimate(0.0, (0.0, 0.0), (0.0, 0.0), differing=1)) is Verdict.UNCLEAR
    assert verdict(estimate(0.0, (0.0, 0.0), (0.0, 0.0), differing=0)) is Verdict.NONE


def test_a_figure_that_is_not_there_claims_nothing() -> None:
    assert verdict(NOTHING) is Verdict.UNKNOWN
    assert not is_clear(NOTHING)
    assert not may_turn(NOTHING)
    assert strength(NOTHING) == 0


def test_one_municipality_may_see_the_opposite_when_pi_covers_nought() -> None:
    assert may_turn(estimate(0.02, (0.01, 0.03), (-0.05, 0.09)))
    assert not may_turn(estimate(0.02, (0.01, 0.03), (0.001, 0.09)))


@pytest.mark.parametrize(
    ("ci", "pi", "expected"),
    [
        ((0.01, 0.03), (-0.05, 0.09), True),
        ((-0.02, 0.03), (-0.05, 0.09), True),
        ((-0.02, 0.03), (-0.03, 0.04), False),  # what is not known is the larger part
        ((0.01, 0.03), (0.001, 0.09), False),  # even one municipality sees the sign
        ((NAN, NAN), (-0.05, 0.09), False),  # without ci nothing is claimed
        ((0.0, 0.0), (0.0, 0.0), False),
    ],
)
def test_chance_may_hide_what_pi_makes_wide(
    ci: tuple[float, float], pi: tuple[float, float], expected: bool
) -> None:
    assert chance_may_hide(estimate(0.02, ci, pi)) is expected


def test_a_sign_is_open_within_the_computing_error_only_where_ci_covers_nought() -> None:
    covered = estimate(0.02, (-0.1, 0.14), (-1, 1))
    assert sign_is_open(covered._replace(mc_low=-0.01, mc_high=0.05))
    assert not sign_is_open(covered._replace(mc_low=0.01, mc_high=0.03))
    assert not sign_is_open(estimate(0.02, (0.01, 0.03), (-1, 1))._replace(mc_low=-0.01, mc_high=0.05))
    assert not sign_is_open(NOTHING)


def test_strength_counts_half_widths_of_ci() -> None:
    assert strength(estimate(0.02, (0.01, 0.03), (0, 1))) == pytest.approx(2.0)
