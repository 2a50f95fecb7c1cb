"""JSON Schema of scenario files, for editors that check and complete while one writes.

Made from the same models that read the files, widened to what a file may also say: only differences,
``{value: X, source: ..}`` for any value, ``source:`` in any part, a name for ``world:``.
"""

from __future__ import annotations

import json
from typing import Any, Final

from sim.scenario import places
from sim.scenario.base import DATED
from sim.scenario.document import Document

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SOURCE: Final = {"$ref": "#/$defs/Source"}
_SOURCE_MEANS: Final = {
    "description": "Where the value comes from: a document, an evidence id, a law, or `assumption: reason`.",
    "anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}],
}
_WHOLE: Final = ("Offer", "Ages", "Eligibility", "Weeks", "Step", "StaffLoss", "Group", "Sign")
"""Parts that a file states whole, never as a difference (names of dated steps begin so)."""
_TEXT: Final = "Text"
"""Words, in one language or both."""
_CLOSED: Final = ("Uncertain", "Prior")
"""Parts in which nothing carries a source of its own."""
_WITH_POPULATION: Final = ("World", "sim__scenario__population__Group")
"""Parts in which people are stated, or named by the file that states them."""
_NAMED_PEOPLE: Final = {"type": "string", "minLength": 1, "description": "Name of a population file."}
_WORDS: Final = ("label", "unit", "plausible", "mechanisms")


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a scenario file."""
    whole = Document.model_json_schema(by_alias=True, mode="validation")
    models = whole.pop("$defs")
    parts = {name: _part(part, models) for name, part in models.items()}
    parts["World"]["properties"]["like"] = _name(
        "Name of the scenario whose world, and national way of working, hold unless this file says another."
    )
    for name in _WITH_POPULATION:
        people = parts[name]["properties"]["population"]
        parts[name]["properties"]["population"] = {"anyOf": [people, _NAMED_PEOPLE]}
    top = _part(whole, models)
    top["properties"] |= _extra_keys(top["properties"])
    top["required"] = ["name", "title"]
    head = {"$schema": _DIALECT, "title": "Trappen scenario", "description": "A scenario file of Trappen."}
    return _short_names({**top, **head, "$defs": {"Source": _SOURCE_MEANS, **parts}})


def _short_names(schema: dict[str, Any]) -> dict[str, Any]:
    """Steps of one type of value get a number instead of that type's long name."""
    text = json.dumps(schema)
    for number, name in enumerate(name for name in schema["$defs"] if name.startswith("Step")):
        text = text.replace(f'"{name}"', f'"Step{number}"').replace(f'/{name}"', f'/Step{number}"')
    short: dict[str, Any] = json.loads(text)
    return short


def _extra_keys(properties: dict[str, Any]) -> dict[str, Any]:
    """Keys that are settled before the model sees a file."""
    words = {"anyOf": [{"$ref": "#/$defs/Text"}, {"type": "string", "minLength": 1}]}
    return {
        "extends": _name("Name of the scenario whose values hold unless this file says another."),
        "world": {"anyOf": [properties["world"], _name("Name of the scenario whose world this is.")]},
        "title": words,
        "description": words,
        "source": _SOURCE,
    }


def _name(means: str) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "examples": places.shipped(), "description": means}


def _part(part: dict[str, Any], models: dict[str, Any]) -> dict[str, Any]:
    """One model as a file may write it: differences only, except for what is stated whole."""
    name = part.get("title", "")
    if name == _TEXT:
        return {key: value for key, value in part.items() if key != "required"} | {"minProperties": 1}
    if name in _CLOSED:
        return part
    properties = {key: _explained(below) for key, below in part["properties"].items()}
    widened = {key: _with_source(_undated(below, models)) for key, below in properties.items()}
    whole = name.startswith(_WHOLE)
    kept = {key: value for key, value in part.items() if key != "required" or whole}
    return {**kept, "properties": {**widened, "source": _SOURCE}}


def _undated(schema: dict[str, Any], models: dict[str, Any]) -> dict[str, Any]:
    """A dated value is a list of steps or the value alone, which holds always."""
    if "anyOf" in schema:  # a dated value that may be left out
        return {**schema, "anyOf": [_undated(below, models) for below in schema["anyOf"]]}
    if DATED not in schema:
        return schema
    told: dict[str, Any] = {key: schema[key] for key in ("title", "description") if key in schema}
    steps = {key: value for key, value in schema.items() if key not in (*told, DATED)}
    step = models[steps["items"]["$ref"].rpartition("/")[2]]
    return {**told, "anyOf": [step["properties"]["value"], steps]}


def _with_source(schema: dict[str, Any]) -> dict[str, Any]:
    """A value or, in its place, ``{value: X, source: ..}``; parts carry ``source:`` themselves."""
    if "$ref" in schema:
        return schema
    if schema.get("type") == "object":
        return {**schema, "properties": {**schema.get("properties", {}), "source": _SOURCE}}
    told: dict[str, Any] = {key: schema[key] for key in ("title", "description") if key in schema}
    bare = {key: value for key, value in schema.items() if key not in told and key != "default"}
    wrapped = {
        "type": "object",
        "properties": {"value": bare, "source": _SOURCE},
        "required": ["value"],
        "additionalProperties": False,
    }
    return {**told, "anyOf": [bare, wrapped]}


def _explained(schema: dict[str, Any]) -> dict[str, Any]:
    """The field's words as a description that editors show."""
    if "label" not in schema:
        return schema
    rest = {key: value for key, value in schema.items() if key not in _WORDS}
    usual = schema.get("plausible")
    unit = f" [{schema['unit']}]" if schema.get("unit") else ""
    range_told = f", {usual[0]} – {usual[1]}" if usual else ""
    return {**rest, "description": f"{schema['label']['da']}{unit}{range_told}"}
