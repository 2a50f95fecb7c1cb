"""Small municipalities with a dedicated team, as Hypothesis makes them up."""

from __future__ import annotations

from hypothesis import strategies as st
from made_worlds import METHODS, MUNICIPALITIES, Made
from small_worlds import Tree


def _own_only(methods: Tree) -> Tree:
    """What a team can do otherwise: not what is the whole municipality's."""
    shared = {"company_offers": "own_workplaces", "conversations": "without_benefit"}
    own = {part: {key: methods[part][key] for key in methods[part] if key != shared[part]} for part in shared}
    return methods | own


TEAM = st.fixed_dictionaries(
    {
        "caseworkers": st.integers(1, 2),
        "consultants": st.integers(0, 2),
        "places": st.integers(0, 8),
        "leaves": st.sampled_from(["case_closes", "never"]),
        "who": st.fixed_dictionaries(
            {
                "sex": st.sampled_from(["any", "women", "men"]),
                "least_months_here": st.sampled_from([0, 6, 18]),
                "least_months_on_benefit": st.sampled_from([0, 3]),
                "most_danish_modules": st.integers(0, 6),
                "readiness": st.sampled_from([[], ["job_ready"], ["activity_ready"]]),
            }
        ),
        "methods": st.tuples(
            METHODS.map(_own_only),
            st.fixed_dictionaries(
                {
                    "consultants": st.fixed_dictionaries(
                        {"attached": st.sampled_from(["pool", "to_citizen"])}
                    ),
                    "attendance": st.fixed_dictionaries({"close_follow_up": st.booleans()}),
                    "progression": st.fixed_dictionaries(
                        {"every": st.sampled_from(["0 weeks", "5 weeks", "26 weeks"])}
                    ),
                }
            ),
        ).map(lambda parts: parts[0] | parts[1]),
    }
)
"""A dedicated team, set up at the decision."""


def _with_team(made: Made, team: Tree) -> Made:
    return made._replace(way=made.way | {"dedicated_team": team})


WITH_TEAM = st.builds(_with_team, MUNICIPALITIES, TEAM)
