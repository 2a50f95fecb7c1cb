"""Make the report of a run: charts and page, written beside its tables."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sim.report.charts import draw_all, save_all
from sim.report.page import render
from sim.report.read import read
from sim.text import words

PAGE: Final = "report.html"
CHARTS: Final = "charts"


def build(folder: Path | str, lang: str = "da") -> Path:
    """Write `charts/` and `report.html` into a finished run folder; gives the page's path.

    The language stands in the page (`<html lang>`). Made again from the same folder, every
    file has the same bytes. `RunFolderError` when the folder is not a finished run.
    """
    place = Path(folder)
    run, told = read(place), words(lang)
    charts = draw_all(run, told)
    vectors = save_all(charts, place / CHARTS)
    page = place / PAGE
    page.write_text(render(run, told, charts, vectors), encoding="utf-8", newline="\n")
    return page
