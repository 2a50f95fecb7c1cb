"""Notes on what runs but is probably not meant: sizes that do not fit, old series, names that clash."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.scenario import from_mapping, load, name_clashes, shipped


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def notes(lang: str = "da", **parts: Any) -> list[str]:
    made = from_mapping({"name": "variant", "title": "T", "extends": "denmark-2017", **parts})
    return list(made.warnings_in(lang))


def one(word: str, told: list[str]) -> str:
    (found,) = [note for note in told if word in note]
    return found


def test_a_small_town_with_inherited_staff_and_seats() -> None:
    told = notes(world={"arrivals": {"adults_per_year": 10}})
    assert one("virksomhedskonsulent", told) == (
        "world.arrivals.adults_per_year: omkring 10 borgere pr. virksomhedskonsulent (der er 5); "
        "det plejer at ligge mellem 15 og 150, så skriv selv antallet under "
        "way_of_working.consultants.number."
    )
    assert one("pladser", told) == (
        "world.arrivals.adults_per_year: sprogskolen har 142 pladser til omkring 50 borgere; "
        "skriv selv antallet under way_of_working.language_school.seats."
    )


def test_a_small_town_with_inherited_companies() -> None:
    few = {"arrivals": {"adults_per_year": 25}}
    assert one("virksomheder", notes(world=few)) == (
        "world.arrivals.adults_per_year: 90 virksomheder tager imod omkring 125 borgere, som i en "
        "gennemsnitskommune; skriv selv antallet under world.labour_market.companies."
    )
    told = notes(world={**few, "labour_market": {"companies": 90}})
    assert not [note for note in told if "virksomheder tager imod" in note]


def test_own_numbers_are_told_where_they_stand() -> None:
    told = notes("en", way_of_working={"consultants": {"number": 1}})
    assert one("company consultant", told).startswith("way_of_working.consultants.number: about 285 citizens")
    assert not notes(way_of_working={"consultants": {"number": 4}})


def test_twice_the_norm_of_cases_is_told() -> None:
    told = notes(way_of_working={"caseworkers": {"number": 2}})
    assert one("pr. sagsbehandler", told) == (
        "way_of_working.caseworkers.number: omkring 143 borgere pr. sagsbehandler; normen er 35-50, og det "
        "plejer at ligge mellem 10 og 100, så se efter antallet under way_of_working.caseworkers.number."
    )


def test_a_note_on_inherited_sizes_is_told_in_the_planner_s_own_file() -> None:
    from sim.scenario import validate_files

    own = "name: by\ntitle: By\nextends: denmark-2017\nworld:\n  arrivals: {adults_per_year: 25}\n"
    Path("by.yaml").write_text(own, encoding="utf-8")
    write("forslag.yaml", "forslag", "by")
    assert validate_files(["forslag.yaml"]) == []
    assert {found.file for found in load("forslag.yaml").cautions if "seats" in found.message} == {"by.yaml"}
    assert load("by.yaml").cautions == load("forslag.yaml").cautions


def test_nobody_is_counted_who_came_before_a_programme_could_reach() -> None:
    assert not notes(world={"history": "120 months"})


def test_no_consultants_at_all_is_no_load() -> None:
    assert not [note for note in notes(way_of_working={"consultants": {"number": 0}}) if "omkring" in note]


def test_old_series_of_the_world() -> None:
    told = notes(decision_date="2024-01-01")
    assert "tilgangen er fastholdt på niveauet fra 2016, mere end 5 år før beslutningsdatoen" in one(
        "tilgangen", told
    )
    assert "konjunkturen er fastholdt på niveauet fra 2017" in one("konjunkturen", told)
    assert not notes(decision_date="2020-06-01")
    fresh = {"arrivals": {"adults_per_year": 60}, "labour_market": {"cycle": {"values": 1.1}}}
    assert not [note for note in notes(decision_date="2024-01-01", world=fresh) if "fastholdt" in note]


@pytest.mark.parametrize("name", shipped())
def test_shipped_scenarios_need_no_note(name: str) -> None:
    assert not load(name).warnings


def write(path: str, name: str, extends: str = "denmark-2017") -> Path:
    Path(path).write_text(f"name: {name}\ntitle: T\nextends: {extends}\n", encoding="utf-8")
    return Path(path)


def clashes(path: Path, lang: str = "da") -> list[str]:
    scenario = load(path)
    return [found.sentence(lang) for found in name_clashes(path, str(path), scenario.name)]


def test_two_files_of_one_name() -> None:
    first, second = write("a.yaml", "min-kommune"), write("b.yaml", "'min-kommune'")
    assert clashes(first) == [
        'a.yaml: name: også b.yaml i mappen har navnet "min-kommune"; giv dem hver sit navn, for '
        '"extends: a" betyder denne fil og "extends: b" den anden.'
    ]
    assert "extends: b" in clashes(second, "en")[0]
    assert not clashes(write("c.yaml", "another"))


def test_two_files_that_differ_in_the_suffix() -> None:
    write("a.yaml", "one")
    assert clashes(write("a.yml", "two")) == [
        'a.yml: i mappen ligger også a.yaml; giv den ene et andet filnavn, for "extends: a" betyder a.yaml.'
    ]


def test_the_name_of_a_shipped_scenario() -> None:
    path = write("mine.yaml", "denmark-2017", "lower-caseload")
    assert load(path).warnings == (
        "mine.yaml: name: filen har navn som et medfølgende scenarie, men et andet indhold; giv den et andet "
        '"name:" og filnavn, for "extends: denmark-2017" betyder altid det medfølgende scenarie.',
    )


def test_a_name_inside_leads_to_its_file() -> None:
    from sim.scenario import validate_files

    write("kommunefil.yaml", "min-by")
    write("forslag.yaml", "forslag", "min-by")
    (found,) = validate_files(["forslag.yaml"])
    assert found.sentence("da") == (
        'forslag.yaml:3: extends: ingen fil i samme mappe som filen hedder "min-by", og navnet efter '
        '"extends:" eller "world:" er filens navn; skriv "kommunefil", som er filen med det navn indeni.'
    )


def test_the_nearest_of_another_folder_comes_with_its_folder() -> None:
    from sim.scenario import validate_files

    Path("planer").mkdir()
    write("planer/min-by.yaml", "min-by")
    write("forslag.yaml", "forslag", "planer/minby.yaml")
    (found,) = validate_files(["forslag.yaml"])
    assert 'hverken i "planer" eller' in found.sentence("da")
    assert 'mente du "planer/min-by"?' in found.sentence("da")


@pytest.mark.parametrize(
    ("way", "key", "said"),
    [
        ({"classes": {"job_school": 2}}, "way_of_working.classes.job_school", "class_off_ladder"),
        (
            {"company_offers": {"ladder": ["job_school", "placement"]}},
            "way_of_working.company_offers.ladder",
            "ladder_without_class",
        ),
        ({"places": {"sector_package": 2}}, "way_of_working.places.sector_package", "places_off_ladder"),
        (
            {"company_offers": {"ladder": ["sector_package", "placement"]}},
            "way_of_working.company_offers.ladder",
            "ladder_without_places",
        ),
        (
            {"company_offers": {"ladder": ["utility_job", "placement"]}},
            "way_of_working.company_offers.ladder",
            "ladder_without_workplaces",
        ),
    ],
)
def test_classes_and_ladder_belong_together(way: dict[str, Any], key: str, said: str) -> None:
    found = from_mapping({"name": "trial", "extends": "denmark-2017", "title": "x", "way_of_working": way})
    assert (said, key) in {(one.message, one.key) for one in found.cautions}
    both = {"company_offers": {"ladder": ["job_school", "placement"]}, "classes": {"job_school": 2}}
    found = from_mapping({"name": "trial", "extends": "denmark-2017", "title": "x", "way_of_working": both})
    assert not {"class_off_ladder", "ladder_without_class"} & {one.message for one in found.cautions}


def test_a_lever_without_its_world() -> None:
    """Sanctions where nobody misses a talk, and ways into education where there is none."""
    told = notes(
        "en",
        world={"families": {"missed_talks": False, "education": False}},
        way_of_working={"sanctions": {"practice": "strict"}, "education": {"young": "when_realistic"}},
    )
    assert one("missed_talks", told) == (
        "way_of_working.sanctions.practice: it has no effect in a world without world.families.missed_talks; "
        "write world.families.missed_talks: true in the file that describes the world, or delete the line."
    )
    assert one("world.families.education", told)
