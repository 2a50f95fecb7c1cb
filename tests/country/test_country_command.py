"""`trappen country` as it is typed: files, the table, mistakes, and what is printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from country_runs import TABLE, Ran

from sim.report import country as report

Trappen = Callable[..., tuple[int, str, str]]


@pytest.fixture
def trappen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Trappen:
    """Run a command line in a folder of its own that holds a table."""
    from sim.cli import answer

    monkeypatch.chdir(tmp_path)
    Path("land.csv").write_text(TABLE, encoding="utf-8")

    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = answer([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_files_of_the_municipalities_can_be_written(trappen: Trappen) -> None:
    code, out, _ = trappen("country", "land.csv", "lower-caseload", "--write-files", "filer", "--lang", "en")
    assert code == 0
    assert out == "7 files are written in filer.\n"
    assert trappen("validate", "filer/aebleby.yaml", "filer/nordby-lower-caseload.yaml")[0] == 0
    assert "--municipality 101" in Path("filer/aebleby.yaml").read_text(encoding="utf-8")
    assert trappen("country", "land.csv", "lower-caseload", "--write-files", "filer")[0] == 2


def test_the_shipped_table_can_be_written_and_read(trappen: Trappen) -> None:
    assert trappen("country", "--write-table", "mit.csv")[0] == 0
    assert Path("mit.csv").read_bytes().startswith("\ufeffkommune;nummer".encode())
    code, _, said = trappen("country", "--write-table", "mit.csv")
    assert (code, said) == (2, "mit.csv findes allerede; vælg et andet navn, eller flyt det først.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "write the name of a table"),
        (("nej.csv",), "nej.csv: there is no such file"),
        (("land.csv", "lower-caselod"), "lower-caseload"),
        (("land.csv", "denmark-2017"), "denmark-2017"),
        (("land.csv", "lower-caseload", "--only", "Nordbi"), "did you mean “Nordby”"),
        (("land.csv", "lower-caseload", "--kpi", "self_support"), "--kpi: "),
        (("land.csv", "lower-caseload", "--draws", "0"), "--draws: "),
        (("land.csv", "lower-caseload", "--kpi", "self_support_share_36m", "--follow-up", "12"), "36m: "),
    ],
)
def test_a_mistake_is_one_sentence_and_nothing_is_written(
    words: tuple[str, ...], told: str, trappen: Trappen
) -> None:
    code, out, said = trappen("country", *words, "--out", "land", "--lang", "en")
    assert (code, out) == (2, "")
    assert told in said
    assert "Traceback" not in said
    assert not Path("land").exists()


def test_a_country_is_run_and_told_as_data(trappen: Trappen) -> None:
    size = ("--draws", 1, "--replications", 2, "--follow-up", 12, "--workers", 1)
    given = ("--kpi", "self_support_share_12m", "--only", "østby", "--only", "Æbleby", "--out", "land")
    code, out, said = trappen("country", "land.csv", "lower-caseload", *size, *given, "--json")
    assert (code, said) == (0, "")
    found = json.loads(out)
    assert found["policies"] == ["lower-caseload"]
    assert found["municipalities"] == 2
    assert [one["municipality"] for one in found["ranks"]] in (["Æbleby", "Østby"], ["Østby", "Æbleby"])
    assert trappen("verify", "land")[0] == 0
    code, out, _ = trappen("report", "land", "--lang", "en")
    assert (code, out.strip()) == (0, str(Path("land/charts/ranked-lower-caseload.png")))
    assert trappen("country", "land.csv", "lower-caseload", *size, "--out", "land")[0] == 2


@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_is_printed_fits_a_screen_and_names_the_ends(lang: str, ran: Ran) -> None:
    said = report.printed(ran.run, lang)
    assert all(len(line) <= 96 for line in said.splitlines())
    assert "{" not in said
    assert "Æbleby" in said or "Nordby" in said
    assert "ranks.csv" in said
    assert "3 kommuner" in said or "3 municipalities" in said
