"""Every shipped scenario's money can be counted, and nets to nought over all parties, to the øre."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "study"))

from small_size import SEED, small

from sim.scenario import load, shipped
from sim.study.simulator import ModelSimulator
from sim.study.world import register_for

ALWAYS = ("denmark-2017", "gentofte-care-2023", "denmark-2026")
FOLLOW_UP = 15


def nets_to_nought(name: str) -> None:
    pair = small(name)
    simulator = ModelSimulator(register_for(pair), SEED, FOLLOW_UP)
    plan = simulator.plan_for(pair.system, None, frozenset())
    simulator.can_measure((), plan)
    log = simulator.run(plan, simulator.cast_for(plan, 0, 0), 0, 0)
    _, postings = simulator.payments(log, plan, pair.system, None)
    between = [one for one in postings if one.payer and one.payee]
    assert len(between) > 20
    assert all((one.amount >= 0).all() and (one.shared >= 0).all() for one in postings)
    figures = simulator.measure(log, plan, pair.system, None)
    flows = figures[figures["kpi"].str.startswith("flow|") & ~figures["kpi"].str.startswith("flow|society")]
    both = {one.item for one in between}
    inside = flows[flows["kpi"].str.split("|").str[2].isin(both)]
    assert abs(inside["value"].sum()) < 0.01
    assert inside["value"].abs().sum() > 1e6


@pytest.mark.parametrize("name", ALWAYS)
def test_its_money_nets_to_nought(name: str) -> None:
    nets_to_nought(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in shipped() if name not in ALWAYS])
def test_the_money_of_every_other_nets_to_nought(name: str) -> None:
    assert load(name).name == name
    nets_to_nought(name)
