"""Run the headline proposals without a shock and with each, keep the table, and write its page.

    python results/robustness.py [--draws N] [--replications N] [--workers N] [--pages]

Six comparisons of four scenarios, 40 draws x 2 replications each: 1,920 runs of 6-8 seconds, about two
hours on two cores. Kept: results/robustness/robustness.csv and run.json (what was run); the page is
docs/robustness.md, and --pages writes it from what is kept without running and tells when it is
out of date. It may be stopped at any moment and goes on by itself, also after a change of the model.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sim
from sim.api import HEADLINE, laid_over, loaded, prepare
from sim.commands.robustness import titles
from sim.errors import UserError
from sim.report import robustness
from sim.report.system_page import stale
from sim.report.system_table import asked as question
from sim.report.system_table import save_both
from sim.scenario import shipped_layers
from sim.study.manifest import versions
from sim.study.settings import settings
from sim.text import words

HERE = Path(__file__).parent
KEPT = HERE / "robustness"
TABLE, RUN = "robustness.csv", "run.json"
RUNNING = HERE / "running-robustness"
PAGE = HERE.parent / "docs" / "robustness.md"
LANG = "en"
CHANGES = ("scenarios", "shocks", "parameters", "code")
"""Parts of the question that may have changed since the table was made."""


def main(given: list[str]) -> None:
    """Run, keep and write."""
    asked = arguments(given)
    if not asked.pages:
        options = {"draws": asked.draws, "replications": asked.replications, "workers": asked.workers}
        keep(KEPT, RUNNING, **options)
    PAGE.write_text(page(KEPT), encoding="utf-8", newline="\n")
    changed = changed_since(facts_of(KEPT))
    if changed:
        sys.stderr.write(stale(changed, words(LANG, "systems")) + "\n")


def keep(kept: Path, running: Path, **options: int) -> str:
    """Run what is not finished yet and keep the table and what was asked; says what was done.

    Comparisons of an older model or shock stay beside the new ones until the table is kept.
    """
    facts = asked_now(**options)
    if facts_of(kept) == facts:
        shutil.rmtree(running, ignore_errors=True)
        return "kept"
    found = sim.robustness(HEADLINE, out=running, **options)
    save_both(found, facts, kept / TABLE, RUN)
    shutil.rmtree(running)
    return "run"


def asked_now(**options: int) -> dict[str, Any]:
    """What the table depends on: the contents with and without shocks, the model, and how much is run."""
    given = [loaded(name) for name in HEADLINE]
    found = question(prepare(given, settings(**options, switch_off_draws=0)))
    shocks = [[name, *(one.content_hash for one in laid_over(given, name))] for name in shipped_layers()]
    return {**found, "shocks": shocks, "version": versions().get("trappen", "unknown")}


def facts_of(kept: Path) -> Mapping[str, Any]:
    """What the kept table was asked; empty when there is none."""
    if not ((kept / TABLE).is_file() and (kept / RUN).is_file()):
        return {}
    facts: dict[str, Any] = json.loads((kept / RUN).read_text(encoding="utf-8"))
    return facts


def changed_since(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """What has changed since the kept table was made."""
    if not facts:
        return ()
    now = asked_now(draws=facts["draws"], replications=facts["replications"])
    return tuple(what for what in CHANGES if now[what] != facts.get(what))


def page(kept: Path) -> str:
    """The page from what is kept."""
    say, facts = words(LANG, "systems"), facts_of(kept)
    if not facts:
        return f"# {say('shocks.title')}\n\n{say('page.honest')}\n\n{say('shocks.not_run')}\n"
    told = {name: facts[name] for name in ("draws", "replications", "seed", "version")}
    run = say("shocks.run", **told, months=facts["follow_up_months"], code=facts["code"][:12])
    changed = changed_since(facts)
    if changed:
        run = f"!!! warning\n    {stale(changed, say)}\n\n{run}"
    return robustness.page(robustness.read(kept / TABLE), LANG, titles(HEADLINE, (), LANG), run)


def arguments(given: list[str]) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Run the headline proposals with each shock.")
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--replications", type=int, default=2)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--pages", action="store_true", help="only write the page from what is kept")
    return parser.parse_args(given)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except UserError as wrong:
        sys.stderr.write(wrong.text(LANG) + "\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted; the same command goes on from here.\n")
        sys.exit(130)
