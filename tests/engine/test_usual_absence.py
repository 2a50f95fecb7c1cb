"""What absence explains is not counted twice, and a company does not hold it against anybody for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from engine_runs import DAY, NEVER, WEEK
from people_runs import people_plan
from queue_runs import company_with, welcoming
from queue_town import at_times, later, open_plan, town_of
from test_absence import alone, living

from sim.model.citizen import Citizen
from sim.model.compile_attendance import NO_LOSS
from sim.model.plan import Plan
from sim.model.town import Town
from sim.model.vocabulary import Activity, OfferEnd, Pay, Phase

PEOPLE = 1500


def stays(absence: bool, illness: bool, weeks: int = 13, pay: Pay = Pay.BENEFIT, hired: float = 0.0) -> Plan:
    """Offers of so many weeks at a company that nothing wears; nobody is hired early."""
    people = people_plan({"absence": absence, "illness": illness}).people
    known = {"patience_broken": 0, "relation_at_start": (0.0, 0.0, 1.0)}
    plan = welcoming(open_plan((weeks + 52) * WEEK, companies=known))
    people = replace(people, absence=replace(people.absence, wear=0))
    offers = tuple(
        replace(
            offer,
            broken=(0, 0, 0) if pay == Pay.IGU and hired else offer.broken,
            since=0,
            early_hire=0,
            weeks=(weeks, weeks),
            accepted=1.0,
            pay=pay,
            hired=hired,
        )
        for offer in plan.offers
    )
    return replace(plan, offers=offers, people=people, place_lead=0)


def placed(plan: Plan, health: int, motivation: int, people: int = PEOPLE) -> Town:
    """A town in which everybody of this class has begun the same placement on the first day."""
    town = town_of(plan, people, (company_with(0, places=people),))
    for who in range(people):
        citizen = town.citizens[who]
        citizen.health, citizen.motivation = health, motivation
        town.clock.process(living(citizen))
    at_times(town, [0] * people, lambda who: begins(town, town.citizens[who]))
    town.clock.run_to_horizon()
    return town


def begins(town: Town, citizen: Citizen) -> None:
    citizen.condition.illness.begin()
    town.market.place(citizen, 0)


def ended(town: Town, why: OfferEnd) -> float:
    """Share of those placed whose placement ended so."""
    log = town.book.close(0, 0, 0)
    assert log.select(Activity.OFFER, Phase.START).minute.size == PEOPLE
    counts = {why, OfferEnd.SENT_HOME} if why == OfferEnd.BROKEN_OFF else {why}
    return sum(end in counts for end in log.select(Activity.OFFER, Phase.END).detail.tolist()) / PEOPLE


@pytest.mark.slow
@pytest.mark.parametrize("illness", [False, True])
@pytest.mark.parametrize(("health", "motivation"), [(0, 1), (1, 1), (2, 1), (0, 0), (2, 2)])
def test_as_many_placements_break_off_with_absence_as_without(
    health: int, motivation: int, illness: bool
) -> None:
    """At the middle of every parameter, class by class: what absence ends, other reasons end no more."""
    on, off = (
        ended(placed(stays(absence, illness), health, motivation), OfferEnd.BROKEN_OFF)
        for absence in (True, False)
    )
    assert on == pytest.approx(off, rel=0.15)


@pytest.mark.slow
@pytest.mark.parametrize("health", [0, 1, 2])
@pytest.mark.parametrize(("weeks", "pay"), [(13, Pay.BENEFIT), (104, Pay.IGU)])
def test_hosts_hire_as_many_with_absence_as_without(health: int, weeks: int, pay: Pay) -> None:
    on, off = (
        ended(placed(stays(absence, absence, weeks, pay, hired=0.2), health, 1), OfferEnd.HIRED)
        for absence in (True, False)
    )
    assert on == pytest.approx(off, rel=0.2)


@pytest.mark.slow
def test_a_long_placement_is_not_held_to_a_total_of_its_whole_length() -> None:
    """In a year too as many go as without; set against all that was ever missed, more would."""
    forgets, never = stays(True, False, 52), stays(True, False, 52)
    absence = replace(never.people.absence, forgets=(1 << 16,))
    never = replace(never, people=replace(never.people, absence=absence))
    on, total, off = (
        ended(placed(plan, 0, 1), OfferEnd.BROKEN_OFF) for plan in (forgets, never, stays(False, False, 52))
    )
    assert abs(on - off) < total - on


@pytest.mark.slow
def test_contracts_are_not_ended_by_patience() -> None:
    on, off = (
        placed(stays(absence, absence, 52, Pay.IGU), 2, 1).book.close(0, 0, 0) for absence in (True, False)
    )
    assert on.select(Activity.ABSENCE, Phase.START).minute.size > PEOPLE
    ends = [log.select(Activity.OFFER, Phase.END) for log in (on, off)]
    assert ends[0].minute.tolist() == ends[1].minute.tolist()
    assert ends[0].detail.tolist() == ends[1].detail.tolist()


def test_what_a_company_remembers_halves_while_the_person_comes() -> None:
    """Four weeks away, then thirteen there: two weeks are remembered. A spell counts early only when over."""
    quiet = alone(stays(True, False))
    plan = replace(quiet, offers=tuple(replace(offer, weeks=(40, 40)) for offer in quiet.offers))
    absence = replace(plan.people.absence, tolerance=(20 * WEEK,), hire=(16.0, 8.0, 4.0, 2.0, 1.0))
    absence = replace(absence, usual_hire=(NO_LOSS, NO_LOSS))
    town = town_of(
        replace(plan, people=replace(plan.people, absence=absence)), 1, (company_with(0, places=1),)
    )
    citizen = town.citizens[0]
    town.clock.process(living(citizen))
    attendance, seen = citizen.condition.attendance, []
    at_times(town, [0], lambda who: begins(town, citizen))
    later(town, 0, 7 * DAY, lambda: attendance._stay_away(NEVER))
    for week in (3, 5):
        later(town, 0, week * WEEK - 1, lambda: seen.append(attendance.remembered()))
    later(town, 0, 5 * WEEK, attendance._come_back)
    for week in (5, 18, 31):
        later(town, 0, week * WEEK + 1, lambda: seen.append(attendance.remembered()))
    for week in (4, 6, 19):
        later(town, 0, week * WEEK, lambda: seen.append(round(attendance.hire_factor(seen=False))))
    town.clock.run_to_horizon()
    assert seen == [2 * WEEK - 1, 16, 4 * WEEK - 1, 4 * WEEK, 1, 2 * WEEK, 4, WEEK]
