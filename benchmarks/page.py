"""RESULTS.md: all figures with their bars, and the machine they were measured on."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import chart
import figures as f

PACKAGES: Final = ("simpy", "numpy", "pandas", "llvmlite", "joblib", "distributed", "ciw")
BUSY: Final = 0.5
"""Processes that wait for each core, from which others' work may show in the figures."""
Found = Mapping[str, list[f.Figure]]
HOW: Final = """\
Written by `python benchmarks/results.py`; the files beside this one say what each figure is, and measure it \
alone. Each is the median of rounds in which the things compared take turns, with the lowest and the \
highest; where a 95 % interval stands instead, it says so. One process is timed by its processor time, \
several by the clock. Machines and neighbours differ: only what is in *times*, and powers, travels. \
Differences below a tenth are noise."""
WORDS: Final = """\
*Citizens* are all who come within a run (60 months of history and 48 more), twice as many and more as are \
there at the decision. A *power* says how time grows with citizens: 1 is in proportion, with 2 twice the \
citizens take four times the time."""


def told(found: Found) -> str:
    """How many bars are met, and which are not."""
    barred = [one for figures in found.values() for one in figures if one.bar]
    missed = [one for one in barred if not one.met]
    lines = [f"{len(barred) - len(missed)} of {len(barred)} bars are met."]
    lines += [f"- Not met: {one.what}: {_with_unit(one)}, {_bar(one)}." for one in missed]
    return "\n".join(lines)


def write(folder: Path, found: Found, at_start: str) -> None:
    """Write the page and the chart."""
    folder.mkdir(parents=True, exist_ok=True)
    chart.draw([one for figures in found.values() for one in figures], folder / "results.svg")
    (folder / "RESULTS.md").write_text("\n".join(_lines(found, at_start)) + "\n", encoding="utf-8")


def circumstances() -> str:
    """The day, and how much else the machine has to do."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    day = datetime.now(UTC).date().isoformat()
    if load < BUSY * cores:
        return f"Measured on {day}; the machine had little else to do when it began (load {load:.1f})."
    return (
        f"**Measured on {day} on a machine that was busy** (load {load:.1f} on {cores} cores when it began): "
        "to be run again on a quiet one before anything is concluded from it."
    )


def _lines(found: Found, at_start: str) -> Iterator[str]:
    yield from ("# How fast Trappen is", "", HOW, "", WORDS, "", at_start, "", told(found), "")
    yield from ("![Every ratio on a logarithmic axis, with its bar](results.svg)", "")
    yield "| what | median | lowest to highest | bar | met | rounds |"
    yield "| --- | ---: | --- | --- | --- | ---: |"
    for title, figures in found.items():
        yield f"| **{title}** | | | | | |"
        yield from map(_row, figures)
    yield from ("", "## The machine", "", *(f"- {line}" for line in machine()))


def _row(one: f.Figure) -> str:
    spread = f"{f.shown(one.low)} to {f.shown(one.high)}" if one.low != one.high else ""
    spread += " (95 % interval)" if one.interval else ""
    met = {None: "", True: "yes", False: "**no**"}[one.met]
    rounds = f"{one.rounds} runs" if one.interval else str(one.rounds)
    what = one.what[0].upper() + one.what[1:]
    return f"| {what} | {_with_unit(one)} | {spread} | {_bar(one)} | {met} | {rounds} |"


def _with_unit(one: f.Figure) -> str:
    return f"{f.shown(one.median)} {one.unit}".rstrip()


def _bar(one: f.Figure) -> str:
    if one.bar is None:
        return ""
    return f"at {'least' if one.bar.at_least else 'most'} {f.shown(one.bar.value)}"


def machine() -> Iterator[str]:
    """Processor, cores, memory, system and versions; no name of a machine or a place in it."""
    yield f"{_processor()}, {os.cpu_count()} cores"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield f"{memory:.0f} GiB of memory"
    yield f"{platform.system()} on {platform.machine()}"
    yield f"{platform.python_implementation()} {platform.python_version()}"
    yield ", ".join(f"{name} {_version(name)}" for name in PACKAGES)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "a processor that gives no name")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
