"""What a file inherits, what it replaces, and where its history comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.scenario import ALWAYS, Scenario, Step, at, from_day, from_mapping, load, same_world


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


def test_a_difference_changes_nothing_else() -> None:
    base, other = load("denmark-2017"), variant(way_of_working={"caseworkers": {"number": 9}})
    assert other.way_of_working.caseworkers.number == (Step(from_date=ALWAYS, value=9),)
    expected = base.way_of_working.caseworkers.model_copy(
        update={"number": other.way_of_working.caseworkers.number}
    )
    assert other.way_of_working == base.way_of_working.model_copy(update={"caseworkers": expected})
    assert other.world == base.world
    assert other.national == base.way_of_working
    assert same_world(base, other)


def test_a_dated_list_replaces_the_whole_list() -> None:
    other = variant(way_of_working={"caseworkers": {"number": [{"from": date(2014, 1, 1), "value": 4}]}})
    (step,) = other.way_of_working.caseworkers.number
    assert (step.from_date, step.value) == (date(2014, 1, 1), 4)


def test_what_holds_on_a_day() -> None:
    steps = (Step(from_date=date(2015, 1, 1), value=1), Step(from_date=date(2017, 6, 1), value=2))
    assert [at(steps, date(year, 6, 1)) for year in (2010, 2015, 2017, 2020)] == [1, 1, 2, 2]
    assert from_day(steps, date(2017, 1, 1)) == ((date(2017, 1, 1), 1), (date(2017, 6, 1), 2))
    assert from_day(steps, date(2018, 1, 1)) == ((date(2018, 1, 1), 2),)


def test_a_world_by_name() -> None:
    scenario = load(write("case", "world: denmark-2015\nway_of_working: {caseworkers: {number: 9}}\n"))
    base = load("denmark-2015")
    assert scenario.world == base.world
    assert scenario.decision_date == base.decision_date == date(2015, 1, 1)
    assert scenario.national == base.national
    assert same_world(scenario, base)
    assert at(scenario.way_of_working.caseworkers.number, scenario.decision_date) == 9
    assert scenario.way_of_working.introduction == base.national.introduction


def test_another_world_under_a_policy() -> None:
    scenario = load(write("case", "extends: lower-caseload\nworld: denmark-2015\n"))
    assert same_world(scenario, load("denmark-2015"))
    assert scenario.way_of_working.conversations == load("lower-caseload").way_of_working.conversations
    assert at(scenario.way_of_working.caseworkers.number, scenario.decision_date) == 7
    assert scenario.ramp == load("lower-caseload").ramp
    assert scenario.mechanisms == load("lower-caseload").mechanisms


def test_the_history_is_that_of_the_file_which_describes_the_world() -> None:
    world = "world: {labour_market: {companies: 40}}\n"
    write("town", f"extends: denmark-2017\n{world}way_of_working: {{caseworkers: {{number: 2}}}}\n")
    write("policy", "extends: town\nway_of_working: {caseworkers: {number: 4}}\n")
    write("more", "extends: policy\nway_of_working: {caseworkers: {number: 8}}\n")
    base, policy, more = load("town.yaml"), load("policy.yaml"), load("more.yaml")
    assert base.national == base.way_of_working == policy.national == more.national
    assert same_world(base, more)
    assert not same_world(base, load("denmark-2017"))


def test_a_history_of_its_own() -> None:
    scenario = variant(national={"caseworkers": {"number": 3}}, way_of_working={"caseworkers": {"number": 9}})
    assert at(scenario.national.caseworkers.number, scenario.decision_date) == 3
    assert scenario.national.consultants == load("denmark-2017").national.consultants
    assert not same_world(scenario, load("denmark-2017"))


def test_files_beside_each_other() -> None:
    write("folder/base", "extends: denmark-2017\nway_of_working: {consultants: {number: 9}}\n")
    write("folder/case", "extends: base\n")
    write("other/case", "extends: ../folder/base.yaml\n")
    for path in ("folder/case.yaml", "other/case.yaml"):
        assert at(load(path).way_of_working.consultants.number, date(2018, 1, 1)) == 9
    assert load("folder/case.yaml").extends == "base"


def test_a_part_with_nothing_under_it_says_nothing() -> None:
    scenario = load(write("case", "extends: denmark-2017\nworld:\nway_of_working:\nramp:\n"))
    assert scenario.content_hash == load("denmark-2017").content_hash


def test_sources_may_stand_anywhere() -> None:
    text = """extends: denmark-2017
