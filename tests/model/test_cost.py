"""Every lever that buys capacity has a price, in proportion to what is bought."""

from __future__ import annotations

from typing import Any

import pytest

from sim.model.cost import gross_cost_per_year
from sim.scenario import from_mapping
from sim.study.world import register_for


def cost(way: dict[str, Any]) -> float:
    """The yearly cost of the shipped world with something changed, at central prices."""
    title = {"da": "Prøve", "en": "Trial"}
    scenario = from_mapping(
        {"name": "trial", "extends": "denmark-2017", "title": title, "way_of_working": way}
    )
    return gross_cost_per_year(scenario, register_for([scenario]).values(1, None))


BOUGHT: dict[str, tuple[dict[str, Any], float]] = {
    "a caseworker": ({"caseworkers": {"number": 6}}, 600_000),
    "a consultant": ({"consultants": {"number": 6}}, 620_000),
    "longer hours": ({"caseworkers": {"hours": "44.4 hours/week"}}, 5 * 600_000 * 0.2),
    "longer consultant hours": ({"consultants": {"hours": "40.7 hours/week"}}, 5 * 620_000 * 0.1),
    "a reserve": ({"intake_reserve": "18.5 hours/week"}, 300_000),
    "a mentor": ({"language_mentors": {"number": 3}}, 10 * 52 * 200),
    "mentor hours": ({"language_mentors": {"hours": "15 hours/week"}}, 2 * 5 * 52 * 200),
    "fewer lessons": ({"language_school": {"lessons": "6 hours/week"}}, -9_021_466 / 2),
    "smaller classes": ({"language_school": {"class_size": 9}}, 9_021_466),
    "seats": ({"language_school": {"seats": {"track_3": 32}}}, 16 * 12 * 365.25 / 7 * 59),
    "introduction seats": ({"introduction": {"seats": 30}}, 328_725),
    "introduction hours": ({"introduction": {"hours": "12.5 hours/week"}}, -328_725 / 2),
    "a longer course": ({"introduction": {"length": "4 weeks"}}, 328_725),
    "rarer courses": ({"introduction": {"every": "8 weeks"}}, -328_725 / 2),
    "reserved seats": ({"introduction": {"reserved_seats_per_day": 1}}, 5 * 365.25 / 7 * 2 * 840),
}


@pytest.mark.parametrize("name", BOUGHT)
def test_capacity_has_its_price(name: str) -> None:
    way, expected = BOUGHT[name]
    assert cost(way) - cost({}) == pytest.approx(expected, rel=1e-4)


def test_what_takes_no_capacity_is_free() -> None:
    free = {
        "visitation": {"criterion": "language_and_culture_count"},
        "introduction": {"booked": "at_arrival"},
    }
    assert cost(free) == cost({})
