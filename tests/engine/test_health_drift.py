"""Health changes for the individual; a population keeps the shares it was drawn with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from engine_runs import Run, run_of
from small_worlds import small_plan

from sim.model.plan_people import Drift
from sim.model.vocabulary import Activity, Route

GOOD, MODERATE, POOR = 0, 1, 2
WORLD = {
    "people": {"illness": True},
    "groups": [{"population": "long-term-weak-danish", "present_at_start": 80}],
}
DRAWN = {Route.REFUGEE: (0.55, 0.30, 0.15), Route.LONG_TERM: (0.25, 0.40, 0.35)}


@pytest.fixture(scope="module")
def run() -> Run:
    """Health changes three times as often, so that what it tends to shows."""
    plan = small_plan(24, world=WORLD)
    illness = replace(plan.people.illness, drift=tuple(faster(drift) for drift in plan.people.illness.drift))
    return run_of(replace(plan, people=replace(plan.people, illness=illness)))


def faster(drift: Drift) -> Drift:
    return Drift(*(tuple(3 * rate for rate in rates) for rates in (drift.better, drift.worse)))


@pytest.mark.slow
@pytest.mark.parametrize("route", [Route.REFUGEE, Route.LONG_TERM])
def test_each_population_keeps_its_own_shares_where_nothing_is_done(run: Run, route: Route) -> None:
    home, person = run.cast.household, run.cast.person
    here = [who for who in run.takeovers if home[person[who].household].route == route]
    began = {who: person[who].health for who in here}
    now = began | {row.agent: row.detail for row in run.only(Activity.HEALTH) if row.agent in began}
    assert sum(now[who] != began[who] for who in here) > len(here) / 5
    for health in (GOOD, MODERATE, POOR):
        before, after = (sum(held[who] == health for who in here) for held in (began, now))
        assert abs(after - before) < len(here) / 8


def test_between_two_classes_as_many_go_each_way_in_a_population_as_drawn() -> None:
    drift = small_plan(world=WORLD).people.illness.drift
    for route, shares in DRAWN.items():
        for low in (GOOD, MODERATE):
            down, up = drift[route].worse[low], drift[route].better[low + 1]
            assert shares[low] * down == pytest.approx(shares[low + 1] * up, rel=1e-6)
    assert drift[Route.INSURED] == drift[Route.REFUGEE]


def test_nobody_becomes_what_nobody_in_the_population_is() -> None:
    population = {"health": {"good": 0.6, "moderate": 0.4, "poor": 0.0}}
    drift = small_plan(world={"people": {"illness": True}, "population": population}).people.illness.drift
    assert drift[Route.REFUGEE].worse[MODERATE] == drift[Route.REFUGEE].better[POOR] == 0
