"""What a scenario says shows in the log does show; and how that is looked for."""

from __future__ import annotations

import math
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from small_size import own_ways, signs, small

from sim.model.log import EventLog, LogBook
from sim.model.vocabulary import Activity, AgentKind, Phase
from sim.scenario import from_mapping, load, validate_files
from sim.scenario.places import shipped_folder
from sim.scenario.signs import Sign
from sim.study.decoded import in_words
from sim.study.signs import Side, seen, seen_in_runs
from sim.study.world import national_way

FAST = ("fast-track-intake",)
"""Run every time; the others are slow."""
DECISION = 100
OFFERS = ("igu", "placement")
Row = tuple[int, int, Activity, Phase, int, int]


def log(*rows: Row) -> EventLog:
    """Citizens' rows: minute, person, activity, phase, place, detail."""
    book = LogBook()
    for minute, person, activity, phase, place, detail in rows:
        book.row(minute, AgentKind.CITIZEN, person, activity, phase, -1, place, detail)
    return book.close(0, 0, 0)


def taken(minute: int, person: int) -> Row:
    return (minute, person, Activity.TAKEOVER, Phase.EVENT, -1, 0)


def talk(minute: int, person: int, phase: Phase = Phase.START) -> Row:
    return (minute, person, Activity.CONVERSATION, phase, -1, -1)


def offer(minute: int, person: int, number: int, phase: Phase = Phase.START) -> Row:
    return (minute, person, Activity.OFFER, phase, number, -1)


def figures(sign: Sign, own: EventLog, national: EventLog) -> tuple[float, float, bool]:
    (found,) = seen([sign], Side(own, DECISION, OFFERS), Side(national, DECISION, OFFERS[::-1]))
    return found.own, found.national, found.shows


def test_only_rows_after_the_decision_count() -> None:
    sign = Sign(event="CONVERSATION", against_national="new")
    both = (talk(90, 1), talk(99, 2, Phase.ASK), talk(150, 2, Phase.ASK), talk(160, 2, Phase.END))
    assert figures(sign, log(*both), log(*both)) == (0, 0, False)
    assert figures(sign, log(*both, talk(170, 1)), log(*both)) == (1, 0, True)
    assert figures(sign, log(*both, talk(170, 1)), log(*both, talk(170, 1)))[2] is False


def test_an_offer_has_its_own_number_in_each_log() -> None:
    sign = Sign(event="OFFER", offer="igu", against_national="fewer")
    assert figures(sign, log(offer(120, 1, 0)), log(offer(120, 1, 1), offer(130, 2, 1))) == (1, 2, True)
    unknown = Sign(event="OFFER", offer="flexjob", against_national="new")
    assert figures(unknown, log((120, 1, Activity.OFFER, Phase.START, -1, -1)), log()) == (0, 0, False)


def test_the_offer_of_a_centre_s_place_is_its_detail() -> None:
    sign = Sign(event="CENTRE_PLACE", offer="igu", against_national="new")
    rows = log((120, 1, Activity.CENTRE_PLACE, Phase.EVENT, 7, 0))
    assert figures(sign, rows, log()) == (1, 0, True)
    told = in_words(rows.frame(), date(2017, 1, 1), OFFERS)
    assert told["detail_name"].tolist() == ["igu"]


def test_sooner_is_from_takeover_to_the_first_row_of_those_taken_over_after_the_decision() -> None:
    sign = Sign(event="CONVERSATION", against_national="sooner")
    old = (taken(10, 9), talk(110, 9))
    own = log(*old, taken(100, 1), talk(105, 1), talk(140, 1), taken(120, 2), talk(127, 2))
    slow = log(*old, taken(100, 1), talk(110, 1), taken(120, 2), talk(150, 2), taken(130, 3))
    assert figures(sign, own, slow) == (6.0, 20.0, True)
    assert figures(sign.model_copy(update={"against_national": "later"}), own, slow)[2] is False
    nobody = figures(sign, own, log(*old))
    assert math.isnan(nobody[1])
    assert nobody[2] is False


