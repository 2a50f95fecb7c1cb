"""What differs, in a planner's words; levers and their words."""

from __future__ import annotations

from typing import Any

import pytest

from sim.scenario import describe_difference, described, fields, from_mapping, levers, load, shipped
from sim.scenario.document import Document


def variant(**parts: Any) -> Any:
    return from_mapping({"name": "variant", "title": "T", "extends": "denmark-2017", **parts})


def told(lang: str = "en", **parts: Any) -> dict[str, tuple[str, str]]:
    found = describe_difference(variant(**parts), load("denmark-2017"))
    return {one.label[lang]: (one.before[lang], one.after[lang]) for one in found}


def test_nothing_differs() -> None:
    assert told() == {}
    assert told(way_of_working={"company_offers": {"longest_gap": "42 days"}}) == {}


def test_a_dated_value_counts_from_the_decision_on() -> None:
    base = load("denmark-2017")
    now = base.way_of_working.caseworkers.number[-1].value
    assert told(way_of_working={"caseworkers": {"number": now}}) == {}
    before = [{"from": "2000-01-01", "value": now + 2}, {"from": "2016-07-01", "value": now}]
    assert told(way_of_working={"caseworkers": {"number": before}}) == {}


def test_what_law_sets_by_date_goes_on_after_the_decision() -> None:
    later = [{"from": "2016-07-01", "value": True}, {"from": "2018-01-01", "value": False}]
    assert told("da", way_of_working={"company_offers": {"mandatory": later}}) == {
        "Virksomhedsrettede tilbud er pligt": ("ja", "ja; fra 1. januar 2018: nej")
    }


def test_inherited_steps_that_are_not_used_are_not_shown() -> None:
    """A scenario of 2015 has the posts of its date, not those of the 2017 that it builds on."""
    early = load("denmark-2015")
    shown = {one.path: one.after["da"] for one in describe_difference(early, load("denmark-2017"))}
    assert shown["way_of_working.caseworkers.number"] == "4"
    assert shown["way_of_working.consultants.number"] == "3"
    assert "fra 1. oktober 2016" in shown["way_of_working.visitation.criterion"]


def test_values_are_told_in_words() -> None:
    way = {
        "intake_reserve": "20 hours/week",
        "caseworkers": {"use_of_free_time": "none", "administration_share": 0.125},
        "conversations": {"first_meeting": {"target": "1 day", "latest": "96 hours"}},
        "company_offers": {"mandatory": False, "ladder": ["wage_subsidy_private", "placement"]},
    }
    danish, english = told("da", way_of_working=way), told("en", way_of_working=way)
    assert danish["Reserveret tid til nye"][1] == "20 timer om ugen"
    assert english["Time reserved for intake"][1] == "20 hours a week"
    assert danish["Fri tid, sagsbehandler"][1] == "ikke i brug"
    assert danish["Andel til administration, sagsbehandler"][1] == "12,5\u00a0%"
    assert english["Administration share, caseworker"][1] == "12.5%"
    assert danish["Første samtale, mål"][1] == "1 dag"
    assert english["First meeting, latest"][1] == "4 days"
    assert danish["Virksomhedsrettede tilbud er pligt"] == ("ja", "nej")
    assert danish["Beskæftigelsestrappen"][1] == "Løntilskud (privat) → Virksomhedspraktik"


def test_a_world_that_differs_is_told_too() -> None:
    found = told("da", world={"labour_market": {"companies": 1234}}, decision_date="2017-02-01")
    assert found["Virksomheder"][1] == "1.234"
    assert found["Beslutningsdato"] == ("1. januar 2017", "1. februar 2017")


def test_what_is_not_in_use_in_both_is_no_difference() -> None:
    way = {"company_service": {"centres": {"places_each": 5, "sparring_every": "6 weeks"}}}
    assert told("da", way_of_working=way) == {}
    way["company_service"]["centres"] |= {"number": 4}
    assert told("da", way_of_working=way) == {
        "Virksomhedscentre": ("0", "4"),
        "Virksomhedscentre, pladser i hvert": ("ikke i brug", "5"),
        "Virksomhedscentre, sparring hver": ("ikke i brug", "6 uger"),
    }


