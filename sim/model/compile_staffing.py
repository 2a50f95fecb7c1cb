"""Staff beyond the posts that are planned: scenario and parameter values in, plan part out."""

from __future__ import annotations

from collections.abc import Iterable

from sim.model.compile_steps import Origin
from sim.model.plan_parts import Post
from sim.model.plan_staffing import Interpreting, Staffing
from sim.model.units import HOUR
from sim.model.vocabulary import AgentKind
from sim.parameters.values import Values
from sim.scenario import Scenario


def staffing(scenario: Scenario, origin: Origin, values: Values, posts: Iterable[Post]) -> Staffing:
    """Return the caseload cap; who is taken on under it comes after everybody planned."""
    past, chosen = scenario.national.caseworkers, scenario.way_of_working.caseworkers
    planned = [post.number for post in posts if post.role == AgentKind.CASEWORKER]
    full_time = chosen.hours / HOUR / values["benefit.full_time_hours"]
    return Staffing(
        cap=(past.cap, chosen.cap),
        filled_after=(past.cap_filled_after, chosen.cap_filled_after),
        first_number=max(planned) + 1,
        post_year=full_time * values["cost.caseworker_year"],
        longer_talk=round(values["free_time.longer_talk"]),
        class_talk=round(values["class_staff.talk_minutes"]),
        interpreting=_interpreting(scenario, origin, values),
    )


def _interpreting(scenario: Scenario, origin: Origin, values: Values) -> Interpreting:
    past, chosen = scenario.national.interpreters, scenario.way_of_working.interpreters
    return Interpreting(
        needed=scenario.world.people.language_barrier,
        minutes=origin.capacity(past.hours, chosen.hours),
        below=round(values["interpreter.modules"]),
        without=values["interpreter.without"],
    )
