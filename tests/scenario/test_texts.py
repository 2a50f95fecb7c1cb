"""Titles and descriptions in one language or both."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.scenario import from_mapping, json_schema, load_offer
from sim.scenario.places import SHIPPED_OFFERS, shipped_folder

BOTH = {"da", "en"}


def variant(**parts: Any) -> Any:
    return from_mapping({"name": "variant", "title": "T", "extends": "denmark-2017", **parts})


@pytest.mark.parametrize("lang", sorted(BOTH))
def test_one_language_stands_for_both(lang: str) -> None:
    made = variant(title={lang: "Sag"}, description={lang: "Mere om den"})
    assert (made.title["da"], made.title["en"]) == ("Sag", "Sag")
    assert (made.description["da"], made.description["en"]) == ("Mere om den", "Mere om den")


def test_two_languages_are_kept() -> None:
    made = variant(title={"da": "Sag", "en": "Case"})
    assert (made.title["da"], made.title["en"]) == ("Sag", "Case")


def test_editors_allow_one_language() -> None:
    text = json_schema()["$defs"]["Text"]
    assert "required" not in text
    assert text["minProperties"] == 1


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_scenarios_have_both(path: Any) -> None:
    told = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    for key in ("title", "description"):
        assert set(told[key]) == BOTH
        assert told[key]["da"] != told[key]["en"]


@pytest.mark.parametrize("path", sorted(SHIPPED_OFFERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_offers_have_both(path: Any) -> None:
    told = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    assert set(told["label"]) == BOTH
    assert load_offer(path).label["da"]
