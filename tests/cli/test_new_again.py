"""`trappen new --municipality` again: the answers are kept, one is changed, and all is written anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_new_municipality import ALL, ask, typed

from sim import scenario

if TYPE_CHECKING:
    from conftest import Answer, Trappen

SHEET = "havby-svar.csv"


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_answers_are_kept_and_give_the_same_files(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen, lang: str
) -> None:
    answers = {**ALL, "date": "2025-03-01", "people": "1200 + 35 + 0", "arrivals": "18,5 + 2 + 0"}
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


def once_more(trappen: Trappen, **changed: str) -> Answer:
    """The sheet with other answers, and all written again."""
    rows = [f"{key};{value}" for key, value in {"borgere": "60", "tilgang": "15", **changed}.items()]
    Path(SHEET).write_text("\n".join(["nøgle;svar", *rows]), encoding="utf-8")
    return trappen("new", "havby", "--municipality", "--from-sheet", SHEET, "--overwrite")


def test_a_proposal_that_somebody_changed_is_kept(trappen: Trappen) -> None:
    """The main errand: other arrivals, and one's own number in the proposal."""
    once_more(trappen, forslag="2")
    own = Path("havby-forslag.yaml")
    own.write_text(own.read_text("utf-8").replace("number: {value: 2,", "number: {value: 5,"), "utf-8")
    assert scenario.load("havby-forslag.yaml").way_of_working.caseworkers.number[-1].value == 5
    before = own.read_bytes()
    said = once_more(trappen, forslag="2", tilgang="25")
    assert own.read_bytes() == before
    assert "havby-forslag.yaml har I selv rettet, og den er ikke skrevet over" in said.out
    assert "trappen compare havby.yaml havby-forslag-2.yaml" in said.out
    policies = [scenario.load(name) for name in ("havby-forslag.yaml", "havby-forslag-2.yaml")]
    assert scenario.same_world(*policies)
    assert trappen("validate", "havby.yaml", "havby-forslag.yaml", "havby-forslag-2.yaml").err == ""


def test_an_editor_that_only_saves_has_changed_nothing(trappen: Trappen) -> None:
    once_more(trappen, forslag="2")
    for name in ("havby.yaml", "havby-forslag.yaml"):
        Path(name).write_text(Path(name).read_text("utf-8"), encoding="utf-8-sig", newline="\r\n")
    said = once_more(trappen, forslag="2", tilgang="25")
    assert (said.code, "Bemærk: havby" in said.out) == (0, False)
    assert not Path("havby-forslag-2.yaml").exists()


def test_a_municipality_that_somebody_changed_is_not_written_over(trappen: Trappen) -> None:
    once_more(trappen)
    with Path("havby.yaml").open("a", encoding="utf-8") as file:
        file.write("# vores egen bemærkning\n")
    before = {path.name: path.read_bytes() for path in Path().iterdir() if path.name != SHEET}
    said = once_more(trappen, tilgang="25")
    assert (said.code, said.out) == (2, "")
    assert "havby.yaml er rettet, siden programmet skrev den" in said.err
    assert {path.name: path.read_bytes() for path in Path().iterdir() if path.name != SHEET} == before


def test_a_proposal_no_longer_asked_for_is_named(trappen: Trappen) -> None:
    once_more(trappen, forslag="2")
    said = once_more(trappen, forslag="0")
    assert "havby-forslag.yaml er fra tidligere svar og ikke skrevet om" in said.out
