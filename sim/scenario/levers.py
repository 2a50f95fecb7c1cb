"""What a planner can turn: every field of the way of working, with its words.

Walks the models, so a new field is a new lever everywhere: in "what differs", the sensitivity
analysis, the docs and the editor schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from sim.scenario.document import Document
from sim.scenario.keys import part_of

_NOT_FIELDS = ("national", "offers")


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a scenario: where it stands, what it is called and what it works through."""

    path: str
    label: dict[str, str]
    unit: str
    plausible: tuple[Any, Any] | None = None
    mechanisms: tuple[str, ...] = ()

    @property
    def is_lever(self) -> bool:
        """Levers are chosen; the rest (the world, the dates) is given."""
        return self.path.startswith("way_of_working.")


@cache
def fields() -> tuple[Field, ...]:
    """Every value of a scenario in the order of the file, header and offers apart."""
    return tuple(_walk(Document, "", {}))


def levers() -> tuple[Field, ...]:
    """Every lever."""
    return tuple(found for found in fields() if found.is_lever)


def part_label(path: str, lang: str) -> str:
    """The label of a part or a field: `world.population` is "Population"; KeyError when there is none."""
    model: type[BaseModel] = Document
    label = ""
    for name in path.split("."):
        info = model.model_fields[name]
        extra: Any = info.json_schema_extra
        label = extra["label"][lang] if isinstance(extra, dict) and "label" in extra else name
        model = part_of(info.annotation) or model
    return label


def _walk(model: type[BaseModel], prefix: str, above: dict[str, str]) -> Iterator[Field]:
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        if name in _NOT_FIELDS or (not isinstance(extra, dict) and part_of(info.annotation) is None):
            continue
        told: Any = extra if isinstance(extra, dict) else {}
        label = _label(told.get("label", {}), above)
        part = part_of(info.annotation)
        if part is not None and told.get("unit", "") == "":
            yield from _walk(part, f"{prefix}{name}.", label)
        elif told:
            limits = told.get("plausible")
            plausible = None if limits is None else (limits[0], limits[1])
            yield Field(f"{prefix}{name}", label, told["unit"], plausible, tuple(told.get("mechanisms", ())))


def _label(own: dict[str, str], above: dict[str, str]) -> dict[str, str]:
    """A label that begins small goes on after the label of its part."""
    return {lang: f"{above[lang]}, {text}" if text[:1].islower() else text for lang, text in own.items()}
