"""`trappen new --municipality` again: the answers are kept, one is changed, and all is written anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_new_municipality import ALL, ask, typed

from sim import scenario

if TYPE_CHECKING:
    from conftest import Trappen

SHEET = "havby-svar.csv"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_answers_are_kept_and_give_the_same_files(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen, lang: str
) -> None:
    answers = {**ALL, "date": "2025-03-01", "people": "1200 + 35,5 + 0", "arrivals": "20"}
    said = ask(monkeypatch, trappen, typed(answers), "--lang", lang)
    kept = SHEET if lang == "da" else "havby-answers.csv"
    again = ("new", "havby", "--municipality", "--from-sheet", kept, "--overwrite")
    assert f"trappen {' '.join(again)}" in said.out
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    assert trappen(*again, "--lang", lang).code == 0
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


def test_one_answer_changed_moves_all_that_follows_it(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen
) -> None:
    ask(monkeypatch, trappen, typed({**ALL, "date": "2025-03-01", "arrivals": "20"}))
    first = scenario.coming(scenario.load("havby.yaml").document)
    text = Path(SHEET).read_text("utf-8-sig")
    Path(SHEET).write_text(text.replace(";20;", ";30;"), encoding="utf-8")
    refused = trappen("new", "havby", "--municipality", "--from-sheet", SHEET)
    assert (refused.code, "--overwrite" in refused.err) == (2, True)
    assert trappen("new", "havby", "--municipality", "--from-sheet", SHEET, "--overwrite").code == 0
    second = scenario.coming(scenario.load("havby.yaml").document)
    assert second == pytest.approx([1.5 * adults for adults in first], abs=0.2)


def test_a_step_back_asks_the_question_before_again(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen
) -> None:
    slips = {"consultants": ["tilbage", "1,5"], "date": ["<"], "mentors": ["back", ""]}
    said = ask(monkeypatch, trappen, typed({**ALL, "caseworkers": "20"}, slips))
    assert said.code == 0
    assert said.out.count("4/12") == 2
    own = scenario.load("havby.yaml").national
    assert own.caseworkers.hours == round(37 * 60 * 1.5 / 2)
    assert own.consultants.number[0].value == 1
    assert "ud fra 4 af 12" in Path("havby.yaml").read_text("utf-8")
