"""Run the systems against the national way of working, keep small tables, and write their pages.

    python results/systems.py [NAME...] [--draws N] [--replications N] [--workers N] [--pages]

Each shipped scenario is compared with the national way of working in its own world, 40 draws x 2
replications, and of one that is that way itself the levels are taken. Kept: results/systems/NAME.csv
(figures) and NAME.json (what was run, cost, signs). Then every page of docs/systems is written and put in
the navigation of mkdocs.yml; --pages does only that, in a minute, and names the tables that are out of date.

A system whose kept study asked the same (content, model, parameters, draws, ...) is not run again. It may
be stopped at any moment and goes on by itself when it is started again: at the next pair of runs of the
same study, or at the beginning when the scenario or the model has changed since. A system that fails is
told, and the next one is run. One system takes about 10 minutes on two cores (160 runs of 6-8 seconds),
twenty systems three to four hours.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
import traceback
from collections.abc import Iterable
from pathlib import Path

from sim.api import prepare
from sim.errors import UserError
from sim.report import system_pages, system_table
from sim.report.system_page import stale
from sim.study import kept
from sim.study.settings import settings
from sim.text import words

HERE = Path(__file__).parent
TABLES = HERE / "systems"
RUNNING = HERE / "running-systems"
PAGES = HERE.parent / "docs" / "systems"
CONFIG = HERE.parent / "mkdocs.yml"


def main(given: list[str]) -> int:
    """Run what is not kept yet, then write the pages; how many systems failed."""
    asked = arguments(given)
    found = system_pages.entries(TABLES, asked.names or None)
    failed = sum(not attempt(entry, asked) for entry in ([] if asked.pages else found))
    written = system_pages.entries(TABLES)
    system_pages.write(PAGES, TABLES)
    text = system_pages.navigation(CONFIG.read_text(encoding="utf-8"), written)
    CONFIG.write_text(text, encoding="utf-8", newline="\n")
    for line in out_of_date(written):
        sys.stderr.write(line + "\n")
    return failed


def attempt(entry: system_pages.Entry, asked: argparse.Namespace) -> bool:
    """Run one system unless it is kept; False when that failed, for the next ones are to be run."""
    begun, name = time.monotonic(), entry.scenario.name
    try:
        done = keep(entry, asked.draws, asked.replications, asked.workers, TABLES)
    except UserError as error:
        sys.stderr.write(f"{name}: {error.text(system_pages.LANG)}\n")
        return False
    except Exception:
        sys.stderr.write(f"{name}: {traceback.format_exc()}\n")
        return False
    sys.stderr.write(f"{name}: {done}, {time.monotonic() - begun:.0f} s\n")
    return True


def keep(entry: system_pages.Entry, draws: int, replications: int, workers: int, tables: Path) -> str:
    """Run one system unless its study is kept; says what was done."""
    scenarios = [one for one in (entry.national, entry.scenario) if one is not None]
    options = {"draws": draws, "replications": replications, "workers": workers}
    prepared = prepare(scenarios, settings(**options, switch_off_draws=0))
    question, running = system_table.asked(prepared), RUNNING / entry.scenario.name
    old = entry.kept
    if old is not None and old.facts["asked"] == question and system_table.has_outcomes(old, entry.scenario):
        shutil.rmtree(running, ignore_errors=True)
        if system_table.has_signs(old, entry.scenario):
            return "kept"
        signs = system_table.signs_of(scenarios, prepared.simulator)
        system_table.save(system_table.with_signs(old, signs), tables)
        return "kept, signs looked for anew"
    was_there = kept.is_of(running, prepared)
    system_table.save(system_table.kept_of(kept.figures(running, prepared), question), tables)
    shutil.rmtree(running)
    return "read, it was run before" if was_there else "run"


def out_of_date(entries: Iterable[system_pages.Entry]) -> Iterable[str]:
    """A line for each system whose table is of an older model or scenario."""
    say = words(system_pages.LANG, "systems")
    for one in entries:
        if one.kept is not None and one.kept.stale:
            yield f"{one.scenario.name}: {stale(one.kept.stale, say)}"


def arguments(given: list[str]) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Run the systems and write their pages.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="shipped scenarios; all when none is named")
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--replications", type=int, default=2)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--pages", action="store_true", help="only write the pages from what is kept")
    return parser.parse_args(given)


if __name__ == "__main__":
    try:
        sys.exit(min(1, main(sys.argv[1:])))
    except UserError as wrong:
        sys.stderr.write(wrong.text(system_pages.LANG) + "\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted; the same command goes on from here.\n")
        sys.exit(130)
