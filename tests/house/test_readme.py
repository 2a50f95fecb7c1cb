"""The documents name only what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkout import ROOT, below, files, name

COMMANDS = ("compare", "tests")
LOOKS_LIKE_A_PATH = re.compile(
    r"^[\w.-]+(/[\w.*<>-]+)+/?$"  # folder/file, folder/*.py
    r"|^[\w-]+\.(md|yml|yaml|toml|txt|py|ipynb)$"  # file.py
    r"|^[\w.-]+/$"  # folder/
)
HEADLINE = "trappen compare denmark-2017 lower-caseload fast-track-intake more-language-mentors"
MADE_BY_A_RUN = ("results/", ".venv", "dist/", "site/")
RUN_FOLDER = {"report.html", "manifest.json"}
ONE_S_OWN = {"min-kommune.yaml", "min-kommune-forslag.yaml", "min-kommune-svar.csv"}
DOCUMENTS = below(suffix=".md")


def spoken_paths(text: str) -> set[str]:
    """Paths in code spans and in links of a document."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    spans = set(re.findall(r"`([^`\n]+)`", prose))
    links = set(re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose))
    return {span for span in spans if LOOKS_LIKE_A_PATH.match(span)} | {
        link for link in links if "://" not in link and not link.startswith("mailto:")
    }


def exists(spoken: str, document: Path) -> bool:
    if spoken.startswith(MADE_BY_A_RUN) or spoken in RUN_FOLDER | ONE_S_OWN or "<" in spoken:
        return True
    names = {name(path) for path in files()}
    places = (ROOT, document.parent, ROOT / "sim")
    return any(
        (place / spoken).exists() or list(place.glob(spoken.rstrip("/"))) for place in places
    ) or spoken in {Path(known).name for known in names}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_paths_named_in_documents_exist(document: Path) -> None:
    spoken = sorted(spoken_paths(document.read_text("utf-8")))
    missing = [path for path in spoken if not exists(path, document)]
    assert not missing, f"{name(document)} names what is not there: {missing}"


def marked(which: str) -> list[str]:
    """The lines of the code block after a marker, as `.ci/run` reads them."""
    text = (ROOT / "README.md").read_text("utf-8")
    block = re.search(rf"<!-- command: {which} -->\s*```\w*\n(.*?)\n```", text, flags=re.DOTALL)
    assert block, f"README.md has no block marked 'command: {which}'"
    return block[1].splitlines()


@pytest.mark.parametrize("which", COMMANDS)
def test_commands_are_one_line_and_complete(which: str) -> None:
    (line,) = marked(which)
    assert line.startswith("python3 -m venv .venv && ")
    assert "-c constraints.txt" in line


def test_the_main_command_runs_the_headline_comparison() -> None:
    (line,) = marked("compare")
    assert line.endswith(HEADLINE)


def test_the_test_command_runs_pytest() -> None:
    (line,) = marked("tests")
    assert line.endswith("/pytest")
    assert ".[dev]" in line
