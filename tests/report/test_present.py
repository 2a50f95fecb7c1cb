"""People present at the decision: counted, and kept for the shipped worlds."""

from __future__ import annotations

import pytest

from sim import scenario
from sim.report import present as module
from sim.report.present import counted, present


@pytest.mark.slow
def test_what_is_kept_is_what_is_counted() -> None:
    """Else `python -m sim.report.present` writes it anew."""
    for name in scenario.shipped():
        found = scenario.load(name)
        assert present(found) == counted(found), name


def test_every_shipped_world_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue makes none of them."""
    monkeypatch.setattr(module, "counted", lambda _: pytest.fail("counted"))
    told = {name: present(scenario.load(name)) for name in scenario.shipped()}
    assert told["skive-2024"] == 94


def test_another_world_is_counted() -> None:
    own = {
        "name": "own",
        "title": "T",
        "world": {"like": "denmark-2017", "arrivals": {"adults_per_year": 10}},
    }
    found = scenario.from_mapping(own)
    assert present(found) == counted(found) < round(scenario.arrived(found.document))
