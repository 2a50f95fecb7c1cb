"""Posts and the people in them: a successor is somebody else, and what is drawn is drawn once."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from engine_runs import register_of
from laws import all_broken
from made_worlds import LADDER
from small_worlds import municipality, small_plan, small_run

from sim.model.bags import Bags
from sim.model.cast import make_cast
from sim.model.compile import compile_plan
from sim.model.draws import Purpose
from sim.model.efforts import coordination, efforts
from sim.model.plan import Plan
from sim.model.run import settle
from sim.model.tasks import Bag
from sim.model.town import Town
from sim.scenario import from_mapping

LOST = {
    "staff_losses": [
        {"from": "2016-05-03", "replaced_after": "8 weeks", "role": "consultants"},
        {"from": "2016-05-03", "replaced_after": "8 weeks", "role": "caseworkers"},
    ]
}
OWN = {"consultants": {"number": 2, "attached": "to_citizen"}, "visitation": {"with_consultant": True}}


def settled(plan: Plan) -> Town:
    return settle(plan, make_cast(plan.world, 1, 0, 0))


def test_a_successor_does_not_know_the_people_of_the_leaver() -> None:
    town = settled(small_plan(world=LOST, history=OWN))
    first, second = (one for one in town.team.consultants if one.number == 0)
    citizen = next(iter(town.citizens.values()))
    town.team.pools.met(citizen, first)
    assert town.team.pools.more_tries(citizen, first) == town.plan.organisation.known_tries > 0
    assert town.team.pools.more_tries(citizen, second) == 0


def test_everybody_in_a_post_has_keys_and_habits_of_their_own() -> None:
    town = settled(small_plan(world=LOST, ramp={"hiring": "0 weeks", "methods": "26 weeks"}))
    for workers in (town.team.consultants, town.office.caseworkers):
        one, other = (worker for worker in workers if worker.number == 0)
        assert one.post.person != other.post.person
        assert one.turn.key != other.turn.key
        assert one.end_key != other.end_key
        assert one.adopts != other.adopts


@pytest.mark.slow
def test_every_law_holds_when_an_own_consultant_is_replaced() -> None:
    assert not all_broken(small_run(6, world=LOST, history=OWN))


def test_bags_are_looked_into_and_nothing_is_put_there() -> None:
    bags = Bags((Bag(), Bag()))
    assert not isinstance(bags, Bag)
    assert not hasattr(bags, "add")


def test_every_consultant_has_a_bag_of_the_own() -> None:
    town = settled(small_plan(history={"consultants": {"number": 2}}))
    common, own = town.team.consultants[0].bag.parts  # type: ignore[attr-defined]
    assert common is town.team.bag
    assert own is town.team.consultants[0].own is not town.team.consultants[1].own


def busy(across: int, health: int, seat: int = 0) -> Any:
    """Somebody in Danish, an offer and perhaps a health effort, with a caseworker."""
    condition = SimpleNamespace(effort=SimpleNamespace(seat=seat), volunteer=SimpleNamespace(seat=-1))
    practice = SimpleNamespace(organisation=SimpleNamespace(coordination=across))
    people = SimpleNamespace(effort=SimpleNamespace(coordination=health))
    plan = SimpleNamespace(off=SimpleNamespace(coordination=False), people=people)
    return SimpleNamespace(
        condition=condition,
        danish=SimpleNamespace(class_number=3),
        case=SimpleNamespace(in_course=False, caseworker=SimpleNamespace(practice=practice)),
        offer=SimpleNamespace(active=True),
        beside=SimpleNamespace(seat=None),
        provider=SimpleNamespace(active=False),
        town=SimpleNamespace(plan=plan),
    )


def test_efforts_side_by_side_are_charged_once() -> None:
    """Three efforts: two beside the first, at the longer of the two prices, not at both."""
    assert efforts(busy(30, 10)) == 3
    assert coordination(busy(30, 10)) == 2 * 30
    assert coordination(busy(0, 10)) == 2 * 10
    assert coordination(busy(0, 10, seat=-1)) == 0
    assert coordination(busy(30, 10, seat=-1)) == 30


def test_what_is_drawn_for_an_offer_is_drawn_at_an_address_of_its_own() -> None:
    """Class after class, test after test: one draw for each."""
    steps = ["job_school", "guidance", "work_test", *LADDER]
    history = {"company_offers": {"ladder": steps}, "classes": {"job_school": 2, "guidance": 2}}
    tree = municipality(history=history)
    for name in ("job_school", "guidance", "work_test"):
        tree["offers"][name]["eligibility"]["once"] = False
    given = from_mapping(tree)
    town = settled(compile_plan(given, register_of(given).values(1, None), follow_up=0))
    drawn: Counter[tuple[int, ...]] = Counter()
    real = town.uniform

    def watched(purpose: int, *address: int) -> float:
        if purpose in (Purpose.PLACEMENT_BREAK, Purpose.WORK_TEST):
            drawn[purpose, *address] += 1
        return real(purpose, *address)

    town.uniform = watched  # type: ignore[method-assign]
    town.clock.run_to_horizon()
    assert len(drawn) > 100
    assert max(drawn.values()) == 1
