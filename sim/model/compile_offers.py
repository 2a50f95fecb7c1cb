"""The offer catalogue, resolved: one ``OfferPlan`` for each kind of offer in use."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from sim.errors import ScenarioError, problem
from sim.model.compile_effects import width_of
from sim.model.compile_sectors import local_sectors
from sim.model.compile_steps import Origin
from sim.model.hazards import rate_units
from sim.model.plan import GroupPlan, OfferPlan, OfferTerms, Steps
from sim.model.plan_offers import OWN_WORKPLACES
from sim.model.portable import exp, log
from sim.model.units import DAY, HOUR, NEVER, PERMILLE, WEEK, YEAR
from sim.model.vocabulary import Education, Opens, Pay
from sim.parameters.values import Values
from sim.scenario import Offer, Scenario
from sim.scenario.families import FLEXJOB
from sim.scenario.offers import Eligibility

_NO_MODULE_LIMIT = 6
_ADDRESS = 0xFFFF
_ADDRESS_SHIFT = 16
_EMPLOYERS = {"any": -1, "public": 0, "private": 1, "own": OWN_WORKPLACES}


def catalogue(scenario: Scenario) -> list[Offer]:
    """Return the offers in use, those of history first: neither an unused offer nor a new one moves an id."""
    past = sorted(set(scenario.national.offers_used))
    new = sorted(set(scenario.way_of_working.offers_used) - set(past))
    granted = [FLEXJOB] if scenario.world.families.disability and FLEXJOB not in (*past, *new) else []
    return [scenario.offer(name) for name in (*past, *new, *granted)]


def offers(scenario: Scenario, origin: Origin, values: Values) -> tuple[OfferPlan, ...]:
    """Return the offers in use, resolved. ScenarioError when two share the addresses of their draws."""
    used = catalogue(scenario)
    _check_addresses(used)
    return tuple(
        _offer(offer, origin, values, _group(offer, scenario, origin), _places(offer, scenario, origin))
        for offer in used
    )


def offer_terms(scenario: Scenario, origin: Origin, values: Values) -> OfferTerms:
    """Return what holds for offers in general."""
    before, after = (
        way.company_offers.own_workplaces for way in (scenario.national, scenario.way_of_working)
    )
    return OfferTerms(
        own_workplaces=origin.capacity(before, after),
        trade_less=round(values["trade.modules_less"]),
        home_match=values["trade.assessed_match"],
        width_of=width_of(values, local_sectors(scenario.world.labour_market, values)),
        evening_hours=round(values["course.evening_hours"]),
        test_health=(values["work_test.health_good"], 1.0, values["work_test.health_poor"]),
        **_own_found(values),
        **_hosts(scenario, values),
        test_motivation=(values["work_test.motivation_low"], 1.0, values["work_test.motivation_high"]),
    )


def address(name: str) -> int:
    """Return where an offer's draws begin: from its name, so that other offers do not move it."""
    return (crc32(name.encode()) & _ADDRESS) << _ADDRESS_SHIFT


def _check_addresses(used: list[Offer]) -> None:
    seen: dict[int, str] = {}
    for offer in used:
        other = seen.setdefault(address(offer.name), offer.name)
        if other != offer.name:
            raise ScenarioError(problem("offer_address", "", key=offer.name, other=other))


def _own_found(values: Values) -> dict[str, Any]:
    """Return how people find a workplace themselves."""
    return {
        "own_found": values["own_found.monthly_rate"],
        "own_match": values["own_found.match"],
        "alone": round(values["own_found.alone_days"]) * DAY,
        "agreement": round(PERMILLE * values["own_found.agreement"]),
    }


def _hosts(scenario: Scenario, values: Values) -> dict[str, Any]:
    """Return what moves hosts' hiring where the world says so; else factors of 1."""
    market, sectors = scenario.world.labour_market, values.sectors()
    power, by_trade = values["hiring.openings"], market.hiring_by_trade
    room, again = values["hiring.public_room"], values["hiring.public_experience"]
    by_kind = market.hiring_by_employer
    return {
        "openings": tuple(_to(sector.vacancies, power) if by_trade else 1.0 for sector in sectors),
        "public_room": room if by_kind else 1.0,
        "public_again": again if by_kind else 1.0,
    }


def _to(weight: float, power: float) -> float:
    """Return a weight of openings to a power; without openings nobody is hired."""
    return exp(power * log(weight)) if weight > 0 else 0.0


