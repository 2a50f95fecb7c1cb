"""From YAML to a scenario: values, warnings, the effective file and the hash."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML

from sim.errors import ScenarioError
from sim.scenario import (
    Scenario,
    from_mapping,
    load,
    load_offer,
    read_scenario,
    same_world,
    shipped,
    validate_files,
)

NAMES = shipped()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> str:
    path = Path(f"{name}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"name: {path.stem}\ntitle: T\n{text}", encoding="utf-8")
    return str(path)


def variant(**parts: Any) -> Scenario:
    return from_mapping({"name": "variant", "title": "T", "extends": "denmark-2017", **parts})


def dumped(values: Mapping[str, Any]) -> str:
    stream = StringIO()
    YAML().dump(dict(values), stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_shipped_scenarios_are_right(name: str) -> None:
    scenario = load(name)
    assert scenario.name == name
    assert all((scenario.title["da"], scenario.title["en"], scenario.description["da"], scenario.source))
    assert not scenario.warnings
    assert validate_files([name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_effective_file_says_the_same(name: str) -> None:
    scenario = load(name)
    Path(f"{name}.yaml").write_text(dumped(scenario.effective()), encoding="utf-8")
    again = load(f"{name}.yaml")
    assert again.content_hash == scenario.content_hash
    assert again.world_hash == scenario.world_hash
    assert same_world(again, scenario)
    assert again.sources == scenario.sources
    assert again.offers == scenario.offers
    assert again.effective() == scenario.effective()
    assert not again.warnings


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_travels_between_processes(name: str) -> None:
    scenario = load(name)
    again = pickle.loads(pickle.dumps(scenario))
    assert again == scenario
    assert again.content_hash == scenario.content_hash


def test_nothing_can_be_changed() -> None:
    scenario = load("denmark-2017")
    with pytest.raises(ValidationError):
        scenario.way_of_working.caseworkers.number = ()
    with pytest.raises(AttributeError):
        scenario.extends = "x"  # type: ignore[misc]


def test_units() -> None:
    way = variant(
        ramp={"hiring": "8 weeks", "methods": "90 minutes"},
        way_of_working={
            "language_mentors": {"hours_per_citizen": "2.5 hours/week"},
            "conversations": {"first_meeting": {"target": "1 day", "latest": "96 hours"}},
            "company_offers": {"longest_gap": "1.5 weeks"},
        },
    )
    assert (way.ramp.hiring, way.ramp.methods) == (8 * 7 * 1440, 90)
    assert way.way_of_working.language_mentors.hours_per_citizen == 150
    assert way.way_of_working.conversations.first_meeting.latest == 5760
    assert way.way_of_working.company_offers.longest_gap == 15120
    assert variant(world={"history": "6 years"}).world.history == 72


def test_the_hash_covers_what_can_change_a_result_and_nothing_else() -> None:
    base = load("denmark-2017")
    same = [
        variant(description="Another", source="elsewhere"),
        variant(way_of_working={"caseworkers": {"hours": {"value": "2220 minutes/week", "source": "x"}}}),
        variant(way_of_working={"company_offers": {"longest_gap": "42 days"}}),
    ]
    assert {one.content_hash for one in same} == {base.content_hash}
    other = [
        variant(ramp={"hiring": "1 week"}),
        variant(way_of_working={"intake_reserve": "1 hours/week"}),
        variant(world={"population": {"age_mean": 31}}),
        variant(decision_date=date(2017, 2, 1)),
        variant(national={"intake_reserve": "1 hours/week"}),
        variant(way_of_working={"company_offers": {"ladder": ["placement"]}}),
    ]
    assert len({one.content_hash for one in [base, *other]}) == len(other) + 1


def test_warnings_do_not_stop_a_scenario() -> None:
    absurd = variant(world={"arrivals": {"adults_per_year": 400}})
    assert any("omkring 400 borgere pr. sagsbehandler" in told for told in absurd.warnings)
    assert any("about 400 citizens per caseworker" in told for told in absurd.warnings_in("en"))
    assert variant(decision_date=date(2030, 1, 1)).warnings
    assert variant(world={"history": "36 months"}).warnings
    slow = variant(
        way_of_working={"conversations": {"job_ready": {"target": "60 weeks", "latest": "70 weeks"}}}
    )
    assert any("60 weeks is unusual" in told for told in slow.warnings_in("en"))
    stingy = variant(way_of_working={"language_mentors": {"hours": "2 hours/week"}})
    assert any("nobody gets a mentor" in told for told in stingy.warnings_in("en"))


def test_a_copy_of_a_shipped_scenario_may_keep_its_name_only_unchanged() -> None:
    effective = load("denmark-2017").effective()
    effective["way_of_working"]["intake_reserve"] = "5 hours/week"
    Path("copy.yaml").write_text(dumped(effective), encoding="utf-8")
    assert "name of a shipped scenario" in load("copy.yaml").warnings_in("en")[0]


def test_the_folder_of_parameters_is_known() -> None:
    path = write("town/case", "extends: denmark-2017\n")
    assert load(path).parameter_folder is None
    Path("town/parameters").mkdir()
    assert load(path).parameter_folder == Path("town/parameters")
    write("other/policy", "extends: ../town/case.yaml\n")
    assert load("other/policy.yaml").parameter_folder == Path("other/../town/parameters")


def test_reading_never_raises() -> None:
    assert read_scenario("denmark-2017").problems == ()
    read = read_scenario("nowhere.yaml")
    assert read.scenario is None
    assert len(read.problems) == 1
    with pytest.raises(ScenarioError):
        from_mapping({"name": "x"})
    with pytest.raises(ScenarioError):
        load_offer("nowhere.yaml")
