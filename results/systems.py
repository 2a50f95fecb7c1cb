"""Run the systems against the national way of working, keep small tables, and write their pages.

    python results/systems.py [NAME...] [--draws N] [--replications N] [--workers N] [--pages]

Each shipped scenario is compared with the national way of working in its own world, 40 draws x 2
replications, and of one that is that way itself the levels are taken. Kept: results/systems/NAME.csv
(figures) and NAME.json (what was run, cost, signs). Then every page of docs/systems is written and put in
the navigation of mkdocs.yml; --pages does only that, in a minute.

A system whose kept study asked the same (content, model, parameters, draws, ...) is not run again, so the
command goes on where it stopped; a study that was interrupted goes on at the next pair of runs. One system
takes about 10 minutes on two cores (160 runs of 6-8 seconds), twenty systems three to four hours.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

import sim
from sim.api import prepare
from sim.report import system_pages, system_table
from sim.study.settings import settings

HERE = Path(__file__).parent
TABLES = HERE / "systems"
RUNNING = HERE / "running-systems"
PAGES = HERE.parent / "docs" / "systems"
CONFIG = HERE.parent / "mkdocs.yml"


def main(words: list[str]) -> None:
    """Run what is not kept yet, then write the pages."""
    asked = arguments(words)
    found = system_pages.entries(TABLES, asked.names or None)
    for entry in [] if asked.pages else found:
        begun = time.monotonic()
        done = keep(entry, asked.draws, asked.replications, asked.workers, TABLES)
        sys.stderr.write(f"{entry.scenario.name}: {done}, {time.monotonic() - begun:.0f} s\n")
    system_pages.write(PAGES, TABLES)
    text = system_pages.navigation(CONFIG.read_text(encoding="utf-8"), system_pages.entries(TABLES))
    CONFIG.write_text(text, encoding="utf-8", newline="\n")


def keep(entry: system_pages.Entry, draws: int, replications: int, workers: int, tables: Path) -> str:
    """Run one system unless its study is kept; says what was done."""
    scenarios = [one for one in (entry.national, entry.scenario) if one is not None]
    options = {"draws": draws, "replications": replications, "workers": workers}
    prepared = prepare(scenarios, settings(**options, switch_off_draws=0))
    question = system_table.asked(prepared)
    kept = entry.kept
    if kept is not None and kept.facts["asked"] == question:
        if system_table.declared_in(kept) == system_table.declared(entry.scenario):
            return "kept"
        signs = system_table.signs_of(scenarios, prepared.simulator)
        system_table.save(system_table.with_signs(kept, signs), tables)
        return "kept, signs looked for anew"
    running = RUNNING / entry.scenario.name
    if entry.national is None:
        study = sim.run(entry.scenario, out=running, **options)
    else:
        study = sim.compare(scenarios, out=running, **options)
    system_table.save(system_table.kept_of(study, question), tables)
    shutil.rmtree(running)
    return "run"


def arguments(words: list[str]) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Run the systems and write their pages.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="shipped scenarios; all when none is named")
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--replications", type=int, default=2)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--pages", action="store_true", help="only write the pages from what is kept")
    return parser.parse_args(words)


if __name__ == "__main__":
    main(sys.argv[1:])
