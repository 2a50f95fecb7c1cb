"""Company consultants: what the unit, a team or one of them alone is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sim.model.calendar import WorkHours
from sim.model.organisation import Pools
from sim.model.plan import Post, Practice
from sim.model.tasks import ACTIVITY, Bag, Task, TaskType
from sim.model.units import NEVER, PERMILLE, WEEK
from sim.model.vocabulary import Activity, Phase, Relation
from sim.model.worker import Worker

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company
    from sim.model.town import Town


_FOLLOW_UPS = 64  # addresses of follow-ups within one search
Done = Callable[[Task, Any], None]


class Consultant(Worker):
    """A consultant does what the team and one's own centres ask for, and in free time visits companies."""

    def __init__(self, town: Town, post: Post, hours: WorkHours, adopts: int) -> None:
        super().__init__(town, post, hours, town.team.pools.bag_for(post), adopts)
        self.own = town.team.pools.own[post.number]

    def ask(self, task: Task) -> None:
        """Put a task in this consultant's own bag."""
        self.own.add(task, self.clock.now)
        self.look()

    def has_free_time(self) -> bool:
        """Consultants bring no talks forward."""
        return False

    def free_turn(self) -> int:
        """Return when free time may be used: a company visited, or a vacancy worked through again."""
        visits = self.town.outreach.next(self.practice) if self.practice.outreach else NEVER
        return min(visits, self.town.matching.next(self))

    def free_task(self) -> Task | None:
        """Return a visit to the company that comes first, or a vacancy to work through again."""
        if self.practice.outreach:
            return self.town.team.outreach(self.practice)
        return self.town.matching.task(self)

    def taken(self) -> None:
        """Wake a colleague for what is left."""
        self.town.team.wake()


