"""A fake run folder in the contract's files, to design and test the report against.

The figures are invented (``fake_world``). ``mood`` makes odd inputs: "plain",
"zero" (no pair differs), "missing" (one draw: no ci, some holes), "worse", and
"unclear" (differences drown in uncertainty).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import fake_world as world
import pandas as pd
from fake_files import write_side_files
from fake_money import write_money

from sim.report.run_data import RunData

BASE = "denmark-2017"
LEVEL = [
    "scenario",
    "kpi",
    "period",
    "group",
    "mean",
    "mc_low",
    "mc_high",
    "ci_low",
    "ci_high",
    "pi_low",
    "pi_high",
    "unit",
    "draws",
    "replications_per_draw",
]
DIFFERENCE = [
    "scenario",
    "baseline",
    "kpi",
    "period",
    "group",
    "difference",
    "mc_low",
    "mc_high",
    "ci_low",
    "ci_high",
    "pi_low",
    "pi_high",
    "unit",
    "pairs",
    "share_of_variance_from_parameters",
]


SINGLE = ["scenario", "draw", "replication", "kpi", "period", "group", "value"]
PRIMARY = "self_support_share_36m"
_BLUR = 20.0
LONG = "Introduktionsforløb, flere sagsbehandlere, virksomhedskonsulenter og sprogmentorer på én gang"
SIX = ("lower-caseload", "fast-track-intake", "more-language-mentors", "d", "e", "f")
MOODS: dict[str, dict[str, Any]] = {
    "plain": {},
    "single": {"alternatives": ()},
    "two": {"alternatives": ("lower-caseload",)},
    "six": {
        "alternatives": SIX,
        "titles": {"d": (LONG, LONG), "e": (f"$ {LONG}", f"$ {LONG}"), "f": (LONG, LONG)},
    },
    "zero": {"mood": "zero"},
    "missing": {"mood": "missing"},
    "worse": {"mood": "worse"},
    "worlds": {"alternatives": ("lower-caseload",)},
    "lone": {"alternatives": (), "mood": "missing"},
    "unclear": {"mood": "unclear"},
}
"""Mood → arguments of `make`; "worlds" is changed further by the fixture."""


Cell = tuple[str, str, str, float, float, list[float], str, float]


def make(
    folder: Path,
    alternatives: Sequence[str] = world.POLICIES,
    mood: str = "plain",
    titles: dict[str, tuple[str, str]] | None = None,
) -> Path:
    """Write a whole fake run folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    cells, blur = list(_cells(alternatives, mood)), _BLUR if mood == "unclear" else 1.0
    levels = [
        [name, *cell[:3], *_possible(_interval(cell[3] + shift, cell[4], mood), cell[6]), cell[6], 40, 2]
        for cell in cells
        for name, shift in zip([BASE, *alternatives], [0.0, *cell[5]], strict=True)
    ]
    pd.DataFrame(levels, columns=LEVEL).sort_values("scenario", kind="stable").to_csv(
        folder / "kpis.csv", index=False
    )
    if alternatives:
        rows = [
            [
                name,
                BASE,
                *cell[:3],
                *_interval(shift, blur * cell[7] if shift else 0.0, mood),
                cell[6],
                80,
                0.41,
            ]
            for cell in cells
            if not cell[2].startswith("readiness=")  # who is in them is part of what is compared
            for name, shift in zip(alternatives, cell[5], strict=True)
        ]
        pd.DataFrame(rows, columns=DIFFERENCE).to_csv(folder / "differences.csv", index=False)
    write_side_files(folder, BASE, alternatives, mood, titles or {})
    _single_runs(folder, cells, alternatives, mood)
    write_money(folder, [BASE, *alternatives], mood)
    return folder


def _single_runs(folder: Path, cells: Sequence[Cell], alternatives: Sequence[str], mood: str) -> None:
    """The primary outcome of ten draws with one replication; pairs scatter widely when all is unclear."""
    primary = next(cell for cell in cells if cell[:3] == (PRIMARY, "m36", "all"))
    scatter = 0.1 if mood == "unclear" else 0.004
    rows = [
        [
            name,
            draw,
            0,
            PRIMARY,
            "m36",
            "all",
            primary[3] + 0.01 * draw + (shift + scatter * (-1) ** draw if shift else 0),
        ]
        for name, shift in zip([BASE, *alternatives], [0.0, *primary[5]], strict=True)
        for draw in range(10)
    ]
    pd.DataFrame(rows, columns=SINGLE).to_parquet(folder / "replications.parquet")


