"""A run looked at from inside: the engine's own queues, minute by minute, beside what the log says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from engine_runs import Run

from sim.model.cast import Cast
from sim.model.plan import Plan
from sim.model.run import settle
from sim.model.town import Town


class Watch:
    """Adds up how many wait, sit or are there, weighted with time; notes what may never be."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.last = 0
        self.totals: Counter[str] = Counter()
        self.wrong: list[str] = []

    def __call__(self, minute: int, key: int) -> None:
        """Before each event: what held since the event before."""
        if minute > self.last:
            self.count(minute)

    def count(self, minute: int) -> None:
        for name, number in _numbers(self.town).items():
            self.totals[name] += number * (minute - self.last)
        self.wrong += [f"minute {self.last}: {told}" for told in _wrong(self.town)]
        self.last = minute


def _numbers(town: Town) -> dict[str, int]:
    return {
        "introduction": len(town.introduction.waiting),
        "class": sum(map(len, town.school.waiting)),
        "seats": sum(map(sum, town.school.classes)),
        "board": len(town.market.board),
        "talks": sum(
            1 for c in town.citizens.values() if c.case.talk.task is not None and c.case.talk.task.open
        ),
        "people": sum(citizen.present for citizen in town.citizens.values()),
    }


def _wrong(town: Town) -> list[str]:
    """What may never be, at the end of any minute."""
    found = [
        f"company {company.number} holds {company.held} of {company.facts.places} places"
        for company in town.companies.values()
        if not 0 <= company.held <= company.facts.places
    ]
    held = sum(company.held for company in town.companies.values())
    active = sum(citizen.offer.active for citizen in town.citizens.values())
    if held != active:
        found.append(f"{held} places held, {active} people hold one")
    promised = {who: mentor for mentor in town.mentors.mentors for who in mentor.promised}
    there = ((c.number, c.offer.mentor or c.job.mentoring.mentor) for c in town.citizens.values())
    if promised != {number: mentor for number, mentor in there if mentor is not None}:
        found.append("mentors and the people who have them differ")
    cases = Counter(number for worker in town.office.caseworkers for number in worker.cases)
    open_cases = {
        c.number for c in town.citizens.values() if c.present and c.case.begun and not c.case.closed
    }
    if set(cases) != open_cases or any(number > 1 for number in cases.values()):
        found.append(f"cases and open cases differ: {sorted(set(cases) ^ open_cases)[:3]}")
    return found


def watched(plan: Plan, cast: Cast) -> tuple[Run, Watch]:
    """Run a plan with somebody watching."""
    watch = Watch(town := settle(plan, cast))
    town.clock.run_to_horizon(watch)
    watch.count(plan.horizon)
    return Run(plan, cast, town.book.close(0, plan.draw, 0)), watch


def total(spells: Sequence[tuple[int, int]]) -> int:
    """All minutes of these spells together."""
    return sum(end - begin for begin, end in spells)
