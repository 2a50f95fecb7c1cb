"""The JSON Schema accepts what the loader accepts, and editors see most mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from sim.scenario import json_schema, load, shipped
from sim.scenario.places import shipped_folder
from sim.scenario.tree import from_plain

SCHEMA = json_schema()
CHECK = jsonschema.Draft202012Validator(SCHEMA)
HEAD: dict[str, Any] = {"name": "case", "title": "T", "extends": "denmark-2017"}
CASEWORKERS = "caseworkers"


def plain(path: Path) -> Any:
    return from_plain(YAML(typ="safe", pure=True).load(path.read_text("utf-8"))).plain()


def way(**parts: Any) -> dict[str, Any]:
    return {**HEAD, "way_of_working": parts}


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert "dated" not in str(SCHEMA), "our own marks stay inside"


@pytest.mark.parametrize("name", shipped())
def test_shipped_files_pass(name: str) -> None:
    assert list(CHECK.iter_errors(plain(shipped_folder() / f"{name}.yaml"))) == []
    assert list(CHECK.iter_errors(load(name).effective())) == []


RIGHT = {
    "a scalar for a dated value": way(caseworkers={"number": 6}),
    "a source": way(caseworkers={"number": {"value": 6, "source": "os"}, "source": ["L05", "B21"]}),
    "a dated list": way(caseworkers={"number": [{"from": "2017-01-01", "value": 6, "source": "os"}]}),
    "a dated list with a source": way(
        caseworkers={"number": {"value": [{"from": "2017-01-01", "value": 6}]}}
    ),
    "units": way(company_offers={"longest_gap": "6 weeks"}, intake_reserve="1.5 hours/week"),
    "a world by name": {"name": "case", "title": {"da": "a", "en": "b"}, "world": "denmark-2015"},
    "ramp": {**HEAD, "ramp": {"hiring": "8 weeks"}, "mechanisms": ["contact_dose"]},
}
WRONG = {
    "an unknown key": {**HEAD, "zebra": 1},
    "an unknown key below": way(caseworkers={"nummber": 6}),
    "a number without a unit": way(company_offers={"longest_gap": 6}),
    "a wrong unit": way(company_offers={"longest_gap": "6 uger"}),
    "a share above 1": way(caseworkers={"administration_share": 35}),
    "no caseworkers": way(caseworkers={"number": 0}),
    "a yes": way(company_offers={"mandatory": "yes"}),
    "an unknown word": way(caseworkers={"use_of_free_time": "kaffe"}),
    "an unknown mechanism": {**HEAD, "mechanisms": ["zebra"]},
    "no name": {"title": "T"},
    "an item without a date": way(caseworkers={"number": [{"value": 6}]}),
    "an offer in part": {**HEAD, "offers": {"x": {"name": "x"}}},
}


@pytest.mark.parametrize("what", RIGHT)
def test_right(what: str) -> None:
    assert [error.message for error in CHECK.iter_errors(RIGHT[what])] == []


@pytest.mark.parametrize("what", WRONG)
def test_wrong(what: str) -> None:
    assert list(CHECK.iter_errors(WRONG[what]))


def test_editors_are_told_what_a_field_is() -> None:
    number = SCHEMA["$defs"]["Caseworkers"]["properties"]["number"]
    assert number["description"].startswith("Sagsbehandlere [persons]")
    assert number["title"] == "Caseworkers"
