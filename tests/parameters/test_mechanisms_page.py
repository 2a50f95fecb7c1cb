"""docs/mechanisms.md: each mechanism once, with a status from the closed list and names that exist."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from calibration import mechanisms
from sim.parameters import load
from sim.scenario import levers as every_lever
from sim.scenario.mechanisms import MECHANISMS

ROOT = Path(__file__).parents[2]
STATUSES = {"rule", "structural switch", "prior only", "not modelled"}
SWITCHES = set(MECHANISMS)


def rows():
    text = (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    return [row for row in cells if re.fullmatch(r"M\d+", row[0])]


def test_each_mechanism_stands_once_and_in_order():
    assert [row[0] for row in rows()] == list(mechanisms())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_status_and_evidence_are_from_the_lists_and_the_reason_stands(row):
    _, named, status, evidence, how = row
    assert "→" in named
    assert status in STATUSES
    assert evidence in {"causal", "descriptive"}
    assert len(how) > 5


def test_a_structural_switch_is_one_of_the_switches():
    for row in rows():
        named = set(re.findall(r"`([^`]+)`", row[4]))
        assert bool(named & SWITCHES) == (row[2] == "structural switch"), row


def test_names_in_the_page_exist():
    known = SWITCHES | set(load().entries) | levers()
    named = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[4])}
    assert named <= known


def levers():
    return {lever.path.removeprefix("way_of_working.") for lever in every_lever()} | parts()


def parts():
    scenario = YAML(typ="safe", pure=True).load(ROOT / "scenarios" / "denmark-2017.yaml")
    parts = scenario["way_of_working"].items()
    return {f"{part}.{lever}" for part, body in parts if isinstance(body, dict) for lever in body}
