"""No dead knobs: every parameter, every field of a scenario and every field of an offer is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from sim import scenario
from sim.model.compile import compile_plan
from sim.parameters import Register
from sim.scenario import (
    Offer,
    Scenario,
    Uncertain,
    WayOfWorking,
    World,
    load_layers,
    shipped_layers,
    with_layers,
)
from sim.scenario.base import Frozen
from sim.study.world import register_for

Field = tuple[str, str]

NOT_OF_THE_MODEL: dict[Field, str] = {
    ("Offer", "source"): "for the reader of the file",
    ("Offer", "label"): "words for reports",
    ("Text", "da"): "words for reports",
    ("Text", "en"): "words for reports",
    ("Group", "name"): "words for messages; a population is addressed by its route",
    ("Children", "none"): "what the other shares leave; the schema holds them to a sum of one",
    ("Ramp", "project_leader"): "money alone: the business case reads it",
    ("Ramp", "once"): "money alone: the business case reads it",
    ("World", "law"): "there is one set of law; the schema refuses any other name",
}
"""Fields that no plan is made of, and what they are for."""

READ_LATER: dict[str, str] = {"cost.project_leader_year": "in the business case"}
"""Parameters that are read after the plan has been compiled, and where."""


@pytest.fixture(scope="module")
def scenarios() -> list[Scenario]:
    """The shipped ones, one that has every shipped offer on its ladder, and one with groups and shocks."""
    found = [scenario.load(name) for name in scenario.shipped()]
    whole = found[0].effective()
    way, offers = whole["way_of_working"], found[0].offers
    way["company_offers"]["ladder"] = [offer.name for offer in offers]
    way["company_offers"] |= {"own_workplaces": 5, "default_step": "job_school"}
    way["classes"] = {offer.name: 1 for offer in offers if offer.group is not None}
    way["places"] = {offer.name: 1 for offer in offers if offer.paid_places}
    groups = [
        {"population": name, "adults_per_year": 3} for name in ("displaced-ukraine", "insured-academics")
    ]
    mixed = scenario.from_mapping(whole | {"world": whole["world"] | {"groups": groups}})
    return [*found, with_layers(mixed, load_layers(shipped_layers()))]


@pytest.fixture(scope="module")
def register(scenarios: list[Scenario]) -> Register:
    return register_for(scenarios)


def test_every_parameter_is_read(scenarios: list[Scenario], register: Register) -> None:
    read: set[str] = set()
    for asked in scenarios:
        values = register.values(seed=1)
        compile_plan(asked, values)
        read |= values.reads
    dead = set(register.entries) - read - set(READ_LATER)
    assert not dead, "no code reads these: " + ", ".join(sorted(dead))


def test_every_exception_is_needed(register: Register) -> None:
    assert set(READ_LATER) <= set(register.entries)


def models(annotation: Any) -> Iterator[type[Frozen]]:
    """The models inside a type, however deep in tuples, dates and unions."""
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
    for inner in get_args(annotation):
        yield from models(inner)


def fields(model: type[Frozen]) -> Iterator[Field]:
    """Every field a file may fill in, below a model."""
    for field, info in model.model_fields.items():
        inside = set(models(info.annotation))
        if inside == {Uncertain}:
            continue  # a parameter: test_every_parameter_is_read
        yield model.__name__, field
        for below in inside:
            yield from fields(below)


@pytest.fixture
def reads(scenarios: list[Scenario], register: Register, monkeypatch: pytest.MonkeyPatch) -> set[Field]:
    """(model, field) of everything that compiling all shipped scenarios looks at."""
    seen: set[Field] = set()
    plain = Frozen.__getattribute__

    def noting(self: Frozen, name: str) -> Any:
        seen.update((kind.__name__, name) for kind in type(self).__mro__)
        return plain(self, name)

    every_value = [register.values(seed=1) for _ in scenarios]
    monkeypatch.setattr(Frozen, "__getattribute__", noting)
    for asked, values in zip(scenarios, every_value, strict=True):
        compile_plan(asked, values)
    return seen


def test_every_field_of_a_scenario_is_read(reads: set[Field]) -> None:
    dead = {*fields(World), *fields(WayOfWorking), *fields(Offer)} - reads - set(NOT_OF_THE_MODEL)
    assert not dead, "no code reads these: " + ", ".join(".".join(field) for field in sorted(dead))
