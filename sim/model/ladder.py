"""The two decisions taken in a talk: job-ready or not, and which offer comes next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.plan import OfferPlan, Practice
from sim.model.plan_offers import OWN_WORKPLACES
from sim.model.rules import barrier_points, eligible, fits_week, language_points, progress_points
from sim.model.units import WEEK
from sim.model.visits import run_beside_search
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
    if citizen.case.out_of_reach:
        return Readiness.ACTIVITY_READY
    if citizen.town.plan.routes[person.route].job_ready:
        return Readiness.JOB_READY
    background = person.education == Education.BASIC and person.experience == 0
    language = 0
    if practice.criterion.at(citizen.clock.now) == 0:
        language = points.culture + language_points(points.language, points.language_modules, citizen.modules)
    barriers = barrier_points(
        points.health[citizen.health],
        points.motivation[citizen.motivation],
        points.no_background if background else 0,
        language,
        progress_points(points.progress, int(citizen.work_weeks), _HALF_YEAR, 2),
        leniency,
    )
    return Readiness.ACTIVITY_READY if barriers >= points.threshold else Readiness.JOB_READY


def refer(citizen: Citizen, practice: Practice) -> None:
    """Refer to the next offer on the ladder, if one is due and none is under way."""
    town = citizen.town
    if not is_due(citizen, practice):
        return
    number = next_offer(citizen, practice)
    if number in town.classes.offers:
        _referred(citizen, number)
        town.team.stop_searching(citizen)
        town.classes.ask(citizen, number)
        beside = run_beside_search(citizen, practice, number)
        number = next_place(citizen, practice) if beside else -1
    if number >= 0:
        _referred(citizen, number)
        _look(citizen, practice, number)


def _referred(citizen: Citizen, number: int) -> None:
    caseworker, readiness = citizen.case.caseworker_number, citizen.case.readiness
    citizen.note(Activity.REFERRAL, Phase.EVENT, caseworker, number, readiness)
    tried(citizen, number)


def _look(citizen: Citizen, practice: Practice, number: int) -> None:
    """Place somebody from the catalogue, or order a place; who can looks alone first."""
    town = citizen.town
    if not town.centres.refer(citizen, number):
        alone = citizen.looking.head_start(practice)
        town.hand_overs.send(citizen, number, practice, alone)
        if alone:
            citizen.looking.begin(number, alone)


def is_due(citizen: Citizen, practice: Practice) -> bool:
    """Return whether an offer is to be looked for, and none is under way."""
    if citizen.offer.active or citizen.town.team.searching(citizen, practice.longest_gap):
        return False
    return _wanted(citizen, practice)


def tried(citizen: Citizen, number: int) -> None:
    """Remember where on the ladder the person has come to."""
    citizen.offer.tried, citizen.offer.tried_rung = number, citizen.town.plan.offers[number].rung


def next_offer(citizen: Citizen, practice: Practice) -> int:
    """Return the offer that everybody starts with, then the ladder's next; the first step where none fits.

    Nobody is sent to wait for a paid place that somebody holds while another step would do.
    """
    first = practice.policy.first_step
    first = first if first >= 0 and _now(citizen, practice, first) else -1
    new = first >= 0 and first not in citizen.offer.taken
    if new and citizen.town.paid_places.free(first):
        return first
    return _next_of(citizen, practice, _steps(citizen, practice), first)


def next_place(citizen: Citizen, practice: Practice) -> int:
    """Return the ladder's next offer at a company, one with a free place first; -1 where none fits."""
    offers = citizen.town.plan.offers
    held = [number for number in _steps(citizen, practice) if offers[number].group is None]
    return _next_of(citizen, practice, held, -1)


def _next_of(citizen: Citizen, practice: Practice, steps: Iterable[int], wanted: int) -> int:
    """Return the first step that fits and has a place; where none has, the one wanted or the first to fit."""
    for number in steps:
        if _now(citizen, practice, number):
            if citizen.town.paid_places.free(number):
                return number
            wanted = number if wanted < 0 else wanted
    return wanted


def _steps(citizen: Citizen, practice: Practice) -> Iterable[int]:
    """Return the ladder in the order in which it is tried now."""
    return practice.policy.descending if practice.policy.highest_first else _climb(citizen, practice)


