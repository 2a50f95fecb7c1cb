"""`trappen robustness` on the fake model: one comparison for each shock, kept and not run again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.scenario import load_layers, shipped_layers

if TYPE_CHECKING:
    from conftest import Trappen

SMALL = ("--draws", 3, "--replications", 2, "--workers", 1)
pytestmark = pytest.mark.usefixtures("fake_model", "no_report")


@pytest.mark.slow
def test_all_shipped_shocks_and_the_headline_proposals_without_names(trappen: Trappen) -> None:
    said = trappen("robustness", *SMALL)
    assert said.code == 0, said.err
    text = " ".join(said.out.split())
    for layer in load_layers(shipped_layers()):
        assert layer.title["da"].split()[0] in text
    folder = Path("results/shocks")
    assert {path.name for path in folder.iterdir()} == {"none", "robustness.csv", *shipped_layers()}
    lines = (folder / "robustness.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 3 * (1 + len(shipped_layers()))


@pytest.mark.slow
def test_what_is_finished_is_read_and_another_question_stands_beside_it(trappen: Trappen) -> None:
    words = ("robustness", "lower-caseload", "--with", "shock-recession", *SMALL, "--out", "here", "--json")
    first = trappen(*words)
    stamp = Path("here/none/manifest.json").read_bytes()
    again = trappen(*words)
    assert [one["shock"] for one in json.loads(first.out)] == ["none", "shock-recession"]
    assert again.out == first.out
    assert Path("here/none/manifest.json").read_bytes() == stamp
    other = trappen(*words, "--seed", 2)
    assert other.code == 0
    assert other.out != first.out
    assert Path("here/none/manifest.json").read_bytes() == stamp
    runs = {"none", "none-2", "shock-recession", "shock-recession-2"}
    assert {path.name for path in Path("here").iterdir()} == {*runs, "robustness.csv", "robustness-2.csv"}
    assert trappen(*words, "--seed", 2).out == other.out
    assert len(list(Path("here").iterdir())) == 6


def test_a_shock_there_is_not_is_told(trappen: Trappen) -> None:
    said = trappen("robustness", "lower-caseload", "--with", "shock-recesion", *SMALL)
    assert said.code == 2
    assert not Path("results").exists()
