"""Who shares a bag: all consultants, those of a team, or one alone for the citizens attached to them.

Everybody looks into the common bag, into that of their team and into their own, so that a change
of organisation moves nothing that lies there: only what is asked from then on goes elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.bags import Bags
from sim.model.plan import Post
from sim.model.plan_organisation import Methods
from sim.model.rules import crossing_minutes, known_minutes
from sim.model.tasks import Bag, Task, TaskType
from sim.model.vocabulary import Activity, AgentKind, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.consultant import Consultant
    from sim.model.town import Town
    from sim.model.worker import Worker

_UNITS = 2  # a search or a follow-up has the caseworker's unit and the consultants' in it


class Pools:
    """The consultants' bags, who is attached to whom, and who knows whom."""

    def __init__(self, town: Town, common: Bag) -> None:
        self.town = town
        self.common = common
        team = town.plan.team
        practices = (town.plan.national, *town.plan.chosen)
        self.divided = any(practice.organisation.divided for practice in practices)
        self.divided = self.divided or (team is not None and team.consultants > 0)
        self.dedicated = Bag()  # for the people of the dedicated team
        self.teams = (Bag(), Bag())  # each for its share of people and of companies
        self.own: dict[int, Bag] = {}
        self.attached: dict[int, int] = {}  # citizen: consultant
        self.known: set[tuple[int, int, int]] = set()  # citizen, consultant, the post's so manieth person

    def bag_for(self, post: Post) -> Bags:
        """Return what a consultant looks into: what is everybody's or the dedicated team's, and one's own."""
        own = self.own.setdefault(post.number, Bag())
        if self.town.plan.in_team(post):
            return Bags((self.dedicated, own))
        team = (self.teams[post.number % len(self.teams)],) if self.divided else ()
        return Bags((self.common, *team, own))

    def bag_of(self, task: Task) -> Bag:
        """Return the bag that a task goes into, as the unit is organised now."""
        self._lengthen(task, None)
        if not self.divided:
            return self.common
        citizen = self.town.citizens[task.number] if task.kind == AgentKind.CITIZEN else None
        if citizen is None:
            return self._bag_by_team(task, self.town.team_practice().organisation)
        terms = self.town.practice_for(citizen).organisation
        if terms.attached:
            return self._own_of(task)
        return self.dedicated if self._served_apart(citizen) else self._bag_by_team(task, terms)

    def moved(self, citizen: Citizen) -> None:
        """A person now belongs to another unit: somebody there is to be attached."""
        self.attached.pop(citizen.number, None)

    def put_first(self, task: Task, consultant: Consultant) -> None:
        """Put a task where one consultant takes it before anything else."""
        task.rank = 0
        self._lengthen(task, consultant)
        self.own[consultant.number].add(task, self.town.clock.now)
        self.wake()

    def wake(self) -> None:
        """Let everybody idle look again; whoever comes too late finds nothing."""
        for consultant in self.town.order(self.town.team.consultants):
            consultant.look()

    def more_tries(self, citizen: Citizen, consultant: Consultant) -> int:
        """Return how many companies more are asked for somebody the consultant knows."""
        known = self._is_known(citizen, consultant)
        if self.town.practice_for(citizen).organisation.attached:
            self.met(citizen, consultant)
        return self.town.plan.organisation.known_tries if known else 0

    def met(self, citizen: Citizen, consultant: Consultant) -> None:
        """A consultant has sat with a person, or has looked for one of the own people: it is remembered."""
        self.known.add((citizen.number, consultant.number, consultant.post.person))

    def ended(self, worker: Worker) -> None:
        """A consultant has left: hand the people and the tasks on."""
        if worker.role != AgentKind.CONSULTANT:
            return
        self.town.centres.left(worker)
        for number in sorted(n for n, consultant in self.attached.items() if consultant == worker.number):
            del self.attached[number]
            if self._has_case(self.town.citizens[number]):
                self._attach(self.town.citizens[number], handed_over=True)
        left = [*self.own[worker.number].emptied()]
        if worker.in_team and not self.employed(in_team=True):
            left += self.dedicated.emptied()
        if not worker.in_team and not self._manned(worker.number % len(self.teams)):
            left += self.teams[worker.number % len(self.teams)].emptied()
        for task in left:
            self.town.team.ask(task)

    def employed(self, in_team: bool = False) -> list[Consultant]:
        """Return the consultants who are employed: in the dedicated team, or all the others."""
        everybody = self.town.order(self.town.team.consultants)
        return [worker for worker in everybody if worker.employed and worker.in_team == in_team]

    def serving(self, citizen: Citizen) -> list[Consultant]:
        """Return the consultants who work for a person's unit; where it has none, those of all others."""
        return self.employed(in_team=self._served_apart(citizen))

    def _served_apart(self, citizen: Citizen) -> bool:
        return self.town.dedicated.has(citizen) and bool(self.employed(in_team=True))

    def _bag_by_team(self, task: Task, terms: Methods) -> Bag:
        team = self._team(task)
        return self.teams[team] if terms.teams > 1 and self._manned(team) else self.common

    def _manned(self, team: int) -> bool:
        return any(worker.number % len(self.teams) == team for worker in self.employed())

    def _own_of(self, task: Task) -> Bag:
        """Return the bag of the consultant of a task's citizen; the common one while there is nobody."""
        citizen = self.town.citizens[task.number]
        number = self.attached.get(citizen.number)
        if number is None:
            number = self._attach(citizen)
        if number < 0:
            return self.common
        self._lengthen(task, next(w for w in self.town.team.consultants if w.employed and w.number == number))
        return self.own[number]

    def _lengthen(self, task: Task, consultant: Consultant | None) -> None:
        """Set what a task takes: a search less by who knows the person, work across units more."""
        plan = self.town.plan
        if task.type not in (TaskType.PLACE_SEARCH, TaskType.PLACEMENT_FOLLOW_UP):
            return
        task.minutes = task.contact
        citizen = self.town.citizens.get(task.number)
        if citizen is not None and task.type == TaskType.PLACE_SEARCH and self._is_known(citizen, consultant):
            task.minutes = known_minutes(task.minutes, plan.organisation.known_minutes)
        if not plan.off.coordination:
            practice = self.town.team_practice() if citizen is None else self.town.practice_for(citizen)
            terms = practice.organisation
            task.minutes += crossing_minutes(terms.coordination, _UNITS)

    def _attach(self, citizen: Citizen, handed_over: bool = False) -> int:
        """Give a citizen the consultant with the fewest; -1 when there is none."""
        counts = dict.fromkeys((worker.number for worker in self.serving(citizen)), 0)
        for person, number in self.attached.items():
            if number in counts and self._has_case(self.town.citizens[person]):
                counts[number] += 1
        if not counts:
            return -1
        chosen = min(counts, key=lambda number: (counts[number], number))
        self.attached[citizen.number] = chosen
        citizen.note(Activity.CONSULTANT_ASSIGNED, Phase.EVENT, chosen, -1, int(handed_over))
        return chosen

    def _has_case(self, citizen: Citizen) -> bool:
        return citizen.present and (not citizen.case.closed or citizen.offer.active)

    def _is_known(self, citizen: Citizen, consultant: Consultant | None) -> bool:
        """Return whether a consultant knows the person; whoever comes into the post later does not."""
        if consultant is None or self.town.plan.off.shared_knowledge:
            return False
        return (citizen.number, consultant.number, consultant.post.person) in self.known

    def _team(self, task: Task) -> int:
        """Return the team of a task: each team has its share of people, and of companies."""
        return task.number % len(self.teams)