def _effects(effects: Sequence[float], count: int, mood: str) -> list[float]:
    """Effects of `count` alternatives: the three invented ones, then repeated and weaker."""
    factor = {"zero": 0.0, "worse": -1.0}.get(mood, 1.0)
    return [factor * effects[i % 3] * (1.0 if i < 3 else -0.5) for i in range(count)]


def _cells(alternatives: Sequence[str], mood: str) -> Iterator[Cell]:
    """kpi, period, group, level, its spread, effects, unit, half-width of a difference's ci."""
    count = len(alternatives)
    for kpi in world.KPIS:
        period = f"m{kpi.key[-3:-1]}" if kpi.key[-1] == "m" and kpi.key[-2].isdigit() else "run"
        period = "m36" if kpi.key == "impact_cohort_persons" else period
        effects = _effects(kpi.effects, count, mood)
        yield kpi.key, period, "all", kpi.level, kpi.spread, effects, kpi.unit, kpi.sure
        if kpi.key == "impact_cohort_persons":
            for group, share in (("cohort=new", 0.2), ("cohort=present", 0.8)):
                yield kpi.key, period, group, share * kpi.level, 5.0, [0.0] * count, kpi.unit, 0.0
        if kpi.key.startswith("self_support_share"):
            for i, group in enumerate(world.GROUPS):
                bent = [e * (1 + 0.6 * math.sin(i)) for e in effects]
                level = kpi.level * (1 + 0.3 * math.sin(i))
                yield kpi.key, period, group, level, 0.07, bent, kpi.unit, 2.2 * kpi.sure
    yield from _curves(count, mood)


def _curves(count: int, mood: str) -> Iterator[Cell]:
    for month in range(37):
        grown = 1 - math.exp(-month / 18)
        effects = _effects([0.027 * grown, 0.016 * grown, 0.007 * grown], count, mood)
        yield (
            "self_support_curve",
            f"m{month}",
            "all",
            0.02 + 0.33 * grown,
            0.055 * grown,
            effects,
            "share",
            0.009,
        )
        for name in world.POSITIONS:
            first, last = world.POSITION_PATHS[name]
            sign = {"ordinary_job": 1.0, "passive_benefit": -1.0}.get(name, 0.0)
            moved = [sign * e for e in effects]
            level = first + (last - first) * grown / (1 - math.exp(-2))
            yield "position_share", f"m{month}", f"position={name}", level, 0.04, moved, "share", 0.009
    yield from _starts(count, mood)
    for use, (level, changes) in world.TIME_USE.items():
        yield (
            "caseworker_time_share",
            "run",
            f"use={use}",
            level,
            0.03,
            _effects(changes, count, mood),
            "share",
            0.02,
        )


def _starts(count: int, mood: str) -> Iterator[Cell]:
    for key, table, near in (
        ("introduction_within_days_share", world.INTRODUCTION, 0.0),
        ("first_company_offer_within_days_share", world.FIRST_OFFER, 0.12),
    ):
        for day, (today, fast) in table.items():
            effects = _effects([near * (fast - today), fast - today, 0.0], count, mood)
            yield key, f"d{day}", "all", today, 0.04, effects, "share", 0.03


def _interval(value: float, half: float, mood: str) -> list[float]:
    """value, mc, ci and pi of a figure; a lone draw has no ci."""
    ci = [math.nan, math.nan] if mood == "missing" else [value - half, value + half]
    return [value, value - 0.25 * half, value + 0.25 * half, *ci, value - 3.1 * half, value + 3.1 * half]


def _possible(figures: list[float], unit: str) -> list[float]:
    """Levels within what the unit allows."""
    high = 1.0 if unit == "share" else math.inf
    return [value if math.isnan(value) else min(max(value, 0.0), high) for value in figures]


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a fake folder, to change it."""
    loaded: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return loaded


def with_fewer_people(run: RunData, times: float) -> RunData:
    """The same run of so many times fewer people: the wider pi, the same ci."""
    kpis, table = run.kpis.copy(), run.differences.copy()
    kpis.loc[kpis["kpi"] == "impact_cohort_persons", "mean"] /= times
    middle = table["difference"]
    for end in ("pi_low", "pi_high"):
        table[end] = middle + (table[end] - middle) * times**0.5
    return replace(run, kpis=kpis, differences=table)
