"""Reports of finished runs: the printed summary, the charts and the page.

Everything is made from the run folder alone, so a report can be made again anywhere,
in either language, and comes out the same to the byte. Drawing libraries are loaded
when something is drawn, not before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.report.run_data import RunData

__all__ = ["build", "summary"]


def build(folder: Path | str, lang: str = "da") -> Path:
    """Write charts and page into a finished run folder; the page's path. See ``sim.report.make``."""
    from sim.report.make import build as make

    return make(folder, lang)


def summary(run: RunData | Path | str, lang: str = "da") -> str:
    """The printed comparison of a run, from its folder or its tables. See ``sim.report.console``."""
    from sim.report.console import summary as tell

    return tell(run, lang)
