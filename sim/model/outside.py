"""Companies outside the municipality: other job centres hold places there and fill vacancies first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.vocabulary import OUTSIDE, AgentKind

if TYPE_CHECKING:
    from sim.model.company import Company
    from sim.model.town import Town


class Outside:
    """The pressure of others on companies outside; none on those inside."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.plan = town.plan.service.outside

    def taken(self, company: Company) -> int:
        """Return how many of a company's places others hold now; each is drawn anew after a while."""
        if company.number < OUTSIDE:
            return 0
        period = self.town.clock.now // self.plan.taken
        return sum(self._lost(Purpose.OUTSIDE_PLACE, company, period, k) for k in range(company.facts.places))

    def loses(self, company: Company) -> bool:
        """Return whether others fill the company's present vacancy."""
        return company.number >= OUTSIDE and self._lost(
            Purpose.OUTSIDE_VACANCY, company, company.vacancies, 0
        )

    def _lost(self, purpose: Purpose, company: Company, count: int, other: int) -> bool:
        u = self.town.uniform(purpose, AgentKind.COMPANY, company.number, count, other)
        return u < self.plan.pressure