def test_longer_is_from_start_to_end_of_what_has_ended() -> None:
    sign = Sign(event="OFFER", against_national="longer")
    own = log(
        offer(100, 1, 0), offer(130, 1, 0, Phase.END), offer(140, 1, 0), offer(141, 1, 0, Phase.VOID),
        offer(150, 1, 0), offer(90, 2, 0), offer(180, 2, 0, Phase.END),
    )  # fmt: skip
    national = log(offer(100, 1, 0), offer(110, 1, 0, Phase.END))
    assert figures(sign, own, national) == (30.0, 10.0, True)


class Logs:
    """A simulator whose runs are given: the logs of each plan by cast."""

    def __init__(self, **logs: list[EventLog]) -> None:
        self.logs = logs

    def plan_for(self, scenario: Any, draw: None, off: frozenset[str]) -> Any:
        return SimpleNamespace(name=scenario.name, decision=DECISION, offers=[])

    def cast_for(self, plan: Any, draw: int, replication: int) -> int:
        return replication

    def run(self, plan: Any, cast: int, draw: int, replication: int) -> EventLog:
        assert cast == replication
        return self.logs[plan.name][cast]


def over_casts(against: str, own: list[EventLog], national: list[EventLog]) -> tuple[float, float, bool]:
    sign = Sign(event="CONVERSATION", against_national=against, phase="START")
    system = SimpleNamespace(name="own", signs=(sign,))
    simulator: Any = Logs(own=own, national=national)
    (found,) = seen_in_runs(system, SimpleNamespace(name="national"), simulator, casts=len(own))  # type: ignore[arg-type]
    return found.own, found.national, found.shows


def test_rows_are_added_up_over_casts() -> None:
    none, one, two = log(), log(talk(100, 1)), log(talk(100, 1), talk(100, 2))
    assert over_casts("more", [one, two], [one, none]) == (3.0, 1.0, True)
    assert over_casts("more", [one, none], [none, one]) == (1.0, 1.0, False)
    assert over_casts("new", [none, one], [none, none]) == (1.0, 0.0, True)


def test_days_are_the_mean_over_the_casts_that_have_some() -> None:
    soon = log(taken(100, 1), talk(110, 1))
    late = log(taken(100, 1), talk(150, 1))
    assert over_casts("sooner", [soon, log()], [late, soon]) == (10.0, 30.0, True)


def test_a_difference_of_less_than_two_per_cent_is_taken_for_chance() -> None:
    hundred = log(*(talk(100, person) for person in range(100)))
    few, many = (log(*(talk(100, person) for person in range(number))) for number in (101, 103))
    assert over_casts("more", [few], [hundred]) == (101.0, 100.0, False)
    assert over_casts("more", [many], [hundred]) == (103.0, 100.0, True)


def test_the_national_way_made_of_a_file_has_no_signs_of_its_own() -> None:
    tree = load("lower-caseload").effective()
    tree["national"]["language_mentors"]["number"] = 1
    made = national_way(from_mapping(tree))
    assert made.mechanisms == ()
    assert made.signs == ()


@pytest.mark.parametrize("name", own_ways())
def test_every_mechanism_of_a_shipped_scenario_has_a_sign(name: str) -> None:
    scenario = load(name)
    assert validate_files([shipped_folder() / f"{name}.yaml"]) == []
    assert scenario.signs, f"{name} says nothing under seen_in_log"
    without = set(scenario.mechanisms) - {sign.mechanism for sign in scenario.signs}
    assert not without, f"{name}: no sign of {sorted(without)}"


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in FAST else pytest.mark.slow) for name in own_ways()]
)
def test_the_signs_of_a_shipped_scenario_show(name: str) -> None:
    hidden = [
        f"{found.sign.event} {found.sign.offer} is not {found.sign.against_national}: "
        f"{found.own:g} against {found.national:g} {found.unit}"
        for found in signs(small(name))
        if not found.shows
    ]
    assert not hidden, "\n".join(hidden)
