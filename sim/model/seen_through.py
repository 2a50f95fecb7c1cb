"""What an offer leaves for whoever sees it through: a trade, wider search, a judgement, a vacancy taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model import work_test
from sim.model.vocabulary import Filled, OfferEnd, Opens

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company


def seen_through(citizen: Citizen, number: int, company: Company | None, why: OfferEnd) -> None:
    """An offer has ended at its planned end, or because the host hires."""
    offer = citizen.town.plan.offers[number]
    _open_trade(citizen, number, company)
    if company is not None and not company.facts.private:
        citizen.offer.public_before = True
    if offer.widens != 1.0 and number not in citizen.offer.taken:
        citizen.trades.widened *= offer.widens
    citizen.family.study.follows(number)
    if offer.passed is not None and why == OfferEnd.COMPLETED:
        citizen.case.work_tested(work_test.passes(citizen, offer.passed))
    if why == OfferEnd.HIRED and company is not None and _still_open(citizen, company):
        company.fill(citizen, Filled.HOST)


def _still_open(citizen: Citizen, company: Company) -> bool:
    """Whether the vacancy is open for which the place was taken, and not a later one."""
    return company.vacant and company.vacancies == citizen.offer.opening


def _open_trade(citizen: Citizen, number: int, company: Company | None) -> None:
    offer, off = citizen.town.plan.offers[number], citizen.town.plan.off
    if offer.opens == Opens.HOST and company is not None and not off.sector_skills:
        citizen.trades.learnt(company.facts.sector, number)
    elif offer.opens == Opens.NAMED and not off.sector_skills:
        for sector in offer.trades:
            citizen.trades.learnt(sector, number)
    elif offer.opens == Opens.HOME and not off.qualification:
        citizen.trades.had_assessed(number)
