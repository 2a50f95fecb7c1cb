"""Every benchmark runs and gives sane figures; how fast anything is, is never asked here."""

from __future__ import annotations

import math
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import chart
import figures as f
import page

import results

BENCHMARKS = results.HERE
NAMES = {
    "engines": {"run", "whole", "outcomes", "money"},
    "engine": {"events", "bare", "rules"},
    "network": {
        *(f"network-{one}" for one in ("ciw-simpy", "ciw-compiled", "simpy-compiled", "simpy-bare")),
        *(f"network-wait-{one}" for one in ("model", "ciw", "bare")),
    },
    "luck": {
        f"{kind}-{policy}"
        for kind in ("luck", "seeds")
        for policy in ("lower-caseload", "fast-track-intake", "more-language-mentors")
    },
    "scaling": {f"within-{engine}{end}" for engine in ("compiled", "simpy") for end in ("", "-few", "-many")},
    "adding": {"adding", "adding-each", "memory", "memory-logs"},
    "bag": {"bag", "bag-use"},
    "more_workers": {"workers"},
    "workers": {"overhead-local", "overhead-dask"},
    "start": {"python", "import", "validate"},
    "before_a_run": {"cast", "checking", "starting"},
}
MAY_BE_NIL = {"overhead-local", "overhead-dask", "import", "python", "memory"}
"""Differences of noisy times, processor time in whole hundredths of a second, and a peak of so few people
that compiling has had a higher one."""


@pytest.fixture(autouse=True)
def found_by_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    path = [str(BENCHMARKS), str(BENCHMARKS.parent), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, path)))


@pytest.mark.slow
@pytest.mark.parametrize("name", results.BENCHMARKS)
def test_a_benchmark_gives_sane_figures(name: str) -> None:
    found = results._alone(name, 1, True)
    assert found is not None, "it failed; see above"
    assert {one.name for one in found} == NAMES[name]
    for one in found:
        assert one.rounds >= 1
        assert math.isfinite(one.median), one
        assert one.low <= one.median <= one.high or math.isnan(one.low), one
        assert one.median > 0 or one.name in MAY_BE_NIL, one


@pytest.mark.slow
def test_the_command_prints_and_writes_a_page_and_a_chart(tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / "results.py"), "--quick", "--only", "bag"]
    told = subprocess.run([*command, "--out", str(tmp_path)], check=True, capture_output=True, text=True)
    assert "8,000 tasks waiting" in told.stdout
    assert "8,000 tasks waiting" in (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert (tmp_path / "results.svg").stat().st_size


def test_a_bar_is_met_up_to_and_with_itself() -> None:
    for bar, values in ((f.Bar(3), (2.9, 3.0, 3.1)), (f.Bar(3, at_least=True), (3.1, 3.0, 2.9))):
        assert [bar.met_by(value) for value in values] == [True, True, False]


def test_the_median_of_rounds_is_judged_and_their_ends_are_told() -> None:
    one = f.figure("slow", "what is slow", "times", [9.0, 1.0, 2.0], f.Bar(2))
    assert (one.median, one.low, one.high, one.rounds, one.met) == (2.0, 1.0, 9.0, 3, True)
    assert str(one) == "what is slow: 2 times (1 to 9); to be at most 2: met"


def test_a_power_is_found_again() -> None:
    sizes = (10.0, 100.0, 1000.0)
    assert f.exponent(sizes, [3 * size**1.25 for size in sizes]) == pytest.approx(1.25)


def test_what_is_not_met_is_said_first(tmp_path: Path) -> None:
    good = f.figure("good", "what is good", "times", [50.0], f.Bar(40, at_least=True))
    bad = f.figure("bad", "what is bad", "ms", [7.0], f.Bar(6))
    page.write(tmp_path, {"Both": [good, bad, f.figure("bare", "what has no bar", "", [1.0])]}, "Measured.")
    text = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert "1 of 2 bars are met.\n- Not met: what is bad: 7 ms, at most 6." in text
    assert "| What is good | 50 times |  | at least 40 | yes | 1 |" in text
    assert (tmp_path / "results.svg").exists()


def test_nothing_of_the_machine_but_what_it_is() -> None:
    text = "\n".join(page.machine())
    assert platform.node() not in re.findall(r"[\w.-]+", text)
    assert not {"/", "\\"} & set(text)
    assert "Python" in text


def test_without_ratios_there_is_no_chart(tmp_path: Path) -> None:
    chart.draw([f.figure("bad", "what is bad", "ms", [7.0])], tmp_path / "results.svg")
    assert not list(tmp_path.iterdir())
