"""`trappen trace`: the story of the same person as in a study, and one sentence for every slip."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "study"))

from small_size import small

import sim
from sim.api import traced
from sim.errors import ComparisonError
from sim.model.vocabulary import Activity, AgentKind, Exit, Phase
from sim.scenario import from_mapping
from sim.study.traced import Traced

if TYPE_CHECKING:
    from conftest import Trappen

SHORT = {"follow_up": 15}


@pytest.fixture(scope="module")
def town() -> sim.Scenario:
    """A small municipality."""
    return from_mapping({**small("denmark-2017").system.effective(), "name": "town"})


@pytest.fixture(scope="module")
def found(town: Any) -> Traced:
    """One run of it."""
    return traced(town, **SHORT)


@pytest.fixture
def file(town: Any, trappen: Trappen) -> Trappen:
    """The command line beside its file."""
    Path("town.yaml").write_text(yaml.safe_dump(town.effective() | {"name": "town"}), encoding="utf-8")
    return trappen


def longest(found: Traced) -> int:
    """Whoever has most to tell."""
    return max(found.steps, key=lambda number: (found.steps[number], number))


@pytest.mark.slow
@pytest.mark.parametrize(("draw", "replication"), [(0, 0), (1, 1)])
def test_it_is_the_person_of_a_study(town: Any, draw: int, replication: int) -> None:
    study = sim.run(
        town, draws=2, replications=2, workers=1, seed=5, follow_up=24, primary_kpi="self_support_share_12m"
    )
    events = study.events_in_words("town", draw, replication)
    who = int(events.query("agent_kind == 'CITIZEN'")["agent"].value_counts().index[0])
    mine = events[(events["agent_kind"] == "CITIZEN") & (events["agent"] == who)].reset_index(drop=True)
    told = sim.trace(town, who, seed=5, draw=draw, replication=replication, follow_up=24)
    pd.testing.assert_frame_equal(told.drop(columns="words"), mine, check_flags=False)
    central = sim.trace(town, who, seed=5, draw=draw, replication=replication, follow_up=24, central=True)
    assert not central.equals(told)


def test_everybody_who_comes_is_listed_and_every_row_is_told(found: Traced, town: Any) -> None:
    people = found.people()
    log = found.log
    taken_over = log.select(activity=Activity.TAKEOVER, agent_kind=AgentKind.CITIZEN)
    assert sorted(people["citizen"]) == sorted(taken_over.agent.tolist())
    assert people["rows"].sum() == (log.agent_kind == AgentKind.CITIZEN).sum()
    assert people["arrives"].is_monotonic_increasing
    told = sim.trace(town, longest(found), **SHORT)
    assert len(told) == found.steps[longest(found)]
    assert told["words"].str.len().min() > 5
    assert told["time"].is_monotonic_increasing
    pd.testing.assert_frame_equal(sim.trace(town, **SHORT), people)


def test_the_summary_is_what_the_rows_add_up_to(found: Traced) -> None:
    """Weeks by kind are all weeks; days and counts as counted by hand from each person's rows."""
    for citizen in found.steps:
        told, rows = found.summary(citizen), found.rows(citizen)
        kinds = [getattr(told, name) for name in told._fields if name.startswith("weeks_")]
        assert sum(kinds) == told.weeks
        begun = rows[rows["phase"] == "START"]
        assert told.offers == (begun["activity"] == "OFFER").sum()
        assert told.modules == (rows["activity"] == "MODULE_PASSED").sum()
        housed = rows.loc[rows["activity"].isin(["TAKEOVER", "HOUSING"]), "time"].max()
        course = begun.loc[begun["activity"] == "INTRODUCTION", "time"]
        days = None if course.empty else max(0, (course.iloc[0] - housed).days)
        assert told.days_to_introduction == days


def test_who_has_left_has_no_more_weeks(found: Traced) -> None:
    log = found.log
    left = log.select(activity=Activity.EXIT, phase=Phase.EVENT)
    moved = left.where(left.detail == Exit.MOVED)
    assert moved.rows
    for citizen, minute in zip(moved.agent.tolist(), moved.minute.tolist(), strict=True):
        stayed = minute - found.person(citizen).takeover
        assert abs(found.summary(citizen).weeks - stayed / (7 * 1440)) <= 1


def test_a_longer_follow_up_tells_the_same_story_and_more_of_it(town: Any, found: Traced) -> None:
    citizen = longest(found)
    longer = traced(town, follow_up=20)
    assert longer.plan.horizon > found.plan.horizon
    begins = longer.rows(citizen)
    short = found.rows(citizen)
    begins = begins[begins["time"] < short["time"].iloc[-1].normalize()].reset_index(drop=True)
    pd.testing.assert_frame_equal(begins, short.reset_index(drop=True).iloc[: len(begins)])
    assert len(begins) > 20


