"""What companies learn from those they have had, and what the law pays them for hiring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.plan import OfferPlan
from sim.model.portable import exp, log
from sim.model.rules import openness_after, remembered
from sim.model.units import PERMILLE, WEEK
from sim.model.vocabulary import Activity, Phase, Relation
from sim.model.vocabulary import Experience as Kind

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company


class Experience:
    """One company's openness: drawn at the start, moved by what it meets and half forgets in time.

    Where it learns, good and bad experience is counted here alone: neither patience nor being a partner
    carries it a second time.
    """

    def __init__(self, company: Company) -> None:
        town = company.town
        self.company = company
        self.plan = town.plan.service.experience
        self.start = round(PERMILLE * company.facts.openness_u)
        self.shift = 0  # permille, as it was at ``since``
        self.since = 0
        self.learns = self.plan.learn and not town.plan.off.employer_experience
        self.gains = {
            Kind.SEEN_THROUGH: self.plan.seen_through,
            Kind.HIRED: self.plan.good,
            Kind.STAYED: self.plan.good,
            Kind.BROKEN_OFF: -self.plan.bad,
            Kind.CONTACT: self.plan.contact,
        }

    @property
    def openness(self) -> int:
        """Return how open the company is now, permille: what it was at first, and what it remembers."""
        return self.start + self._learnt()

    def _learnt(self) -> int:
        weeks = (self.company.town.clock.now - self.since) // WEEK
        memory = self.plan.memory
        return remembered(self.shift, memory[min(weeks, len(memory) - 1)])

    def met(self, what: Kind) -> None:
        """An experience: openness moves, and the log says to what."""
        if not self.learns:
            return
        before = self.openness
        after = openness_after(before, self.gains[what])
        if after != before:
            self.shift, self.since = after - self.start, self.company.town.clock.now
            self.company.note(Activity.OPENNESS, Phase.EVENT, -1, int(what), after)

    def rank(self) -> float:
        """Return how open the company is now, 0 to 1; as it was drawn before anything is learnt."""
        drawn = self.company.facts.openness_u
        learnt = self._learnt() if self.learns else 0
        return min(max(drawn + learnt / PERMILLE, 0.0), 1.0) if learnt else drawn

    def partner(self) -> float:
        """Return the factor on saying yes of a company that has seen an offer through, or is a centre."""
        companies = self.company.town.plan.companies
        gain = self.company.relation >= Relation.PARTNER and not self.learns
        return companies.partner_factor if gain else 1.0

    def patience(self, broken: bool) -> int:
        """Return what the end of an offer does to patience, where it is not learnt from."""
        companies = self.company.town.plan.companies
        if self.learns:
            return 0
        return -companies.patience_broken if broken else companies.patience_contact

    def dares(self, citizen: Citizen) -> float:
        """Return the factor on the odds of hiring: what the company has learnt, and what it is paid."""
        if not self.learns:
            return 1.0
        learnt = exp(log(self.plan.hire) * self._learnt() / PERMILLE)
        return learnt * self._bonus(citizen)

    def takes(self, offer: OfferPlan) -> float:
        """Return the factor on saying yes to a trainee contract that carries a bonus."""
        paid = self.learns and offer.igu and self.company.facts.private
        return self.plan.bonus_igu if paid and self._in_force() else 1.0

    def _bonus(self, citizen: Citizen) -> float:
        if not self.company.facts.private or not self._in_force():
            return 1.0
        residence = citizen.clock.now - citizen.person.permit
        over = sum(residence >= limit for limit in self.plan.residence)
        return self.plan.bonus_hire[over]

    def _in_force(self) -> bool:
        return bool(self.plan.bonus.at(self.company.town.clock.now))
