"""Yearly costs of a way of working by item: the parts of the gross cost that stands beside every effect."""

from __future__ import annotations

from collections.abc import Mapping

from sim.model.cost import _Year
from sim.parameters.values import Values
from sim.scenario import Scenario, WayOfWorking


def yearly_costs(scenario: Scenario, way: WayOfWorking, values: Values) -> Mapping[str, float]:
    """Item → kroner a year, when the way of working is fully in place; they add up to its gross cost."""
    year = _Year(scenario, values)
    year.way = way
    return {
        "staff": year.staff(),
        "language_mentors": year.mentors(),
        "introduction": year.introduction(),
        "language_school": year.language_school(),
        "danish_beside": year.danish(),
        "classes": year.classes(scenario),
        "paid_places": year.places(scenario),
        "training": year.training(),
        "volunteers_and_health": year.beside(),
        "company_service": year.company_service(),
        "bought": year.bought(),
    }
