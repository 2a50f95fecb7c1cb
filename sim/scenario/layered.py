"""A scenario with layers over it: the same way of working in a world that is hit by something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pydantic import ValidationError

from sim.errors import ScenarioError, problem
from sim.scenario.base import ALWAYS, Step, at
from sim.scenario.explain import explain
from sim.scenario.labour import SECTORS
from sim.scenario.layer import Change, Layer, LossLayer, WorldLayer
from sim.scenario.losses import StaffLoss
from sim.scenario.months import months_later
from sim.scenario.population import Group
from sim.scenario.population_files import population_named
from sim.scenario.posts_gone import posts_gone
from sim.scenario.scenario import Scenario
from sim.scenario.tree import from_plain
from sim.scenario.world import LabourMarket, World

Series = tuple[Step[float], ...]


def with_layers(scenario: Scenario, layers: Sequence[Layer]) -> Scenario:
    """The scenario in its world as the layers change it, one after the other; its name and title stay.

    ScenarioError when a change gives a value that cannot be.
    """
    for layer in layers:
        scenario = _with_layer(scenario, layer)
    return scenario


def _with_layer(scenario: Scenario, layer: Layer) -> Scenario:
    world = _checked(_changed_world(scenario.world, layer.world, scenario.decision_date), layer)
    document = scenario.document.model_copy(update={"world": world})
    cautions = (*scenario.cautions, *posts_gone(document, (layer.name, None)))
    cautions = tuple(dict.fromkeys(cautions))
    return replace(scenario, document=document, layers=(*scenario.layers, layer), cautions=cautions)


def _checked(world: World, layer: Layer) -> World:
    """The world read again, so that no layer gives what a file could not say."""
    plain = world.model_dump(mode="json", by_alias=True)
    try:
        return World.model_validate(plain)
    except ValidationError as error:
        keys = dict.fromkeys(found.key for found in explain(error, from_plain(plain), World))
        told = [problem("layer_impossible", layer.name, key=f"world.{key}") for key in keys]
        raise ScenarioError(*told) from error


def _changed_world(world: World, layer: WorldLayer, decision: date) -> World:
    arrivals = series(world.arrivals.adults_per_year, layer.arrivals.adults_per_year, decision)
    return world.model_copy(
        update={
            "arrivals": world.arrivals.model_copy(update={"adults_per_year": arrivals}),
            "groups": _groups(world.groups, layer, decision),
            "labour_market": _market(world.labour_market, layer, decision),
            "staff_losses": (*world.staff_losses, *(_loss(loss, decision) for loss in layer.staff_losses)),
        }
    )


def _groups(groups: tuple[Group, ...], layer: WorldLayer, decision: date) -> tuple[Group, ...]:
    """The groups with the layer's changes; those the world does not have are added."""
    routes = [group.population.route for group in groups]
    for name, changes in layer.groups.items():
        new = Group.model_validate({"name": name, "population": population_named(name)})
        if new.population.route not in routes:
            groups = (*groups, new)
        groups = tuple(
            group.model_copy(update={"adults_per_year": series(group.adults_per_year, changes, decision)})
            if group.population.route == new.population.route
            else group
            for group in groups
        )
    return groups


def _market(market: LabourMarket, layer: WorldLayer, decision: date) -> LabourMarket:
    change = layer.labour_market
    cycle = series(market.cycle.values, change.cycle, decision)
    sectors = {
        name: series(getattr(market.sector_demand, name), getattr(change.sector_demand, name), decision)
        for name in SECTORS
    }
    return market.model_copy(
        update={
            "cycle": market.cycle.model_copy(update={"values": cycle}),
            "sector_demand": market.sector_demand.model_copy(update=sectors),
            "unskilled_demand": series(market.unskilled_demand, change.unskilled_demand, decision),
        }
    )


def _loss(loss: LossLayer, decision: date) -> StaffLoss:
    told = loss.model_dump(exclude={"since"}) | {"from": day_of(loss.since, decision)}
    return StaffLoss.model_validate(told | {"replaced_after": f"{loss.replaced_after} minutes"})


def series(steps: Series, changes: Iterable[Change], decision: date) -> Series:
    """A dated value with the changes made, one after the other."""
    for change in changes:
        steps = _series_with(steps, change, decision)
    return steps


def _series_with(steps: Series, change: Change, decision: date) -> Series:
    begin = day_of(change.since, decision)
    end = date.max if change.lasting is None else months_later(begin, change.lasting)
    dates = {step.from_date for step in steps} | {begin, end} - {date.max}
    first = ALWAYS if begin <= min(dates) else min(dates)
    told = [(day, at(steps, day)) for day in sorted({first, *dates})]
    return tuple(Step(day, change.of(value) if begin <= day < end else value) for day, value in told)


def day_of(when: date | int, decision: date) -> date:
    """A date, or so many months after the decision."""
    return when if isinstance(when, date) else months_later(decision, when)