def test_it_is_told_in_words(file: Trappen, found: Traced) -> None:
    citizen = longest(found)
    said = file("trace", "town.yaml", "--citizen", citizen, "--follow-up", 15)
    assert said.code == 0, said.err
    assert said.out.startswith("Danmark 2017, reformåret: startværdi 1, trækning 0, gentagelse 0.")
    assert f"Borger {citizen} (opdigtet): " in said.out
    assert said.out.rstrip().splitlines()[-1].startswith("I alt: ")
    assert not re.findall(r"\b[A-Z]{3,}_[A-Z_]+\b|\b[A-Z]{5,}\b|=", said.out)
    assert len(re.findall(r"^\d{4}-\d\d-\d\d \d\d:\d\d  ", said.out, re.MULTILINE)) == found.steps[citizen]
    english = file("trace", "town.yaml", "--citizen", citizen, "--follow-up", 15, "--lang", "en")
    assert english.out.rstrip().splitlines()[-1].startswith("In all: ")
    assert max(map(len, re.findall(r"^\d{4}-.*$", english.out, re.MULTILINE))) <= 110


def test_json_is_the_rows_and_nothing_else(file: Trappen, found: Traced) -> None:
    citizen, short = longest(found), ("--follow-up", 15, "--json")
    rows = json.loads(file("trace", "town.yaml", "--citizen", citizen, *short).out)
    assert len(rows) == found.steps[citizen]
    assert set(rows[0]) == {*found.rows(citizen).columns, "words"}
    half = rows[len(rows) // 2]["time"][:7]
    parts = [
        json.loads(file("trace", "town.yaml", "--citizen", citizen, *short, *window).out)
        for window in (("--until", half), ("--from", half))
    ]
    shared = [row for row in rows if row["time"].startswith(half)]
    assert shared
    assert [*parts[0], *parts[1][len(shared) :]] == rows
    people = json.loads(file("trace", "town.yaml", *short).out)
    assert {one["citizen"] for one in people} == set(found.steps)


def test_nothing_in_the_months_asked_for_is_said(file: Trappen, found: Traced) -> None:
    asked = ("trace", "town.yaml", "--citizen", longest(found), "--follow-up", 15, "--until", "1990-01")
    said = file(*asked, "--lang", "en")
    assert said.code == 0
    assert "nothing happened in that time" in said.out


def test_every_slip_gets_one_sentence(file: Trappen, found: Traced) -> None:
    numbers = sorted(found.steps)
    spouse = [one.number for one in found.cast.people if one.number not in found.steps]
    slips = [
        (("--citizen", 10**6), f"{numbers[0]} til {numbers[-1]}, nærmest {numbers[-2]}, {numbers[-1]};"),
        (("--citizen", 1, "--draw", -1), "fra 0 til 99999"),
        (("--citizen", 1, "--replication", 100_000), "fra 0 til 99999"),
        (("--citizen", 1, "--seed", -1), "--seed: -1"),
        (("--citizen", 1, "--from", "2017-13"), "2017-13 er hverken en måned eller en dag"),
        (("--citizen", 1, "--from", "2018", "--until", "2017-01"), "--from: 2018"),
        (("--citizen", 1, "--from", "2018-01", "--until", "2017-12-31"), "ligger før 2018-01"),
        (("--citizen", 1, "--without", "luck"), "luck"),
        *((("--citizen", number), "kommer aldrig") for number in spouse[:1]),
    ]
    for words, wanted in slips:
        slip = file("trace", "town.yaml", "--follow-up", 15, *words)
        assert slip.code == 2
        assert wanted in slip.err
        assert not slip.out
        assert len(slip.err.strip().splitlines()) == 1
    nowhere = file("trace", "nowhere", "--citizen", 1)
    assert nowhere.code == 2
    assert "nowhere" in nowhere.err


@pytest.mark.parametrize("option", [{"citizen": "7"}, {"citizen": True}, {"citizen": 1, "draw": 0.5}])
def test_from_python_a_number_must_be_whole(town: Any, option: dict[str, Any]) -> None:
    with pytest.raises(ComparisonError, match="er ikke et helt tal"):
        sim.trace(town, **option)


def test_from_python_an_option_of_a_whole_study_is_refused(town: Any) -> None:
    with pytest.raises(ComparisonError, match=r"^draws: .*seed, follow_up, without"):
        sim.trace(town, 1, draws=2)
