"""`trappen new --municipality` in a world of several groups: answered one by one, or shared out and said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_new_municipality import ask, present, typed

from sim import scenario

if TYPE_CHECKING:
    from conftest import Answer, Trappen

DAY = "2025-03-01"


def from_sheet(trappen: Trappen, *rows: str) -> Answer:
    Path("svar.csv").write_text("\n".join(["nøgle;spørgsmål;svar", *rows]), encoding="utf-8")
    return trappen("new", "havby", "--municipality", "--from-sheet", "svar.csv")


def test_one_number_is_shared_out_and_said(trappen: Trappen) -> None:
    said = from_sheet(trappen, f"dato;;{DAY}", "borgere;;85", "tilgang;;20")
    assert said.code == 0
    assert "De 85 deles som i gennemsnitskommunen: 13 flygtninge og familiesammenførte, 57" in said.err
    own = scenario.load("havby.yaml")
    assert sum(scenario.coming(own.document)) == pytest.approx(20)
    text = Path("havby.yaml").read_text("utf-8")
    assert "# Nye voksne om året ved svarene: 20\n#   3,8 flygtninge og familiesammenførte, 13,9" in text
    told = " ".join(trappen("describe", "havby.yaml").out.split())
    assert "Nye voksne om året, i alt: 20 [regnet ud]" in told
    assert "Heraf fordrevne fra Ukraine: 13,9 [skøn]" in told
    assert "der i forvejen: omkring" in told
    assert "Til stede ved beslutningen: omkring 85 voksne; resten er flyttet eller rejst [regnet ud]" in told


def test_groups_answered_one_by_one_are_the_municipality_s(trappen: Trappen) -> None:
    said = from_sheet(trappen, "borgere;;85 = 20 + 65 + 0", "tilgang;;5 + 15 + 0", f"dato;;{DAY}")
    assert (said.code, said.err) == (0, "")
    own = scenario.load("havby.yaml")
    assert scenario.coming(own.document) == (5, 15)
    assert [group.population.route for group in own.world.groups] == ["displaced_ukraine"]
    assert present("havby.yaml") == pytest.approx(85, rel=0.08)
    told = " ".join(trappen("describe", "havby.yaml").out.split())
    assert "Heraf fordrevne fra Ukraine: 15 [angivet af kommunen]" in told
    assert trappen("validate", "havby.yaml").err == ""


def test_no_number_of_people_stands_in_prose(trappen: Trappen) -> None:
    """A group that is deleted takes its people along; only comments say how many there were."""
    from_sheet(trappen, f"dato;;{DAY}", "borgere;;85", "tilgang;;20", "forslag;;0")
    file = Path("havby.yaml")
    head, _, rest = file.read_text("utf-8").partition("    - population: displaced-ukraine\n")
    _, mark, rest = rest.partition("    - population: long-term")
    file.write_text(head + mark + rest, encoding="utf-8")
    told = " ".join(trappen("describe", "havby.yaml").out.split())
    assert "Nye voksne om året, i alt: 6,1" in told
    assert "85" not in told.partition("MÅDEN")[0]


def test_who_is_not_there_does_not_arrive(trappen: Trappen) -> None:
    """Arrivals in one number are shared out as the people were answered, and only they are assumptions."""
    assert from_sheet(trappen, f"dato;;{DAY}", "borgere;;0 + 60 + 0", "tilgang;;15", "forslag;;0").code == 0
    own = scenario.load("havby.yaml")
    assert scenario.coming(own.document) == (0, 15)
    assumed = {path for path, source in own.sources.items() if "shared out" in source}
    assert assumed
    assert all("adults_per_year" in path for path in assumed)
    assert Path("havby.yaml").read_text("utf-8").count("shared out") == 2
    told = " ".join(trappen("describe", "havby.yaml").out.split())
    assert "Heraf fordrevne fra Ukraine: 15 [skøn]" in told


def test_arrivals_that_were_answered_are_the_municipality_s(trappen: Trappen) -> None:
    assert from_sheet(trappen, f"dato;;{DAY}", "borgere;;85", "tilgang;;5 + 15 + 1", "forslag;;0").code == 0
    told = " ".join(trappen("describe", "havby.yaml").out.split())
    assert "Heraf flygtninge og familiesammenførte: 5 [angivet af kommunen]" in told
    sources = scenario.load("havby.yaml").sources
    assert "shared out" in sources["world.groups.1.present_at_start"]


def test_arrivals_nobody_answered_are_said(trappen: Trappen) -> None:
    said = from_sheet(trappen, f"dato;;{DAY}", "borgere;;0 + 60 + 0", "forslag;;0")
    assert "Tilgangen er ikke besvaret; der regnes med" in said.err
    assert "fordrevne fra Ukraine om året" in said.err
    assert scenario.coming(scenario.load("havby.yaml").document)[0] == 0
    assert trappen("validate", "havby.yaml").code == 0


def test_one_slip_in_the_date_is_one_message(trappen: Trappen) -> None:
    """Which groups there are nobody knows without it."""
    said = from_sheet(trappen, "borgere;;13 + 57 + 15", "dato;;2024-13-01", "tilgang;;mange")
    assert said.code == 2
    assert "»2024-13-01« er ikke en dato" in said.err
    assert "»mange« er ikke et tal" in said.err
    assert "én gruppe" not in said.err


@pytest.mark.parametrize("people", ["85 = 20 + 65 + 0", "20 + 65 + 0 = 85", "20+65+0=85"])
def test_the_sum_may_stand_on_either_side(trappen: Trappen, people: str) -> None:
    assert from_sheet(trappen, f"dato;;{DAY}", f"borgere;;{people}", "tilgang;;5 + 15 + 0").code == 0
    assert "# Målgruppen ved svarene: 85\n" in Path("havby.yaml").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "people", "told"),
    [
        (DAY, "20 + 65", "et tal for hver gruppe med + imellem: flygtninge og familiesammenførte, fordrevne"),
        (DAY, "90 = 20 + 65 + 0", "giver 85 tilsammen"),
        (DAY, "20 + 65 + 0 = 90", "giver 85 tilsammen"),
        (DAY, "12,5 + 57 + 15,5", "Skriv et helt tal, 12 eller 13"),
        (DAY, "20 + mange + 0", "»mange« er ikke et tal"),
        (DAY, "0 + 0 + 0", "skal være fra 5"),
        ("2017-01-01", "20 + 65", "kun én gruppe"),
        ("2021-01-01", "20 + 65 + 10", "skriv 0 for den"),
    ],
)
def test_groups_that_cannot_be_are_told(trappen: Trappen, day: str, people: str, told: str) -> None:
    said = from_sheet(trappen, f"dato;;{day}", f"borgere;;{people}")
    assert said.code == 2
    assert told in said.err
    assert not Path("havby.yaml").exists()


def test_the_questions_say_whom_they_are_about(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    said = ask(monkeypatch, trappen, typed({"date": DAY})).out
    assert "(i alt, eller hver gruppe for sig: flygtninge og familiesammenførte + fordrevne" in said
    assert "[152 = 24 + 101 + 27]" in said
    assert "timer om ugen, i dag 0 timer om ugen; Reserverede" in said
    before = ask(monkeypatch, trappen, typed({"date": "2017-01-01", "policy": "0"}), "--overwrite").out
    assert "(flygtninge og familiesammenførte; kommet de seneste fem år, også dem i job) [" in before


def test_sizes_that_nobody_is_asked_about_follow_the_size_too(trappen: Trappen) -> None:
    """Interpreters and fill-in seats of the average municipality are for its people, not for half as many."""
    assert from_sheet(trappen, f"dato;;{DAY}", "borgere;;76", "forslag;;0").code == 0
    usual = scenario.load("denmark-2026").national
    own = scenario.load("havby.yaml")
    factor = 76 / 152
    assert own.national.interpreters.hours == pytest.approx(usual.interpreters.hours * factor, abs=30)
    seats = usual.hours_requirement.seats
    assert own.national.hours_requirement.seats == pytest.approx(seats * factor, abs=0.5)
    told = " ".join(trappen("describe", "havby.yaml", "--all").out.split())
    assert "Tolke, tid købt: 5 timer om ugen" in told
    assert "udfyldende pladser: 10" in told
    short = " ".join(trappen("describe", "havby.yaml").out.split())
    assert "Tolke, tid købt: 5 timer om ugen (dér: 10 timer om ugen) [skøn]" in short
    assert "KOMMUNEN ALLEREDE" not in short, "a size is no other way of working"
    text = Path("havby.yaml").read_text("utf-8")
    for part in ("interpreters: {hours: 5 hours/week", "hours_requirement: {seats: 10"):
        assert f"  {part}, source: " in text
        assert text.partition(part)[2].partition("\n")[0].endswith("# gennemsnit")
    assert "tid købt: 10 timer" not in text
    assert "assumption" in own.sources["national.interpreters"]
    assert trappen("validate", "havby.yaml").err == ""