def test_how_something_new_is_done_is_told_where_the_file_says_it() -> None:
    way = {"company_service": {"centres": {"number": 4, "fixed_consultant": True}}}
    found = told("da", way_of_working=way)
    assert found["Virksomhedscentre, fast konsulent for hvert"] == ("ikke i brug", "ja")
    assert "Virksomhedscentre, pladser i hvert" not in found


def test_what_goes_out_of_use_is_told_so() -> None:
    found = told("da", way_of_working={"language_mentors": {"number": 0, "longest": "20 weeks"}})
    assert found == {"Sprogmentorer": ("2", "0"), "Længste mentorforløb": ("26 uger", "ikke i brug")}


@pytest.mark.parametrize(
    ("weeks", "modules", "words"),
    [
        (0, 0, {"højst": "venter ikke på dansk"}),
        (0, 2, {"højst": "ingen grænse", "til så mange moduler": "2"}),
        (26, 0, {"højst": "26 uger", "til så mange moduler": "ingen grænse"}),
    ],
)
def test_a_wait_without_limits_is_told_as_none(weeks: int, modules: int, words: dict[str, str]) -> None:
    label = "Dansk før virksomhedsrettede tilbud, "
    way = {"danish": {"first": f"{weeks} weeks", "first_modules": modules}}
    scenario = variant(way_of_working=way)
    found = {
        path: described(scenario, f"way_of_working.danish.{path}", "da")
        for path in ("first", "first_modules")
    }
    said = {name.removeprefix(label): value for name, value in found.values()}
    assert words.items() <= said.items()


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_difference_has_words(name: str) -> None:
    for one in describe_difference(load(name), load("denmark-2017")):
        for pair in (one.label, one.before, one.after):
            assert all(pair.values())
            assert "_" not in pair["da"] + pair["en"], f"{one.path}: a name in code is shown to planners"


def test_every_word_of_a_scenario_has_words() -> None:
    """A new word in a closed list needs its Danish and English name."""
    from sim.text import words

    say = words("da", "scenario")
    for field in fields():
        if field.unit == "word":
            for word in _choices(field.path):
                assert f"values.{word}" in say, f"add values.{word} to sim/text/scenario.yaml"


def _choices(path: str) -> list[str]:
    from typing import Literal, get_args, get_origin

    def below(annotation: Any) -> list[str]:
        if get_origin(annotation) is Literal:
            return list(get_args(annotation))
        if hasattr(annotation, "__metadata__"):
            return below(annotation.__origin__)
        return [word for part in get_args(annotation) for word in below(part)]

    model: Any = Document
    *way, last = path.split(".")
    for step in way:
        model = model.model_fields[step].annotation
    return below(model.model_fields[last].annotation)


def test_every_lever_has_its_words() -> None:
    found = levers()
    assert len(found) > 40
    assert len({lever.path for lever in found}) == len(found)
    for lever in found:
        assert all((*lever.label.values(), lever.unit)), lever.path
        assert lever.label["da"][0].isupper(), lever.path
        ranged = lever.unit not in (
            "word",
            "words",
            "yes/no",
            "offer",
            "offers",
            "classes",
            "methods",
            "earmarks",
        )
        assert lever.plausible or not ranged, f"{lever.path}: plausible range"


def test_mechanisms_of_levers_are_known() -> None:
    """Some mechanisms belong to the world and to no lever."""
    known = set(_choices("mechanisms"))
    assert {name for lever in levers() for name in lever.mechanisms} <= known


def test_labels_are_told_apart() -> None:
    labels = [lever.label["da"] for lever in levers()]
    assert len(set(labels)) == len(labels)


def test_what_is_not_done_is_not_told_as_a_time() -> None:
    base = load("denmark-2017")
    way = {
        "progression": {"every": "4 weeks"},
        "company_service": {"after_care": {"length": "26 weeks"}},
        "caseworkers": {"harmonised": ["sanctions"]},
    }
    own = from_mapping({"name": "own", "title": "Egen", "extends": base.name, "way_of_working": way})
    told = {one.path.partition(".")[2]: one.before["da"] for one in describe_difference(own, base)}
    assert told["progression.every"] == "aldrig"
    assert told["company_service.after_care.length"] == "ingen"
    assert told["caseworkers.harmonised"] == "ingen"
