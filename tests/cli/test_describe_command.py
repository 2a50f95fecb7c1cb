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
    assert "WHAT THE MUNICIPALITY DOES OTHERWISE than “Denmark 2017, the year of the reform”" in said
    assert "Caseworkers: 7 (before: 5)" in said
    assert "Caseworkers: 7 (number) – CHANGED, before: 5 [" in said
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
    assert said.count("[angivet af kommunen]") == 2  # among the changes, and in the whole


def test_each_value_is_told_with_its_key(trappen: Trappen) -> None:
    said = trappen("describe", "denmark-2017").out
    assert "Borgere, der ændrer sig (world.people)" in said
    assert "Arbejdspligten gælder: nej (work_duty) [uden egen kilde]\n" in said
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


SYSTEM = """\
name: havby
title: Havby
description: Indsatsen begynder i asylcentret.
source: R05, R06
mechanisms: [pre_arrival, volunteers]
ramp: {hiring: 8 weeks}
world:
  like: denmark-2017
  arrivals: {adults_per_year: 30, source: "assumption: half the average"}
national:
  caseworkers: {number: 3, source: "R04; the number is an assumption"}
way_of_working:
  pre_arrival: {hours: {value: 10 hours/week, source: R06}}
  volunteers: {number: {value: 12, source: "assumption: a dozen"}}
seen_in_log:
  - {mechanism: pre_arrival, event: PRE_ARRIVAL_TALK, phase: START, against_national: new}
  - {event: OFFER, offer: placement, against_national: more}
"""


def test_a_system_with_a_world_of_its_own_tells_place_changes_and_signs(trappen: Trappen) -> None:
    Path("havby.yaml").write_text(SYSTEM, encoding="utf-8")
    said = " ".join(trappen("describe", "havby.yaml").out.split())
    for told in (
        "STEDET. En verden som »Danmark 2017, reformåret«, med forskelle.",
        "Nye voksne om året, flygtninge og familiesammenførte: 30 [skøn]",
        "Kommet i de fem år før beslutningen: omkring 150 voksne [regnet ud]",
        "Sagsbehandlere: 3 [R04; delvis skøn]",
        "Indsats i asylcentret, reserveret tid: 10 timer om ugen (før: 0 timer om ugen) [R06]",
        "Frivillige: 12 (før: 0) [skøn]",
        "Af 2 værdier er 1 angivet i kilderne, 0 delvis skøn, 1 skøn, 0 efter hukommelsen",
        "Indfasning: ansættelse tager 8 uger [angivet af kommunen].",
        "Samtaler i asylcentret: ses kun her – indsatsen begynder i asylcentret",
        "Tilbud (Virksomhedspraktik): flere",
    ):
        assert told in said, told


def test_what_a_file_builds_on_beside_it_is_found(trappen: Trappen) -> None:
    Path("havby.yaml").write_text(SYSTEM, encoding="utf-8")
    like = "name: to\ntitle: To\nworld: {like: havby}\nnational: {caseworkers: {number: 4}}\n"
    Path("to.yaml").write_text(like, encoding="utf-8")
    said = " ".join(trappen("describe", "to.yaml").out.split())
    assert "STEDET. En verden som »Danmark 2017, reformåret«" in said
    assert "Sagsbehandlere: 4 [angivet af kommunen]" in said


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_kind_of_event_has_words(lang: str) -> None:
    from sim.model.activities import Activity

    told = words(lang, "told")
    assert not [one.name for one in Activity if f"event.{one.name}" not in told]


PLACE = """name: place
title: Sted
decision_date: 2025-03-01
world:
  like: denmark-2026
  groups:
    - population: displaced-ukraine
      adults_per_year: [{from: 2020-01-01, value: 0}, {from: 2025-06-01, value: 9}]
national:
  caseworkers: {number: 2}
  volunteers: {number: 5}
"""


def test_a_file_of_one_s_own_place_is_short_and_says_what_is_its_own(trappen: Trappen) -> None:
    Path("place.yaml").write_text(PLACE, encoding="utf-8")
    said = trappen("describe", "place.yaml").out
    assert "Sagsbehandlere: 2 [angivet af kommunen]" in said
    assert "SÅDAN ARBEJDER KOMMUNEN ALLEREDE, anderledes end »Danmark 2026, i dag«" in said
    assert "Frivillige: 5 (dér: 0) [angivet af kommunen]" in said
    assert "Heraf fordrevne fra Ukraine: 0; fra 1. juni 2025: 9 om året" in said
    assert "Alt andet er som i »Danmark 2026, i dag«; skriv --all" in said
    assert said.count("Sted\n") == 1, "a description that is the title is not repeated"
    assert len(said.splitlines()) < 30
    whole = trappen("describe", "place.yaml", "--all").out
    assert "Andre grupper (world.groups)" in whole
    assert "MÅDEN AT ARBEJDE PÅ" in whole


def test_what_the_model_cannot_represent_of_a_system_is_told_in_the_reader_s_language(
    trappen: Trappen,
) -> None:
    said = trappen("describe", "hilleroed-ips-2019").out
    assert "DET KAN MODELLEN IKKE VISE" in said
    assert "Se ikke på selvforsørgelsen alene" in said
    assert "WHAT THE MODEL CANNOT REPRESENT" in trappen("describe", "vejle-2024", "--lang", "en").out
