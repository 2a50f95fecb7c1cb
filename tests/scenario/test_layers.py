"""Layers: what they change of a world, whatever scenario they lie over, and what they refuse."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_bad_input import cases

from sim.errors import ScenarioError
from sim.scenario import (
    Layer,
    Step,
    from_mapping,
    load,
    load_layers,
    same_world,
    shipped_layers,
    validate_files,
    with_layers,
)
from sim.scenario.labour import SECTORS
from sim.scenario.layer import Change, SectorLayer
from sim.scenario.layered import series

DECISION = date(2017, 1, 1)
FLAT = (Step(date.min, 10.0),)
RISING = (Step(date(2012, 1, 1), 1.0), Step(date(2018, 1, 1), 2.0))


def layer(name: str = "mine", **world: Any) -> Layer:
    return Layer.model_validate({"name": name, "title": name, "world": world})


def change(**terms: Any) -> Change:
    return Change.model_validate({"from": "12 months"} | terms)


def told(steps: Any) -> list[tuple[str, float]]:
    return [("always" if step.from_date == date.min else str(step.from_date), step.value) for step in steps]


def test_the_sectors_of_layers_are_those_of_scenarios() -> None:
    assert tuple(SectorLayer.model_fields) == SECTORS


def test_a_change_holds_from_its_month_for_its_months() -> None:
    changed = series(FLAT, [change(multiply=0.5, **{"for": "6 months"})], DECISION)
    assert told(changed) == [("always", 10), ("2018-01-01", 5), ("2018-07-01", 10)]


def test_a_change_for_good_has_no_end() -> None:
    assert told(series(FLAT, [change(set=0)], DECISION)) == [("always", 10), ("2018-01-01", 0)]


def test_dated_values_go_on_beneath_a_change() -> None:
    terms = {"from": "2017-07-01", "for": "12 months"}
    changed = series(RISING, [change(add=3, **terms)], DECISION)
    assert told(changed) == [("2012-01-01", 1), ("2017-07-01", 4), ("2018-01-01", 5), ("2018-07-01", 2)]


def test_a_change_may_begin_before_the_first_date() -> None:
    changed = series(RISING, [change(multiply=2, **{"from": "2010-01-01", "for": "1 years"})], DECISION)
    assert told(changed)[:3] == [("always", 1), ("2010-01-01", 2), ("2011-01-01", 1)]


def test_nothing_falls_below_nothing() -> None:
    assert series(FLAT, [change(add=-50)], DECISION)[-1].value == 0


def test_layers_lie_over_each_other_in_their_order() -> None:
    twice = [
        layer("one", arrivals={"adults_per_year": {"multiply": 2, "from": "12 months"}}),
        layer("two", arrivals={"adults_per_year": {"add": 10, "from": "12 months"}}),
    ]
    base = load("denmark-2017")
    assert with_layers(base, twice).world.arrivals.adults_per_year[-1].value == 130
    assert with_layers(base, twice[::-1]).world.arrivals.adults_per_year[-1].value == 140


def test_a_layer_with_nothing_changes_nothing() -> None:
    base = load("denmark-2017")
    with_it = with_layers(base, [layer()])
    assert with_it.content_hash == base.content_hash
    assert with_it.title == base.title


@pytest.mark.parametrize("name", shipped_layers())
def test_both_sides_of_a_comparison_stand_in_one_world(name: str) -> None:
    layers = load_layers([name])
    base, other = (with_layers(load(one), layers) for one in ("denmark-2017", "lower-caseload"))
    assert same_world(base, other)
    assert not same_world(base, load("denmark-2017"))
    assert base.way_of_working == load("denmark-2017").way_of_working
    assert other.title == load("lower-caseload").title
    assert layers[0].source


def test_a_shipped_layer_lies_over_every_world() -> None:
    for name in ("denmark-2015", "denmark-2017"):
        assert with_layers(load(name), load_layers(shipped_layers())).layers[-1].name == shipped_layers()[-1]


def test_the_same_layer_twice_is_refused() -> None:
    with pytest.raises(ScenarioError, match="to gange"):
        load_layers(["shock-recession", "shock-recession"])


def test_a_misspelt_layer_gets_the_nearest_name() -> None:
    with pytest.raises(ScenarioError) as error:
        load_layers(["shock-reccesion"])
    assert error.value.text("en").endswith("write the path of a file or shock-recession.")


def test_a_value_that_no_file_could_say_is_refused() -> None:
    wild = layer(labour_market={"cycle": {"multiply": 1000}})
    with pytest.raises(ScenarioError) as error:
        with_layers(load("denmark-2017"), [wild])
    assert "world.labour_market.cycle.values" in error.value.text("en")


@pytest.mark.parametrize("case", cases("layers"))
def test_layer_files(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("layers").mkdir()
    Path("layers/case.yaml").write_text(case["file"], encoding="utf-8")
    found = validate_files(["layers/case.yaml"])
    assert [one.sentence("da") for one in found] == case["da"]
    assert [one.sentence("en") for one in found] == case["en"]
    with pytest.raises(ScenarioError):
        load_layers(["layers/case.yaml"])


def test_the_last_caseworker_who_leaves_is_told() -> None:
    alone = from_mapping(
        {
            "name": "small",
            "title": "Small",
            "extends": "denmark-2017",
            "way_of_working": {"caseworkers": {"number": 1}},
        }
    )
    left = with_layers(alone, load_layers(["shock-staff-loss"]))
    (found,) = [one for one in left.cautions if one.message == "posts_gone"]
    said = found.sentence("da")
    assert (
        "fra 2017-07-01 er der slet ingen sagsbehandlere, for der er kun 1, og stillingen er tom i 26" in said
    )
    assert not with_layers(load("denmark-2017"), load_layers(["shock-staff-loss"])).cautions
