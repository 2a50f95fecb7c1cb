"""The page promises and claims no more than its run can carry."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

from sim.report.page import render
from sim.report.run_data import RunData
from sim.text import words


def shown(run: RunData) -> str:
    """The page's text without tags."""
    page = unescape(re.sub("<[^>]+>", " ", render(run, words("da"), (), {})))
    return " ".join(page.replace("\u00a0", " ").split())


def test_a_table_of_switched_off_mechanisms_is_promised_only_where_there_is_one(
    data: Callable[[str], RunData],
) -> None:
    run, promise = data("plain"), "når en virkning slås fra i modellen"
    assert promise in shown(run)
    none = replace(run, switch_off=run.switch_off.iloc[:0])
    assert promise not in shown(none)


def test_chance_is_among_the_people_of_the_run(data: Callable[[str], RunData]) -> None:
    assert "resten er tilfældigheder blandt 287 mennesker." in shown(data("plain"))
    bare = replace(
        data("plain"), kpis=data("plain").kpis[data("plain").kpis["kpi"] != "impact_cohort_persons"]
    )
    assert "blandt kommunens borgere" in shown(bare)


def test_the_law_is_dated_and_the_limit_that_is_not_kept_stands_unfolded(
    data: Callable[[str], RunData],
) -> None:
    told = shown(data("unclear"))
    assert "Lov og konjunktur som ved beslutningen den" in told.split("Det korte svar")[0]
    limit = "4 uger til første virksomhedsrettede tilbud, overholdt for"
    assert re.search(limit + r" \d+,\d %", told)


def test_the_price_names_volunteers_and_the_hours_of_staff_there_already(
    data: Callable[[str], RunData],
) -> None:
    told = shown(data("plain"))
    assert "Merudgiften er løn, frivillige, mentortimer og pladser" in told
    assert "men timerne går fra andet" in told


def test_few_draws_say_no_share_of_the_unknown(data: Callable[[str], RunData]) -> None:
    run = data("plain")
    few = replace(run, manifest={**run.manifest, "draws": 4})
    assert "41 %" in shown(run)
    assert "41 %" not in shown(few)


def test_what_few_runs_do_not_show_is_not_called_no_difference(data: Callable[[str], RunData]) -> None:
    run = data("zero")
    few = replace(run, manifest={**run.manifest, "draws": 2, "replications": 2})
    assert "ingen forskel" in shown(run)
    assert "ikke set i 4 kørsler" in shown(few)
