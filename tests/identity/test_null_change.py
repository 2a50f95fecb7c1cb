"""Null: what changes nothing gives the same log to the byte, and a difference of nought in every outcome."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from identity_runs import SHORT, cast_of, first_difference, merged, plan_of, rows, run, shipped_small, town
from ruamel.yaml import YAML

from sim.model.vocabulary import Activity, AgentKind
from sim.outcomes import compute
from sim.scenario import Scenario, from_mapping, load

FOLLOW_UP = 36
UNUSED = "a_very_new_offer"
OTHER_NAME = {
    "name": "the-same-again",
    "title": {"da": "Det samme igen", "en": "The same again"},
    "mechanisms": ["contact_dose", "mentor_danish"],
}


def differences(one: Scenario, other: Scenario, draw: int) -> pd.Series:
    """Differences of all outcomes between two scenarios, after their logs were found equal."""
    plans = [plan_of(scenario, draw, FOLLOW_UP) for scenario in (one, other)]
    logs = [run(plan, draw) for plan in plans]
    assert logs[0].digest() == logs[1].digest(), first_difference(*logs)
    whats = [
        compute(log, plan).set_index(["kpi", "period", "group"])
        for log, plan in zip(logs, plans, strict=True)
    ]
    assert whats[0].index.equals(whats[1].index)
    pd.testing.assert_frame_equal(*whats, check_exact=True)
    return (whats[1]["value"] - whats[0]["value"]).dropna()


@pytest.mark.slow
def test_another_name_changes_nothing_for_anybody() -> None:
    """In a run long enough for every outcome, with parameters drawn."""
    found = differences(shipped_small("denmark-2017"), town(**OTHER_NAME), draw=3)
    assert len(found) > 100
    assert (found == 0.0).all()


def test_a_file_that_extends_and_changes_nothing_has_the_same_plan(tmp_path: Path) -> None:
    path = tmp_path / "same.yaml"
    path.write_text(
        "name: same\nextends: denmark-2017\ntitle: {da: Det samme, en: The same}\n", encoding="utf-8"
    )
    assert plan_of(load(path)).hash == plan_of(load("denmark-2017")).hash


@pytest.mark.slow
def test_practice_said_again_changes_nothing() -> None:
    """Every lever repeated as it stands, and time to phase in what does not change."""
    ramp = {"hiring": "8 weeks", "methods": "12 weeks"}
    again = load("denmark-2017").effective()["way_of_working"]
    base, said = plan_of(shipped_small("denmark-2017")), plan_of(town(way=again, ramp=ramp))
    one, other = run(base), run(said)
    assert one.digest() == other.digest(), first_difference(one, other)


@pytest.mark.slow
def test_an_offer_beside_the_scenario_that_nobody_uses_moves_nobody(tmp_path: Path) -> None:
    """Not even where parameters are drawn: its uncertain numbers have addresses of their own."""
    base = shipped_small("denmark-2017")
    beside = written(tmp_path, base, offer(UNUSED))
    assert UNUSED in [known.name for known in beside.offers]
    one, other = plan_of(base, draw=3), plan_of(beside, draw=3)
    assert one.hash == other.hash
    assert run(one, draw=3).digest() == run(other, draw=3).digest()


@pytest.mark.slow
def test_an_offer_that_is_new_after_the_decision_moves_nobody_before_it() -> None:
    """Whatever its name: neither the ids of the older offers nor any draw may change in history."""
    unused = town(offers={UNUSED: offer(UNUSED)})
    ladder = [UNUSED, *load("denmark-2017").way_of_working.company_offers.ladder]
    used = town(offers={UNUSED: offer(UNUSED)}, way={"company_offers": {"ladder": ladder}})
    plan, other = plan_of(unused), plan_of(used)
    one, two = run(plan), run(other)
    before = [log.before(plan.decision) for log in (one, two)]
    assert before[0].digest() == before[1].digest(), first_difference(*before)
    assert one.digest() != two.digest()  # it is used in the end


@pytest.mark.slow
def test_a_spare_mentor_moves_nobody() -> None:
    """With so many mentors that nobody waits for one, one more is only employed."""
    plans = [plan_of(town(everywhere={"language_mentors": {"number": number}})) for number in (60, 61)]
    one, other = (run(plan) for plan in plans)
    assert (one.activity == Activity.MENTOR).sum() > 50
    spare = (other.agent_kind == AgentKind.MENTOR) & (other.agent == 60)
    assert set(other.where(spare).activity) == {Activity.EMPLOYED}
    assert one.digest() == other.where(~spare).digest()


@pytest.mark.slow
def test_companies_nobody_calls_move_nobody() -> None:
    """Companies belong to the world; without consultants they only have vacancies of their own."""
    worlds = [merged(SHORT, {"labour_market": {"companies": number}}) for number in (40, 80)]
    few, more = (plan_of(town(world=world, everywhere=NO_CONSULTANTS)) for world in worlds)
    casts = cast_of(few), cast_of(more)
    assert casts[0].people == casts[1].people
    assert casts[0].companies == casts[1].companies[:40]
    one, other = run(few), run(more)
    extra = (other.agent_kind == AgentKind.COMPANY) & (other.agent >= 40)
    assert extra.sum() > 10
    assert rows(one) == rows(other.where(~extra))


NO_CONSULTANTS = {"consultants": {"number": 0}}


def offer(name: str) -> dict[str, Any]:
    """An offer like an ordinary placement under another name, on another rung."""
    return load("denmark-2017").effective()["offers"]["placement"] | {"name": name, "rung": 2}


def written(folder: Path, scenario: Scenario, more: dict[str, Any]) -> Scenario:
    """The scenario as a planner's file, with an offer file in the folder ``offers`` beside it."""
    yaml = YAML(typ="safe", pure=True)
    content = scenario.effective()
    content.pop("offers")
    (folder / "offers").mkdir()
    for path, what in (("own.yaml", content), (f"offers/{more['name']}.yaml", more)):
        with (folder / path).open("w", encoding="utf-8") as file:
            yaml.dump(what, file)
    return load(folder / "own.yaml")


def test_the_helper_makes_the_same_scenario() -> None:
    base = load("denmark-2017")
    assert from_mapping(base.effective()).content_hash == base.content_hash
