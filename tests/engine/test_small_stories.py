"""Small stories that once went wrong or easily could: told with the model's own parts, ended by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from engine_runs import DAY, NEVER, WEEK, Run, run_of
from queue_runs import Placed, Pupil
from queue_town import Customer, always, at_times, open_plan, staff, town_of
from small_worlds import small_plan, small_run

from sim.model.employment import Employment
from sim.model.hazards import scaled
from sim.model.mentor import Mentor
from sim.model.plan import Post
from sim.model.town import Town
from sim.model.vocabulary import Activity, AgentKind, JobChannel, Phase


def asks_for_class(town: Town, who: int, stay: int = 52 * WEEK) -> Pupil:
    citizen = town.citizens[who]
    citizen.danish = pupil = Pupil(citizen)
    pupil.stay = stay
    pupil._ask()
    return pupil


def admitted(town: Town) -> list[tuple[int, int]]:
    """(day, person) of each admission to a class."""
    rows = town.book.close(0, 0, 0).select(Activity.DANISH_CLASS, Phase.START)
    return [
        (minute // DAY, who) for minute, who in zip(rows.minute.tolist(), rows.agent.tolist(), strict=True)
    ]


def test_who_asks_in_the_minute_of_an_intake_is_still_admitted_and_holds_up_nobody() -> None:
    seats = {"seats": (always(5),) * 3, "intake_every": 4}
    town = town_of(open_plan(20 * WEEK, school=seats), people=2)
    town.clock.process(town.school.intakes())
    at_times(town, [3 * DAY, 28 * DAY], lambda who: asks_for_class(town, who))
    town.clock.run_to_horizon()
    assert admitted(town) == [(28, 0), (28, 1)]


def test_who_asks_just_after_an_intake_waits_for_the_next() -> None:
    seats = {"seats": (always(5),) * 3, "intake_every": 4}
    town = town_of(open_plan(20 * WEEK, school=seats), people=2)
    town.clock.process(town.school.intakes())
    at_times(town, [3 * DAY, 28 * DAY + 1], lambda who: asks_for_class(town, who))
    town.clock.run_to_horizon()
    assert admitted(town) == [(28, 0), (56, 1)]


def test_a_seat_left_in_the_minute_of_an_intake_is_given_away_in_it() -> None:
    seats = {"seats": (always(1),) * 3, "intake_every": 4}
    town = town_of(open_plan(30 * WEEK, school=seats), people=2)
    town.clock.process(town.school.intakes())
    at_times(town, [DAY, 2 * DAY], lambda who: asks_for_class(town, who, stay=28 * DAY))
    town.clock.run_to_horizon()
    assert admitted(town) == [(28, 0), (56, 1)]


def test_nobody_jumps_the_mentors_queue_by_having_waited_before() -> None:
    terms = {"minutes": 150, "per_citizen": 150, "longest": NEVER, "shortest": 0}
    town = town_of(open_plan(52 * WEEK, mentors=terms), people=4)
    mentor = Mentor(Post(AgentKind.MENTOR, 0, 0, NEVER))
    town.mentors.mentors.append(mentor)
    town.mentors.begun(mentor)
    for citizen in town.citizens.values():
        citizen.offer = spell = Placed(citizen)
        spell.stay, spell.planned_end = NEVER // 2, NEVER
    served, longest, again, since = (town.citizens[who] for who in range(4))
    for citizen in (served, longest, again):
        town.mentors.wanted(citizen)
    town.mentors.release(again)  # the offer is over, nothing is waited for any more
    later = [
        lambda: town.mentors.wanted(since),
        lambda: town.mentors.wanted(again),
        lambda: town.mentors.release(served),
        lambda: town.mentors.release(longest),
    ]
    at_times(town, [10, 20, 30, 40], lambda step: later[step]())
    town.clock.run_to_horizon()
    rows = town.book.close(0, 0, 0).select(Activity.MENTOR, Phase.START)
    assert rows.agent.tolist() == [0, 1, 3]


def test_a_task_passes_over_the_night_with_one_end() -> None:
    plan = open_plan(10 * DAY, staff={"opens": 540, "consultant_day": 300})
    town = town_of(plan)
    (worker,) = staff(town, AgentKind.CONSULTANT, 1)
    customer = Customer(0)
    at_times(town, [540 + 200], lambda _: town.team.ask(customer.task(town.clock.now, 450)))
    town.clock.run_to_horizon()
    assert customer.done == 2 * DAY + 540 + 50
    assert worker.number == customer.worker


@pytest.mark.slow
@pytest.mark.parametrize("month", ["2017-02", "2017-05", "2018-01"])
def test_courses_begin_every_fourth_calendar_week_whatever_weekday_history_begins_on(month: str) -> None:
    run = small_run(decision_date=f"{month}-01")
    weekday = run.plan.start.weekday()
    days = sorted({row.minute // DAY for row in run.only(Activity.INTRODUCTION, Phase.START)})
    weeks = [(day + weekday) // 7 for day in days]
    assert {(after - before) % 4 for before, after in pairwise(weeks)} == {0}


def mentoring(run: Run) -> list[int]:
    return [spell.end - spell.begin for spell in run.spells(Activity.MENTOR)]


@pytest.mark.slow
def test_mentoring_ends_at_its_limit() -> None:
    run = small_run(history={"language_mentors": {"longest": "4 weeks"}})
    assert max(mentoring(run)) == 4 * WEEK
    assert max(mentoring(small_run())) > 4 * WEEK


def test_a_job_declined_in_an_offer_is_not_offered_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """With hosts that hire early as often as can be, nobody is asked twice in one minute."""
    asked: Counter[tuple[int, int]] = Counter()
    plainly = Employment.find

    def find(self: Employment, *given: Any) -> bool:
        asked[self.citizen.number, self.citizen.clock.now] += 1
        return plainly(self, *given)

    monkeypatch.setattr(Employment, "find", find)
    plan = small_plan(12)
    eager = tuple(replace(offer, early_hire=scaled(offer.early_hire, 200.0)) for offer in plan.offers)
    run = run_of(replace(plan, offers=eager), simpy=True)
    jobs = run.only(Activity.JOB, Phase.START)
    assert sum(asked.values()) > sum(row.place != JobChannel.MICRO_JOB for row in jobs)
    assert set(asked.values()) == {1}
