"""`trappen` on the fake model, as a process of its own: what a terminal sees when something fails.

`python fake_trappen.py SECONDS DEADLY compare …`: each run takes so many seconds, and kills its own process
when its draw is DEADLY (-1: none).
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from study_fakes import FakeLog, FakeSimulator

EFFECTS = {"lower-caseload": 0.05}


@dataclass(frozen=True)
class Deadly(FakeSimulator):
    """A model that ends its process, as running out of memory does."""

    draw: int = -1

    def run(self, plan: Any, cast: float, draw: int, replication: int) -> FakeLog:
        if draw == self.draw:
            os._exit(1)
        return super().run(plan, cast, draw, replication)


def blank(lang: str) -> Any:
    """A page instead of charts and report."""

    def finish(run: Path) -> None:
        (run / "report.html").write_text(f'<html lang="{lang}">', encoding="utf-8")

    return finish


def main() -> None:
    import fake_trappen  # by its name, under which a worker process finds the model

    from sim import api, cli

    seconds, deadly = float(sys.argv[1]), int(sys.argv[2])

    def model(register: Any, seed: int, follow_up: int, *_: object) -> FakeSimulator:
        given: dict[str, Any] = {"seed": seed, "register": register, "follow_up": follow_up}
        return fake_trappen.Deadly(EFFECTS, slow=seconds, draw=deadly, **given)

    api.ModelSimulator = model  # type: ignore[assignment, misc]
    api.report_in = blank
    cli.main(sys.argv[3:])


if __name__ == "__main__":
    main()
