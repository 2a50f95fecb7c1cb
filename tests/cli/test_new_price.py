"""`trappen new --municipality`: what each proposal costs, told at the question; the same where it can be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_new_municipality import ask, typed

from sim import scenario
from sim.model.cost import gross_cost_per_year
from sim.municipality import Given
from sim.municipality.questions import named
from sim.municipality.write import Prices, prices
from sim.study.world import register_for

if TYPE_CHECKING:
    from conftest import Trappen

SMALL = {"date": "2026-11-22", "people": "85", "arrivals": "20", "caseworkers": "1,5", "consultants": "1"}


def prices_of(people: int, arrivals: float, caseworkers: float) -> Prices:
    """For a municipality of that size."""
    given = Given()
    answers = {"date": date(2026, 11, 22), "people": people, "arrivals": arrivals, "caseworkers": caseworkers}
    for key, value in answers.items():
        given.take(named(key), value)
    return prices(given.complete())


@pytest.mark.parametrize("policy", ["1", "2", "3"])
def test_the_price_is_that_of_the_comparison(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen, policy: str
) -> None:
    """The very gross cost that a comparison of the two files tells; before the question and in the files."""
    said = ask(monkeypatch, trappen, typed({**SMALL, "policy": policy})).out
    town, own = (scenario.load(name) for name in ("havby.yaml", "havby-forslag.yaml"))
    values = register_for([town, own]).values(1)
    extra = gross_cost_per_year(own, values) - gross_cost_per_year(town, values)
    told = f"omkring {round(extra / 1000)}.000 kr. mere om året"
    (line,) = [one for one in said.splitlines() if one.startswith(f"  {policy}: ")]
    assert told in line
    assert told in Path("havby-svar.csv").read_text("utf-8-sig")
    assert f"# Det koster {told} end i dag, brutto" in Path("havby-forslag.yaml").read_text("utf-8")
    assert "Priserne er omtrent ens." in said
    assert trappen("validate", "havby.yaml", "havby-forslag.yaml").err == ""


@pytest.mark.parametrize(("people", "arrivals", "caseworkers"), [(85, 20, 1.5), (30, 7, 1), (244, 60, 5)])
def test_the_three_cost_about_the_same(people: int, arrivals: float, caseworkers: float) -> None:
    found = prices_of(people, arrivals, caseworkers)
    extra = [found.extra(one) for one in found.policies]
    assert len(extra) == 3
    assert max(extra) <= 1.15 * min(extra)
    assert found.are_alike


def test_where_they_cannot_it_is_said(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    """Nobody comes, so there is little to reserve for."""
    said = ask(monkeypatch, trappen, typed({**SMALL, "people": "150", "arrivals": "0", "caseworkers": "3"}))
    assert "Priserne er ikke ens; tænk på det, når I sammenligner." in said.out
    assert "De andre forslag koster ikke det samme" in Path("havby-forslag.yaml").read_text("utf-8")
    assert not prices_of(150, 0, 3).are_alike


@pytest.mark.parametrize(
    ("people", "before", "after", "more"), [("450", "10,1", 13.8, 3), ("60", "1,1", 2.0, 0)]
)
def test_a_part_of_a_post_can_be_added(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen, people: str, before: str, after: float, more: int
) -> None:
    """People and their hours; only hours where those who are there can have more."""
    ask(monkeypatch, trappen, typed({**SMALL, "people": people, "caseworkers": before, "policy": "2"}))
    ways = [scenario.load(name).way_of_working.caseworkers for name in ("havby.yaml", "havby-forslag.yaml")]
    posts = [one.number[-1].value * one.hours / 60 / 37 for one in ways]
    assert posts == pytest.approx([float(before.replace(",", ".")), after], abs=0.02)
    assert ways[1].number[-1].value - ways[0].number[-1].value == more
    told = f"{after:g}".replace(".", ",")
    text = Path("havby-forslag.yaml").read_text("utf-8")
    assert f"# {told} årsværk; dér fra 5 til 7" in text
    assert f"Sagsbehandlere: {told} årsværk, i dag {before}" in text


def test_an_empty_sheet_tells_the_prices_of_the_average(trappen: Trappen) -> None:
    assert trappen("new", "havby", "--municipality", "--sheet", "tom.csv").code == 0
    text = Path("tom.csv").read_text("utf-8-sig")
    assert text.count("i en gennemsnitskommune: ") == 3
    assert text.count(" kr. mere om året") == 3


def test_one_hour_is_one_hour(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    said = ask(monkeypatch, trappen, typed({**SMALL, "people": "30", "arrivals": "1"})).out
    assert "Reserveret tid til nye: 1 time om ugen, i dag" in said
