"""The offer catalogue, resolved: one ``OfferPlan`` for each kind of offer in use."""

from __future__ import annotations

from zlib import crc32

from sim.errors import ScenarioError, problem
from sim.model.compile_steps import Origin
from sim.model.hazards import rate_units
from sim.model.plan import GroupPlan, OfferPlan, Steps
from sim.model.units import HOUR, NEVER, PERMILLE, WEEK, YEAR
from sim.model.vocabulary import Pay
from sim.parameters.values import Values
from sim.scenario import Offer, Scenario
from sim.scenario.families import FLEXJOB

_NO_MODULE_LIMIT = 6
_ADDRESS = 0xFFFF
_ADDRESS_SHIFT = 16
_EMPLOYERS = {"any": -1, "public": 0, "private": 1}


def catalogue(scenario: Scenario) -> list[Offer]:
    """Return the offers in use, those of history first: neither an unused offer nor a new one moves an id."""
    past = sorted(set(scenario.national.company_offers.ladder))
    new = sorted(set(scenario.way_of_working.company_offers.ladder) - set(past))
    granted = [FLEXJOB] if scenario.world.families.disability and FLEXJOB not in (*past, *new) else []
    return [scenario.offer(name) for name in (*past, *new, *granted)]


def offers(scenario: Scenario, origin: Origin, values: Values) -> tuple[OfferPlan, ...]:
    """Return the offers in use, resolved. ScenarioError when two share the addresses of their draws."""
    used = catalogue(scenario)
    _check_addresses(used)
    return tuple(_offer(offer, origin, values, _group(offer, scenario, origin)) for offer in used)


def address(name: str) -> int:
    """Return where an offer's draws begin: from its name, so that other offers do not move it."""
    return (crc32(name.encode()) & _ADDRESS) << _ADDRESS_SHIFT


def _check_addresses(used: list[Offer]) -> None:
    seen: dict[int, str] = {}
    for offer in used:
        other = seen.setdefault(address(offer.name), offer.name)
        if other != offer.name:
            raise ScenarioError(problem("offer_address", "", key=offer.name, other=other))


def _group(offer: Offer, scenario: Scenario, origin: Origin) -> GroupPlan | None:
    """Return the seats of an offer held as a class: history's, then, after hiring, the chosen number's."""
    group = offer.group
    if group is None:
        return None
    before, after = (
        way.classes.get(offer.name, 0) * group.size for way in (scenario.national, scenario.way_of_working)
    )
    seats = Steps((0,), (before,))
    if after != before:
        seats = Steps((0, origin.decision + scenario.ramp.hiring), (before, after))
    return GroupPlan(seats, max(1, group.starts_every // WEEK), group.danish)


def _offer(offer: Offer, origin: Origin, values: Values, group: GroupPlan | None) -> OfferPlan:
    def number(field: str) -> float:
        return values[f"offers.{offer.name}.{field}"]

    def hosted(field: str) -> float:
        return number(field) if group is None else 0.0

    terms = offer.eligibility
    most, here = terms.most_danish_modules, terms.most_years_here
    since, until = offer.available.since, offer.available.until
    return OfferPlan(
        name=offer.name,
        address=address(offer.name),
        company_oriented=offer.company_oriented,
        pay=Pay[offer.pay.upper()],
        since=origin.minute(since) if since else -NEVER,
        until=origin.minute(until) if until else NEVER,
        rung=offer.rung,
        employers=_EMPLOYERS[offer.employers],
        youngest=terms.ages.youngest,
        oldest=terms.ages.oldest,
        readiness=("activity_ready" in terms.readiness, "job_ready" in terms.readiness),
        least_modules=terms.least_danish_modules or 0,
        most_modules=_NO_MODULE_LIMIT if most is None else most,
        once=terms.once,
        least_placement_weeks=terms.least_weeks_of_placement or 0,
        longest_here=NEVER if here is None else here * YEAR,
        weeks=(offer.weeks.activity_ready // WEEK, offer.weeks.job_ready // WEEK),
        hours=offer.hours // HOUR,
        paid_hours=offer.paid_hours // HOUR,
        wage=1.0 if offer.wage is None else number("wage"),
        danish_use=round(PERMILLE * number("danish_use")),
        lock_in=number("lock_in"),
        experience=number("experience"),
        accepted=hosted("accepted_by_company"),
        hired=hosted("hired_by_host"),
        early_hire=rate_units(hosted("early_hire")),
        broken=_broken(offer, values),
        group=group,
    )


def _broken(offer: Offer, values: Values) -> tuple[int, int, int]:
    """Return how often it is broken off, by health: the offer's own rate where it has one."""
    own = offer.interrupted is not None
    monthly = values[f"offers.{offer.name}.interrupted"] if own else values["break_off.monthly"]
    moderate, poor = values["break_off.health_moderate"], values["break_off.health_poor"]
    return rate_units(monthly), rate_units(monthly * moderate), rate_units(monthly * poor)
