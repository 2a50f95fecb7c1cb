"""What a machine finds in a small run, on one line of JSON: started on its own as another process.

Everything from parameter draws to outcomes is in it, so that a difference names the first step that differs.
"""

from __future__ import annotations

import hashlib
import json
import sys

import numpy as np
from identity_runs import cast_of, plan_of, run, shipped_small

from sim.outcomes import compute
from sim.study.digest import number

DRAW = 3


def facts() -> dict[str, str]:
    """Digests of plan, cast, log and outcomes."""
    plan = plan_of(shipped_small("fast-track-intake"), DRAW, follow_up=12)
    log = run(plan, DRAW)
    figures = compute(log, plan)
    lines = [f"{row.kpi} {row.period} {row.group} {number(row.value)}" for row in figures.itertuples()]
    return {
        "plan": plan.hash,
        "cast": cast_of(plan, DRAW).digest(),
        "log": log.digest(),
        "outcomes": hashlib.sha256("\n".join(lines).encode()).hexdigest(),
    }


def switched_on() -> list[str]:
    """Features of the processor that NumPy chooses code for as it starts."""
    found = np.show_config(mode="dicts")["SIMD Extensions"]
    return list(found.get("found", []))


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"facts": facts(), "switched_on": switched_on()}))
