"""What all scenarios of a comparison share: the way of working to compare with, and the parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sim import parameters
from sim import scenario as scenarios
from sim.errors import ComparisonError, problem
from sim.parameters.offers import label_of
from sim.text import LANGUAGES

if TYPE_CHECKING:
    from sim.parameters import Register
    from sim.scenario import Scenario

NATIONAL = "national"
_TITLE = {"da": "Den nationale måde at arbejde på", "en": "The national way of working"}


def national_way(system: Scenario) -> Scenario:
    """The scenario of the national way of working in a system's world: what it is compared with alone.

    A file that says just that, among those the system extends or the shipped ones, gives
    its name and title; else one is made. ComparisonError when the system is that way itself.
    """
    if system.way_of_working == system.national:
        raise ComparisonError(problem("nothing_to_compare", name=system.name))
    fitting = (known for known in _known(system) if scenarios.same_world(known, system))
    found = next((known for known in fitting if known.way_of_working == system.national), None)
    return found or _made(system)


def is_made(scenario: Scenario) -> bool:
    """Whether a scenario is a national way that no file says, so that it has no name to ask for it by."""
    return scenario.name == NATIONAL and scenario.path is None


def register_for(given: Sequence[Scenario]) -> Register:
    """The parameters of a comparison: shipped ones, those beside a scenario, and its offers' numbers.

    They describe the world, so there is one register for all scenarios; ComparisonError when
    two of them bring different numbers.
    """
    folders = sorted({folder for one in given if (folder := one.parameter_folder) is not None})
    if len(folders) > 1:
        raise ComparisonError(problem("two_parameter_folders", file=str(folders[1]), other=str(folders[0])))
    return parameters.load(next(iter(folders), None), list(_offers(given)))


def price_of(given: Sequence[Scenario]) -> Callable[[Scenario], float]:
    """What a way of working costs a year, gross, at the central values of these scenarios' numbers."""
    from sim.model.cost import gross_cost_per_year

    values = register_for(given).values(0, None)
    return lambda scenario: gross_cost_per_year(scenario, values)


def _known(system: Scenario) -> Iterator[Scenario]:
    """Scenarios up the chain of `extends:`, nearest first, then the shipped ones."""
    here = system
    while here.extends and here.path is not None:
        beside = here.path.parent / f"{here.extends}.yaml"
        here = scenarios.load(here.extends if here.extends in scenarios.shipped() else beside)
        yield here
    yield from _shipped(tuple(scenarios.shipped()))


@cache
def _shipped(names: tuple[str, ...]) -> tuple[Scenario, ...]:
    """The shipped scenarios, read once: whoever asks for many systems' national way asks for all of them."""
    return tuple(scenarios.load(name) for name in names)


def _made(system: Scenario) -> Scenario:
    content = system.effective()
    ways = {"way_of_working": content["national"], "mechanisms": [], "seen_in_log": []}
    ways |= {"name": NATIONAL, "title": _TITLE}
    return scenarios.from_mapping({**content, **ways, "description": _TITLE})


def _offers(given: Sequence[Scenario]) -> Iterator[tuple[str, dict[str, Any], str, int]]:
    """The uncertain numbers of all offers, each once."""
    first: dict[str, dict[str, Any]] = {}
    for one in given:
        for offer in one.offers:
            for field, number in offer.uncertain().items():
                name, entry = f"offers.{offer.name}.{field}", number.model_dump(mode="json")
                entry["label"] = label_of({lang: offer.label[lang] for lang in LANGUAGES}, field)
                if name not in first:
                    first[name] = entry
                    yield name, entry, f"{offer.name}.yaml", 1
                elif _number(first[name]) != _number(entry):
                    raise ComparisonError(problem("two_offers", key=one.name, name=offer.name, field=field))


def _number(entry: dict[str, Any]) -> tuple[Any, Any]:
    return entry["value"], entry["prior"]
