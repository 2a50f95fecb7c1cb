"""Made-up municipalities: Hypothesis strategies for worlds, histories and ways of working."""

from __future__ import annotations

from typing import NamedTuple

from engine_runs import plan_of
from hypothesis import strategies as st
from small_worlds import Tree, municipality

from sim.model.plan import Plan


def _weeks(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda number: f"{number} weeks")


def _hours(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda number: f"{number} hours/week")


def _interval() -> st.SearchStrategy[Tree]:
    sorted_weeks = st.lists(st.integers(0, 12), min_size=3, max_size=3).map(sorted)
    return sorted_weeks.map(
        lambda weeks: {
            "shortest": f"{weeks[0]} weeks",
            "target": f"{weeks[1]} weeks",
            "latest": f"{weeks[2] + 1} weeks",
        }
    )


LADDER = ["language_placement", "placement", "micro_job", "wage_subsidy_private", "wage_subsidy_public"]

MORE = ["utility_job", "work_test", "sector_placement", "recruitment_placement", "upskilling_placement"]

STAFF = st.fixed_dictionaries(
    {
        "caseworkers": st.fixed_dictionaries(
            {
                "number": st.integers(1, 3),
                "hours": _hours(20, 40),
                "administration_share": st.sampled_from([0.1, 0.5, 0.8]),
                "use_of_free_time": st.sampled_from(["bring_forward", "longer_talks", "matching", "none"]),
                "cap": st.sampled_from([0, 0, 12]),
            }
        ),
        "consultants": st.fixed_dictionaries(
            {
                "number": st.integers(0, 3),
                "use_of_free_time": st.sampled_from(["outreach", "matching", "none"]),
                "outreach_order": st.sampled_from(["least_known", "large_unskilled", "openings"]),
                "outreach_outside": st.booleans(),
            }
        ),
        "language_mentors": st.fixed_dictionaries(
            {
                "number": st.integers(0, 2),
                "hours": _hours(1, 10),
                "hours_per_citizen": st.sampled_from(["1 hours/week", "2.5 hours/week", "4 hours/week"]),
                "longest": _weeks(2, 26),
            }
        ),
        "intake_reserve": _hours(0, 6),
        "interpreters": st.fixed_dictionaries({"hours": _hours(0, 10)}),
    }
)

COURSES = st.fixed_dictionaries(
    {
        "introduction": st.fixed_dictionaries(
            {
                "booked": st.sampled_from(["at_first_meeting", "at_arrival"]),
                "every": _weeks(1, 6),
                "seats": st.integers(1, 6),
                "length": _weeks(1, 6),
                "hours": _hours(10, 37),
                "reserved_seats_per_day": st.integers(0, 2),
            }
        ),
        "language_school": st.fixed_dictionaries(
            {
                "seats": st.fixed_dictionaries({f"track_{n}": st.integers(0, 12) for n in (1, 2, 3)}),
                "class_size": st.integers(1, 8),
                "lessons": _hours(4, 18),
                "intake_every": _weeks(1, 6),
            }
        ),
        "danish": st.fixed_dictionaries(
            {
                "referral": _weeks(0, 4),
                "first": _weeks(0, 30),
                "first_modules": st.sampled_from([0, 0, 1, 3]),
                "workplace_classes": st.integers(0, 2),
                "workplace_seats": st.integers(1, 4),
                "test_places": st.integers(0, 4),
            }
        ),
    }
)

METHODS = st.fixed_dictionaries(
    {
        "conversations": st.fixed_dictionaries(
            {
                "job_ready": _interval(),
                "activity_ready": _interval(),
                "without_benefit": st.sampled_from([[], [], ["refugee"]]),
            }
        ),
        "company_offers": st.fixed_dictionaries(
            {
                "mandatory": st.booleans(),
                "longest_gap": _weeks(1, 12),
                "follow_up_every": _weeks(1, 6),
                "ladder": st.lists(st.sampled_from(LADDER + MORE), min_size=0, max_size=7, unique=True),
                "order": st.sampled_from(["lowest_first", "highest_first"]),
                "private_first": st.booleans(),
                "own_found": st.sampled_from(["no", "strong_first"]),
                "approach": st.sampled_from(["train_then_place", "place_then_train"]),
                "own_workplaces": st.integers(0, 4),
            }
        ),
        "education": st.fixed_dictionaries(
            {"young": st.sampled_from(["when_realistic", "work_first", "none"])}
        ),
        "sanctions": st.fixed_dictionaries({"practice": st.sampled_from(["strict", "usual", "none"])}),
        "visitation": st.fixed_dictionaries(
            {"criterion": st.sampled_from(["language_and_culture_count", "ready_unless_barred"])}
        ),
    }
)

