"""No clock of a person runs at an old rate: whatever moves one has told it."""

from __future__ import annotations

from functools import cache

import pytest
from clocks import Looked, looked_at
from engine_runs import DAY
from family_worlds import ALL
from small_worlds import Tree, small_plan

EVERY = 6 * DAY + 77  # so that all hours of the day and days of the week are seen
PEOPLE: Tree = {"illness": True, "motivation_changes": True, "absence": True}
GROUPS = [
    {"population": "long-term-weak-danish", "present_at_start": 6, "adults_per_year": 3},
    {"population": "insured-academics", "present_at_start": 4, "adults_per_year": 3},
]
SERVICE: Tree = {"after_care": {"length": "52 weeks"}, "temp_agencies": {"number": 3}}
CENTRES: Tree = {"centres": {"number": 3, "sparring_every": "3 weeks"}, "mentors": {"courses_per_year": 3}}
TOWNS: dict[str, Tree] = {
    "people and families": {
        "world": {
            "families": ALL,
            "labour_market": {"hours_grow": True, "hiring_by_trade": True},
            "people": {**PEOPLE, "employability": "decay"},
            "groups": GROUPS,
        },
        "history": {
            "company_service": SERVICE,
            "volunteers": {"number": 3},
            "health": {"effort_places": 4, "doctor_dialogue": True},
            "attendance": {"close_follow_up": True, "persistence": "hold_on"},
            "company_offers": {"own_found": "strong_first"},
            "education": {"young": "when_realistic"},
            "sanctions": {"practice": "usual"},
        },
    },
    "companies and the job centre": {
        "world": {
            "families": {"missed_talks": True, "disability": True},
            "labour_market": {"hours_grow": True, "employers_learn": True},
            "people": {"motivation_changes": True},
        },
        "history": {
            "company_service": {**SERVICE, **CENTRES},
            "hours_requirement": {
                "job_ready": "37 hours/week",
                "activity_ready": "25 hours/week",
                "seats": 4,
            },
            "providers": {"places": 4},
            "organisation": {"hand_over_delay": "10 days"},
            "classes": {"job_school": 1, "jobdansk_beside": 1},
        },
        "way": {"company_service": {**SERVICE, "temp_agencies": {"number": 1}}},
    },
}


@cache
def looked(name: str) -> Looked:
    return looked_at(small_plan(12, **TOWNS[name]), EVERY)


@pytest.mark.slow
@pytest.mark.parametrize("name", TOWNS)
def test_every_clock_runs_at_the_rate_it_would_be_given_now(name: str) -> None:
    told = {clock: stale[:3] for clock, stale in looked(name).stale.items()}
    assert not told


@pytest.mark.slow
def test_every_clock_was_seen_running() -> None:
    seen = set().union(*(looked(name).seen for name in TOWNS))
    assert len(seen) == 21
