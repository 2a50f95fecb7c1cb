"""A place is looked for beside visits to companies; places that somebody holds are passed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from engine_runs import DAY, Row, Run
from hand_cast import adult, home, lived
from laws import all_broken
from made_worlds import LADDER
from small_worlds import small_plan, small_run

from sim.model import ladder
from sim.model.town import Town
from sim.model.vocabulary import Activity, Phase

PAID = "municipal_wage_position"


@cache
def visiting(approach: str, consultants: int = 1, delay: str = "0 days") -> Run:
    """A small municipality in which visits to companies are the lowest step, in history too."""
    offers = {"ladder": ["company_visits", *LADDER], "approach": approach}
    way: dict[str, Any] = {"company_offers": offers, "classes": {"company_visits": 1}}
    referrals = {"organisation": {"hand_over_delay": delay}, "consultants": {"number": consultants}}
    return small_run(history={**way, **referrals})


def visits(run: Run) -> int:
    return next(n for n, offer in enumerate(run.plan.offers) if offer.name == "company_visits")


def beside(run: Run) -> list[Row]:
    """Searches asked for in the minute in which somebody begins to wait for visits."""
    waits = {
        (row.agent, row.minute)
        for row in run.only(Activity.SEAT_WAIT, Phase.START)
        if row.place == visits(run)
    }
    asked = run.only(Activity.PLACE_SEARCH, Phase.ASK)
    return [row for row in asked if (row.agent, row.minute) in waits]


def test_where_places_come_first_one_is_looked_for_beside_the_visits() -> None:
    assert beside(visiting("place_then_train"))
    assert not beside(visiting("train_then_place"))


def test_nobody_is_at_a_workplace_and_on_visits_at_once() -> None:
    run = visiting("place_then_train")
    spells = sorted(run.spells(Activity.OFFER), key=lambda spell: (spell.first.agent, spell.begin))
    assert any(spell.first.place == visits(run) for spell in spells)
    for one, other in pairwise(spells):
        assert one.first.agent != other.first.agent or one.end <= other.begin


def test_a_place_found_before_the_visits_takes_their_stead() -> None:
    """Some begin at a workplace without any visits, and none of them waits for a seat after that."""
    run = visiting("place_then_train")
    first: dict[int, int] = {}
    for row in run.only(Activity.OFFER, Phase.START):
        first.setdefault(row.agent, row.place)
    sent = {row.agent for row in beside(run)}
    assert any(first.get(who, visits(run)) != visits(run) for who in sent)
    waits: set[int] = set()
    for row in run.only((Activity.SEAT_WAIT, Activity.OFFER)):
        if row.activity == Activity.SEAT_WAIT:
            (waits.add if row.phase == Phase.START else waits.discard)(row.agent)
        elif row.phase == Phase.START:
            assert row.agent not in waits


def test_a_place_found_during_the_visits_is_taken_when_they_are_over() -> None:
    """A search whose end falls in the visits leads to a workplace as soon as they have ended."""
    run = visiting("place_then_train")
    searches = [spell for spell in run.spells(Activity.PLACE_SEARCH) if spell.end is not None]
    offers = run.spells(Activity.OFFER)
    soon = 0
    for spell in offers:
        who = spell.first.agent
        done = [s for s in searches if s.first.agent == who and spell.begin < s.end < spell.end]
        if spell.first.place == visits(run) and done:
            after = [one.begin for one in offers if one.first.agent == who and one.begin >= spell.end]
            soon += bool(after) and min(after) - spell.end <= run.plan.place_lead + 5 * DAY
    assert soon


def test_a_referral_that_lies_arrives_during_the_wait_and_the_visits() -> None:
    """Nine days on its way: the search begins while a seat is waited for or held, and takes neither."""
    run = visiting("place_then_train", delay="9 days")
    waiting: set[int] = set()
    seated: set[int] = set()
    found = {"waiting": 0, "seated": 0}
    for row in run.only((Activity.SEAT_WAIT, Activity.OFFER, Activity.PLACE_SEARCH)):
        if row.activity == Activity.PLACE_SEARCH:
            found["waiting"] += row.phase == Phase.ASK and row.agent in waiting
            found["seated"] += row.phase == Phase.ASK and row.agent in seated
        elif row.place == visits(run):
            told = waiting if row.activity == Activity.SEAT_WAIT else seated
            (told.add if row.phase == Phase.START else told.discard)(row.agent)
    assert all(found.values())
    assert not all_broken(run)


@pytest.mark.slow
@pytest.mark.parametrize("consultants", [0, 1, 3])
def test_every_law_holds_with_visits_first(consultants: int) -> None:
    assert not all_broken(visiting("place_then_train", consultants))


def asked_by_hand(
    step: Callable[..., int], rungs: tuple[str, ...], default_step: str | None
) -> tuple[int, int, int]:
    """The paid offer; the next step of somebody while its place is free, and when somebody holds it."""
    offers: dict[str, Any] = {"ladder": [*rungs], "own_workplaces": 6}
    if default_step:
        offers["default_step"] = default_step
    plan = small_plan(12, history={"company_offers": offers, "places": {PAID: 1}})
    paid = next(n for n, offer in enumerate(plan.offers) if offer.name == PAID)
    since, found = plan.decision + 600, []

    def look(town: Town) -> None:
        citizen = town.citizens[0]
        practice = town.practice_for(citizen)
        citizen.offer.tried, citizen.offer.tried_rung = -1, -1
        for held in (0, 1):
            town.paid_places.held[paid] = held
            found.append(step(citizen, practice))
        town.paid_places.held[paid] = 0

    lived(plan, (adult(plan, 0, 0, since),), (home(plan, 0, since),), (since + 20 * DAY, look))
    free, taken = found
    return paid, free, taken


@pytest.mark.parametrize(
    ("step", "default_step"),
    [(ladder.next_offer, PAID), (ladder.next_offer, None), (ladder.next_place, None)],
)
def test_a_paid_place_that_somebody_holds_is_passed_over(
    step: Callable[..., int], default_step: str | None
) -> None:
    """As the first step for all, as the next step of anybody, and where others than consultants look."""
    paid, free, taken = asked_by_hand(step, (PAID, *LADDER), default_step)
    assert free == paid
    assert taken not in (paid, -1)


@pytest.mark.parametrize("step", [ladder.next_offer, ladder.next_place])
def test_where_nothing_else_fits_the_taken_place_is_waited_for(step: Callable[..., int]) -> None:
    paid, free, taken = asked_by_hand(step, (PAID,), PAID if step is ladder.next_offer else None)
    assert free == taken == paid
