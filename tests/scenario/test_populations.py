"""Populations in files: named in a world, beside a scenario, and what they refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_bad_input import cases

from sim.errors import ScenarioError
from sim.scenario import describe_difference, from_mapping, load, validate_files
from sim.scenario.places import SHIPPED_OFFERS
from sim.scenario.population_files import shipped_populations

SHIPPED = SHIPPED_OFFERS.with_name("populations")
CASE = """
name: case
title: Case
extends: denmark-2017
world:
  groups:
    - {population: displaced-ukraine, adults_per_year: 20}
    - {population: mine, present_at_start: 12}
"""


def test_the_populations_are_shipped_and_valid() -> None:
    assert set(shipped_populations()) == {
        "activity-ready-over-30",
        "displaced-ukraine",
        "insured-academics",
        "long-term-several-problems",
        "insured-non-academics",
        "job-ready-cash-benefit",
        "long-term-weak-danish",
        "newly-arrived",
        "women-passive-support",
    }
    assert validate_files([str(path) for path in sorted(SHIPPED.glob("*.yaml"))]) == []


def test_a_file_beside_a_scenario_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("populations").mkdir()
    text = (SHIPPED / "long-term-weak-danish.yaml").read_text(encoding="utf-8")
    Path("populations/mine.yaml").write_text(text, encoding="utf-8")
    Path("case.yaml").write_text(CASE, encoding="utf-8")
    found = load("case.yaml")
    assert [group.name for group in found.world.groups] == ["displaced-ukraine", "mine"]
    assert [group.population.route for group in found.world.groups] == ["displaced_ukraine", "long_term"]
    again = Path("again.yaml")
    from sim.scenario.file_text import yaml_writer

    with again.open("w", encoding="utf-8") as stream:
        yaml_writer().dump(found.effective(), stream)
    assert load("again.yaml").content_hash == found.content_hash


def test_no_groups_leave_every_hash_alone() -> None:
    with_none = load("denmark-2017")
    assert "groups" not in with_none.world.model_dump(exclude_defaults=True)


def test_displaced_people_before_the_act_are_noted() -> None:
    told = load("denmark-2017").effective()
    told["world"]["groups"] = [{"population": "displaced-ukraine", "adults_per_year": 20}]
    assert any("2022-03-16" in warning for warning in from_mapping(told).warnings)
    steps = [{"from": "2012-01-01", "value": 0}, {"from": "2022-03-16", "value": 20}]
    told["world"]["groups"] = [{"population": "displaced-ukraine", "adults_per_year": steps}]
    assert not any("2022-03-16" in warning for warning in from_mapping(told).warnings)


def test_worlds_that_differ_in_groups_are_told_apart() -> None:
    base = load("denmark-2017")
    told = base.effective()
    told["world"]["groups"] = [{"population": "displaced-ukraine", "adults_per_year": 20}]
    told["world"]["labour_market"]["unskilled_demand"] = 0.8
    told["world"]["staff_losses"] = [{"from": "2016-01-01", "replaced_after": "6 weeks"}]
    found = {one.path: one.after["en"] for one in describe_difference(from_mapping(told), base)}
    assert found == {
        "world.groups": "displaced from Ukraine",
        "world.labour_market.unskilled_demand": "0.8",
        "world.staff_losses": "1",
    }


@pytest.mark.parametrize("case", cases("populations"))
def test_population_files(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (SHIPPED / "long-term-weak-danish.yaml").read_text(encoding="utf-8")
    for old, new in case["change"].items():
        assert old in text
        text = text.replace(old, new)
    monkeypatch.chdir(tmp_path)
    Path("populations").mkdir()
    Path("populations/case.yaml").write_text(text, encoding="utf-8")
    found = validate_files(["populations/case.yaml"])
    assert [one.sentence("da") for one in found] == case["da"]
    assert [one.sentence("en") for one in found] == case["en"]
    Path("case.yaml").write_text(CASE.replace("mine", "case"), encoding="utf-8")
    with pytest.raises(ScenarioError):
        load("case.yaml")
