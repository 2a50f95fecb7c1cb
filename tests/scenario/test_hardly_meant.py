"""Sizes that run and are hardly meant get a note that says what they lead to."""

from __future__ import annotations

from typing import Any

import pytest

from sim.scenario import from_mapping, load, shipped

MESSAGES = ("no_consultants", "no_introduction_seats", "arrivals_leap")


def notes(**parts: Any) -> list[str]:
    made = from_mapping({"name": "own", "title": "T", "extends": "denmark-2026", **parts})
    return [found.sentence("da") for found in made.cautions]


def test_no_consultants_is_told_with_what_it_leads_to() -> None:
    (told,) = notes(way_of_working={"consultants": {"number": 0}})
    assert "er der ingen til at finde pladser i virksomheder" in told
    assert "usædvanligt" not in told, "one note for one value"
    team = {"caseworkers": 1, "consultants": 1, "methods": {"visitation": {"with_consultant": True}}}
    way = {"consultants": {"number": 0}, "dedicated_team": team}
    assert not [one for one in notes(way_of_working=way) if "finde pladser" in one]


def test_no_seats_on_the_course_that_all_begin_on() -> None:
    (told,) = notes(way_of_working={"introduction": {"seats": 0}})
    assert "kommer ingen, der skal på det, videre" in told
    reserved = {"seats": 0, "reserved_seats_per_day": 1}
    assert not [one for one in notes(way_of_working={"introduction": reserved}) if "videre" in one]


def test_arrivals_changed_from_the_day_alone_leap() -> None:
    """The years before gave the people who are there."""
    steps = [{"from": "2021-01-01", "value": 3}, {"from": "2026-01-01", "value": 20}]
    (told,) = [one for one in notes(world=world(steps)) if "årene før" in one]
    assert (
        "fra beslutningen kommer der 20 om året i en gruppe, hvor der i årene før kun kom omkring 3" in told
    )
    steps[0]["value"] = 15
    assert not [one for one in notes(world=world(steps)) if "årene før" in one]


def world(steps: list[dict[str, Any]]) -> dict[str, Any]:
    return {"arrivals": {"adults_per_year": steps}}


@pytest.mark.parametrize("name", shipped())
def test_no_shipped_file_is_told(name: str) -> None:
    assert not [one for one in load(name).cautions if one.message in MESSAGES]
