"""A company: what it has places for, how it stands with the job centre, when it hires."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from typing import TYPE_CHECKING

from sim.model.cast import CompanyFacts
from sim.model.draws import Purpose
from sim.model.environment import Alarm, Kind, Ticket, order_key
from sim.model.experience import Experience
from sim.model.hazards import crossing, scaled, threshold_units
from sim.model.host_view import host_factor, post_factor
from sim.model.rules import fixed_free, hiring_factor, odds, patience_after, willing
from sim.model.tables import read
from sim.model.units import PERMILLE
from sim.model.vocabulary import OUTSIDE, Activity, AgentKind, Filled, OfferEnd, Pay, Phase, Relation
from sim.model.vocabulary import Experience as Met

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.plan import OfferPlan
    from sim.model.town import Town

_FLAT = ((1000,), 1)
_LEARNT = {
    OfferEnd.COMPLETED: Met.SEEN_THROUGH,
    OfferEnd.HIRED: Met.HIRED,
    OfferEnd.BROKEN_OFF: Met.BROKEN_OFF,
    OfferEnd.SENT_HOME: Met.BROKEN_OFF,
}
_BROKEN = (OfferEnd.BROKEN_OFF, OfferEnd.SENT_HOME)


class Company:
    """One employer; its own process is the coming and going of vacancies."""

    def __init__(self, town: Town, facts: CompanyFacts) -> None:
        self.town = town
        self.facts = facts
        self.kind = int(AgentKind.COMPANY)
        self.number = facts.number
        self.asks = 0
        self.present = True
        most = town.plan.companies.patience
        self.patience = min(most * facts.patience // PERMILLE, most)
        self.relation = town.relation_at_start(facts)
        self.experience = Experience(self)
        self.held = 0
        self.centre = False
        self.in_fixed: set[int] = set()  # citizens in fixed places
        self.sparred: dict[int, int] = {}  # citizen: minutes of sparring about them in this offer
        self.last_contact = -town.plan.companies.shortest_contact
        self.contacts = 0
        self.vacancies = 0
        self.vacant = False
        self.lost = False  # others fill the vacancy open now
        self.suggested: set[int] = set()  # for the vacancy open now
        self.history: Counter[int] = Counter()  # offers begun or held here, by citizen
        self.rungs: dict[int, int] = {}  # rung of the last of them
        self._matches: dict[int, float] = {}  # drawn once for each pair; a cache, not state
        self.alarm = Alarm(town.clock, order_key(Kind.COMPANY, AgentKind.COMPANY, facts.number))

    @property
    def free_places(self) -> int:
        """Return the places under the legal ratio that nobody holds."""
        return self.facts.places - (self.held - len(self.in_fixed)) - self.town.outside.taken(self)

    @property
    def fixed_free(self) -> int:
        """Return the fixed places of a centre that nobody holds; the ratio does not count them."""
        return fixed_free(self.town.centres.fixed(self), len(self.in_fixed))

    def room(self, offer: OfferPlan) -> bool:
        """Return whether there is a place for an offer: fixed places are for people on benefit."""
        if self.held < self.facts.places and self.number < OUTSIDE:
            return True  # as mostly
        return self.free_places > 0 or (offer.pay == Pay.BENEFIT and self.fixed_free > 0)

    def visits(self, citizen: Citizen) -> int:
        """Return how many offers the citizen has begun or held here before; part of a pair's address."""
        return self.history[citizen.number]

    def hold_place(self, citizen: Citizen) -> None:
        """A place is taken, from this step on; a fixed one first."""
        offer = citizen.offer.plan
        if offer is not None and offer.pay == Pay.BENEFIT and self.fixed_free:
            self.in_fixed.add(citizen.number)
        self.held += 1

    def release_place(self, why: OfferEnd, citizen: Citizen) -> None:
        """A place is free again; a broken offer wears patience, one seen through makes a partner."""
        companies = self.town.plan.companies
        self.held -= 1
        self.in_fixed.discard(citizen.number)
        self.sparred.pop(citizen.number, None)
        if why in (OfferEnd.COMPLETED, OfferEnd.HIRED) and self.relation < Relation.PARTNER:
            self._relate(Relation.PARTNER)
        if why in _LEARNT:
            self.experience.met(_LEARNT[why])
        change = self.experience.patience(why in _BROKEN)
        self.patience = patience_after(self.patience, change, companies.patience)
        self.town.market.freed(self)

    def contacted(self, consultant: int, dialogue: bool = True) -> None:
        """A consultant has been in touch: the relation rises, patience is restored.

        ``dialogue``: about the company's own needs, not only about one person's offer.
        """
        companies = self.town.plan.companies
        self.last_contact = self.town.clock.now
        self.contacts += 1
        self.patience = patience_after(self.patience, companies.patience_contact, companies.patience)
        if self.relation == Relation.UNKNOWN:
            self._relate(Relation.CONTACTED, consultant)
        if dialogue:
            self.experience.met(Met.CONTACT)
        self.town.market.freed(self)
        self.town.centres.look()

    def becomes(self, relation: Relation, consultant: int = -1) -> None:
        """Become a centre, by way of being a partner, or be no more than a partner again."""
        if self.relation < Relation.PARTNER:
            self._relate(Relation.PARTNER, consultant)
        self._relate(relation, consultant)

    def worn(self, patience: int) -> None:
        """Somebody's absence, or being asked to bear it, has cost patience."""
        self.patience = patience_after(self.patience, -patience, self.town.plan.companies.patience)

    def _relate(self, relation: Relation, consultant: int = -1) -> None:
        self.relation = relation
        self.note(Activity.RELATION, Phase.EVENT, consultant, -1, int(relation))

    def accepts(self, citizen: Citizen, offer: OfferPlan) -> bool:
        """Return whether the company says yes to this person in this kind of offer."""
        companies = self.town.plan.companies
        openness, partner = self.experience.rank(), self.experience.partner()
        share = willing(offer.accepted, openness, self.patience, companies.patience, partner)
        share *= self.experience.takes(offer)
        u = self.town.uniform(
            Purpose.OFFER_REFUSED,
            AgentKind.CITIZEN,
            citizen.number,
            offer.address + citizen.offer.searches,
            self.number + 1,
        )
        return u < share

    def match(self, citizen: Citizen) -> float:
        """Return how well person and company fit: a factor on the odds of hiring, 1 at the middle."""
        known = self._matches.get(citizen.number)
        if known is None:
            known = self._matches[citizen.number] = self._drawn_match(citizen)
        return known

    def _drawn_match(self, citizen: Citizen) -> float:
        companies = self.town.plan.companies
        u = self.town.uniform(Purpose.HOST_MATCH, AgentKind.CITIZEN, citizen.number, 0, self.number + 1)
        factor = read(companies.match, u) / PERMILLE
        home = citizen.person.home_sector == self.facts.sector
        factor = factor * companies.home_sector if home else factor
        return factor * citizen.trades.match(self.facts.sector)

    def matches_anew(self, citizen: Citizen) -> None:
        """The citizen has become another match."""
        self._matches.pop(citizen.number, None)

    def hires(self, citizen: Citizen) -> bool:
        """Return whether the host hires at the planned end: one draw keyed by person and company."""
        offer = citizen.offer
        assert offer.plan is not None
        factor = self.hiring_factor(citizen) * self.town.demand_now(self.facts.sector)
        share = odds(offer.plan.hired, factor, self.town.plan.companies.most_hired)
        u = self.town.uniform(
            Purpose.HOST_HIRE, AgentKind.CITIZEN, citizen.number, self.visits(citizen), self.number + 1
        )
        return u < share

    def hiring_factor(self, citizen: Citizen, seen: bool = True) -> float:
        """Return the factor on the odds of being hired here, from person, match, mentor and follow-up.

        ``seen``: whether what the host has seen of mentor and follow-up counts; not in an early hire.
        """
        plan, person = self.town.plan, citizen.person
        companies = plan.companies
        followed, courage = 1.0, citizen.condition.employability.hire_factor()
        if citizen.offer.company is self:
            courage *= citizen.condition.attendance.hire_factor(seen)
        if seen and citizen.offer.company is self:  # what only the host has seen
            followed = companies.follow_up_hire[
                min(citizen.offer.follow_ups, len(companies.follow_up_hire) - 1)
            ]
            if not plan.off.mentor_courage:
                courage *= companies.courage[citizen.offer.tenths_with_mentor()]
            followed *= self.town.centres.followed(self, citizen)
            courage *= self.town.company_mentors.courage(citizen)
        return hiring_factor(
            self.match(citizen) * host_factor(self, citizen) * post_factor(self, citizen),
            companies.danish_hire[citizen.modules],
            companies.health_hire[citizen.health],
            companies.motivation_hire[citizen.motivation],
            companies.female_hire if person.sex else 1.0,
            followed,
            courage * (self.experience.dares(citizen) if seen else citizen.offer.dared),
        )

    def hiring(self) -> Generator[Ticket, None, None]:
        """Open vacancies one after the other; each lapses unless it is filled."""
        while True:
            yield self.alarm.set(self._next_vacancy())
            self.vacancies += 1
            self.vacant = True
            self.suggested = set()
            self.note(Activity.VACANCY, Phase.START, -1, self.vacancies)
            lost = self.lost = self.town.outside.loses(self)
            if not lost:
                self.town.team.vacancy(self)
                self.town.market.opened(self)
            yield self.alarm.set(self.town.clock.now + self.town.plan.companies.vacancy_open)
            if self.vacant:
                self.vacant = False
                self.town.team.vacancy_over(self)
                self.note(
                    Activity.VACANCY, Phase.END, -1, self.vacancies, Filled.OTHERS if lost else Filled.LAPSED
                )

    @property
    def has_opening(self) -> bool:
        """Whether there is a vacancy that those whom the job centre knows of can still get."""
        return self.vacant and not self.lost

    def fill(self, citizen: Citizen, how: Filled = Filled.CONSULTANT) -> None:
        """The vacancy is filled: nobody need look for somebody any more."""
        self.vacant = False
        self.town.team.vacancy_over(self)
        self.note(Activity.VACANCY, Phase.END, citizen.number, self.vacancies, how)

    def _next_vacancy(self) -> int:
        town, companies = self.town, self.town.plan.companies
        larger = companies.vacancy * self.facts.employees // companies.vacancy_reference
        rate = scaled(larger, companies.sector_weight[self.facts.sector])
        u = town.uniform(Purpose.VACANCY, AgentKind.COMPANY, self.number, self.vacancies)
        now, demand = town.clock.now, town.plan.demand.sectors[self.facts.sector]
        return crossing(
            rate, now, threshold_units(u), now, *_FLAT, demand.since, demand.value, town.clock.horizon
        )

    def note(self, activity: int, phase: int, resource: int, place: int, detail: int = -1) -> None:
        """Write a row about this company in the log."""
        self.town.log(
            self.town.clock.now, AgentKind.COMPANY, self.number, activity, phase, resource, place, detail
        )
