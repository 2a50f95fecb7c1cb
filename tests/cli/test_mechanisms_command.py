"""`trappen mechanisms`: what each is, what brings it in and which levers work through it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sim import scenario
from sim.scenario import BROUGHT_IN, MECHANISMS, fields, part_label
from sim.scenario.brought_in import ALWAYS_IN, is_in

if TYPE_CHECKING:
    from conftest import Trappen


@pytest.mark.parametrize(
    ("name", "brought_in"),
    [
        ("illness", "world.people.illness"),
        ("births", "world.families.births"),
        ("motivation_change", "world.people.motivation_changes"),
        ("sanctions", "world.families.missed_talks"),
        ("providers", "way_of_working.providers.places"),
    ],
)
def test_each_says_what_brings_it_in(trappen: Trappen, name: str, brought_in: str) -> None:
    said = trappen("mechanisms").out
    after = said.partition(f"\n{name}: ")[2].splitlines()
    assert after[1] == f"    Slås til med: {brought_in}"


def test_what_is_always_there_says_so(trappen: Trappen) -> None:
    assert "\n    Er med i alle scenarier.\n" in trappen("mechanisms").out


def test_the_same_for_machines(trappen: Trappen) -> None:
    found = {one["name"]: one for one in json.loads(trappen("mechanisms", "--json").out)}
    assert found["births"]["brought_in_by"] == ["world.families.births"]
    assert found["births"]["levers"] == []


def test_the_table_names_every_mechanism_and_only_fields_there_are() -> None:
    assert sorted([*BROUGHT_IN, *ALWAYS_IN]) == sorted(MECHANISMS)
    known = {field.path for field in fields()}
    for path in (path for paths in BROUGHT_IN.values() for path in paths):
        assert path in known or part_label(path, "da"), path


def test_what_a_shipped_file_names_is_in_it() -> None:
    """What only a dedicated team does, too: then nobody is told that the mechanism is in no scenario."""
    for name in scenario.shipped():
        found = scenario.load(name)
        assert all(is_in(found.document, mechanism) for mechanism in found.mechanisms), name
    assert not is_in(scenario.load("denmark-2017").document, "offers_for_all")
