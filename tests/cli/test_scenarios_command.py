"""`trappen scenarios`: the catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim import scenario
from sim.report.marks import mark
from sim.report.overview import GROUPS, POLICIES, WORLDS, group_of
from sim.scenario.standing import grounds_of
from sim.text import words

if TYPE_CHECKING:
    from conftest import Trappen

POLICY_NAMES = ("fast-track-intake", "lower-caseload", "more-language-mentors")


def test_each_is_listed_with_title_what_it_changes_and_its_source(trappen: Trappen) -> None:
    said = trappen("scenarios")
    assert said.code == 0
    lines = said.out.splitlines()
    assert max(map(len, lines)) <= 100
    for name in (*scenario.shipped(), *scenario.shipped_layers()):
        number = next(number for number, line in enumerate(lines) if line.split()[:1] == [name])
        assert len(lines[number].split()) > 1, "a title"
        assert lines[number + 1].endswith("]"), "a source"
    assert "Ændrer: Sagsbehandlere: 7 (før: 5)\n" in said.out


def test_each_place_says_how_large_it_is_and_its_first_changes(trappen: Trappen) -> None:
    said = trappen("scenarios").out
    assert "      151 voksne (kommet: 180), 28 nye om året, 3 sagsbehandlere [KV1, KV2 og" in said
    assert "Pladser i sundhedsindsats ad gangen: 12 og" in said
    assert "Konsulentteam: 2 (nationalt: 1)" in said
    assert "1 sagsbehandler [KH2" in said


def test_a_world_changes_nothing_and_says_what_it_is(trappen: Trappen) -> None:
    said = trappen("scenarios").out
    listed = said.partition("denmark-2026 ")[2].partition("\n\n")[0]
    assert "En mindre kommune med omkring 30.000 indbyggere." in listed
    assert "Ændrer" not in listed
    alone = trappen("scenarios", "denmark-2016").out
    assert "Det er anderledes her end i »Danmark 2015, før reformen«" in alone
    assert "Sagsbehandlere: 5 (dér: " in alone
    assert "før:" not in alone


@pytest.mark.parametrize(
    ("asked", "some", "none"),
    [
        ("28", "vesthimmerland-2024", "denmark-2015"),
        ("25-30", "denmark-2026", "roedovre-2017"),
        ("85", "skive-2024", "vejle-2024"),
        ("90-95", "skive-2024", "lejre-2016"),
    ],
)
def test_places_of_a_size(trappen: Trappen, asked: str, some: str, none: str) -> None:
    said = trappen("scenarios", "--size", asked).out
    assert f"  {some} " in said
    assert f"  {none} " not in said
    assert "STØD" not in said


@pytest.mark.parametrize("word", ["virksomhedscenter", "virksomhedscentre", "VIRKSOMHEDSCENTERET"])
def test_words_are_found_in_either_number(trappen: Trappen, word: str) -> None:
    assert "vesthimmerland-2024" in trappen("scenarios", "--search", word).out


def test_where_a_word_was_found_is_told(trappen: Trappen) -> None:
    """Where it is not in the lines that are shown anyway; small is no small job and no smallest."""
    said = trappen("scenarios", "--search", "lille").out
    assert max(map(len, said.splitlines())) <= 100
    names = [one["name"] for one in json.loads(trappen("scenarios", "--search", "lille", "--json").out)]
    assert "denmark-2026" in names
    assert not {"vejle-2024", "aarhus-2022"} & {*names}
    assert "Fundet i det, det virker gennem: »… fortsætter efter jobstart; små job" in said
    named = trappen("scenarios", "--search", "idrætsforeninger").out
    assert "hilleroed-ips-2019" in named
    assert "Fundet i beskrivelsen: »… " in named
    assert "Fundet i" not in trappen("scenarios", "--search", "skive").out


def test_small_and_smaller_are_the_same_and_numbers_are_whole(trappen: Trappen) -> None:
    said = trappen("scenarios", "--search", "små kommuner").out
    assert "denmark-2026" in said
    names = [one["name"] for one in json.loads(trappen("scenarios", "--search", "40", "--json").out)]
    assert "roedovre-2017" in names
    found = json.loads(trappen("scenarios", "--search", "igu", "--json").out)
    assert len(found) < 10, "not whatever has had it on its ladder all the time"


def test_groups_come_in_order_and_worlds_by_date(trappen: Trappen) -> None:
    listed = json.loads(trappen("scenarios", "--json").out)
    order = [GROUPS.index(one["group"]) for one in listed]
    assert order == sorted(order)
    dates = [one["decision_date"] for one in listed if one["group"] == WORLDS]
    assert dates == sorted(dates)
    assert {one["name"] for one in listed if one["group"] == POLICIES} == set(POLICY_NAMES)
    assert group_of(scenario.load("denmark-2015")) == WORLDS


def test_json_has_the_same_facts(trappen: Trappen) -> None:
    listed = json.loads(trappen("scenarios", "--json", "--lang", "en").out)
    found = next(one for one in listed if one["name"] == "lower-caseload")
    assert found["title"] == "Two more caseworkers"
    assert found["world"] == "Denmark 2017, the year of the reform: 60 new adults a year, caseworkers: 5"
    assert [change["after"] for change in found["changes"]] == ["7"]
    assert found["works_through"][1] == "decisions are taken at conversations"
    assert {one["name"] for one in listed} == {*scenario.shipped(), *scenario.shipped_layers()}


def test_one_name_gives_all_that_is_known_of_it(trappen: Trappen) -> None:
    said = trappen("scenarios", "fast-track-intake", "shock-recession").out
    for told in (
        "Verden: Danmark 2017, reformåret: 60 nye voksne om året",
        "Introduktionsforløb bestilles: ved ankomsten (før: ved den første samtale)",
        "Virker gennem: introduktionsforløbet åbner",
        "trappen compare A B --with shock-recession",
    ):
        assert told in said


def test_a_file_of_one_s_own_can_be_asked_for(trappen: Trappen) -> None:
    own = "name: own\nextends: denmark-2017\ntitle: Egen\nway_of_working: {volunteers: {number: 6}}\n"
    Path("own.yaml").write_text(own, encoding="utf-8")
    assert "Frivillige: 6 (før: 0)" in trappen("scenarios", "own.yaml").out


def test_the_list_can_be_searched(trappen: Trappen) -> None:
    said = trappen("scenarios", "--search", "SPROGMENTOR").out
    assert "more-language-mentors" in said
    assert "lower-caseload" not in said
    assert "fast-track-intake" in trappen("scenarios", "--mechanism", "introduction_gate").out
    both = trappen("scenarios", "--mechanism", "centres", "--mechanism", "volunteers", "--json").out
    assert all({"centres", "volunteers"} <= set(one["mechanisms"]) for one in json.loads(both))
    assert "shock" not in trappen("scenarios", "--mechanism", "introduction_gate").out
    assert "fast-track-intake" in trappen("scenarios", "--search", "NAESTE skridt").out
    assert "shock-recession" in trappen("scenarios", "--search", "lavkonjunktur").out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--mechanism", "centrs"), "mente du centres?"),
        (("--mechanism", "job"), "mente du contact_dose"),
        (("--mechanism", "sygdomme"), "mente du illness?"),
        (("--mechanism", "zzz"), "trappen mechanisms"),
        (("--search", "zzz"), "intet medfølgende scenarie"),
        (("--size", "mange"), "»mange« kan ikke læses"),
        (("--size", "9000"), "der er fra 44 til 244 voksne til stede, og der kommer fra 8 til 98 nye"),
        (("lower-caselod",), "lower-caselod"),
    ],
)
def test_what_is_not_there_is_told(trappen: Trappen, asked: tuple[str, ...], told: str) -> None:
    said = trappen("scenarios", *asked)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("H05 (four centres)", "H05"),
        ("H01, H18; the number of seats is an assumption", "H01, H18; delvis skøn"),
        ("assumption: half of B33", "skøn"),
        ("assumption", "skøn"),
        ("recall, unverified: the reform of 2013", "efter hukommelsen"),
        ("L13, L14, L15, L16, L17, L18", "L13, L14, L15, L16 og 2 mere"),
        ("KL 11 June 2024 (language mentors); the number is an assumption", "KL 11. juni 2024; delvis skøn"),
        (
            "non-academics by definition; the split is an assumption",
            "delvis skøn",
        ),
        ("nobody in this world attends it", "angivet"),
        ("budget 2017", "budget 2017"),
        ("", "uden egen kilde"),
    ],
)
def test_what_a_value_rests_on_is_told_in_a_word(source: str, told: str) -> None:
    assert mark(grounds_of(source), words("da", "told")) == told
