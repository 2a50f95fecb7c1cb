"""The provider's own consultants: hours bought, in which they look for places and match vacancies.

They ask the same companies, under the same terms, as the municipality's consultants do, and whoever
comes first gets the place or the vacancy. They know nobody but the people who are with the provider.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model import ladder
from sim.model.calendar import work_hours
from sim.model.plan import Post
from sim.model.tasks import ACTIVITY, Bag, Task, TaskType
from sim.model.units import NEVER
from sim.model.vocabulary import Phase
from sim.model.worker import Worker

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company
    from sim.model.plan import Practice
    from sim.model.town import Town


class ProviderConsultant(Worker):
    """Hours of a provider's staff; somebody is always there on working days."""

    def has_free_time(self) -> bool:
        """No talks of caseworkers are theirs to bring forward."""
        return False


class ProviderStaff:
    """The bag that a provider's consultants share, and what lies in it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.bag = Bag()
        self.consultants: list[ProviderConsultant] = []
        self.searches: dict[int, Task] = {}  # by citizen
        self.matchings: dict[int, Task] = {}  # by company

    def make(self, post: Post) -> ProviderConsultant:
        """Return somebody for a post."""
        plan = self.town.plan
        hours = work_hours(plan.calendar, plan.staff.opens, plan.additions.provider_day[post.number])
        consultant = ProviderConsultant(self.town, post, hours, self.bag, NEVER)
        self.consultants.append(consultant)
        return consultant

    def employed(self) -> bool:
        """Return whether hours are bought now."""
        return any(consultant.employed for consultant in self.consultants)

    def ended(self) -> None:
        """Hours are no longer bought: what nobody has begun is not done."""
        if not self.employed():
            for number in sorted(self.searches):
                self.withdraw(self.town.citizens[number])
            for number in sorted(self.matchings):
                self.matchings.pop(number).open = False

    def look_for(self, citizen: Citizen, practice: Practice) -> None:
        """Look for a place, unless one is held, looked for or waited for."""
        if not self.employed() or citizen.number in self.searches or not ladder.is_due(citizen, practice):
            return
        number = ladder.next_place(citizen, practice)
        if number >= 0:
            now = self.town.clock.now
            minutes = self._minutes(TaskType.PROVIDER_SEARCH, citizen, citizen.provider.talks)
            dates = (now, now, now + practice.longest_gap)
            task = Task(TaskType.PROVIDER_SEARCH, citizen, now, dates, minutes, self._searched)
            task.place = number
            self.searches[citizen.number] = task
            citizen.note(ACTIVITY[task.type], Phase.ASK, -1, number, task.latest)
            self._put(task)

    def withdraw(self, citizen: Citizen) -> None:
        """Nothing more is looked for, by the provider, for this person."""
        task = self.searches.pop(citizen.number, None)
        if task is not None and task.open:
            task.open = False
            citizen.note(ACTIVITY[task.type], Phase.VOID, -1, task.place)

    def vacancy(self, company: Company) -> None:
        """A vacancy has opened at a company known: the provider may suggest somebody too."""
        if self.employed() and self.people():
            now = self.town.clock.now
            minutes = self._minutes(TaskType.PROVIDER_MATCHING, company, company.vacancies)
            dates = (now, now, now + self.town.plan.companies.vacancy_answer)
            task = Task(TaskType.PROVIDER_MATCHING, company, now, dates, minutes, self._matched)
            task.place = company.vacancies
            self.matchings[company.number] = task
            self._put(task)

    def vacancy_over(self, company: Company) -> None:
        """A vacancy is gone."""
        task = self.matchings.pop(company.number, None)
        if task is not None:
            task.open = False

    def people(self) -> list[Citizen]:
        """Return who is with the provider."""
        return [citizen for citizen in self.town.present if citizen.provider.active]

    def serves(self, citizen: Citizen) -> bool:
        """Return whether the provider, and not the municipality, suggests this person for vacancies."""
        return citizen.provider.in_the_way() and self.employed()

    def _minutes(self, type: TaskType, about: Citizen | Company, count: int) -> int:
        """Return what a task takes the provider: less of the municipality's time where the work is better."""
        quality = self.town.plan.additions.provider_work
        return max(1, round(self.town.task_minutes(type, about, count) / quality))

    def _put(self, task: Task) -> None:
        self.bag.add(task, self.town.clock.now)
        for consultant in self.town.order(self.consultants):
            consultant.look()

    def _searched(self, task: Task, consultant: ProviderConsultant) -> None:
        """The companies have been asked; with the link cut nobody is placed."""
        citizen = self.town.citizens[task.number]
        if self.searches.get(citizen.number) is not task:
            return
        del self.searches[citizen.number]
        if citizen.provider.in_the_way() and not citizen.offer.active and not citizen.family.back():
            market = self.town.market
            citizen.offer.searches += 1
            ladder.tried(citizen, task.place)
            if not market.place(citizen, task.place):
                market.forget(citizen)
                market.wait(citizen, task.place)

    def _matched(self, task: Task, consultant: ProviderConsultant) -> None:
        company = self.town.companies[task.number]
        self.matchings.pop(company.number, None)
        if company.vacant and company.vacancies == task.place and not self.town.plan.off.providers:
            self.town.market.fill_vacancy(company, self.people())