decision_date: 2017-03-01
source: [L05, B21]
way_of_working:
  source: os selv
  intake_reserve: 8 hours/week
  caseworkers:
    number:
      source: budget
      value:
        - {from: 2017-01-01, value: {value: 6, source: budget 2017}}
        - {from: 2017-02-01, value: 7, source: 2018}
    hours: {value: 37 hours/week, source: overenskomst}
  consultants: {number: {source: kun kilden}}
"""
    scenario = load(write("case", text))
    assert scenario.source == "L05; B21"
    told = scenario.sources
    assert "" not in told, "the source of a file is no value's"
    assert told["way_of_working.caseworkers.number.0.value"] == "budget 2017"
    assert told["way_of_working.caseworkers.number.1"] == "2018"
    assert told["way_of_working.caseworkers.hours"] == "overenskomst"
    assert told["way_of_working.intake_reserve"] == "os selv"
    assert told["way_of_working.consultants.number"] == "kun kilden"
    assert scenario.way_of_working.consultants == load("denmark-2017").way_of_working.consultants
    assert "title" not in told


def test_a_changed_value_loses_the_source_of_the_old_one() -> None:
    path = "way_of_working.caseworkers.variation"
    assert path in load("denmark-2017").sources
    assert path not in variant(way_of_working={"caseworkers": {"variation": 0.1}}).sources


_TOWN = """world: {like: denmark-2017, labour_market: {companies: 40}}
national: {caseworkers: {number: 2}}
way_of_working: {consultants: {number: 4}}
"""


def test_a_system_in_a_world_of_its_own() -> None:
    """The national way of working of that date, in another place and at its size, is what it starts from."""
    here, there = load(write("system", _TOWN)), load("denmark-2017")
    assert here.world.labour_market == there.world.labour_market.model_copy(update={"companies": 40})
    assert here.world.population == there.world.population
    assert here.decision_date == there.decision_date
    assert here.national.consultants == there.national.consultants
    assert at(here.way_of_working.consultants.number, here.decision_date) == 4
    assert not same_world(here, there)


def test_a_policy_on_top_of_such_a_system() -> None:
    write("system", _TOWN)
    policy = load(write("policy", "extends: system\nway_of_working: {intake_reserve: 10 hours/week}\n"))
    assert same_world(policy, load("system.yaml"))
    assert policy.national == load("system.yaml").national


def test_a_world_like_one_that_is_not_there() -> None:
    with pytest.raises(ScenarioError) as caught:
        load(write("system", "world: {like: denmark-2071}\n"))
    (found,) = caught.value.problems
    assert (found.message, found.line, found.key) == ("unknown_name_near", 3, "world.like")


def test_the_source_of_a_part_that_is_stated_anew_is_not_the_old_one() -> None:
    """What is inherited keeps its source; what is stated anew has its own or none, part by part."""
    stated = "{number: 3, hours: 2 hours/week, source: old}"
    write("base", f"extends: denmark-2017\nway_of_working:\n  volunteers: {stated}\n")
    part = write("part", "extends: base\nway_of_working:\n  volunteers: {number: 4}\n")
    whole = write("whole", "extends: base\nway_of_working:\n  volunteers: {number: 4, hours: 3 hours/week}\n")
    assert of_volunteers(part) == {"hours": "old"}
    assert of_volunteers(whole) == {}
    own = write("own", "extends: base\nway_of_working:\n  volunteers: {number: 4, source: new}\n")
    assert of_volunteers(own) == {"number": "new", "hours": "old"}
    both = write("both", "extends: own\nway_of_working:\n  volunteers: {hours: 1 hours/week}\n")
    assert of_volunteers(both) == {"number": "new"}


def of_volunteers(path: str) -> dict[str, str]:
    part = "way_of_working.volunteers."
    found = {way: said for way, said in load(path).sources.items() if "volunteers" in way}
    return {way.removeprefix(part): said for way, said in found.items()}


def test_a_part_stated_anew_over_a_part_without_source_gives_it_none() -> None:
    write("base", "extends: denmark-2017\nway_of_working:\n  volunteers: {number: 3, hours: 2 hours/week}\n")
    own = write("own", "extends: base\nsource: L01\nway_of_working: {volunteers: {number: 4, source: new}}\n")
    assert of_volunteers(own) == {"number": "new"}
    plain = write("plain", "extends: base\nsource: L01\nway_of_working: {volunteers: {number: 5}}\n")
    assert of_volunteers(plain) == {}
