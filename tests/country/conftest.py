"""The small country, run once."""

from __future__ import annotations

from pathlib import Path

import pytest
from country_runs import Ran, prepared

from sim.country.study import carry_out
from sim.report.country import build_country


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """All three, carried out."""
    folder = tmp_path_factory.mktemp("country")
    country = prepared(folder / "files")
    run = carry_out(country, folder / "run", finish=_drawn)
    return Ran(country, run, folder / "files")


def _drawn(run: Path) -> None:
    build_country(run, "da")
