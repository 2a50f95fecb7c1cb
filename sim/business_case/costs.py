"""Yearly costs of a way of working by item: the parts of the gross cost that stands beside every effect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sim.model.cost import YearlyCost
from sim.model.units import WEEKS_A_YEAR
from sim.parameters.values import Values
from sim.scenario import Scenario, WayOfWorking

PAID_PLACES: Final = "paid_places"
"""The one item that goes to employers; all others are work done."""


PROGRAMME_COSTS: Final = frozenset(
    {
        "language_mentors",  # mentors, section 23 d
        "introduction",  # guidance and upskilling, section 23 a
        "language_school",  # Danish education
        "danish_beside",  # Danish at workplaces and tests
        "classes",  # offers held as classes, section 23 a
        "priced_seats",  # seats bought in them
        "bought",  # offers of providers; interpreters are bought with them and counted along
    }
)
"""Costs of the programme as they are booked (account 5.46.60, star.dk): transfers under the budget guarantee.

Not staff, their training, company service and volunteers, which are administration or other acts and service
under the ceiling; not paid places, which are wages.
"""
IMPLEMENTATION: Final = "implementation"
_SERVICES: Final = (
    "staff", PAID_PLACES, "training", "volunteers_and_health", "company_service", IMPLEMENTATION,
)  # fmt: skip
BOUGHT: Final = PROGRAMME_COSTS | frozenset(_SERVICES)
"""Items of what the municipality spends on the work itself."""


def is_unit_cost(parameter: str) -> bool:
    """Whether a parameter is the price of something bought: it moves what is spent, and no life course."""
    return parameter.startswith("cost.") or parameter.endswith(".cost")


def yearly_costs(scenario: Scenario, way: WayOfWorking, values: Values) -> Mapping[str, float]:
    """Item → kroner a year, when the way of working is fully in place; they add up to its gross cost."""
    year = YearlyCost(scenario, values)
    year.way = way
    employers = _paid_to_employers(way, values)
    return {
        "staff": year.staff(),
        "language_mentors": year.mentors(),
        "introduction": year.introduction(),
        "language_school": year.language_school(),
        "danish_beside": year.danish(),
        "classes": year.classes(scenario),
        PAID_PLACES: employers,
        "priced_seats": year.places(scenario) - employers,
        "training": year.training(),
        "volunteers_and_health": year.beside(),
        "company_service": year.company_service(),
        "bought": year.bought(),
    }


def _paid_to_employers(way: WayOfWorking, values: Values) -> float:
    """What places with companies cost: it is paid to whoever employs the person, and wages are paid of it."""
    return sum(number * WEEKS_A_YEAR * values[f"offers.{name}.cost"] for name, number in way.places.items())
