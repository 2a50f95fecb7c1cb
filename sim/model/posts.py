"""Posts and those who have them: how a post begins and ends, and when a worker is away."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import partial
from itertools import pairwise

from sim.model.environment import Kind, Ticket
from sim.model.mentor import Mentor
from sim.model.plan import Post
from sim.model.town import Town, make_caseworker, make_consultant, make_desk
from sim.model.units import DAY, NEVER
from sim.model.vocabulary import Activity, AgentKind, Phase
from sim.model.worker import Worker, post_key

Life = Generator[Ticket, None, None]


def staff_lives(town: Town) -> Iterator[Life]:
    """Yield the lives of everybody in a planned post, and of the rule that takes others on."""
    for post in town.order(town.plan.posts):
        yield from lives(town, post)
    town.hiring.take_on = partial(_take_on, town)
    yield town.hiring.life()


def lives(town: Town, post: Post) -> Iterator[Life]:
    """Yield what goes on about one post: work, the post's beginning and end, absence."""
    if post.role == AgentKind.MENTOR:
        mentor = Mentor(post)
        town.mentors.mentors.append(mentor)
        yield _tenure(town, post, partial(town.mentors.begun, mentor), partial(town.mentors.ended, mentor))
    else:
        worker = _worker(town, post)
        yield worker.work()
        yield _tenure(town, post, partial(_begin, town, worker), partial(_end, town, worker))
        if post.role not in (AgentKind.DUTY_DESK, AgentKind.PROVIDER):
            yield _absence(town, worker)


def _take_on(town: Town, post: Post) -> None:
    for life in lives(town, post):
        town.clock.process(life)


def _worker(town: Town, post: Post) -> Worker:
    if post.role == AgentKind.CASEWORKER:
        caseworker = make_caseworker(town, post)
        town.office.caseworkers.append(caseworker)
        return caseworker
    if post.role == AgentKind.DUTY_DESK:
        return make_desk(town, post)
    if post.role == AgentKind.PROVIDER:
        return town.provider_staff.make(post)
    consultant = make_consultant(town, post)
    town.team.consultants.append(consultant)
    return consultant


def _begin(town: Town, worker: Worker) -> None:
    worker.begin_employment()
    for caseworker in town.office.caseworkers:
        if caseworker is worker:
            town.office.begun(caseworker)


def _end(town: Town, worker: Worker) -> None:
    worker.end_employment()
    town.team.pools.ended(worker)
    town.provider_staff.ended()
    for caseworker in town.office.caseworkers:
        if caseworker is worker:
            town.office.ended(caseworker)


def _tenure(town: Town, post: Post, begin: Callable[[], None], end: Callable[[], None]) -> Life:
    """A post begins and ends."""
    key = post_key(Kind.POST, post)
    yield town.clock.at(post.since, key)
    begin()
    yield town.clock.at(post.until, key)
    end()


def _absence(town: Town, worker: Worker) -> Life:
    """Note when a worker is away; the working calendar already knows."""
    key = post_key(Kind.ABSENCE, worker.post)
    for first, last in _spells(town.cast.absent_days(worker.role, worker.number, worker.post.person)):
        begin, end = max(first * DAY, worker.post.since), min((last + 1) * DAY, worker.post.until)
        if begin < end:
            yield town.clock.at(begin, key)
            town.log(begin, worker.role, worker.number, Activity.STAFF_ABSENCE, Phase.START)
            yield town.clock.at(end, key)
            town.log(end, worker.role, worker.number, Activity.STAFF_ABSENCE, Phase.END)


def _spells(days: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Group days that follow each other."""
    if days:
        first = days[0]
        for day, following in pairwise((*days, NEVER)):
            if following != day + 1:
                yield first, day
                first = following
