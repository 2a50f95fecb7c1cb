"""Laws of what is told: what is divided, what is named, where sources are found, and in which words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from sim.outcomes import REGISTRY
from sim.outcomes.declare import discover
from sim.report import sources
from sim.report.background import grounds, what_differs
from sim.report.layout import layout, resolved
from sim.report.outcome_words import period_of, stem_of
from sim.report.people import counted_people
from sim.report.run_data import Estimate, RunData
from sim.report.seen import striking
from sim.report.starting_point import at_decision
from sim.report.switched_off import can_be_divided, switched_off
from sim.report.verdicts import is_clear, strength
from sim.scenario import load
from sim.study.world import register_for
from sim.text import words

Data = Callable[[str], RunData]
NAN = math.nan


def between(low: float, high: float) -> Estimate:
    return Estimate((low + high) / 2, low, high, low, high, NAN, NAN, unit="share")


@pytest.mark.parametrize(
    ("main", "same", "divided"),
    [
        ((0.01, 0.03), (0.01, 0.04), True),
        ((-0.03, -0.01), (-0.04, -0.01), True),
        ((0.01, 0.03), (-0.01, 0.04), False),  # these draws cannot tell
        ((-0.01, 0.03), (0.01, 0.04), False),  # the main table cannot tell
        ((0.01, 0.03), (-0.04, -0.01), False),  # they contradict each other
        ((0.01, 0.03), (NAN, NAN), False),  # single runs not kept
    ],
)
def test_a_difference_is_divided_only_when_told_apart_twice_in_one_direction(
    main: tuple[float, float], same: tuple[float, float], divided: bool
) -> None:
    assert can_be_divided(between(*main), between(*same)) is divided


def test_rows_and_words_of_the_switched_off_leave_no_proposal_out(data: Data) -> None:
    for mood in ("plain", "unclear", "zero", "two"):
        run, told = data(mood), words("da")
        found = switched_off(run, told)
        names = {cut.scenario for cut in found.cuts}
        titles = {told.either(s.title, s.name) for s in run.alternatives}
        assert names | {title for title in titles if title in found.unclear} == titles
    assert switched_off(data("single"), words("da")).cuts == ()


def test_without_single_runs_nothing_is_divided(data: Data) -> None:
    run = data("plain")
    assert switched_off(replace(run, pairs=run.pairs.iloc[:0]), words("da")).cuts == ()


def test_what_is_named_is_clear_large_and_never_twice_the_same_matter(data: Data) -> None:
    run = data("plain")
    matters = [{resolved(run, name) for name in line} for line in layout()["seen"]]
    for scenario in run.alternatives:
        found = striking(run, scenario)
        assert len(found) <= 3
        assert all(is_clear(sight.estimate) and sight.kpi != run.primary for sight in found)
        strengths = [strength(sight.estimate) for sight in found]
        assert strengths == sorted(strengths, reverse=True)
        assert not [matter for matter in matters if sum(sight.kpi in matter for sight in found) > 1]


def test_a_job_outcome_that_is_clear_always_has_a_place(data: Data) -> None:
    run = data("plain")
    found = {s.name: [stem_of(sight.kpi) for sight in striking(run, s)] for s in run.alternatives}
    assert "ordinary_job_share" in found["lower-caseload"]
    assert "ordinary_job_share" in found["fast-track-intake"]


def test_every_outcome_that_may_be_named_exists_and_has_words() -> None:
    discover()
    told = words("da")
    for name in [name for line in layout()["seen"] for name in line]:
        assert name in REGISTRY or f"{name}_36m" in REGISTRY, name
        assert f"seen.of.{stem_of(name)}.more" in told, name
        assert f"seen.of.{stem_of(name)}.fewer" in told, name


def test_no_reading_names_an_outcome_by_its_key() -> None:
    discover()
    keys = {name for key in REGISTRY for name in (key, stem_of(key)) if "_" in name}
    for key, found in REGISTRY.items():
        named = {word for text in (*found.reading, *found.label) for word in re.findall(r"\w+", text)}
        assert not named & keys, key


def test_persons_are_those_still_there(data: Data) -> None:
    run = data("plain")
    assert counted_people(run) == pytest.approx(287 * 0.86)
    assert period_of(run, "share_left_36m") == "m36"


def test_numbers_of_facts_are_found_in_a_source() -> None:
    assert sources.codes_in("B33–B36; M62 (x); outside_facts §9") == {"B33", "B34", "B35", "B36", "M62"}
    assert sources.codes_in("KS1 and KH6") == {"KS1", "KH6"}
    assert sources.codes_in("L 120 (2017-18)") == set()


@pytest.mark.parametrize("name", ["denmark-2017"])
def test_every_number_that_a_shipped_scenario_cites_can_be_looked_up(data: Data, name: str) -> None:
    scenario = load(name)
    told = [entry.source for entry in register_for([scenario]).entries.values()]
    cited = {code for text in told for code in sources.codes_in(text)}
    known = {row["id"] for table in ("facts", "mechanisms") for row in sources.table(table)}
    assert cited <= known, cited - known
    sections = {
        number for text in told if "outside_facts" in text for number in re.findall(r"§\s?(\d+)", text)
    }
    assert sections <= {row["section"] for row in sources.table("outside")}


def test_every_unit_and_label_of_the_register_has_danish_words() -> None:
    units = words("da", "units")
    for entry in register_for([load("denmark-2017")]).entries.values():
        assert entry.unit in units or entry.unit in ("", "count", "index"), entry.unit
        assert not re.search(r"[a-z]+_[a-z_]+", entry.label("da")), entry.name


def test_an_assumption_without_more_is_an_estimate_without_a_source() -> None:
    assert grounds(words("da"), "assumption") == "skøn uden kilde"
    assert grounds(words("da"), "assumption; M53") == "skøn; M53"
    assert grounds(words("da"), "M07, B51; the size is an assumption") == "M07, B51; størrelsen er et skøn"
    assert grounds(words("da"), "L05; hours assumed") == "L05; hours skønnet"
    assert grounds(words("en"), "B24; outside_facts §7") == "B24; outside_facts §7"


def test_values_of_the_baseline_are_those_of_the_day_of_the_decision(data: Data) -> None:
    run = data("plain")
    assert at_decision(run, "way_of_working.caseworkers.number") == 5
    assert at_decision(run, "way_of_working.no_such.thing") is None


def test_how_long_until_it_works_is_one_line_and_each_proposal_is_named_once(data: Data) -> None:
    run = data("plain")
    ramp = [
        {"scenario": "lower-caseload", "path": f"ramp.{part}"}
        | {
            f"{name}_{lang}": text
            for name, text in (("label", part), ("before", "0"), ("after", "8"))
            for lang in ("da", "en")
        }
        for part in ("hiring", "methods")
    ]
    changed = replace(run, manifest={**run.manifest, "differences": [*run.manifest["differences"], *ramp]})
    told = [change for change in what_differs(changed, words("da")) if change.scenario.startswith("To")]
    assert [change.label for change in told] == ["Sagsbehandlere", "Virker først efter"]
    assert told[1].after == "8 for nye ansatte og 8 for nye metoder"
    assert [change.rows for change in told] == [2, 0]