PEOPLE = st.fixed_dictionaries(
    {
        "health": st.fixed_dictionaries(
            {
                "doctor_dialogue": st.booleans(),
                "effort_places": st.integers(0, 6),
                "effort_hours": _hours(1, 15),
                "effort_length": _weeks(1, 26),
            }
        ),
        "attendance": st.fixed_dictionaries(
            {"persistence": st.sampled_from(["stop", "hold_on"]), "close_follow_up": st.booleans()}
        ),
        "volunteers": st.fixed_dictionaries(
            {
                "number": st.integers(0, 5),
                "hours": _hours(0, 10),
                "citizens_each": st.integers(1, 3),
                "longest": _weeks(1, 30),
            }
        ),
        "progression": st.fixed_dictionaries({"every": _weeks(0, 26), "screening_plan": st.booleans()}),
    }
)

SERVICE = st.fixed_dictionaries(
    {
        "company_service": st.fixed_dictionaries(
            {
                "centres": st.fixed_dictionaries(
                    {
                        "number": st.integers(0, 4),
                        "places_each": st.integers(1, 4),
                        "sparring_every": _weeks(1, 6),
                        "fixed_consultant": st.booleans(),
                        "catalogue": st.booleans(),
                    }
                ),
                "mentors": st.fixed_dictionaries(
                    {"courses_per_year": st.integers(0, 4), "citizens_each": st.integers(1, 2)}
                ),
                "campaigns": st.fixed_dictionaries({"per_year": st.integers(0, 3)}),
                "temp_agencies": st.fixed_dictionaries({"number": st.integers(0, 3)}),
                "after_care": st.fixed_dictionaries({"length": _weeks(0, 40), "every": _weeks(1, 6)}),
            }
        )
    }
)

WAYS = st.tuples(STAFF, COURSES, METHODS, PEOPLE, st.just({}) | SERVICE).map(
    lambda parts: parts[0] | parts[1] | parts[2] | parts[3] | parts[4]
)

FAMILIES = st.fixed_dictionaries(
    {
        "births": st.booleans(),
        "childcare_wait": _weeks(0, 26),
        "education": st.booleans(),
        "disability": st.booleans(),
        "missed_talks": st.booleans(),
        "benefit_incentive": st.booleans(),
        "hours_rule": st.booleans(),
    }
)

WORLDS = st.fixed_dictionaries(
    {
        "arrivals": st.integers(6, 30).map(lambda number: {"adults_per_year": number}),
        "labour_market": st.fixed_dictionaries(
            {
                "companies": st.integers(1, 40),
                "outside_companies": st.sampled_from([0, 0, 10]),
                "employers_learn": st.booleans(),
                "hours_grow": st.booleans(),
            }
        ),
        "population": st.sampled_from([27, 31.1, 50]).map(lambda years: {"age_mean": years}),
        "people": st.fixed_dictionaries(
            {
                "illness": st.booleans(),
                "motivation_changes": st.booleans(),
                "employability": st.sampled_from(["frailty", "decay"]),
                "absence": st.booleans(),
                "language_barrier": st.booleans(),
            }
        ),
        "families": st.just({}) | FAMILIES,
    }
)


class Made(NamedTuple):
    """What a municipality differs in, short enough to read when a law is broken."""

    world: Tree
    history: Tree
    way: Tree
    month: int
    ramp: Tree
    draw: int | None

    def plan(self, follow_up: int) -> Plan:
        date = f"2017-{self.month:02d}-01"
        tree = municipality(self.world, self.history, self.way, decision_date=date, ramp=self.ramp)
        return plan_of(tree, follow_up=follow_up, draw=self.draw)


RAMPS = st.fixed_dictionaries({"hiring": _weeks(0, 20), "methods": _weeks(0, 20)})
MUNICIPALITIES = st.builds(
    Made,
    world=WORLDS,
    history=WAYS,
    way=st.just({}) | WAYS,
    month=st.integers(1, 12),
    ramp=RAMPS,
    draw=st.none() | st.integers(0, 30),
)
"""A world, a way of working before and after the decision, and a parameter draw."""
