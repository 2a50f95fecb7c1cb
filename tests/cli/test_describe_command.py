"""`trappen describe`: a scenario told in plain words, and drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim import scenario
from sim.report.description import sections
from sim.text import words

if TYPE_CHECKING:
    from conftest import Trappen


@pytest.mark.parametrize("name", scenario.shipped())
def test_every_shipped_scenario_is_told_within_the_width(trappen: Trappen, name: str) -> None:
    said = trappen("describe", name, "--all")
    assert said.code == 0
    assert scenario.load(name).title["da"] in said.out
    assert max(len(line) for line in said.out.splitlines()) <= 100
    assert "MÅDEN AT ARBEJDE PÅ" in said.out


def test_it_begins_with_what_differs_and_gives_the_values_of_the_scenario(trappen: Trappen) -> None:
    said = trappen("describe", "lower-caseload", "--all", "--lang", "en").out
    assert "What differs from “Denmark 2017, the year of the reform”:" in said
    assert "Caseworkers: 7 (before: 5)" in said
    assert "Caseworkers: 7 (number) – CHANGED, before: 5\n" in said
    assert said.count("CHANGED") == 1


def test_without_all_only_what_differs_is_told(trappen: Trappen) -> None:
    said = trappen("describe", "lower-caseload").out
    assert "Sagsbehandlere: 7 (før: 5)" in said
    assert "--all" in said
    assert "MÅDEN AT ARBEJDE PÅ" not in said
    assert "MÅDEN AT ARBEJDE PÅ" in trappen("describe", "denmark-2017").out  # nothing differs


def test_what_a_municipality_changes_is_its_own_word(trappen: Trappen) -> None:
    own = "name: own\nextends: denmark-2017\ntitle: {da: Egen}\nway_of_working: {consultants: {number: 6}}\n"
    Path("own.yaml").write_text(own, encoding="utf-8")
    said = " ".join(trappen("describe", "own.yaml", "--all").out.split())
    assert "Virksomhedskonsulenter: 6 (number)" in said
    assert said.count("[angivet af kommunen]") == 1


def test_each_value_is_told_with_its_key(trappen: Trappen) -> None:
    said = trappen("describe", "denmark-2017").out
    assert "Borgere, der ændrer sig (world.people)" in said
    assert "Arbejdspligten gælder: nej (work_duty)\n" in said
    assert "Samtaler med jobparate, mål: 6 uger (job_ready.target)\n" in said
    found = sections(scenario.load("denmark-2017"), words("da"))
    told = [
        f"{section.key}.{line.key}".rstrip(".")
        for part in found.values()
        for section in part
        for line in section.lines
    ]
    known = [field.path for field in scenario.fields()]
    assert sorted(told) == sorted(path for path in known if path.startswith(("way_of_working.", "world.")))


def test_every_field_is_told_once() -> None:
    found = sections(scenario.load("denmark-2017"), words("da"))
    told = sum(len(section.lines) for part in found.values() for section in part)
    parts = ("way_of_working.", "world.")
    assert told == sum(field.path.startswith(parts) for field in scenario.fields())


@pytest.mark.parametrize("file", ["way.svg", "way.png"])
def test_the_picture_is_written(trappen: Trappen, file: str) -> None:
    said = trappen("describe", "denmark-2017", "--picture", file)
    assert file in said.out
    assert Path(file).stat().st_size > 10_000


def test_another_kind_of_picture_is_refused_with_a_sentence(trappen: Trappen) -> None:
    said = trappen("describe", "denmark-2017", "--picture", "way.jpg")
    assert said.code == 2
    assert "slutter hverken på .svg eller .png" in said.err
    assert not said.out


def test_a_folder_there_is_not_is_told(trappen: Trappen) -> None:
    said = trappen("describe", "denmark-2017", "--picture", "nodir/p.png")
    assert said.code == 2
    assert "mappen nodir findes ikke" in said.err
