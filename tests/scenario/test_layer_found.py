"""A layer is known as a layer wherever it lies, and a scenario is never taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import load, read_scenario, shipped, validate_files
from sim.scenario.layer_files import is_layer

OWN = """\
name: lag3
title: {da: flere nye}
world: {arrivals: {adults_per_year: {multiply: 2, from: 6 months, for: 12 months}}}
"""
MUNICIPALITY = """\
name: mine
title: Mine
world: {arrivals: {adults_per_year: 30}}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(text: str, name: str = "lag3.yaml") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_layer_beside_the_scenarios_is_read_as_a_layer() -> None:
    file = written(OWN)
    assert is_layer(file)
    assert validate_files([file]) == []


def test_its_mistakes_are_those_of_a_layer() -> None:
    (found,) = validate_files([written(OWN.replace("multiply", "mulitply").replace(", from: 6 months", ""))])
    assert found.sentence("da") == (
        'lag3.yaml:3: world.arrivals.adults_per_year.mulitply: nøglen "mulitply" findes ikke; '
        'mente du "multiply"?'
    )


def test_losses_of_staff_alone_are_a_layer_too() -> None:
    losses = "name: a\ntitle: A\nworld:\n  staff_losses:\n    - {from: 3 months, replaced_after: 8 weeks}\n"
    assert validate_files([written(losses)]) == []


def test_a_layer_named_among_scenarios_is_told_with_what_to_write() -> None:
    (found,) = read_scenario(written(OWN)).problems
    assert found.sentence("da") == (
        "lag3.yaml: det er et lag og ikke et scenarie; læg det over et scenarie: --with lag3.yaml."
    )


def test_a_municipality_that_forgot_what_it_builds_on_is_not_a_layer() -> None:
    file = written(MUNICIPALITY, "mine.yaml")
    assert not is_layer(file)
    assert {found.message for found in validate_files([file])} == {"missing"}
    extended = written(MUNICIPALITY + "extends: denmark-2017\n", "mine.yaml")
    assert load(extended).name == "mine"
    assert not is_layer(extended)


@pytest.mark.parametrize("name", shipped())
def test_no_shipped_scenario_is_taken_for_a_layer(name: str) -> None:
    assert not is_layer(name)
    assert load(name).name == name
