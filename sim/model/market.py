"""Where consultants look: companies, people who wait for a place, people who can fill a vacancy."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sim.model import ladder
from sim.model.draws import Purpose
from sim.model.plan_offers import OWN_WORKPLACES
from sim.model.rules import odds
from sim.model.vocabulary import OUTSIDE, Activity, AgentKind, JobChannel, Phase, Readiness, Relation

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company
    from sim.model.plan import OfferPlan
    from sim.model.town import Town


class Market:
    """The companies, and the board of people waiting for a place."""

    def __init__(self, town: Town, companies: list[Company]) -> None:
        self.town = town
        self.companies = companies
        self._sorted: dict[int, list[Company]] = {}  # a cache, not state
        self.board: list[tuple[int, int, int]] = []  # (due, citizen, offer)
        self.waiting: dict[int, tuple[int, int, int]] = {}
        self.since: dict[int, int] = {}

    def place(self, citizen: Citizen, number: int, more: int = 0) -> bool:
        """Find and take a place, in the offer wanted or one below it; ``more``: companies asked beside."""
        wanted = ladder.fallbacks(citizen, self.town.practice_for(citizen), number)
        return any(self._placed(citizen, offer, more) for offer in wanted)

    def place_in(self, citizen: Citizen, number: int) -> bool:
        """Find and take a place for somebody on the board, in the one offer waited for."""
        return ladder.may_have(citizen, number) and self._placed(citizen, number)

    def _placed(self, citizen: Citizen, number: int, more: int = 0) -> bool:
        if self.town.paid_places.free(number):
            tries = self.town.plan.companies.tries + more
            for company in islice(self._candidates(citizen, number), tries):
                if company.accepts(citizen, self.town.plan.offers[number]):
                    self.forget(citizen)
                    self.take(citizen, number, company)
                    return True
        return False

    def found_by(self, citizen: Citizen, number: int) -> Company | None:
        """Return the best-matched company with room that says yes to the person, known or unknown."""
        offer = self.town.plan.offers[number]
        if not self.town.paid_places.free(number):
            return None
        return next(
            (
                company
                for company in self._candidates(citizen, number, known=False)
                if company.accepts(citizen, offer)
            ),
            None,
        )

    def take_found(self, citizen: Citizen, number: int, company: Company) -> bool:
        """Take the place that the person has found, if it is still there."""
        there = company.room(self.town.plan.offers[number]) and self.town.paid_places.free(number)
        if not (
            there and self.suits(citizen, number, company, known=False) and ladder.may_have(citizen, number)
        ):
            return False
        self.take(citizen, number, company)
        citizen.offer.own_found = True
        return True

    def wait(self, citizen: Citizen, number: int) -> None:
        """Nobody said yes: wait on the board until something opens."""
        entry = (citizen.case.offer_due, citizen.number, number)
        insort(self.board, entry)
        self.waiting[citizen.number] = entry
        self.since[citizen.number] = self.town.clock.now
        citizen.note(Activity.PLACE_WAIT, Phase.START, -1, number)

    def waiting_since(self, citizen: Citizen) -> int | None:
        """Return when a person was put on the board, or None."""
        return self.since[citizen.number] if citizen.number in self.waiting else None

    def waits_for(self, citizen: Citizen) -> int:
        """Return the offer for which a person is on the board, -1 where not on it."""
        return self.waiting[citizen.number][2] if citizen.number in self.waiting else -1

    def forget(self, citizen: Citizen) -> None:
        """Take a person off the board."""
        entry = self.waiting.pop(citizen.number, None)
        if entry is not None:
            self.board.remove(entry)
            citizen.note(Activity.PLACE_WAIT, Phase.END, -1, entry[2])

    def freed(self, company: Company) -> None:
        """A place, or a door, has opened: those on the board whom it fits get what there is."""
        if company.relation == Relation.UNKNOWN and not self.town.own_workplaces.takes_part(company):
            return
        for _, who, number in list(self.board):
            if company.free_places + company.fixed_free <= 0:
                return
            self._offered(company, self.town.citizens[who], number)

    def opened(self, company: Company) -> None:
        """A vacancy is there: those on the board who wait for an offer at one get what there is."""
        for _, who, number in list(self.board):
            offer = self.town.plan.offers[number]
            if offer.at_opening and company.relation and company.room(offer):
                self._offered(company, self.town.citizens[who], number)

    def _offered(self, company: Company, citizen: Citizen, number: int) -> None:
        """Take the place for somebody on the board, if it is a place for them and both want."""
        offer = self.town.plan.offers[number]
        if (
            company.room(offer)
            and self.suits(citizen, number, company)
            and self.town.paid_places.free(number)
            and ladder.may_have(citizen, number)
            and company.accepts(citizen, offer)
        ):
            self.forget(citizen)
            self.take(citizen, number, company)

    def fill_vacancy(self, company: Company, people: Iterable[Citizen]) -> None:
        """Suggest the best job-ready of the people who search; the first the company likes gets the job.

        Nobody is suggested twice, and a company listens to so many and no more.
        """
        companies = self.town.plan.companies
        best = [who for _, who in self._best(company, people) if who not in company.suggested]
        heard = max(0, companies.heard - len(company.suggested))
        for who in best[: min(companies.tries, heard)]:
            if self._takes(company, self.town.citizens[who]):
                return

    def suggest(self, citizen: Citizen) -> Company | None:
        """Suggest one person for the best-matched vacancies known; return who takes the person."""
        if not self._available(citizen):
            return None
        known = (
            company
            for company in self._by_match(citizen)
            if company.has_opening
            and company.relation != Relation.UNKNOWN
            and citizen.number not in company.suggested
            and len(company.suggested) < self.town.plan.companies.heard
            and citizen.trades.within_reach(company.facts.sector)
        )
        best = islice(known, self.town.plan.companies.tries)
        return next((company for company in best if self._takes(company, citizen)), None)

    def _takes(self, company: Company, citizen: Citizen) -> bool:
        """Suggest a person; whom the company likes gets the job."""
        companies = self.town.plan.companies
        company.suggested.add(citizen.number)
        share = odds(companies.vacancy_filled, company.hiring_factor(citizen), companies.most_hired)
        u = self.town.uniform(
            Purpose.VACANCY_MATCH, AgentKind.CITIZEN, citizen.number, company.vacancies, company.number + 1
        )
        if u < share and citizen.job.find(JobChannel.VACANCY, company):
            company.fill(citizen)
            return True
        return False

    def _best(self, company: Company, people: Iterable[Citizen]) -> list[tuple[float, int]]:
        """Return who can be suggested, best first.

        Where placing comes before training nobody has to be ready first: having been judged is enough.
        """
        scored = [
            (-company.hiring_factor(citizen), citizen.number)
            for citizen in self.town.order([*people])
            if self._available(citizen) and citizen.trades.within_reach(company.facts.sector)
        ]
        return sorted(scored)

    def _candidates(self, citizen: Citizen, number: int, known: bool = True) -> Iterator[Company]:
        """Yield the companies within reach (and known) that have room for an offer, best match first.

        Where the practice says so, private ones come before public ones.
        """
        found = (
            company
            for company in self._by_match(citizen)
            if company.room(self.town.plan.offers[number]) and self.suits(citizen, number, company, known)
        )
        if self.town.practice_for(citizen).policy.private_first:
            return iter(sorted(found, key=lambda company: not company.facts.private))
        return found

    def _by_match(self, citizen: Citizen) -> list[Company]:
        """Return all companies, best match first: it never changes for a pair, so it is sorted once."""
        known = self._sorted.get(citizen.number)
        if known is None:
            scored = [
                (-company.match(citizen), company.number) for company in self.town.order(self.companies)
            ]
            known = self._sorted[citizen.number] = [
                self.town.companies[number] for _, number in sorted(scored)
            ]
        return known

    def fits_anew(self, citizen: Citizen) -> None:
        """Somebody has become another match for companies."""
        self._sorted.pop(citizen.number, None)
        for company in self.companies:
            company.matches_anew(citizen)

    def suits(self, citizen: Citizen, number: int, company: Company, known: bool = True) -> bool:
        """Whether an offer can be held here, and is no second time at a host without a step up."""
        offer = self.town.plan.offers[number]
        sector = company.facts.sector
        if not citizen.trades.within_reach(sector, offer.waived) or not self._right_kind(
            offer, company, known
        ):
            return False
        if (offer.home_trade and sector != citizen.person.home_sector) or (
            offer.at_opening and not company.has_opening
        ):
            return False
        if offer.trades and sector not in offer.trades:
            return False
        return company.rungs.get(citizen.number, -1) < offer.rung

    def _right_kind(self, offer: OfferPlan, company: Company, known: bool) -> bool:
        """Whether it is the kind of employer, and one that can be asked; own workplaces always can."""
        if offer.employers == OWN_WORKPLACES:
            return self.town.own_workplaces.takes_part(company)
        near = not known and company.number < OUTSIDE  # who looks alone looks inside the municipality
        within = near or company.relation != Relation.UNKNOWN
        return within and offer.employers in (-1, company.facts.private)

    def take(self, citizen: Citizen, number: int, company: Company, by: int = -1) -> None:
        """Take a place for a citizen, begun after a lead time; ``by``: a caseworker, from the catalogue."""
        self.town.paid_places.take(number)
        self.town.classes.withdraw(citizen)
        citizen.looking.stop()
        citizen.offer.own_found = False
        company.history[citizen.number] += 1
        company.rungs[citizen.number] = self.town.plan.offers[number].rung
        citizen.offer.take(number, company, self.town.offer_start(citizen))
        if citizen.number in company.in_fixed:
            citizen.note(Activity.CENTRE_PLACE, Phase.EVENT, by, company.number, number)

    def _available(self, citizen: Citizen) -> bool:
        """Whether a person can be suggested for a vacancy: ready enough, helped, not in a paid offer."""
        anybody = self.town.practice_for(citizen).policy.place_first
        return (
            citizen.case.readiness >= (Readiness.ACTIVITY_READY if anybody else Readiness.JOB_READY)
            and citizen.helped()
            and citizen.search.active
            and not citizen.offer.subsidised()
        )
