"""What the baseline is: people by group, with their sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.report.run_data import RunData
from sim.report.starting_point import Fact, starting_point
from sim.text import words


def test_the_baseline_s_groups_are_told_with_their_sum(data: Callable[[str], RunData]) -> None:
    run = data("plain")
    group = {
        "population": {"route": "displaced_ukraine"},
        "adults_per_year": [{"from": "2012-01-01", "value": 13.9}],
    }
    world = {**run.baseline.content["world"], "groups": [group]}
    facts = replace(run.baseline, content={**run.baseline.content, "world": world})
    told = starting_point(replace(run, scenarios=(facts, *run.scenarios[1:])), words("da"))
    assert (
        Fact(
            "Nye voksne om året",
            "73,9 i alt: 60 flygtninge og familiesammenførte og 13,9 fordrevne fra Ukraine",
        )
        in told
    )


def test_part_time_staff_is_told_in_full_time_posts(data: Callable[[str], RunData]) -> None:
    run = data("plain")
    way = {**run.baseline.content["way_of_working"]}
    way["caseworkers"] = {"number": 3, "hours": {"value": "27.75 hours/week", "source": "assumption"}}
    facts = replace(run.baseline, content={**run.baseline.content, "way_of_working": way})
    told = starting_point(replace(run, scenarios=(facts, *run.scenarios[1:])), words("da"))
    assert Fact("Sagsbehandlere", "3, i alt 2,25 årsværk") in told
