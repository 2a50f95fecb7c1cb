"""What runs and is hardly meant gets a remark with line, key and remedy; shipped files get none."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import load, shipped

DOUBTFUL = (
    "track_without_seats",
    "centres_above_companies",
    "series_begins_late",
    "arrivals_jump",
    "mechanism_unmoved",
    "national_in_policy",
)
PLACE = """name: place
title: Sted
decision_date: 2025-03-01
world:
  like: denmark-2026
  arrivals:
    adults_per_year:
      - {from: 2020-03-01, value: 10}
      - {from: 2025-03-01, value: 20}
  groups: []
  labour_market: {companies: 20}
national:
  caseworkers: {number: 2}
  language_school: {seats: {track_1: 10, track_2: 20, track_3: 20}}
"""


def remarks(folder: Path, text: str = "", place: str = PLACE) -> list[str]:
    (folder / "place.yaml").write_text(place, encoding="utf-8")
    path = folder / ("policy.yaml" if text else "place.yaml")
    if text:
        path.write_text(f"name: policy\ntitle: Forslag\nextends: place\n{text}", encoding="utf-8")
    found = [one for one in load(path).cautions if one.message in DOUBTFUL]
    return [one.sentence("da").removeprefix(f"{folder}/") for one in found]


def test_a_plain_place_and_policy_get_none(tmp_path: Path) -> None:
    assert not remarks(tmp_path)
    assert not remarks(tmp_path, "mechanisms: [volunteers]\nway_of_working: {volunteers: {number: 5}}\n")


@pytest.mark.parametrize("name", shipped())
def test_shipped_files_get_none(name: str) -> None:
    assert not [one for one in load(name).cautions if one.message in DOUBTFUL]


def test_a_policy_under_national(tmp_path: Path) -> None:
    (told,) = remarks(tmp_path, "national:\n  volunteers: {number: 5}\n")
    assert told.startswith(
        "policy.yaml:5: national.volunteers.number: volunteers.number står under national, som gælder begge "
        "sider af en sammenligning"
    )
    assert "flyt det til way_of_working" in told


def test_a_date_moved_away_from_the_series(tmp_path: Path) -> None:
    (told,) = remarks(tmp_path, place=PLACE.replace("decision_date: 2025-03-01", "decision_date: 2024-01-01"))
    assert told.startswith("place.yaml:3: decision_date: tilgangen er kun angivet fra 2020-03-01")
    assert "er kommet siden 2019-01-01" in told


def test_ten_times_the_arrivals(tmp_path: Path) -> None:
    (told,) = remarks(tmp_path, place=PLACE.replace("value: 20}", "value: 200}"))
    assert told.startswith("place.yaml:7: world.arrivals.adults_per_year: der kommer 200 nye voksne om året")
    assert "mod omkring 10 i årene før" in told


@pytest.mark.parametrize("track", ["track_1: 10", "track_2: 20"])
def test_no_seats_where_many_are(tmp_path: Path, track: str) -> None:
    name = track.partition(":")[0]
    (told,) = remarks(tmp_path, place=PLACE.replace(track, f"{name}: 0"))
    assert told.startswith(f"place.yaml:14: national.language_school.seats.{name}: der er ingen pladser")


def test_more_centres_than_companies(tmp_path: Path) -> None:
    (told,) = remarks(tmp_path, "way_of_working:\n  company_service: {centres: {number: 60}}\n")
    assert told.startswith("policy.yaml:5: way_of_working.company_service.centres.number: der er 60")
    assert "skriv højst 20" in told


def notes_on(folder: Path, text: str) -> list[str]:
    """The doubtful places of a file over shipped ones."""
    path = folder / "case.yaml"
    path.write_text(f"name: case\ntitle: Sag\n{text}", encoding="utf-8")
    found = [one for one in load(path).cautions if one.message in DOUBTFUL]
    return [one.sentence("da").removeprefix(f"{folder}/") for one in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "extends: hedensted-2017\nworld:\n  labour_market: {companies: 10}\n",
            "case.yaml:5: world.labour_market.companies: der er ",
        ),
        (
            "world:\n  like: denmark-2017\n  arrivals: {adults_per_year: [{from: 2015-01-01, value: 30}]}\n",
            "case.yaml:5: world.arrivals.adults_per_year: tilgangen er kun angivet fra 2015-01-01",
        ),
        (
            "extends: denmark-2017\nworld:\n  groups: [{population: displaced-ukraine, adults_per_year: "
            "[{from: 2010-01-01, value: 0}, {from: 2017-01-01, value: 900}]}]\n",
            "case.yaml:5: world.groups: der kommer ",
        ),
    ],
)
def test_what_does_not_fit_the_inherited_is_told_in_the_planner_s_file(
    tmp_path: Path, text: str, told: str
) -> None:
    (found,) = notes_on(tmp_path, text)
    assert found.startswith(told)


def test_a_mechanism_that_nothing_moves(tmp_path: Path) -> None:
    way = "way_of_working: {caseworkers: {number: 3}}\n"
    (told,) = remarks(tmp_path, f"mechanisms: [contact_dose, volunteers]\n{way}")
    assert told.startswith("policy.yaml:4: mechanisms: filen ændrer intet, der virker gennem volunteers (fri")
    assert "for eksempel way_of_working.volunteers.number" in told


def test_a_small_share_beside_other_groups_is_not_unusual(tmp_path: Path) -> None:
    place = PLACE.replace("value: 10}", "value: 0.5}").replace("value: 20}", "value: 0.6}")
    path = tmp_path / "place.yaml"
    path.write_text(place, encoding="utf-8")
    assert any("usædvanligt" in one for one in load(path).warnings_in("da"))
    group = "groups: [{population: displaced-ukraine, adults_per_year: 9}]"
    path.write_text(place.replace("groups: []", group), encoding="utf-8")
    assert not any("usædvanligt" in one for one in load(path).warnings_in("da"))
