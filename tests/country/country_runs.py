"""A country of three small municipalities."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sim.country.files import written
from sim.country.study import Country, prepare
from sim.country.table import read_table
from sim.scenario import load
from sim.study.settings import settings

KPIS = ("self_support_share_12m", "fulltime_persons_on_benefit")
TABLE = """kommune;nummer;dato;borgere;sagsbehandlere;arbejdsmarked;arbejdsmåde;kilde
Æbleby;101;2017-01-01;20;1;0,9;;illustrativ
Nordby;7;2017-01-01;14;;;hedensted-2017;illustrativ
Østby;3;2017-01-01;10;;1,2;;B05
"""


class Ran(NamedTuple):
    """A prepared study, its run folder, and where its scenario files are."""

    country: Country
    run: Path
    files: Path


def prepared(folder: Path, names: tuple[str, ...] = ("Æbleby", "Nordby", "Østby")) -> Country:
    """The study of some of the three, its files written in a folder."""
    table = folder.parent / "land.csv"
    table.write_text(TABLE, encoding="utf-8")
    folder.mkdir()
    policies = [load("lower-caseload")]
    given = [one for one in read_table(table, "da") if one.name in names]
    asked = settings(draws=2, replications=2, follow_up=12, workers=1)
    return prepare(written(given, policies, folder, "da"), policies, asked, KPIS, folder, table.name)
