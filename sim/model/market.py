"""Where consultants look: companies, people who wait for a place, people who can fill a vacancy."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sim.model import ladder
from sim.model.draws import Purpose
from sim.model.rules import odds
from sim.model.vocabulary import Activity, AgentKind, JobChannel, Phase, Readiness, Relation

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company
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

    def place(self, citizen: Citizen, number: int) -> bool:
        """Find and take a place for a citizen, in the offer wanted or one below it."""
        tries = self.town.plan.companies.tries
        for offer in ladder.fallbacks(citizen, self.town.team_practice(), number):
            for company in islice(self._candidates(citizen, offer), tries):
                if company.accepts(citizen, self.town.plan.offers[offer]):
                    self.take(citizen, offer, company)
                    return True
        return False

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

    def forget(self, citizen: Citizen) -> None:
        """Take a person off the board."""
        entry = self.waiting.pop(citizen.number, None)
        if entry is not None:
            self.board.remove(entry)
            citizen.note(Activity.PLACE_WAIT, Phase.END, -1, entry[2])

    def freed(self, company: Company) -> None:
        """A place, or a door, has opened: those on the board whom it fits get what there is."""
        for _, who, number in list(self.board):
            if company.relation == Relation.UNKNOWN or company.free_places + company.fixed_free <= 0:
                return
            citizen = self.town.citizens[who]
            if (
                company.room(self.town.plan.offers[number])
                and self.suits(citizen, number, company)
                and ladder.may_have(citizen, number)
                and company.accepts(citizen, self.town.plan.offers[number])
            ):
                self.forget(citizen)
                self.take(citizen, number, company)

    def fill_vacancy(self, company: Company) -> None:
        """Suggest the best job-ready people who search; the first the company likes gets the job."""
        companies = self.town.plan.companies
        for _, who in self._best(company)[: companies.tries]:
            citizen = self.town.citizens[who]
            share = odds(companies.vacancy_filled, company.hiring_factor(citizen), companies.most_hired)
            u = self.town.uniform(
                Purpose.VACANCY_MATCH, AgentKind.CITIZEN, who, company.vacancies, company.number + 1
            )
            if u < share and citizen.job.find(JobChannel.VACANCY, company):
                company.fill(citizen)
                return

    def _best(self, company: Company) -> list[tuple[float, int]]:
        scored = [
            (-company.hiring_factor(citizen), citizen.number)
            for citizen in self.town.order(self.town.present)
            if _available(citizen) and self._fits(citizen, company)
        ]
        return sorted(scored)

    def _candidates(self, citizen: Citizen, number: int) -> Iterator[Company]:
        """Yield the companies within reach that are known and have room for an offer, best match first."""
        return (
            company
            for company in self._by_match(citizen)
            if company.relation
            and company.room(self.town.plan.offers[number])
            and self.suits(citizen, number, company)
        )

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

    def _fits(self, citizen: Citizen, company: Company) -> bool:
        return self.town.plan.companies.sector_reach[company.facts.sector] <= citizen.modules

    def suits(self, citizen: Citizen, number: int, company: Company) -> bool:
        """Whether an offer can be held here: trade, kind of employer, no second time without a step up."""
        offer = self.town.plan.offers[number]
        if not self._fits(citizen, company) or 0 <= offer.employers != company.facts.private:
            return False
        return company.rungs.get(citizen.number, -1) < offer.rung

    def take(self, citizen: Citizen, number: int, company: Company, by: int = -1) -> None:
        """Take a place for a citizen, begun after a lead time; ``by``: a caseworker, from the catalogue."""
        company.history[citizen.number] += 1
        company.rungs[citizen.number] = self.town.plan.offers[number].rung
        citizen.offer.take(number, company, self.town.offer_start(citizen))
        if citizen.number in company.in_fixed:
            citizen.note(Activity.CENTRE_PLACE, Phase.EVENT, by, company.number, number)


def _available(citizen: Citizen) -> bool:
    """Whether a person can be suggested for a vacancy: job-ready, on benefit, not in a paid offer."""
    return (
        citizen.case.readiness == Readiness.JOB_READY
        and citizen.supported_by_transfer()
        and citizen.search.active
        and not citizen.offer.subsidised()
    )
