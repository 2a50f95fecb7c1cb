"""`trappen explain`: what stands in a finished run's files is what the made-up people behind it add up to."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "study"))

from small_size import small

from sim.model.family_words import StudyEnd
from sim.model.vocabulary import Exit, JobChannel, JobEnd, OfferEnd, Phase, WeekState
from sim.study.explained import TOLD
from sim.text import words

if TYPE_CHECKING:
    from conftest import Trappen

MONTH = "2018-05"
COLUMNS = {
    "scenario",
    "baseline",
    "payer",
    "item",
    "budget_class",
    "month",
    "amount_dkk_mean",
    "ci_low",
    "ci_high",
}
"""What others rely on in business_case.csv."""


@pytest.fixture
def town(trappen: Trappen) -> Trappen:
    """A small municipality, run once with the real model."""
    system = small("denmark-2017").system.effective()
    Path("town.yaml").write_text(yaml.safe_dump({**system, "name": "town"}), encoding="utf-8")
    said = trappen("run", "town.yaml", "--draws", 1, "--replications", 1, "--out", "out", "--quiet")
    assert said.code == 0, said.err
    return trappen


def of_month(trappen: Trappen, *words: str) -> Any:
    said = trappen("explain", "out", "--month", MONTH, "--json", *words)
    assert said.code == 0, said.err
    return json.loads(said.out)


def test_every_krone_of_a_month_has_people_or_capacity_behind_it(town: Trappen) -> None:
    table = pd.read_csv("out/business_case.csv")
    assert set(table.columns) >= COLUMNS
    assert set(table["payer"]) == {"municipality", "state", "citizen", "employer"}
    table = table.query("month == @MONTH and payer == 'municipality'")
    written = table.set_index("item")["amount_dkk_mean"]
    found = of_month(town)
    mine = [row for row in found if "municipality" in (row["payer"], row["payee"])]
    assert {row["item"] for row in mine} == set(written[written != 0].index)
    for row in mine:
        sign = -1 if row["payer"] == "municipality" else 1
        assert sign * row["amount_dkk"] == pytest.approx(written[row["item"]], abs=0.01)
    behind = of_month(town, "--item", "benefit", "--people", "1000")
    assert behind["people_behind"] == len(behind["people"]) > 5
    paid = sum(person["amount_dkk"] for person in behind["people"])
    assert paid == pytest.approx(-written["benefit"], abs=0.01)
    people = {person["person"] for person in behind["people"]}
    assert {event["agent"] for event in behind["events"]} == people
    assert max(event["time"] for event in behind["events"]) < "2018-06"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_code_has_its_word(lang: str) -> None:
    told = words(lang, "events")
    kinds = {
        "state": WeekState, "channel": JobChannel, "job_end": JobEnd, "offer_end": OfferEnd,
        "study_end": StudyEnd, "exit": Exit,
    }  # fmt: skip
    assert all(f"{kind}.{code.name}" in told for kind, codes in kinds.items() for code in codes)
    for activity in TOLD:
        keys = {f"event.{activity}_{phase.name}" for phase in Phase}
        assert any(key.rpartition(".")[0] in keys or key in keys for key in told.entries), activity


def test_it_is_told_in_words_and_a_slip_gets_one_sentence(town: Trappen) -> None:
    said = town("explain", "out", "--month", MONTH, "--item", "staff")
    assert "Sagsbehandlere og konsulenter" in said.out
    assert "Ingen enkelt borger står bag beløbet den måned." in said.out
    said = town("explain", "out", "--month", MONTH, "--item", "benefit", "--people", 40)
    assert not re.findall(r"\b[A-Z]{3,}_[A-Z_]+\b|\b[A-Z]{5,}\b|=", said.out)
    assert "ydelsen bliver" in said.out
    assert "forsørgelse: på ydelse" in said.out
    for asked, wanted in (
        (("--month", "2018-13"), "2018-13"),
        (("--month", "1999-01"), "2017-01"),
        (("--month", MONTH, "--item", "benefits"), "benefit"),
        (("--month", MONTH, "--draw", "7"), "7"),
        (("--month", MONTH, "--scenario", "nowhere"), "nowhere"),
    ):
        slip = town("explain", "out", *asked)
        assert slip.code == 2
        assert wanted in slip.err
        assert "Traceback" not in slip.err
        assert len(slip.err.strip().splitlines()) <= 2
