"""The municipality's own workplaces: public companies that take part by decision, not by outreach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.vocabulary import OUTSIDE, AgentKind

if TYPE_CHECKING:
    from sim.model.company import Company
    from sim.model.town import Town


class OwnWorkplaces:
    """Public companies in an order of their own; as many take part as the way of working says.

    The order is drawn by company, so that one more workplace moves none of the others.
    """

    def __init__(self, town: Town) -> None:
        self.town = town
        inside = (company for company in town.companies.values() if company.number < OUTSIDE)
        public = [company for company in inside if not company.facts.private]
        ranked = sorted((self._luck(company), company.number) for company in public)
        self.rank = {number: rank for rank, (_, number) in enumerate(ranked)}

    def takes_part(self, company: Company) -> bool:
        """Return whether a company is one of the municipality's own workplaces that take part now."""
        number = self.town.plan.terms.own_workplaces.at(self.town.clock.now)
        return self.rank.get(company.number, number) < number

    def more(self) -> None:
        """Another number may take part now: whoever waits for such a workplace gets what is new."""
        there = self.town.plan.terms.own_workplaces
        now = self.town.clock.now
        for number, rank in self.rank.items():  # in the order in which they take part
            if there.at(now - 1) <= rank < there.at(now):
                self.town.market.freed(self.town.companies[number])

    def _luck(self, company: Company) -> float:
        return self.town.uniform(Purpose.OWN_WORKPLACE, AgentKind.COMPANY, company.number)