class Team:
    """The consultants' shared bag and what may be asked of them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.bag = Bag()
        self.pools = Pools(town, self.bag)
        self.consultants: list[Consultant] = []
        self.searches: dict[int, Task] = {}
        self.follow_ups: dict[int, Task] = {}
        self.matchings: dict[int, Task] = {}

    def ask(self, task: Task) -> None:
        """Put a task in the bag and wake somebody for it."""
        self.pools.bag_of(task).add(task, self.town.clock.now)
        self.wake()

    def wake(self) -> None:
        """Of the idle, the one who could begin something first (lowest number) sets a turn."""
        if self.pools.divided:
            self.pools.wake()
            return
        best: tuple[int, int] | None = None
        for consultant in self.town.order(self.consultants):
            if consultant.employed and not consultant.busy:
                turn = consultant.first_turn()
                pending = consultant.turn.minute
                if not self.town.clock.now <= pending <= turn and (
                    best is None or (turn, consultant.number) < best
                ):
                    best, chosen = (turn, consultant.number), consultant
        if best is not None:
            chosen.turn.set(best[0])

    def searching(self, citizen: Citizen, patience: int) -> bool:
        """Return whether a place is being looked for, or waited for no longer than ``patience``."""
        if citizen.number in self.searches or self.town.hand_overs.under_way(citizen):
            return True
        since = self.town.market.waiting_since(citizen)
        if since is None:
            since = self.town.classes.waiting_since(citizen)
        return since is not None and self.town.clock.now - since <= patience

    def search(
        self, citizen: Citizen, number: int, due: int, later: int = 0, ahead: Consultant | None = None
    ) -> None:
        """Look for a place in an offer, from so many minutes on.

        A consultant who took part in the decision begins at once.
        """
        self.town.market.forget(citizen)
        self.town.classes.place_wanted(citizen)
        self._search(citizen, number, due, later, self._searched, ahead)

    def agree(self, citizen: Citizen, number: int, company: Company) -> None:
        """A person has found a place: what is left to do is to agree on it with the company."""
        self.stop_searching(citizen)
        citizen.offer.found = company.number
        task = self._search(citizen, number, citizen.case.offer_due, 0, self._agreed)
        task.minutes = max(1, task.minutes * self.town.plan.terms.agreement // PERMILLE)

    def _search(
        self,
        citizen: Citizen,
        number: int,
        due: int,
        later: int,
        done: Done,
        ahead: Consultant | None = None,
    ) -> Task:
        begin = self.town.clock.now + later
        task = self._task(TaskType.PLACE_SEARCH, citizen, (begin, begin, max(due, begin)), done)
        task.place = number
        self.searches[citizen.number] = task
        citizen.offer.searches += 1
        citizen.note(Activity.PLACE_SEARCH, Phase.ASK, -1, number, task.latest)
        if ahead is None:
            self.ask(task)
        else:
            self.pools.put_first(task, ahead)
        return task

    def follow_up(self, citizen: Citizen) -> None:
        """See how a running offer goes, at the practice's interval."""
        now = self.town.clock.now
        due = now + self.town.practice_for(citizen).follow_up_every
        if due < citizen.offer.planned_end:
            task = self._task(
                TaskType.PLACEMENT_FOLLOW_UP, citizen, (due, due, due + WEEK), self._followed_up
            )
            self.follow_ups[citizen.number] = task
            self.ask(task)

    def vacancy(self, company: Company) -> None:
        """A vacancy has opened; it is ours to fill only where the company is known."""
        if company.relation > Relation.UNKNOWN:
            now = self.town.clock.now
            minutes = self.town.task_minutes(TaskType.VACANCY_MATCHING, company, company.vacancies)
            dates = (now, now, now + self.town.plan.companies.vacancy_answer)
            task = Task(TaskType.VACANCY_MATCHING, company, now, dates, minutes, self._matched)
            task.place = company.vacancies
            self.matchings[company.number] = task
            self.ask(task)
            self.town.matching.opened(company)
            self.town.provider_staff.vacancy(company)

    def vacancy_over(self, company: Company) -> None:
        """A vacancy has lapsed: nobody need look for somebody any more."""
        task = self.matchings.pop(company.number, None)
        if task is not None:
            task.open = False
        self.town.provider_staff.vacancy_over(company)

    def drop_follow_up(self, citizen: Citizen) -> None:
        """The offer is over; a follow-up not begun is not held."""
        task = self.follow_ups.pop(citizen.number, None)
        if task is not None:
            task.open = False

    def outreach(self, practice: Practice) -> Task | None:
        """Return a visit to the company that comes first, if one may be visited now."""
        now, company = self.town.clock.now, self.town.outreach.choose(practice)
        if company is None:
            return None
        self.town.outreach.begun(company)
        minutes = self.town.task_minutes(TaskType.OUTREACH, company, company.contacts)
        return Task(TaskType.OUTREACH, company, now, (now, now + 1, now + 1), minutes, self._visited)

    def stop_searching(self, citizen: Citizen) -> None:
        """No place, nor seat, is wanted for this person."""
        self.town.classes.withdraw(citizen)
        self.town.visits.drop(citizen)
        self.town.hand_overs.withdraw(citizen)
        task = self.searches.pop(citizen.number, None)
        if task is not None and task.open:
            task.open = False
            citizen.note(ACTIVITY[task.type], Phase.VOID, -1, task.place)
        self.town.market.forget(citizen)
        citizen.looking.stop()

    def withdraw(self, citizen: Citizen) -> None:
        """Nothing more is wanted for this person."""
        self.drop_follow_up(citizen)
        self.stop_searching(citizen)
        self.town.hand_overs.gone(citizen)

    def _task(self, type: TaskType, citizen: Citizen, dates: tuple[int, int, int], done: Done) -> Task:
        count = citizen.offer.searches * _FOLLOW_UPS + citizen.offer.follow_ups
        minutes = self.town.task_minutes(type, citizen, count)
        return Task(type, citizen, self.town.clock.now, dates, minutes, done)

    def _searched(self, task: Task, consultant: Consultant) -> None:
        citizen = self.town.citizens[task.number]
        if self.searches.get(citizen.number) is task:
            del self.searches[citizen.number]
            if self.town.visits.searched(citizen, task.place):
                return
            if not self.town.market.place(citizen, task.place, self.pools.more_tries(citizen, consultant)):
                self.town.market.wait(citizen, task.place)

    def _agreed(self, task: Task, consultant: Consultant) -> None:
        """The company has been spoken to; should the place be gone, the consultant looks for another."""
        citizen = self.town.citizens[task.number]
        if self.searches.get(citizen.number) is task:
            company = self.town.companies[citizen.offer.found]
            if self.town.market.take_found(citizen, task.place, company):
                del self.searches[citizen.number]
            else:
                self._searched(task, consultant)

    def _followed_up(self, task: Task, consultant: Consultant) -> None:
        citizen = self.town.citizens[task.number]
        if self.follow_ups.get(citizen.number) is task and citizen.offer.company is not None:
            del self.follow_ups[citizen.number]
            citizen.offer.follow_ups += 1
            citizen.job.growth.refresh()
            citizen.offer.company.contacted(consultant.number, dialogue=False)
            self.follow_up(citizen)

    def _matched(self, task: Task, consultant: Consultant) -> None:
        company = self.town.companies[task.number]
        self.matchings.pop(company.number, None)
        if company.vacant and company.vacancies == task.place:
            self.town.market.fill_vacancy(company, self.own_people())
        self.town.matching.first_done(company)

    def own_people(self) -> list[Citizen]:
        """Return whom the municipality itself suggests for vacancies: not those a provider does it for."""
        theirs = self.town.provider_staff.serves
        return [citizen for citizen in self.town.present if not theirs(citizen)]

    def _visited(self, task: Task, consultant: Consultant) -> None:
        company = self.town.companies[task.number]
        company.contacted(consultant.number)
        self.town.outreach.done(company)