def _group(offer: Offer, scenario: Scenario, origin: Origin) -> GroupPlan | None:
    """Return the seats of an offer held as a class: history's, then, after hiring, the chosen number's."""
    group = offer.group
    if group is None:
        return None
    before, after = (
        way.classes.get(offer.name, 0) * group.size for way in (scenario.national, scenario.way_of_working)
    )
    seats = _capacity(before, after, scenario, origin, offer.name)
    talks, searches = (minutes // group.size for minutes in (group.talks, group.searches))
    return GroupPlan(seats, max(1, group.starts_every // WEEK), group.danish, talks, searches)


def _places(offer: Offer, scenario: Scenario, origin: Origin) -> Steps | None:
    """Return the places that the municipality pays for, where a place costs money."""
    if not offer.paid_places:
        return None
    before, after = (way.places.get(offer.name, 0) for way in (scenario.national, scenario.way_of_working))
    return _capacity(before, after, scenario, origin, offer.name)


def _capacity(before: int, after: int, scenario: Scenario, origin: Origin, name: str) -> Steps:
    """Return history's number, then, after hiring, the chosen one; history's again when it was earmarked."""
    months = scenario.way_of_working.earmarked.get(name)
    return origin.capacity(
        before, after, NEVER if months is None else origin.decision + origin.months(months)
    )


def _offer(
    offer: Offer, origin: Origin, values: Values, group: GroupPlan | None, places: Steps | None
) -> OfferPlan:
    def number(field: str) -> float:
        return values[f"offers.{offer.name}.{field}"]

    def hosted(field: str) -> float:
        return number(field) if group is None else 0.0

    since, until = offer.available.since, offer.available.until
    return OfferPlan(
        name=offer.name,
        address=address(offer.name),
        company_oriented=offer.company_oriented,
        before_place=offer.before_place,
        pay=Pay[offer.pay.upper()],
        since=origin.minute(since) if since else -NEVER,
        until=origin.minute(until) if until else NEVER,
        rung=offer.rung,
        employers=_EMPLOYERS[offer.employers],
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
        places=places,
        **_eligible(offer.eligibility, origin),
        **_terms(offer, values),
    )


def _eligible(terms: Eligibility, origin: Origin) -> dict[str, Any]:
    """Return who may have it."""
    most, here, education = terms.most_danish_modules, terms.most_years_here, terms.least_education
    return {
        "youngest": terms.ages.youngest,
        "oldest": terms.ages.oldest,
        "readiness": ("activity_ready" in terms.readiness, "job_ready" in terms.readiness),
        "least_modules": terms.least_danish_modules or 0,
        "most_modules": _NO_MODULE_LIMIT if most is None else most,
        "least_education": Education.BASIC if education is None else Education[education.upper()],
        "least_health_problems": int(terms.with_health_problems),
        "once": terms.once,
        "least_placement_weeks": terms.least_weeks_of_placement or 0,
        "longest_here": Steps((0,), (NEVER,))
        if here is None
        else origin.steps(here, lambda years: years * YEAR),
    }


def _terms(offer: Offer, values: Values) -> dict[str, Any]:
    """Return the terms that few offers have."""

    def stated(field: str) -> float | None:
        return None if getattr(offer, field) is None else values[f"offers.{offer.name}.{field}"]

    return {
        "home_trade": offer.trade == "home",
        "trades": tuple(n for n, sector in enumerate(values.sectors()) if sector.name in offer.trades),
        "at_opening": offer.at_opening,
        "waived": offer.danish_waived,
        "opens": Opens[offer.opens_trade.upper()],
        "beside": ("job" in offer.beside, "offer" in offer.beside),
        "passed": stated("passed"),
        "widens": 1.0 if offer.widens is None else stated("widens"),
        "to_education": stated("to_education") or 0.0,
    }


def _broken(offer: Offer, values: Values) -> tuple[int, int, int]:
    """Return how often it is broken off, by health: the offer's own rate where it has one."""
    own = offer.interrupted is not None
    monthly = values[f"offers.{offer.name}.interrupted"] if own else values["break_off.monthly"]
    moderate, poor = values["break_off.health_moderate"], values["break_off.health_poor"]
    return rate_units(monthly), rate_units(monthly * moderate), rate_units(monthly * poor)
