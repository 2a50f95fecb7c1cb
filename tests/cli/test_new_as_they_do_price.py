"""`trappen new --from --in`: what working as another municipality costs more a year, told before any run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim import scenario
from sim.model.cost import gross_cost_per_year
from sim.municipality.elsewhere import Elsewhere
from sim.municipality.write import price_said
from sim.study.world import register_for
from sim.text import words

if TYPE_CHECKING:
    from conftest import Trappen

TOWN = """name: by
title: {da: By, en: Town}
world: {like: denmark-2024, arrivals: {adults_per_year: 12}}
"""


def extra(own: str, town: str) -> float:
    """As a comparison of the two files tells it."""
    files = [scenario.load(f"{name}.yaml") for name in (own, town)]
    values = register_for(files).values(1)
    there, here = (gross_cost_per_year(one, values) for one in files)
    return there - here


@pytest.mark.parametrize("system", ["skive-2024", "koebenhavn-jobdansk-3"])
def test_the_price_is_that_of_the_comparison(trappen: Trappen, system: str) -> None:
    """Printed when the file is written, and in its head."""
    Path("by.yaml").write_text(TOWN, encoding="utf-8")
    said = trappen("new", "som-dem", "--from", system, "--in", "by.yaml")
    more = extra("som-dem", "by")
    assert more > 0
    thousands = f"{round(more, -3):,.0f}".replace(",", ".")
    told = f"Det koster omkring {thousands} kr. mere om året end i dag, brutto: løn og pladser, før refusion."
    assert told in said.out
    head = " ".join(Path("som-dem.yaml").read_text("utf-8").partition("\nname:")[0].replace("# ", "").split())
    assert told in head


def test_less_and_the_same_are_told_so(trappen: Trappen) -> None:
    assert trappen
    Path("by.yaml").write_text(TOWN, encoding="utf-8")
    town = scenario.load("by.yaml")
    (same,) = Elsewhere(scenario.load("assens-one-roof"), town, "da").price("by")
    assert same.startswith("Det koster omtrent det samme om året som i dag")
    less = price_said(-300_400, words("da", "municipality"))
    assert less.startswith("Det koster omkring 300.000 kr. mindre om året end i dag")
