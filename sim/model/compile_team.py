"""A dedicated team: scenario in, plan parts out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sim.model.compile_practice import practice
from sim.model.compile_routes import routes
from sim.model.compile_steps import Origin
from sim.model.plan import Post
from sim.model.plan_team import TargetPlan, TeamPlan
from sim.model.units import MONTH, NEVER
from sim.model.vocabulary import AgentKind, Route
from sim.scenario import Offer, Scenario
from sim.scenario.team import Target

_BLOCK: Final = 1000
"""Posts of the team are numbered from the next thousand, so that nobody else's luck moves with them."""
_SEXES: Final = {"any": (True, True), "men": (True, False), "women": (False, True)}


def team(
    scenario: Scenario, origin: Origin, kinds: Sequence[Offer], posts: Sequence[Post], hiring: int
) -> TeamPlan | None:
    """Return the dedicated team; None when there is none. It opens when all its staff has been hired."""
    terms = scenario.way_of_working.dedicated_team
    own = practice(scenario.way_of_working.of_team(), origin, kinds)
    found = TeamPlan(
        practice=own,
        who=_target(terms.who),
        places=terms.places or NEVER,
        for_good=terms.leaves == "never",
        since=origin.decision + hiring,
        first_post=_BLOCK * (1 + max(post.number for post in posts) // _BLOCK),
        caseworkers=terms.caseworkers,
        consultants=terms.consultants,
    )
    return found if terms.caseworkers else None


def team_posts(plan: TeamPlan | None) -> tuple[Post, ...]:
    """Return the posts of the team."""
    if plan is None:
        return ()
    roles = ((AgentKind.CASEWORKER, plan.caseworkers), (AgentKind.CONSULTANT, plan.consultants))
    return tuple(
        Post(role, plan.first_post + place, plan.since, NEVER)
        for role, number in roles
        for place in range(number)
    )


def _target(who: Target) -> TargetPlan:
    named = routes(who.routes) or tuple(Route)
    return TargetPlan(
        routes=tuple(route in named for route in Route),
        sexes=_SEXES[who.sex],
        readiness=(
            not who.readiness,
            not who.readiness or "activity_ready" in who.readiness,
            not who.readiness or "job_ready" in who.readiness,
        ),
        youngest=who.youngest,
        oldest=who.oldest,
        least_here=who.least_months_here * MONTH,
        most_here=who.most_months_here * MONTH,
        least_benefit=who.least_months_on_benefit * MONTH,
        least_modules=who.least_danish_modules,
        most_modules=who.most_danish_modules,
        least_health_problems=int(who.with_health_problems),
    )
