"""What the page says of how many runs the answer took, would have done, and had taken otherwise."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.commands.summary import summary
from sim.report.page import render
from sim.report.precision import precision
from sim.report.run_data import RunData
from sim.study.precision import COLUMNS
from sim.text import Words, catalogue, words

PRIMARY = "self_support_share_36m"
NAMES = ("lower-caseload", "fast-track-intake", "more-language-mentors")
PLAIN = {
    "baseline": "denmark-2017", "kpi": PRIMARY, "period": "m36", "unit": "share", "draws": 40,
    "replications": 2, "runs": 80, "mc_half_width": 0.005,
    "luck_factor": 6.63, "luck_low": 3.75, "luck_high": 12.07, "luck_runs": 531,
    "seeds_factor": 53.9, "seeds_low": 28.5, "seeds_high": 102.2, "seeds_runs": 4310,
    "wanted": "interval", "target": math.nan,
    "enough_draws": 40, "enough_replications": 4, "enough_low": 2, "enough_high": math.inf,
}  # fmt: skip
NONE = {
    f"{name}_{end}": math.nan for name in ("luck", "seeds") for end in ("factor", "low", "high", "runs")
} | {"enough_replications": math.nan, "enough_low": math.nan, "enough_high": math.nan}


def table(*changes: dict[str, Any]) -> pd.DataFrame:
    """A row for each proposal; every change is of one more row."""
    rows = [{**PLAIN, "scenario": name, **changed} for name, changed in zip(NAMES, changes, strict=False)]
    return pd.DataFrame(rows, columns=COLUMNS)


def said(run: RunData, *changes: dict[str, Any], lang: str = "en") -> tuple[list[str], str]:
    found = precision(replace(run, precision=table(*changes)), words(lang))
    return [text.replace("\u00a0", " ") for *_, text in found.lines], " ".join(found.enough)


@pytest.fixture
def run(data: Callable[[str], RunData]) -> RunData:
    return data("plain")


def test_runs_are_counted_for_luck_and_for_parameters_with_their_ranges(run: RunData) -> None:
    assert said(run, {})[0] == [
        "about 530 runs (300 to 970) with people and luck of its own; "
        "about 4,300 (2,300 to 8,200) if the estimates had differed between scenarios too"
    ]
    assert said(run, {}, lang="da")[0][0].startswith("omkring 530 kørsler (300 til 970)")


def test_the_sentence_before_names_the_runs_and_the_outcome(run: RunData) -> None:
    lead = precision(replace(run, precision=table({})), words("en")).lead
    assert lead.startswith("Each scenario was run 80 times")
    assert "Self-supporting after 36 months" in lead


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("no_difference", "cannot be said: no pair of runs differed"),
        ("always_alike", "cannot be said: the difference is the same in every pair of runs"),
        ("too_few_runs", "cannot be said from so few runs"),
    ],
)
def test_where_it_cannot_be_said_a_sentence_stands(run: RunData, word: str, told: str) -> None:
    assert said(run, {**NONE, "word": word}) == ([told], "")


def test_one_draw_tells_of_luck_alone(run: RunData) -> None:
    one = {**NONE, "luck_factor": 3.0, "luck_runs": 240, "luck_low": 2.0, "luck_high": 5.0}
    assert said(run, one)[0] == ["about 240 runs (160 to 400) with people and luck of its own"]
    ends = {"luck_low": math.nan, "luck_high": math.nan}
    assert said(run, {**one, **ends})[0][0].startswith("about 240 runs (too few runs for an interval)")


def test_a_number_beyond_all_sense_is_cut(run: RunData) -> None:
    assert said(run, {"luck_runs": 1e15})[0][0].startswith("over 1,000,000 runs")


def test_what_would_have_been_enough_is_of_the_proposal_that_takes_most(run: RunData) -> None:
    assert "With “" in said(run, {}, {"enough_replications": 9})[1]
    assert "About 40 sets with 9 replications (at least 2)" in said(run, {}, {"enough_replications": 9})[1]
    both = said(run, {"enough_high": 30})[1]
    assert "About 40 sets with 4 replications (2 to 30)" in both


def test_where_chance_hides_the_sets_no_number_is_given(run: RunData) -> None:
    hidden = {"enough_replications": math.inf}
    assert "it takes at least 15 replications" in said(run, hidden | {"enough_low": 15})[1]
    assert "cannot be said from this calculation" in said(run, hidden)[1]


def test_where_even_the_least_is_without_end_no_number_is_given(run: RunData) -> None:
    _, text = said(run, {"enough_replications": math.inf, "enough_low": math.inf})
    assert "how many would be enough cannot be said" in text
    assert "at least" not in text


def test_where_replications_are_enough_more_are_not_asked_for(run: RunData) -> None:
    assert said(run, {"enough_replications": 2})[1].startswith(
        "The sets differ mostly by what we do not know"
    )


def test_a_precision_asked_for_is_answered(run: RunData) -> None:
    asked = {"wanted": "precision", "target": 0.0025, "enough_low": math.nan}
    enough = said(run, {**asked, "enough_draws": 13, "enough_replications": 2})[1]
    assert "below 0.25 percentage points either way. 13 sets with 2 replications would have been" in enough
    more = said(run, {**asked, "enough_draws": 268, "enough_replications": 2})[1]
    assert "That takes about 268 sets with 2 replications; 40 sets with 2 replications were made" in more


def test_every_word_of_it_is_said_by_some_run(run: RunData, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: set[str] = set()
    plain = Words.__call__

    def listen(self: Words, key: str, **values: object) -> str:
        heard.add(key)
        return plain(self, key, **values)

    monkeypatch.setattr(Words, "__call__", listen)
    hidden, asked = {"enough_replications": math.inf}, {"wanted": "precision", "target": 0.0025}
    for changed in (
        {"luck_runs": 1e15, "luck_low": math.nan},
        {"enough_replications": 2},
        {"enough_high": 30},
        hidden,
        {**hidden, "enough_low": 15},
        {**asked, "enough_draws": 13, "enough_replications": 2},
        {**asked, "enough_draws": 268},
        *({**NONE, "word": word} for word in ("no_difference", "always_alike", "too_few_runs")),
    ):
        said(run, changed)
    render(replace(run, precision=table({}, {}, {})), words("en"), (), {})
    assert heard >= {key for key in catalogue() if key.startswith("page.precision.")}


@pytest.mark.parametrize("mood", ["worlds", "single", "plain"])
def test_nothing_is_said_where_nothing_is_paired_or_the_table_is_missing(
    data: Callable[[str], RunData], mood: str
) -> None:
    """The fake folders have no such table, as those of older versions."""
    assert precision(data(mood), words("da")).lines == ()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_page_has_it_where_the_folder_has_the_table(run: RunData, lang: str) -> None:
    told = words(lang)
    head = told("page.precision.head")
    assert head in render(replace(run, precision=table({}, {}, {})), told, (), {})
    assert head not in render(run, told, (), {})


def test_the_summary_for_machines_has_the_table(tmp_path: Path, folder: Callable[[str], Path]) -> None:
    place = shutil.copytree(folder("two"), tmp_path / "run")
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    (place / "manifest.json").write_text(json.dumps({**manifest, "paired": True}), encoding="utf-8")
    assert json.loads(summary(place))["precision"] == []
    table({}).to_csv(place / "precision.csv", index=False)
    (row,) = json.loads(summary(place))["precision"]
    assert row["luck_runs"] == 531
    assert row["enough_high"] is None
