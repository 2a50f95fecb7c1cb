"""Run the headline proposals without a shock and with each, keep the table, and write its page.

    python results/robustness.py [--draws N] [--replications N] [--workers N] [--pages]

Six comparisons of four scenarios, 40 draws x 2 replications each: 1,920 runs of 6-8 seconds, about two
hours on two cores. Kept: results/robustness/robustness.csv and run.json (what was run); the page is
docs/robustness.md, and --pages writes it from what is kept without running. It goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

import sim
from sim.api import HEADLINE, prepare
from sim.commands.robustness import titles
from sim.report import robustness
from sim.report.system_table import asked as question
from sim.study import write
from sim.study.manifest import versions
from sim.study.settings import settings
from sim.text import words

HERE = Path(__file__).parent
KEPT = HERE / "robustness"
TABLE, RUN = "robustness.csv", "run.json"
RUNNING = HERE / "running-robustness"
PAGE = HERE.parent / "docs" / "robustness.md"
LANG = "en"


def main(given: list[str]) -> None:
    """Run, keep and write."""
    asked = arguments(given)
    if not asked.pages:
        options = {"draws": asked.draws, "replications": asked.replications, "workers": asked.workers}
        keep(KEPT, RUNNING, **options)
    PAGE.write_text(page(KEPT), encoding="utf-8", newline="\n")


def keep(kept: Path, running: Path, **options: int) -> None:
    """Run what is not finished yet and keep the table and what was asked."""
    found = sim.robustness(HEADLINE, out=running, **options)
    kept.mkdir(parents=True, exist_ok=True)
    write.table(found, kept / TABLE)
    prepared = prepare([sim.load(name) for name in HEADLINE], settings(**options, switch_off_draws=0))
    facts = {**question(prepared), "version": versions().get("trappen", "unknown")}
    text = json.dumps(facts, indent=1, ensure_ascii=False) + "\n"
    (kept / RUN).write_text(text, encoding="utf-8", newline="\n")
    shutil.rmtree(running)


def page(kept: Path) -> str:
    """The page from what is kept."""
    say = words(LANG, "systems")
    if not (kept / TABLE).is_file():
        return f"# {say('shocks.title')}\n\n{say('page.honest')}\n\n{say('shocks.not_run')}\n"
    facts = json.loads((kept / RUN).read_text(encoding="utf-8"))
    told = {name: facts[name] for name in ("draws", "replications", "seed", "version")}
    run = say("shocks.run", **told, months=facts["follow_up_months"], code=facts["code"][:12])
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
    main(sys.argv[1:])
