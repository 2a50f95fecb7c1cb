"""`trappen mechanisms`: what each is, what brings it in and which levers work through it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sim.scenario import BROUGHT_IN, MECHANISMS, fields, part_label

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


def test_the_table_names_mechanisms_and_fields_there_are() -> None:
    assert set(BROUGHT_IN) <= set(MECHANISMS)
    known = {field.path for field in fields()}
    for path in (path for paths in BROUGHT_IN.values() for path in paths):
        assert path in known or part_label(path, "da"), path
