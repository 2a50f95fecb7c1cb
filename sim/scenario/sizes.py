"""What in a way of working is a size of the municipality: its staff and seats, and what grows with it."""

from __future__ import annotations

from typing import Final

SEATS: Final = tuple(f"language_school.seats.track_{track}" for track in (1, 2, 3))
NUMBERS: Final = ("caseworkers.number", "consultants.number", "language_mentors.number", "introduction.seats")
STAFFED: Final = (*NUMBERS, "caseworkers.hours", "consultants.hours", *SEATS)
"""The size of a place: in another world it is hardly meant as a policy."""
WITH_ARRIVALS: Final = (
    "introduction.seats", "introduction.reserved_seats_per_day", "intake_reserve", "pre_arrival.hours",
)  # fmt: skip
"""Sizes that follow those who come in a year."""
WITH_PEOPLE: Final = (
    *(name for name in NUMBERS if name not in WITH_ARRIVALS), *SEATS,
    "interpreters.hours", "danish.workplace_classes", "danish.test_places", "company_offers.own_workplaces",
    "classes", "places", "health.effort_places", "volunteers.number", "company_service.centres.number",
    "company_service.mentors.seats", "company_service.campaigns.companies",
    "company_service.temp_agencies.number", "hours_requirement.seats", "providers.places",
    "providers.consultant_hours", "dedicated_team.caseworkers", "dedicated_team.consultants",
    "dedicated_team.places",
)  # fmt: skip
"""Sizes that follow the people who are there."""
