"""Messages about a planner's own file name the key that really stands in it, and what to write instead."""

from __future__ import annotations

from pathlib import Path

from sim.scenario import load, validate_files

PLACE = """name: place
title: Sted
decision_date: 2025-03-01
world:
  like: denmark-2026
  labour_market: {companies: 20}
national:
  caseworkers: {number: 1}
  consultants: {number: 1}
  language_school: {seats: {track_1: 10, track_2: 20, track_3: 20}}
"""


def written(folder: Path, text: str, name: str = "place") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    return [
        found.sentence("da").removeprefix(f"{folder}/") for found in validate_files([written(folder, text)])
    ]


def remarks(path: Path) -> list[str]:
    return [said.removeprefix(f"{path.parent}/") for said in load(path).warnings_in("da")]


def test_a_remark_names_the_key_under_national(tmp_path: Path) -> None:
    (told,) = [one for one in remarks(written(tmp_path, PLACE)) if "sagsbehandler" in one]
    assert told.startswith("place.yaml:8: national.caseworkers.number: omkring")


def test_a_policy_of_that_place_is_told_the_same(tmp_path: Path) -> None:
    written(tmp_path, PLACE)
    policy = written(tmp_path, "name: policy\ntitle: Forslag\nextends: place\n", "policy")
    assert any(one.startswith("place.yaml:8: national.caseworkers.number") for one in remarks(policy))


def test_a_mistake_under_national_is_told_once_by_its_key(tmp_path: Path) -> None:
    told = problems(tmp_path, PLACE.replace("{number: 1}\n  con", "{number: 1, hours: '27,75 timer'}\n  con"))
    assert told == [
        "place.yaml:8: national.caseworkers.hours: komma bruges ikke i tal (27,75 timer); "
        "skriv 27.75 hours/week."
    ]


def test_like_at_the_left_edge_belongs_under_world(tmp_path: Path) -> None:
    told = problems(
        tmp_path, "name: own\nlike: denmark-2017\ntitle: Sted\nway_of_working: {volunteers: {number: 5}}\n"
    )
    assert told == ['place.yaml:2: like: nøglen "like" hører ikke til her; den står under "world.like".']


def test_one_date_without_brackets_is_shown_with_them(tmp_path: Path) -> None:
    arrivals = "  arrivals: {adults_per_year: {from: 2025-03-01, value: 30}}\n"
    (told_of,) = problems(tmp_path, PLACE.replace("  labour", f"{arrivals}  labour"))
    assert told_of.endswith("sæt skarpe parenteser om: [{from: 2025-03-01, value: 30}].")


def test_months_of_a_duration_are_suggested_in_weeks(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, PLACE + "  danish: {first: 6 months}\n")
    assert told.startswith("place.yaml:11: national.danish.first")
    assert "skriv for eksempel 26 weeks" in told
