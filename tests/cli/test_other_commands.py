"""Commands that run nothing: help, files, registers, finished runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.cli import COMMANDS, command, language
from sim.text import catalogue, words

if TYPE_CHECKING:
    from conftest import Trappen

FEW = ("--draws", 2, "--workers", 1, "--no-switch-off", "--quiet")


def test_version(trappen: Trappen) -> None:
    import sim

    assert trappen("--version").out == f"trappen {sim.__version__}\n"


def test_without_words_it_explains_itself(trappen: Trappen) -> None:
    said = trappen()
    assert said.code == 0
    assert all(name in said.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_all_help_is_in_the_language_asked_for(name: str, lang: str) -> None:
    """A key of the catalogue that is left untranslated would show as `help.…`."""
    built = command(lang).commands[name]
    told = {entry[lang] for entry in catalogue("commands").values()}
    texts = [built.help, *(param.help for param in built.params if param.name != "help")]
    assert set(texts) <= told


def test_the_language_is_known_before_the_rest_is_read() -> None:
    assert language(["compare", "--lang", "en"]) == "en"
    assert language(["compare", "--lang=en"]) == "en"
    assert language(["--lang"]) == language(["--lang", "fr"]) == language([]) == "da"


def test_a_command_that_does_not_exist(trappen: Trappen) -> None:
    found = trappen("comprae")
    assert (found.code, found.err) == (2, "kommandoen comprae findes ikke; mente du compare?\n")


def test_validate_a_good_and_a_bad_file(trappen: Trappen) -> None:
    Path("good.yaml").write_text("name: good\ntitle: {da: A, en: A}\nextends: denmark-2017\n")
    Path("bad.yaml").write_text("name: bad\ntitle: {da: A, en: A}\nextends: denmark-2018\n")
    fine = trappen("validate", "good.yaml", "lower-caseload")
    assert (fine.code, fine.out) == (0, "good.yaml: ingen fejl.\nlower-caseload: ingen fejl.\n")
    found = trappen("validate", "good.yaml", "bad.yaml", "--lang", "en")
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("bad.yaml:3: extends: ")


def test_schema_is_json(trappen: Trappen) -> None:
    assert "properties" in json.loads(trappen("schema").out)


@pytest.mark.slow
def test_parameters_come_with_assumptions_first(trappen: Trappen) -> None:
    lines = [line for line in trappen("parameters").out.splitlines() if line.startswith("[")]
    grades = [line.partition("]")[0][1:] for line in lines]
    assert grades[0] == "skøn"
    told = [words("da")(f"grade.{grade}") for grade in ("assumption", "R", "D", "S")]
    assert grades == sorted(grades, key=told.index)
    rows = json.loads(trappen("parameters", "--json", "--lang", "en").out)
    assert len(rows) == len(lines)
    assert any(row["name"].startswith("offers.") for row in rows)


@pytest.mark.slow
def test_parameters_are_told_in_the_reader_s_language(trappen: Trappen) -> None:
    danish, english = trappen("parameters").out, trappen("parameters", "--lang", "en").out
    assert "assumption" not in danish
    assert "assumed" not in danish
    told = next(line for line in danish.splitlines() if "[skøn]" in line and ",5 " in line)
    name = told.split(" = ")[0].removeprefix("[skøn] ")
    other = next(line for line in english.splitlines() if f"] {name} = " in line)
    assert other.split(" = ")[1].split()[0] == told.split(" = ")[1].split()[0].replace(",", ".")


@pytest.mark.slow
@pytest.mark.usefixtures("fake_model")
def test_report_and_verify_a_finished_run(trappen: Trappen) -> None:
    trappen("compare", "lower-caseload", *FEW, "--out", "out")
    Path("out/report.html").unlink()
    assert trappen("report", "out", "--lang", "en").out == f"Report: {Path('out', 'report.html')}\n"
    assert Path("out/report.html").is_file()
    assert trappen("verify", "out").out == "out: alle tal stemmer med manifestet.\n"
    costs = Path("out/costs.csv")
    costs.write_text(costs.read_text().replace("lower", "higher"))
    found = trappen("verify", "out")
    assert (found.code, found.out) == (1, "")
    assert found.err == "costs.csv er ændret; den første kolonne, der afviger, er scenario.\n"


@pytest.mark.parametrize("name", ["report", "verify"])
def test_what_is_no_run(trappen: Trappen, name: str) -> None:
    Path("empty").mkdir()
    for folder, said in (("nowhere", "mappen findes ikke"), ("empty", "mappen er ikke en kørsel")):
        found = trappen(name, folder)
        assert found.code == 2
        assert found.err.startswith(f"{folder}: {said}; ")


@pytest.mark.slow
def test_as_a_program(tmp_path: Path) -> None:
    """The real process: exit codes and streams as a shell sees them."""
    base = [sys.executable, "-m", "sim.cli"]
    env = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "ascii"}
    fine = subprocess.run([*base, "scenarios"], capture_output=True, cwd=tmp_path, env=env, check=False)
    wrong = subprocess.run([*base, "run", "nothing"], capture_output=True, cwd=tmp_path, env=env, check=False)
    assert (fine.returncode, wrong.returncode) == (0, 2)
    assert b"Traceback" not in fine.stderr + wrong.stderr
    assert not list(tmp_path.iterdir())
