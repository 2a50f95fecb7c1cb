"""The rules of each route, resolved."""

from __future__ import annotations

from sim.model.compile_steps import Origin
from sim.model.plan_routes import Insurance, RouteRules
from sim.model.units import WEEK
from sim.model.vocabulary import Route
from sim.parameters.values import Values


def route_rules(values: Values) -> tuple[RouteRules, ...]:
    """The rules by route."""
    return tuple(_rules(values, route) for route in Route)


def routes(named: tuple[str, ...]) -> tuple[int, ...]:
    """Return the routes of populations by name; refugees with the families reunified with them."""
    found = {int(Route[name.upper()]) for name in named}
    reunified = {int(Route.REUNIFIED)} if Route.REFUGEE in found else set()
    return tuple(sorted(found | reunified))


def _rules(values: Values, route: Route) -> RouteRules:
    def has(name: str) -> bool:
        return values.tuple(f"route.{name}")[route] > 0

    spouse = "passive.spouse_works" if route == Route.PASSIVE else "population.outside_adult_works"
    return RouteRules(
        programme=has("programme"),
        introduction=has("introduction_course"),
        lessons=has("lessons"),
        support=round(values.tuple("route.benefit")[route]),
        job_ready=has("job_ready"),
        spouse_works=values[spouse],
        spouse_supports=has("spouse_supports"),
    )


def insurance(origin: Origin, values: Values) -> Insurance:
    """Unemployment-insurance benefit: its dated rate and for how long there is any."""
    return Insurance(
        rate=origin.dated(values.dated("unemployment_insurance.rate"), round),
        right=round(values["unemployment_insurance.weeks"]) * WEEK,
        most_hours=round(values["unemployment_insurance.most_hours"]),
    )
