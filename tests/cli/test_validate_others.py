"""`trappen validate` on files that are no scenarios: layers and populations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.scenario import places

if TYPE_CHECKING:
    from conftest import Trappen

LAYER = "name: more\ntitle: More\nworld: {arrivals: {adults_per_year: {multiply: 2}}}\n"


def test_an_own_layer_beside_the_scenarios(trappen: Trappen) -> None:
    Path("more.yaml").write_text(LAYER, encoding="utf-8")
    said = trappen("validate", "more.yaml")
    assert (said.code, said.out) == (0, "more.yaml: ingen fejl.\n")


def test_a_population(trappen: Trappen) -> None:
    shipped = places.SHIPPED_OFFERS.with_name("populations") / "displaced-ukraine.yaml"
    Path("populations").mkdir()
    own = Path("populations/mine.yaml")
    own.write_bytes(shipped.read_bytes())
    said = trappen("validate", own)
    assert (said.code, said.out) == (0, f"{own}: ingen fejl.\n")


def test_a_remark_on_the_place_is_said_once_for_all_that_build_on_it(trappen: Trappen) -> None:
    place = "name: place\ntitle: Sted\nextends: denmark-2017\nway_of_working: {caseworkers: {number: 1}}\n"
    Path("place.yaml").write_text(place, encoding="utf-8")
    Path("policy.yaml").write_text("name: policy\ntitle: Forslag\nextends: place\n", encoding="utf-8")
    said = trappen("validate", "place.yaml", "policy.yaml")
    remarks = [line for line in said.err.splitlines() if "borgere pr. sagsbehandler" in line]
    (told,) = remarks
    assert told.startswith("Bemærk: place.yaml:4")
