"""Worlds side by side: nothing that the report says, draws or writes calls their difference an effect."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from sim.report import build, summary
from sim.report.answer import answers
from sim.report.charts import draw_all
from sim.report.page import render
from sim.report.run_data import RunData
from sim.text import words

Data = Callable[[str], RunData]
LANGS = ("da", "en")
OF_EFFECTS = {
    "da": r"procentpoint (flere|færre)|kan (ikke )?skelnes|udgangspunkt|uden ændring|forvente[dt]e? forskel"
    r"|\bforslag|de samme mennesker|merudgift|pr\. ekstra|\bhvorfor\?",
    "en": r"more people|fewer people|told apart|baseline|starting point|without change|expected difference"
    r"|\bproposals?\b|same people|extra cost|per extra|\bwhy\?",
}
"""Words that only a comparison may use."""
GENERAL = ("limits", "sources", "rerun", "assumptions")
"""Parts that speak of the model in general, in every report."""


def page(run: RunData, lang: str) -> str:
    charts = draw_all(run, words(lang))
    return render(run, words(lang), charts, {chart.name: b"" for chart in charts})


ALL = ("differences", "self_support", "positions", "start", "time_use")


def spoken(text: str) -> str:
    """What a reader sees of a page, less the notice itself and the parts on the model in general."""
    body = text.partition("<main>")[2]
    for name in GENERAL:
        body = re.sub(rf'<h2 id="{name}">.*?(?=<h2 id=|</main>)', " ", body, flags=re.DOTALL)
    alts = " ".join(re.findall(r'alt="([^"]*)"', body))
    return " ".join(unescape(re.sub("<[^>]+>", " ", body) + " " + alts).split())


@pytest.mark.parametrize("lang", LANGS)
def test_the_printed_answer_stands_side_by_side(data: Data, lang: str) -> None:
    text = " ".join(summary(data("worlds"), lang).split())
    assert words(lang)("notice.worlds_differ") in text
    assert not re.findall(OF_EFFECTS[lang], text, re.IGNORECASE)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_nothing_of_effects(data: Data, lang: str) -> None:
    whole = page(data("worlds"), lang)
    assert words(lang)("notice.worlds_differ") in unescape(whole)
    assert not re.findall(OF_EFFECTS[lang], spoken(whole), re.IGNORECASE)


@pytest.mark.parametrize("lang", LANGS)
def test_a_comparison_does_use_those_words(data: Data, lang: str) -> None:
    """So that the two tests above are able to fail."""
    told = words(lang)
    assert re.findall(OF_EFFECTS[lang], summary(data("two"), lang), re.IGNORECASE)
    assert len(set(re.findall(OF_EFFECTS[lang], spoken(page(data("two"), lang)), re.IGNORECASE))) > 1
    assert not answers(data("worlds"), told)


@pytest.mark.slow
def test_a_stray_table_of_differences_is_not_read(data: Data) -> None:
    """Even where a folder holds differences and cuts, the manifest's word counts."""
    run, worlds = data("two"), data("worlds")
    stray = replace(worlds, differences=run.differences)
    assert not stray.switch_off.empty
    for lang in LANGS:
        assert summary(stray, lang) == summary(worlds, lang)
        assert page(stray, lang) == page(worlds, lang)


def test_the_files_hold_no_difference_and_no_chart_of_any(folder: Callable[[str], Path]) -> None:
    place = folder("worlds")
    build(place)
    assert pd.read_csv(place / "differences.csv").empty
    drawn = {path.stem for path in (place / "charts").glob("*.svg")}
    assert drawn == {*ALL} - {"differences"}
