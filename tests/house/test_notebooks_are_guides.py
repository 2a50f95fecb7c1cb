"""Notebooks show; they define nothing. Logic in a cell is logic without a test."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from checkout import below, name

from sim.outcomes import REGISTRY

NOTEBOOKS = below("notebooks", suffix=".ipynb")
DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
MOST_KIB = 500


def code_cells(path: Path) -> list[str]:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def markdown_cells(path: Path) -> list[str]:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def test_there_is_a_first_look() -> None:
    assert "notebooks/01_first_look.ipynb" in {name(path) for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_nothing_is_defined(path: Path) -> None:
    nodes = [node for cell in code_cells(path) for node in ast.walk(ast.parse(cell))]
    assert not [ast.unparse(node) for node in nodes if isinstance(node, DEFINES)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_outputs_are_kept_and_small(path: Path) -> None:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    assert any(cell.get("outputs") for cell in cells), f"{name(path)} has not been executed"
    assert path.stat().st_size <= MOST_KIB * 1024


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_the_text_beside_it_says_the_same(path: Path) -> None:
    """Reviewers read the paired text; it must be the notebook's own code."""
    paired = path.with_suffix(".py").read_text("utf-8")
    missing = [cell for cell in code_cells(path) if cell.strip() not in paired]
    assert not missing, f"run `jupytext --sync {name(path)}`: {missing[:1]}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_its_words_stand_in_the_text_beside_it(path: Path) -> None:
    paired = path.with_suffix(".py").read_text("utf-8")
    said = [
        "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines()) for text in markdown_cells(path)
    ]
    assert not [text for text in said if text not in paired]


def test_the_first_look_tells_the_clocks_that_its_figures_have() -> None:
    """Takeover, the decision for people present, and housing for the introduction."""
    path = next(path for path in NOTEBOOKS if path.stem == "01_first_look")
    shown = {word for cell in code_cells(path) for word in re.findall(r"\w+", cell)} & set(REGISTRY)
    clocks = " ".join(REGISTRY[kpi].clock.en.lower() for kpi in shown)
    text = " ".join(" ".join(markdown_cells(path)).split())
    for clock, told in {
        "takeover": "their clock starts when the municipality takes over",
        "housing if later": "for the introduction when they are housed if that is later",
        "decision date for people present": "were there already are counted too; their clock starts at the",
    }.items():
        assert clock in clocks
        assert told in text
