"""Every evidence id that a file cites is in the evidence tables; outcomes of projects are not."""

import re
from pathlib import Path

import pytest

from calibration import facts, mechanisms

ROOT = Path(__file__).parents[2]
FILES = sorted(
    [
        *ROOT.glob("sim/parameters/*.yaml"),
        *ROOT.glob("sim/offers/*.yaml"),
        *ROOT.glob("scenarios/*.yaml"),
        ROOT / "calibration/evidence/plausibility.yaml",
    ]
)
ID = re.compile(r"\b(?:[LHRB]\d{2}|K[A-Z]\d+|M\d{2,3})\b")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_cited_ids_exist(path):
    cited = set(ID.findall(path.read_text(encoding="utf-8")))
    assert cited <= facts().keys() | mechanisms().keys()


def test_no_outcome_of_a_municipal_project_is_among_the_facts():
    assert not [row["id"] for row in facts().values() if "validation outcome" in row["role"]]


def test_facts_are_complete():
    for row in facts().values():
        assert all(row[column].strip() for column in ("id", "statement", "value", "role", "document"))


def test_mechanisms_are_complete():
    for row in mechanisms().values():
        assert all(row[column].strip() for column in ("id", "cause", "effect", "sign"))
