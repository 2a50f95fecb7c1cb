"""The two decisions taken in a talk: job-ready or not, and which offer comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.plan import OfferPlan, Practice
from sim.model.rules import barrier_points, eligible, fits_week, language_points, progress_points
from sim.model.units import WEEK
from sim.model.vocabulary import Activity, Education, Phase, Readiness

if TYPE_CHECKING:
    from sim.model.citizen import Citizen

_HALF_YEAR = 26
_HALF_YEAR_MINUTES = _HALF_YEAR * WEEK
_POOR_HEALTH = 2


def visitation(citizen: Citizen, practice: Practice, leniency: int) -> Readiness:
    """Return the caseworker's judgement: job-ready unless the barriers reach the threshold."""
    points = citizen.town.plan.visitation
    person = citizen.person
    if citizen.town.plan.routes[person.route].job_ready:
        return Readiness.JOB_READY
    background = person.education == Education.BASIC and person.experience == 0
    language = 0
    if practice.criterion.at(citizen.clock.now) == 0:
        language = points.culture + language_points(points.language, points.language_modules, citizen.modules)
    barriers = barrier_points(
        points.health[person.health],
        points.motivation[person.motivation],
        points.no_background if background else 0,
        language,
        progress_points(points.progress, int(citizen.work_weeks), _HALF_YEAR, 2),
        leniency,
    )
    return Readiness.ACTIVITY_READY if barriers >= points.threshold else Readiness.JOB_READY


def refer(citizen: Citizen, practice: Practice) -> None:
    """Refer to the next offer on the ladder, if one is due and none is under way."""
    town = citizen.town
    if citizen.offer.active or town.team.searching(citizen, practice.longest_gap):
        return
    if not _wanted(citizen, practice):
        return
    number = next_offer(citizen, practice)
    if number >= 0:
        caseworker = citizen.case.caseworker
        citizen.note(
            Activity.REFERRAL,
            Phase.EVENT,
            caseworker.number if caseworker else -1,
            number,
            citizen.case.readiness,
        )
        citizen.offer.tried_rung = town.plan.offers[number].rung
        if number in town.classes.offers:
            town.team.stop_searching(citizen)
            town.classes.ask(citizen, number)
        else:
            town.team.search(citizen, number, citizen.case.offer_due)


def next_offer(citizen: Citizen, practice: Practice) -> int:
    """Return the next offer up the ladder; at the top one starts again from the lowest that fits."""
    offers, tried = citizen.town.plan.offers, citizen.offer.tried_rung
    higher = (number for number in practice.ladder if offers[number].rung > tried)
    again = (number for number in practice.ladder if offers[number].rung <= tried)
    return next((number for number in (*higher, *again) if may_have(citizen, number)), -1)


def fallbacks(citizen: Citizen, practice: Practice, number: int) -> list[int]:
    """Return the offer wanted and, should no company take it, those below it, nearest first."""
    offers = citizen.town.plan.offers
    rung = offers[number].rung
    below = [n for n in practice.ladder if offers[n].rung < rung]
    wanted = (number, *reversed(below))
    return [n for n in wanted if offers[n].group is None and may_have(citizen, n)]


def may_have(citizen: Citizen, number: int) -> bool:
    """Return whether the law and the offer's own terms let a citizen have it now."""
    offer: OfferPlan = citizen.town.plan.offers[number]
    now, takeover = citizen.clock.now, citizen.person.takeover
    age = citizen.town.age_now(citizen.person)
    return eligible(
        offer.readiness[max(citizen.case.readiness, 0)],
        offer.youngest <= age <= offer.oldest,
        offer.least_modules <= citizen.modules <= offer.most_modules,
        offer.once and number in citizen.offer.taken,
        citizen.offer.weeks_done >= offer.least_placement_weeks,
        fits_week(
            citizen.town.plan.work.week_minutes,
            citizen.job.hours_beside_offer(),
            offer.hours,
            offer.ordinary_pay,
        ),
        offer.since <= now < offer.until and now - takeover <= offer.longest_here and _has_seats(offer, now),
    )


def _has_seats(offer: OfferPlan, now: int) -> bool:
    """Return whether an offer held as a class is held at all."""
    return offer.group is None or offer.group.seats.at(now) > 0


def _wanted(citizen: Citizen, practice: Practice) -> bool:
    """Where offers are optional, or health is poor, there is one only in some half years."""
    mandatory = practice.mandatory.at(citizen.clock.now) and citizen.person.health != _POOR_HEALTH
    if mandatory:
        return True
    period = citizen.clock.now // _HALF_YEAR_MINUTES
    return citizen.draw(Purpose.OFFER_OPTIONAL, period) < citizen.town.plan.optional_share
