"""From the decision on a way of working holds one value: what is stated is used, or refused."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.scenario import from_mapping, levers, load, shipped
from sim.scenario.file_text import yaml_writer
from sim.scenario.late import GOES_ON

DATED = [
    "caseworkers.number", "consultants.number", "language_mentors.number", "introduction.seats",
    "introduction.reserved_seats_per_day", "language_school.seats.track_1", "introduction.every",
    "introduction.length", "introduction.hours",
]  # fmt: skip
VALUES = {
    "introduction.every": "2 weeks",
    "introduction.length": "3 weeks",
    "introduction.hours": "20 hours/week",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def way(path: str, value: Any) -> dict[str, Any]:
    for key in reversed(path.split(".")):
        value = {key: value}
    return {"way_of_working": value}


def variant(**parts: Any) -> Any:
    return from_mapping({"name": "variant", "title": "T", "extends": "denmark-2017", **parts})


@pytest.mark.parametrize("path", DATED)
def test_every_dated_lever_refuses_a_step_after_the_decision(path: str) -> None:
    value = VALUES.get(path, 7)
    before, after = ({"from": f"{year}-01-01", "value": value} for year in (2012, 2018))
    with pytest.raises(ScenarioError) as refused:
        variant(**way(path, [before, after]))
    assert [one.message for one in refused.value.problems] == ["late_step"]
    assert f'"{path.rpartition(".")[2]}: {value}"' in str(refused.value)
    variant(**way(path, [before, {**after, "from": "2017-01-01"}]))


def test_the_list_of_dated_levers_is_whole() -> None:
    """A new dated lever comes under the rule by itself; here it is also tried."""
    from sim.scenario.way_of_working import WayOfWorking

    schema = str(WayOfWorking.model_json_schema(by_alias=True)["$defs"])
    assert schema.count("'dated': True") == len(DATED) + 2 + len(GOES_ON)  # tracks 2 and 3


def test_what_law_sets_may_go_on() -> None:
    steps = [{"from": "2012-01-01", "value": True}, {"from": "2019-01-01", "value": False}]
    found = variant(**way("company_offers.mandatory", steps))
    assert [step.from_date.year for step in found.way_of_working.company_offers.mandatory] == [2012, 2019]
    assert {f"way_of_working.{'.'.join(path)}" for path in GOES_ON} <= {lever.path for lever in levers()}


def test_the_model_reads_those_by_date_and_no_other() -> None:
    import re

    from sim.model import compile_danish, compile_organisation, compile_practice

    files = (compile_danish, compile_organisation, compile_practice)
    text = "".join(Path(file.__file__).read_text(encoding="utf-8") for file in files)
    read = re.findall(r"origin\.steps\((\w+(?:\.\w+)*)", text)
    assert {name.rpartition(".")[2] for name in read} == {path[1] for path in GOES_ON}


def test_inherited_steps_are_allowed_and_cut() -> None:
    early = load("denmark-2015")
    for role in (early.way_of_working.caseworkers, early.national.caseworkers):
        assert max(step.from_date for step in role.number) <= early.decision_date
    assert max(step.from_date for step in early.way_of_working.visitation.criterion) == date(2016, 10, 1)
    assert max(step.from_date for step in early.world.arrivals.adults_per_year) == date(2016, 1, 1)


def test_a_list_that_begins_later_holds_its_first_value() -> None:
    base = "name: base\ntitle: T\nextends: denmark-2017\ndecision_date: 2018-01-01\nway_of_working:\n"
    steps = "[{from: 2016-06-01, value: 4, source: os}, {from: 2017-06-01, value: 9}]"
    Path("base.yaml").write_text(f"{base}  caseworkers: {{number: {steps}}}\n", encoding="utf-8")
    child = "name: child\ntitle: T\nextends: base\ndecision_date: 2016-01-01\n"
    Path("child.yaml").write_text(child, encoding="utf-8")
    (step,) = load("child.yaml").way_of_working.caseworkers.number
    assert step.value == 4
    assert load("child.yaml").sources["way_of_working.caseworkers.number"] == "os"


def test_a_moved_decision_and_a_stated_value_are_the_same_scenario() -> None:
    """What is hashed is what is used."""
    moved = variant(decision_date="2015-01-01")
    begun = ("2012-01-01", "2013-01-01", "2014-07-01")
    steps = [{"from": day, "value": number} for number, day in enumerate(begun, 1)]
    stated = variant(
        decision_date="2015-01-01",
        national={"caseworkers": {"number": steps}},
    )
    assert moved.content_hash == stated.content_hash


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_the_file_of_a_run_can_be_read_again(name: str) -> None:
    scenario = load(name)
    stream = StringIO()
    yaml_writer().dump(scenario.effective(), stream)
    Path("again.yaml").write_text(stream.getvalue(), encoding="utf-8")
    assert load("again.yaml").content_hash == scenario.content_hash


def test_three_decimals_are_written_so_that_they_can_be_read() -> None:
    scenario = variant(world={"population": {"age_mean": 31.125}})
    stream = StringIO()
    yaml_writer().dump(scenario.effective(), stream)
    assert "age_mean: 31.1250" in stream.getvalue()
    Path("again.yaml").write_text(stream.getvalue(), encoding="utf-8")
    assert load("again.yaml").content_hash == scenario.content_hash
