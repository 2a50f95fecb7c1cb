"""`trappen new --municipality` with a sheet: written, read back, and every mistake in it told by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim import scenario
from sim.municipality import QUESTIONS, Given, read_sheet, template
from sim.municipality.questions import worlds
from sim.text import words

if TYPE_CHECKING:
    from conftest import Trappen

SHEET = (
    "\ufeffnøgle;spørgsmål;svar;hvis tomt;forklaring\r\n"
    "dato;;01-01-2017;;\r\n"
    "borgere;;1.200;;\r\n"
    'tilgang;;"212,5";;\r\n'
    "sagsbehandlere;;22,5;;\r\n"
    "virksomhedskonsulenter;;20;;\r\n"
    "sprogmentorer;;;;\r\n"
    "forslag;;2;;\r\n"
    ";;;;\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_sheet_as_a_danish_spreadsheet_saves_it(trappen: Trappen, encoding: str, separator: str) -> None:
    text = SHEET if encoding == "utf-8" else SHEET.removeprefix("\ufeff")
    if separator == ",":
        text = text.replace("22,5", '"22,5"')
    Path("svar.csv").write_bytes(text.replace(";", separator).encode(encoding))
    said = trappen("new", "havby", "--municipality", "--from-sheet", "svar.csv")
    assert (said.code, said.err) == (0, "")
    own = scenario.load("havby.yaml")
    assert scenario.at(own.world.arrivals.adults_per_year, own.decision_date) == 212.5
    assert own.national.caseworkers.number[0].value == 23
    assert own.national.caseworkers.hours == pytest.approx(37 * 60 * 22.5 / 23, abs=1)
    assert "ved svarene: 1.200" in Path("havby.yaml").read_text("utf-8")


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_template_can_be_filled_in_and_read_back(trappen: Trappen, lang: str) -> None:
    said = trappen("new", "havby", "--municipality", "--sheet", "svar.csv", "--lang", lang)
    assert said.code == 0
    assert "--from-sheet svar.csv" in said.out
    content = Path("svar.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 1 + len(QUESTIONS)
    text = content.decode("utf-8-sig")
    key = words(lang, "municipality")("question.people.key")
    row = next(line for line in text.splitlines() if line.startswith(f"{key};"))
    filled = row.split(";")
    filled[2] = "80"
    Path("svar.csv").write_bytes(content.replace(row.encode(), ";".join(filled).encode()))
    assert trappen("new", "havby", "--municipality", "--from-sheet", "svar.csv").code == 0
    assert ": 80\n" in Path("havby.yaml").read_text("utf-8")
    again = trappen("new", "havby", "--municipality", "--sheet", "svar.csv")
    assert again.code == 2


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "borgere;;mange;;",
            "svar.csv:2: Hvor mange voksne er der i målgruppen i dag? »mange« er ikke et tal",
        ),
        ("borgere;;33,5;;", "helt tal, 33 eller 34"),
        ("borgerne;;33;;", "nøglen »borgerne« findes ikke"),
        ("borgere;;80;;\r\nborgere;;90;;", "svar.csv:3: »borgere« står to gange"),
        ("sagsbehandlere;;Jens 010190-1234;;", "svar.csv:2: noget ligner et CPR-nummer"),
        ("dato;;engang;;", "er ikke en dato"),
        ("forslag;;9;;", "Der er ikke noget forslag »9«"),
    ],
)
def test_mistakes_in_a_sheet_are_told_by_line_and_nothing_is_written(
    trappen: Trappen, row: str, told: str
) -> None:
    Path("svar.csv").write_bytes(f"\ufeffnøgle;spørgsmål;svar;hvis tomt;forklaring\r\n{row}\r\n".encode())
    said = trappen("new", "havby", "--municipality", "--from-sheet", "svar.csv")
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert "010190" not in said.err
    assert [path.name for path in Path().iterdir()] == ["svar.csv"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04 workbook", "ikke gemt som CSV"),
        (b"a;b\r\n1;2\r\n", "kolonnerne"),
        (b"", "kolonnerne"),
        (b"\x81\x00\x9d", "kan ikke læses"),
        ("nøgle;svar\r\nborgere;80\r\n".encode() + b"x" * 200_000, "svar.csv:3: linjen kan ikke læses"),
    ],
)
def test_what_is_no_sheet_is_told(trappen: Trappen, content: bytes, told: str) -> None:
    Path("svar.csv").write_bytes(content)
    said = trappen("new", "havby", "--municipality", "--from-sheet", "svar.csv")
    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_an_empty_sheet_is_remarked_on(trappen: Trappen) -> None:
    trappen("new", "havby", "--municipality", "--sheet", "svar.csv")
    said = trappen("new", "havby", "--municipality", "--from-sheet", "svar.csv")
    assert (said.code, said.err.count("ingen svar i arket")) == (0, 1)
    assert "ud fra 0 af 12 svar" in Path("havby.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "said", ["Flere sprogmentorer", "3: flere sprogmentorer", "more-language-mentors", "3"]
)
def test_a_proposal_is_taken_by_its_title_too(trappen: Trappen, said: str) -> None:
    Path("svar.csv").write_text(f"nøgle;svar\nforslag;{said}\n", encoding="utf-8")
    assert trappen("new", "havby", "--municipality", "--from-sheet", "svar.csv").code == 0
    assert scenario.load("havby-forslag.yaml").mechanisms == scenario.load("more-language-mentors").mechanisms


def test_an_empty_date_is_the_newest_world_as_the_sheet_says(trappen: Trappen) -> None:
    """Whatever date stood there before: a date taken away again gives what »hvis tomt« promises."""
    rows = ["nøgle;svar", "dato;2017-01-01", "borgere;85", "forslag;0"]
    for given in (rows, [rows[0], *rows[2:]]):
        Path("svar.csv").write_text("\n".join(given), encoding="utf-8")
        said = trappen("new", "havby", "--municipality", "--from-sheet", "svar.csv", "--overwrite")
        assert said.code == 0
    newest, own = max(worlds(), key=lambda one: one.decision_date), scenario.load("havby.yaml")
    assert (own.decision_date, own.world_of) == (newest.decision_date, newest.name)
    assert f"Verdenen er »{newest.title['da']}«" in said.out
    Path("svar.csv").write_text("\n".join(rows), encoding="utf-8")
    told = words("da", "municipality")
    for given in (Given(), read_sheet(Path("svar.csv"), told)):
        assert f";{newest.decision_date};" in template(given, told).decode("utf-8-sig").splitlines()[1]


@pytest.mark.slow
def test_the_next_budget_year_is_taken_with_a_note(trappen: Trappen) -> None:
    """A date after the known law runs, as it does in a file."""
    Path("svar.csv").write_text("nøgle;svar\ndato;1.1.2027\nborgere;85\nforslag;0\n", encoding="utf-8")
    said = trappen("new", "havby", "--municipality", "--from-sheet", "svar.csv")
    assert said.code == 0
    assert "de sidst kendte regler gælder videre" in said.err
    assert str(scenario.load("havby.yaml").decision_date) == "2027-01-01"
    assert "de sidst kendte regler gælder videre" in trappen("validate", "havby.yaml").err
