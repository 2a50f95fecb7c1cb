"""What stands between a path and its YAML: kinds of file, sizes, encodings."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sim.scenario import load, validate_files

TEXT = "name: case\ntitle: {da: Sag på øen, en: Case}\nextends: denmark-2017\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def sentence(path: str, lang: str = "en") -> str:
    (found,) = validate_files([path])
    return found.sentence(lang)


def written(content: bytes) -> str:
    Path("case.yaml").write_bytes(content)
    return "case.yaml"


def test_missing_file() -> None:
    assert sentence("kommune.yaml") == (
        "kommune.yaml: the file does not exist; write the path of a file or the name of a shipped scenario "
        "(`trappen scenarios` lists them)."
    )
    assert sentence("kommune.yaml", "da").startswith("kommune.yaml: filen findes ikke; skriv stien")


@pytest.mark.parametrize("asked", ["denmark2017", "denmark-2071.yaml", "Denmark-2017"])
def test_missing_file_with_a_name_near(asked: str) -> None:
    assert sentence(asked) == f'{asked}: the file does not exist; did you mean "denmark-2017"?'


def test_missing_file_with_a_file_near() -> None:
    Path("min-kommune.yaml").write_text(TEXT, encoding="utf-8")
    assert 'did you mean "min-kommune.yaml"?' in sentence("min-komune.yaml")


def test_a_name_without_its_suffix_is_not_told_as_itself() -> None:
    Path("planer").mkdir()
    Path("planer/min-kommune.yaml").write_text(TEXT, encoding="utf-8")
    assert 'did you mean "planer/min-kommune.yaml"?' in sentence("planer/min-kommune")


def test_far_names_are_not_suggested() -> None:
    Path("zoo.yaml").write_text(TEXT, encoding="utf-8")
    assert "did you mean" not in sentence("min-kommune.yaml")


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_document_of_a_word_processor(start: bytes) -> None:
    assert sentence(written(start + b"\x00" * 60), "da") == (
        "case.yaml: det er et dokument fra et tekstbehandlings- eller regnearksprogram; "
        "gem det som ren tekst (.yaml)."
    )


def test_names_joined_by_a_comma() -> None:
    assert sentence("denmark-2017,lower-caseload") == (
        "denmark-2017,lower-caseload: the scenarios are joined by commas; "
        "write spaces between them: denmark-2017 lower-caseload."
    )
    (first, second) = validate_files(["denmark-2017,", "nowhere,at-all"])
    assert (first.message, second.message) == ("comma_between", "file_missing")


def test_a_path_that_the_shell_took_apart() -> None:
    Path("Min kommune").mkdir()
    Path("Min kommune/mit nye forslag.yaml").write_text(TEXT, encoding="utf-8")
    parts = ["denmark-2017", *["Min", "kommune/mit", "nye", "forslag.yaml"], "nowhere.yaml"]
    split, missing = validate_files(parts)
    assert split.sentence("da") == (
        "Min kommune/mit nye forslag.yaml: stien har mellemrum og blev derfor læst som flere filer; "
        'sæt anførselstegn om den: "Min kommune/mit nye forslag.yaml".'
    )
    assert missing.message == "file_missing"


def test_folder() -> None:
    Path("mappe").mkdir()
    assert sentence("mappe") == "mappe: this is a folder; write the name of a file in the folder."
    assert sentence("mappe", "da") == "mappe: det er en mappe; skriv navnet på en fil i mappen."


def test_device() -> None:
    device = os.devnull
    assert sentence(device).startswith(f"{device}: this is not an ordinary file")


@pytest.mark.parametrize("path", ["x" * 5000 + ".yaml", "a\0b.yaml", ""])
def test_impossible_paths(path: str) -> None:
    (found,) = validate_files([path])
    assert found.message in ("unreadable", "folder", "file_missing")


def test_more_than_a_megabyte() -> None:
    path = written(b"#" * 1_000_001)
    assert sentence(path) == "case.yaml: the file has 1.0 MB; a scenario file may have at most 1 MB."
    path = written((TEXT + "# fyld\n" * 100_000).encode())
    assert validate_files([path]) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings(encoding: str) -> None:
    assert sentence(written(TEXT.encode(encoding))) == (
        "case.yaml: the file is saved in another encoding (UTF-16 or the like) or is not a text file; "
        'choose "Save as" and the encoding UTF-8.'
    )


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp865", "mac-roman"])
def test_encodings_of_single_bytes_name_the_line(encoding: str) -> None:
    assert sentence(written(TEXT.encode(encoding))).startswith("case.yaml:2: the text is not saved as UTF-8;")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_windows_files_are_read(ends: str, mark: bytes) -> None:
    scenario = load(written(mark + TEXT.replace("\n", ends).encode()))
    assert scenario.title["da"] == "Sag på øen"


def test_lines_are_counted_the_same_with_windows_ends() -> None:
    assert sentence(written((TEXT + "zebra: 1\n").replace("\n", "\r\n").encode())).startswith("case.yaml:4:")


def test_a_picture_is_no_scenario() -> None:
    assert "not a text file" in sentence(written(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"))


NASTY = {
    "brackets": "[" * 19_000,
    "dashes": "- " * 9_000,
    "deeper and deeper": "".join(" " * depth + "-\n" for depth in range(1_300)),
    "a long line": "description: " + "x" * 900_000,
    "many keys": "".join(f"k{number}: 1\n" for number in range(80_000)),
    "tags": ("!" * 19_000 + "\n") * 40,
    "documents": "---\n" * 200_000,
    "comments": "# x\n" * 240_000,
    "digits": ("0101901 " * 2_000 + "\n") * 60,
}


@pytest.mark.parametrize("what", NASTY)
def test_nothing_takes_long(what: str) -> None:
    path = written(NASTY[what].encode())
    before = time.process_time()
    assert validate_files([path])
    assert time.process_time() - before < 60, "more than in proportion to the file's length"
