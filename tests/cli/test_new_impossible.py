"""`trappen new --municipality`: a proposal that cannot be done there is told, and no answer is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_new_municipality import ask, typed

from sim import scenario

if TYPE_CHECKING:
    from conftest import Trappen

FEW_HOURS = {
    "date": "2027-01-01", "people": "60", "arrivals": "60", "caseworkers": "0,5", "consultants": "0,5",
    "mentors": "1",
}  # fmt: skip
"""Half a caseworker: fewer hours than a proposal reserves."""
WHY = (
    "kan ikke lade sig gøre hos jer: der er reserveret 20 timer om ugen, men sagsbehandlerne har kun "
    "18,5 timer om ugen tilsammen; reservér mindre, eller skriv flere sagsbehandlere."
)


def number_of(said: str) -> str:
    """The number of the proposal that cannot be done."""
    (line,) = [one for one in said.splitlines() if WHY in one and one.startswith("  ")]
    return line.strip().partition(":")[0]


@pytest.mark.slow
def test_the_other_proposals_remain(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    said = ask(monkeypatch, trappen, typed({**FEW_HOURS, "policy": "2"}))
    assert said.code == 0, said.err
    assert number_of(said.out) == "1"
    assert "[2]:" in said.out
    assert said.out.count(" kr. mere om året") == 2
    assert WHY in Path("havby-svar.csv").read_text("utf-8-sig")
    assert trappen("validate", "havby.yaml", "havby-forslag.yaml").code == 0


def test_it_cannot_be_chosen(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    """Not at the question, where one is asked again, and not in the sheet, which tells why."""
    said = ask(monkeypatch, trappen, typed({**FEW_HOURS, "policy": "0"}, {"policy": ["1"]}))
    assert said.code == 0, said.err
    assert f"« {WHY} Vælg et andet forslag, eller skriv 0 for ingen." in said.out
    assert not Path("havby-forslag.yaml").exists()
    sheet = Path("havby-svar.csv")
    sheet.write_text(sheet.read_text("utf-8-sig").replace("prøve?;none", "prøve?;1"), "utf-8")
    again = trappen("new", "havby", "--municipality", "--from-sheet", sheet.name, "--overwrite")
    assert again.code == 2
    assert f"« {WHY} Vælg et andet forslag" in again.err


def test_nobody_s_choice_is_one_that_can_be_done(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    ask(monkeypatch, trappen, typed(FEW_HOURS))
    assert scenario.load("havby-forslag.yaml").mechanisms == scenario.load("lower-caseload").mechanisms


def test_the_answers_are_kept_where_one_stops(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    said = ask(monkeypatch, trappen, "2027-01-01\n60\n")
    assert said.code != 0
    assert "trappen new havby --municipality --from-sheet havby-svar.csv" in said.out
    assert "havby-svar.csv" in [path.name for path in Path().iterdir()]
    assert trappen("new", "havby", "--municipality", "--from-sheet", "havby-svar.csv").code == 0
    assert "borgere ved" not in Path("havby.yaml").read_text("utf-8")
    assert "# Målgruppen ved svarene: 60" in Path("havby.yaml").read_text("utf-8")