def _climb(citizen: Citizen, practice: Practice) -> list[int]:
    """Return the ladder from the last referral up; at the top one starts again from the lowest."""
    ladder, tried = practice.ladder, citizen.offer.tried
    rung = citizen.offer.tried_rung
    later = ladder[ladder.index(tried) + 1 :] if tried in ladder else ()
    higher = [n for n in ladder if _rung(citizen, n) > rung or (_rung(citizen, n) == rung and n in later)]
    return higher + [n for n in ladder if n not in higher]


def fallbacks(citizen: Citizen, practice: Practice, number: int) -> list[int]:
    """Return the offer wanted and, should no company take it, those below it, nearest first."""
    offers, rung = citizen.town.plan.offers, _rung(citizen, number)
    if offers[number].flexjob:
        return [number]
    down = practice.policy.descending if practice.policy.highest_first else practice.ladder[::-1]
    after = down[down.index(number) + 1 :] if number in down else ()
    if practice.policy.highest_first and number in down:
        below = list(after)
    else:
        below = [n for n in down if _rung(citizen, n) < rung or (_rung(citizen, n) == rung and n in after)]
    below = [n for n in below if not offers[n].flexjob]
    return [n for n in (number, *below) if offers[n].group is None and may_have(citizen, n)]


def _rung(citizen: Citizen, number: int) -> int:
    return citizen.town.plan.offers[number].rung


def _now(citizen: Citizen, practice: Practice, number: int) -> bool:
    """Whether an offer may be had, and what comes first, a workplace or Danish, is not still ahead."""
    offer = citizen.town.plan.offers[number]
    after_work = not offer.company_oriented and not offer.before_place
    early = practice.policy.place_first and after_work and not citizen.offer.weeks_done
    late = offer.company_oriented and citizen.danish.comes_first(practice.danish)
    return not early and not late and may_have(citizen, number)


def may_have(citizen: Citizen, number: int) -> bool:
    """Return whether the law and the offer's own terms let a citizen have it now."""
    offer: OfferPlan = citizen.town.plan.offers[number]
    week = citizen.town.plan.work.week_minutes - citizen.family.minutes_taken()
    again = offer.once and _had(citizen, offer, number)
    fits = fits_week(week, citizen.job.hours_beside_offer(), offer.hours, offer.ordinary_pay)
    return fits and not again and on_terms(citizen, offer)


def on_terms(citizen: Citizen, offer: OfferPlan) -> bool:
    """Return whether an offer is made, and made to people like this one, now."""
    now, person = citizen.clock.now, citizen.person
    return eligible(
        offer.readiness[max(citizen.case.readiness, 0)] and citizen.family.granted(offer),
        offer.youngest <= citizen.town.age_now(person) <= offer.oldest,
        offer.least_modules <= citizen.modules <= offer.most_modules,
        person.education >= offer.least_education,
        citizen.health >= offer.least_health_problems,
        citizen.offer.weeks_done >= offer.least_placement_weeks,
        offer.since <= now < offer.until and now - person.permit <= offer.longest_here.at(now),
        _is_made(citizen, offer),
    )


def _is_made(citizen: Citizen, offer: OfferPlan) -> bool:
    """Return whether there is an offer at all: a class with seats, a place with money, a workplace."""
    terms, now = citizen.town.plan.terms, citizen.clock.now
    seats = offer.group is None or offer.group.seats.at(now) > 0
    money = offer.places is None or offer.places.at(now) > 0
    return seats and money and (offer.employers != OWN_WORKPLACES or terms.own_workplaces.at(now) > 0)


def _had(citizen: Citizen, offer: OfferPlan, number: int) -> bool:
    """Return whether somebody has had an offer, or another trainee contract: of those one may have one."""
    offers, taken = citizen.town.plan.offers, citizen.offer.taken
    return number in taken or (offer.igu and any(offers[other].igu for other in taken))


def _wanted(citizen: Citizen, practice: Practice) -> bool:
    """Where offers need not be made at once there is one only in some half years."""
    if citizen.condition.illness.sick_listed():
        return False
    period = (citizen.clock.now - citizen.person.takeover) // _HALF_YEAR_MINUTES
    return citizen.draw(Purpose.OFFER_OPTIONAL, period) < _share(citizen, practice)


def _share(citizen: Citizen, practice: Practice) -> float:
    """Return the share of half years with an offer: all where everybody, or a programme, has one."""
    plan = citizen.town.plan
    if practice.for_everybody and not plan.off.offers_for_all:
        return 1.0
    if not practice.mandatory.at(citizen.clock.now) or citizen.health == _POOR_HEALTH:
        return plan.optional_share
    return 1.0 if citizen.case.programme.open else plan.share_outside_programme
