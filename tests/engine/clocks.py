"""Every armed clock of a person, with the rate it runs at and the rate it would be given now.

A clock that a change was not told of runs on at an old rate: what it decides then hangs on whether
something unrelated happens to look at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sim.model.cast import make_cast
from sim.model.citizen import Citizen
from sim.model.hazards import scaled
from sim.model.plan import Plan
from sim.model.run import settle
from sim.model.town import Town


class Pace(NamedTuple):
    """A clock's name, its rate and the rate it should have."""

    name: str
    rate: float
    now: float


def paces(citizen: Citizen) -> Iterator[Pace]:
    """Every clock of a person that runs."""
    yield from _toward_work(citizen)
    yield from _in_work(citizen)
    yield from _in_offer(citizen)
    yield from _of_the_person(citizen)


def _toward_work(citizen: Citizen) -> Iterator[Pace]:
    search, temp, looking = citizen.search, citizen.temp, citizen.looking
    reach = citizen.town.demand_within_reach(citizen.modules)
    if search.active:
        yield Pace("own search", search.rate, search.rate_now())
        yield Pace("demand for own search", search.cycle is reach, True)
    if temp.active:
        yield Pace("temp agency", temp.clock.rate, temp.rate_now())
        yield Pace("demand for temps", temp.clock.demand is reach, True)
    if looking.active:
        yield Pace("own placement", looking.clock.rate, looking.rate_now())
        yield Pace("demand for own placement", looking.clock.demand is reach, True)
    yield Pace("incentive", citizen.family.incentive.factor, citizen.family.incentive.factor_now())


def _in_work(citizen: Citizen) -> Iterator[Pace]:
    job = citizen.job
    if job.separation.running:
        yield Pace("separation", job.separation.rate, job.separation._rate())
    if job.growth.running:
        yield Pace("hours growth", job.growth.clock.rate, job.growth.rate_now())
    study = citizen.family.study
    if study.plan.on:
        yield Pace("wish to study", study.wish.rate, study.rate_now())


def _in_offer(citizen: Citizen) -> Iterator[Pace]:
    offer, attendance = citizen.offer, citizen.condition.attendance
    if offer.running and offer.plan is not None:
        motivation = citizen.town.plan.companies.break_off_motivation[citizen.motivation]
        steadiness = citizen.town.company_mentors.steadiness(citizen)
        reasons = motivation * steadiness * attendance.break_factor()
        yield Pace("breaking off", offer.breaks.rate, scaled(offer.plan.broken[citizen.health], reasons))
        if offer.company is not None and offer.may_be_hired:
            yield Pace("early hire", offer.hires.rate, offer.early_hire_rate())
            sector = citizen.town.plan.demand.sectors[offer.company.facts.sector]
            yield Pace("demand for early hire", offer.hires.demand is sector, True)
    if attendance.company is not None and not attendance.away:
        yield Pace("absence", attendance.clock.rate, attendance._rate())


def _of_the_person(citizen: Citizen) -> Iterator[Pace]:
    condition, danish = citizen.condition, citizen.danish
    if danish.wants:
        lessons = danish._lessons() if danish.class_number >= 0 else 0
        yield Pace("Danish", danish.rate, danish._rate(lessons))
    if condition.will.plan.changes:
        yield Pace("more motivation", condition.will.up.rate, condition.will.rising())
        yield Pace("less motivation", condition.will.down.rate, condition.will.falling())
    if condition.employability.plan.decays:
        yield Pace("employability", condition.employability.rate, condition.employability.rate_now())
    health = condition.state
    if health.plan.happens:
        better = scaled(health.drift.better[citizen.health], condition.effort.better())
        yield Pace("better health", health.better.rate, better)
        yield Pace("worse health", health.worse.rate, health.drift.worse[citizen.health])
    if health.plan.happens and not condition.illness.ill:
        yield Pace("illness", condition.illness.clock.rate, health.plan.onset[citizen.health])


class Looked:
    """Looks at every clock of everybody now and then, before the next thing happens."""

    def __init__(self, town: Town, every: int) -> None:
        self.town, self.every, self.next = town, every, every
        self.seen: Counter[str] = Counter()
        self.stale: dict[str, list[str]] = {}

    def __call__(self, minute: int, key: int) -> None:
        if minute >= self.next and minute > self.town.clock.now:
            self.next = minute + self.every
            for citizen in self.town.present:
                self._look(citizen)

    def _look(self, citizen: Citizen) -> None:
        for name, rate, now in paces(citizen):
            self.seen[name] += 1
            if rate != now:
                told = f"citizen {citizen.number}, minute {self.town.clock.now}: {rate} for {now}"
                self.stale.setdefault(name, []).append(told)


def looked_at(plan: Plan, every: int) -> Looked:
    """A whole run, with all clocks looked at every so many minutes."""
    town = settle(plan, make_cast(plan.world, 1, 0, 0))
    looked = Looked(town, every)
    town.clock.run_to_horizon(looked)
    return looked
