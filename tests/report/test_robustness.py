"""The table of shocks: what may be said of each difference, and whether a shock changes that."""

from __future__ import annotations

import runpy
from pathlib import Path

import pandas as pd
import pytest

from sim.errors import ComparisonError
from sim.report.robustness import COLUMNS, NO_SHOCK, page, printed, read, table
from sim.study import write

ROOT = Path(__file__).parents[2]
KPI = "self_support_share_36m"
TITLES = {"a": "Alfa", "b": "Beta", "base": "Uden ændring", "shock-x": "lavkonjunktur"}


def differences(**effects: tuple[float, float, float]) -> pd.DataFrame:
    """Two figures of each proposal: the primary outcome (difference, ci) and another one."""
    rows = []
    for name, (value, low, high) in effects.items():
        ends = {
            "mc_low": low,
            "mc_high": high,
            "ci_low": low,
            "ci_high": high,
            "pi_low": low,
            "pi_high": high,
        }
        row = {"scenario": name, "baseline": "base", "kpi": KPI, "period": "m36", "group": "all"}
        row |= {"difference": value, **ends, "unit": "share", "pairs": 80, "pairs_that_differ": 80}
        rows += [row, {**row, "kpi": "idle_hours"}, {**row, "group": "sex=female"}]
    return pd.DataFrame(rows)


@pytest.fixture
def found() -> pd.DataFrame:
    calm = differences(b=(0.03, 0.01, 0.05), a=(0.0, -0.01, 0.01))
    hit = differences(b=(0.02, -0.01, 0.05), a=(0.0, -0.02, 0.02))
    return table({NO_SHOCK: calm, "shock-x": hit}, KPI)


def test_each_proposal_stands_with_its_shocks_and_says_what_changes(found: pd.DataFrame) -> None:
    assert list(found.columns) == COLUMNS
    told = found[["scenario", "shock", "verdict", "changes"]].to_numpy().tolist()
    assert told == [
        ["b", "none", "more", False],
        ["b", "shock-x", "unclear", True],
        ["a", "none", "unclear", False],
        ["a", "shock-x", "unclear", False],
    ]


def test_a_series_has_no_one_difference() -> None:
    series = differences(a=(0.0, -1.0, 1.0))
    with pytest.raises(ComparisonError):
        table({NO_SHOCK: pd.concat([series, series])}, KPI)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_printed_table_is_narrow_and_says_whether_the_answer_stands(
    found: pd.DataFrame, lang: str
) -> None:
    text = printed(found, lang, lambda name: TITLES[name])
    assert max(len(line) for line in text.splitlines()[2:]) <= 100
    assert all(title in text for title in TITLES.values())
    assert {"da": "ja: højere", "en": "yes: higher"}[lang] in text


def test_the_page_has_the_same_rows_after_writing_and_reading(found: pd.DataFrame, tmp_path: Path) -> None:
    write.table(found, tmp_path / "robustness.csv")
    text = page(read(tmp_path / "robustness.csv"), "en", TITLES.__getitem__, "how much")
    assert text == page(found, "en", TITLES.__getitem__, "how much")
    assert "| Beta | lavkonjunktur | +2.0 percentage points (−1.0 to +5.0) | cannot be told apart |" in text
    assert "yes: higher becomes cannot be told apart" in text
    assert text.endswith("how much\n")


def test_the_page_in_the_documentation_is_up_to_date() -> None:
    """`python results/robustness.py --pages` writes it."""
    script = runpy.run_path(str(ROOT / "results" / "robustness.py"))
    assert script["page"](script["KEPT"]) == script["PAGE"].read_text(encoding="utf-8")


@pytest.mark.slow
def test_shocks_are_run_in_the_real_model(tmp_path: Path) -> None:
    import sim

    found = sim.robustness(
        ["denmark-2017", "fast-track-intake"], shocks="shock-arrivals-2015", out=tmp_path, draws=2,
        replications=1, follow_up=12, primary_kpi="introduction_within_96h_share", workers=2,
    )  # fmt: skip
    assert found["shock"].tolist() == [NO_SHOCK, "shock-arrivals-2015"]
    assert (found["difference"] > 0).all()
    assert found["difference"].nunique() == 2, "the shock moves nothing at all"
