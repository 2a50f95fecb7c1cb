"""What else moves a company's odds of hiring: who found the place, openings in the trade, public posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company


def host_factor(company: Company, citizen: Citizen) -> float:
    """Return the factor on the odds that the host of an offer hires; 1 for everybody else."""
    plan, offer = citizen.town.plan, citizen.offer
    if offer.company is not company or offer.plan is None:
        return 1.0
    terms = plan.terms
    factor = terms.own_match if offer.own_found else 1.0
    if offer.plan.employers < 0 and not company.facts.private:
        factor *= terms.public_room  # offers for public employers alone carry it in their own share
    return factor * terms.openings[company.facts.sector]


def post_factor(company: Company, citizen: Citizen) -> float:
    """Return the factor on the odds of being hired for a public post, by experience in another."""
    known = citizen.offer.public_before and not company.facts.private
    return citizen.town.plan.terms.public_again if known else 1.0
