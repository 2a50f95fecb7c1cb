"""The way through has one direction; no import goes back."""

from __future__ import annotations

import subprocess
import sys

import pytest
from checkout import Import, below, imports, module_of, name

ORDER = (
    {"privacy"},
    {"errors"},
    {"text"},
    {"scenario", "parameters"},
    {"model"},
    {"outcomes"},
    {"business_case"},
    {"study"},
    {"report"},
    {"municipality"},
    {"country"},
    {"api"},
    {"commands"},
    {"cli"},
)
"""Stations of the flow: a station imports itself and those before it."""

RANK = {station: rank for rank, stations in enumerate(ORDER) for station in stations}

USERS = {"commands", "cli"}
"""Stations that use the public names in `sim`, as anyone outside does."""

LEAVES = {
    "sim.model.vocabulary": "the words of the log, shared with everyone",
    "sim.model.activities": "part of the words of the log",
    "sim.model.portable": "arithmetic that is the same on every machine",
    "sim.model.draws": "prior draws are addressed like every other draw",
}
"""Modules of the model that an earlier station may import, and why; they import nothing but each other."""

OPTIONAL = {
    "numba": "compiled engine, optional",
    "dask": "clusters, optional",
    "distributed": "clusters, optional",
    "pm4py": "AGPL, optional viewer",
    "vidigi": "optional viewer",
    "streamlit": "web app, optional",
    "lifelines": "a check in tests",
    "ciw": "a check in tests",
}
"""What the product never imports at the top of a file, and why."""

SLOW = ("pandas", "matplotlib", "pyarrow", "scipy", "joblib", "jinja2", "IPython", "distributed")
LIGHT = ("sim.errors", "sim.text", "sim.scenario", "sim.model")
"""Stations whose files all load in no time: checking a scenario file needs no tables and no charts."""


def station(module: str) -> str | None:
    """The station a dotted name of `sim` belongs to; None for the public names in `sim` itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def leaf(target: str) -> bool:
    return any(target == known or target.startswith(f"{known}.") for known in LEAVES)


def wrong_way(source: str, target: str) -> bool:
    """Whether an import from one module of `sim` to another goes against the flow."""
    here, there = station(source), station(target)
    if source == "sim" or leaf(target):
        return False
    if there is None:
        return here not in USERS
    return RANK[there] > RANK[here]


def product_imports() -> list[tuple[str, str, Import]]:
    found = []
    for path in below("sim", "calibration", suffix=".py"):
        found += [(module_of(path), f"{name(path)}:{item.line}", item) for item in imports(path)]
    return found


def test_every_module_has_a_place() -> None:
    modules = {station(module_of(path)) for path in below("sim", suffix=".py")} - {None}
    assert modules <= set(RANK), f"give these a place in ORDER: {sorted(modules - set(RANK))}"


def test_no_arrow_backwards() -> None:
    wrong = [
        f"{place}: {source} imports {item.target}"
        for source, place, item in product_imports()
        if source.split(".")[0] == "sim"
        and item.target.split(".")[0] == "sim"
        and wrong_way(source, item.target)
    ]
    assert not wrong, "\n".join(wrong)


def test_neighbours_in_one_rank_depend_one_way() -> None:
    pairs = {
        (station(source), station(item.target))
        for source, _, item in product_imports()
        if item.target.startswith("sim.") and source.startswith("sim.") and not leaf(item.target)
    }
    both = [pair for pair in pairs if pair[0] != pair[1] and pair[::-1] in pairs]
    assert not both, f"these import each other: {both}"


def test_leaves_stand_on_nothing() -> None:
    wrong = [
        f"{place}: {item.target}"
        for source, place, item in product_imports()
        if source in LEAVES and item.target.startswith("sim.") and not leaf(item.target)
    ]
    assert not wrong, "\n".join(wrong)


def test_model_does_not_know_its_calibration() -> None:
    wrong = [
        f"{place}: {item.target}"
        for source, place, item in product_imports()
        if source.split(".")[0] == "sim" and item.target.split(".")[0] == "calibration"
    ]
    assert not wrong, "\n".join(wrong)


def test_optional_libraries_stay_optional() -> None:
    wrong = [
        f"{place}: {item.target} ({OPTIONAL[item.target.split('.')[0]]})"
        for _, place, item in product_imports()
        if item.eager and item.target.split(".")[0] in OPTIONAL
    ]
    assert not wrong, "\n".join(wrong)


def test_slow_libraries_are_not_loaded_by_the_core() -> None:
    wrong = [
        f"{place}: {item.target}"
        for source, place, item in product_imports()
        if item.eager and item.target.split(".")[0] in SLOW and source.startswith(LIGHT)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("first", ["sim", "sim.scenario", "sim.parameters", "sim.model.compile", "sim.cli"])
def test_the_first_import_is_light(first: str) -> None:
    """Names come at once; tables, charts and workers come with the first use."""
    code = f"import {first}, sys; print(*[m for m in {SLOW} if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not loaded.stdout.split(), f"loaded by `import {first}`: {loaded.stdout}"
