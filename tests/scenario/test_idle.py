"""A lever that can do nothing as the file stands gets a note; with what it needs in use it gets none."""

from __future__ import annotations

from typing import Any

import pytest

from sim.scenario import fields, from_mapping
from sim.scenario.idle import NEEDS

IDLE = ("lever_idle", "lever_idle_paid", "lever_without_world", "requirement_without_seats")
KNOWN = {field.path: field for field in fields()}


def notes(**parts: Any) -> list[str]:
    made = from_mapping({"name": "variant", "title": "T", "extends": "denmark-2017", **parts})
    return [found.sentence("da") for found in made.cautions if found.message in IDLE]


def way(**parts: Any) -> list[str]:
    return notes(way_of_working=parts)


def way_without(**parts: Any) -> list[str]:
    """Where nothing of it is in use."""
    calm = {"caseworkers": {"job_log": False}, "sanctions": {"practice": "none"}}
    whole = {key: {**calm.get(key, {}), **parts.get(key, {})} for key in {*calm, *parts}}
    return notes(world={"people": {"absence": False}}, way_of_working=whole)


def test_seats_without_a_requirement_cost_and_do_nothing() -> None:
    assert way(hours_requirement={"seats": 20}) == [
        "way_of_working.hours_requirement.seats: det koster penge og har ingen virkning, for "
        "hours_requirement.job_ready, hours_requirement.activity_ready er ikke i brug; skriv for eksempel "
        "hours_requirement.job_ready: 37 hours/week, eller slet linjen."
    ]
    assert not way(hours_requirement={"seats": 20, "job_ready": "37 hours/week"})


def test_a_requirement_without_seats_is_told_once() -> None:
    hours = {"job_ready": "37 hours/week", "activity_ready": "37 hours/week"}
    (told,) = way(hours_requirement=hours)
    assert "for hours_requirement.seats er 0, så ingen får flere timer af det" in told


def test_follow_up_of_absence_in_a_world_without_absence() -> None:
    assert way_without(attendance={"close_follow_up": True}) == [
        "way_of_working.attendance.close_follow_up: det har ingen virkning i en verden uden "
        "world.people.absence; skriv world.people.absence: true i den fil, der beskriver verden, eller slet "
        "linjen."
    ]
    with_absence = {"people": {"absence": True}}
    assert not notes(world=with_absence, way_of_working={"attendance": {"close_follow_up": True}})


@pytest.mark.parametrize(
    ("part", "use"),
    [
        ({"company_service": {"mentors": {"seats": 20}}}, {"courses_per_year": 1}),
        ({"company_service": {"campaigns": {"companies": 40}}}, {"per_year": 1}),
        ({"company_service": {"centres": {"places_each": 5}}}, {"number": 1}),
        ({"company_service": {"after_care": {"every": "6 weeks"}}}, {"length": "13 weeks"}),
        ({"providers": {"contract": "no_cure_no_pay"}}, {"places": 5}),
        ({"volunteers": {"citizens_each": 2}}, {"number": 5}),
        ({"progression": {"screening_plan": True}}, {"every": "13 weeks"}),
        ({"danish": {"workplace_seats": 8}}, {"workplace_classes": 2}),
        ({"caseworkers": {"cap_filled_after": "4 weeks"}}, {"cap": 40}),
        ({"health": {"effort_length": "26 weeks"}}, {"effort_places": 5}),
    ],
)
def test_terms_of_something_there_is_none_of(part: dict[str, Any], use: dict[str, Any]) -> None:
    (told,) = way(**part)
    assert f"{next(iter(use))} er ikke i brug; skriv for eksempel" in told
    inner = next(iter(part.values()))
    deepest = next((value for value in inner.values() if isinstance(value, dict)), inner)
    deepest.update(use)
    assert not way(**part)


def test_guidelines_in_an_area_that_is_not_in_use() -> None:
    (told,) = way_without(caseworkers={"harmonised": ["visitation", "job_log"]})
    assert "det koster penge og har ingen virkning, for caseworkers.job_log er ikke i brug" in told
    assert not way_without(caseworkers={"harmonised": ["visitation"]})


def test_the_example_is_a_word_that_can_be_chosen() -> None:
    (told,) = way_without(caseworkers={"harmonised": ["sanctions"]})
    assert "skriv for eksempel sanctions.practice: strict," in told


def test_consultants_work_without_consultants() -> None:
    told = way(consultants={"number": 0}, company_service={"centres": {"number": 2}})
    assert any("centres.number" in note and "consultants.number: 1" in note for note in told)


def test_what_is_said_again_as_it_is_gets_no_note() -> None:
    assert not way(volunteers={"number": 0}, hours_requirement={"seats": 0}, progression={"every": "0 weeks"})


def test_what_stands_in_the_file_built_on_is_not_told_again() -> None:
    assert not way(consultants={"number": 4})
    assert not way(language_mentors={"number": 0})


def test_the_table_names_only_what_exists() -> None:
    for need in NEEDS:
        for path in (*need.levers, *need.any_of):
            where = path.partition("=")[0]
            assert where in KNOWN or any(known.startswith(f"{where}.") for known in KNOWN), path
        assert all(path.partition("=")[0] in KNOWN for path in need.any_of)


def test_own_workplaces_with_no_step_at_them() -> None:
    made = from_mapping(
        {
            "name": "variant",
            "title": "T",
            "extends": "denmark-2017",
            "way_of_working": {"company_offers": {"own_workplaces": 8}},
        }
    )
    (found,) = made.cautions
    assert found.message == "workplaces_off_ladder"
    assert "intet tilbud på stigen foregår dér" in found.sentence("da")
