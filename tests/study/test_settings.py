"""What may be asked of a study, and the sentence for what may not."""

from __future__ import annotations

from typing import Any

import pytest

from sim.errors import ComparisonError
from sim.study.settings import all_cores, check, settings
from sim.study.stopping import MOST

KNOWN = ("self_support_share_36m", "self_support_share_24m", "idle_hours")


def sentences(lang: str = "en", **asked: Any) -> list[str]:
    with pytest.raises(ComparisonError) as caught:
        check(settings(**asked), KNOWN)
    return caught.value.text(lang).splitlines()


def test_defaults() -> None:
    found = settings()
    assert (found.draws, found.replications, found.seed, found.follow_up) == (40, 2, 1, 36)
    assert found.primary_kpi == "self_support_share_36m"
    assert found.workers == all_cores()
    check(found, KNOWN)


def test_precision_makes_the_number_a_maximum() -> None:
    found = settings(precision=0.01, kpi="idle_hours")
    assert (found.draws, found.replications) == (MOST, 2)
    assert found.rule is not None
    assert found.rule.most == MOST
    assert settings(precision=0.01, kpi="idle_hours", draws=100).rule.most == 100  # type: ignore[union-attr]


def test_precision_with_one_draw_counts_replications() -> None:
    found = settings(precision=0.01, kpi="idle_hours", draws=1)
    assert found.one_draw
    assert found.rule is not None
    assert found.rule.most == found.replications == MOST


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"draws": 0}, "--draws: 0 cannot be used; give a whole number from 1 to 100000."),
        ({"replications": -1}, "--replications: -1 cannot be used; give a whole number from 1 to 100000."),
        ({"workers": 0}, "--workers: 0 cannot be used; give a whole number from 1 to 4096."),
        ({"seed": -1}, "--seed: -1 cannot be used; give a whole number from 0 to 9223372036854775807."),
        ({"follow_up": 0}, "--follow-up: 0 cannot be used; give a whole number from 1 to 240."),
        (
            {"primary_kpi": "self_suport_share_36m"},
            "--primary-kpi: there is no outcome self_suport_share_36m; did you mean self_support_share_36m?",
        ),
        (
            {"precision": 0.01},
            "--precision: the precision belongs to no outcome; "
            "name the outcome too, e.g. --kpi self_support_share_36m.",
        ),
        (
            {"kpi": "idle_hours"},
            "--kpi: the outcome is used only together with --precision; "
            "give a precision, or use --primary-kpi to choose the outcome of the study.",
        ),
        (
            {"precision": 0.0, "kpi": "idle_hours"},
            "--precision: 0.0 cannot be used as a precision; "
            "give a number above 0 in the outcome's own unit, e.g. 0.01 for one percentage point.",
        ),
        (
            {"precision": 0.1, "kpi": "idle_hours", "draws": 30},
            "--draws: 30 is too few when the precision decides the number; give at least 40.",
        ),
    ],
)
def test_one_sentence_each(asked: dict[str, Any], said: str) -> None:
    assert sentences(**asked) == [said]


@pytest.mark.parametrize("value", [-0.1, float("nan"), float("inf")])
def test_precisions_that_are_none(value: float) -> None:
    assert len(sentences(precision=value, kpi="idle_hours")) == 1


def test_all_mistakes_at_once() -> None:
    assert len(sentences(draws=0, workers=0, kpi="x", primary_kpi="y", precision=-1.0)) == 5


def test_danish_is_the_default() -> None:
    (said,) = sentences("da", draws=0)
    assert said == "--draws: 0 kan ikke bruges; angiv et helt tal fra 1 til 100000."


@pytest.mark.parametrize("value", [2.5, "4", True])
def test_numbers_of_another_kind(value: object) -> None:
    with pytest.raises(ComparisonError, match="er ikke et helt tal; skriv et helt tal"):
        check(settings(draws=value), KNOWN)  # type: ignore[arg-type]


def test_an_option_that_is_not_there() -> None:
    with pytest.raises(ComparisonError, match="reps: valgmuligheden findes ikke; der kan vælges: draws"):
        settings(reps=2)
