"""What common random numbers save on the headline figure, for the three headline policies.

    python benchmarks/luck.py [draws]

Runs a small study of the policies and says, of `self_support_share_24m`: how many times as many replications
of the same draws each difference would need for the same Monte-Carlo error if every scenario had people and
luck of its own (`luck`), and how many times as many draws if parameters were drawn anew too (`seeds`). With
95 % intervals. `pairing.py` tells the same of any figure of a finished run.
"""

from __future__ import annotations

import sys
from typing import Any

import figures as f

from sim import api

KPI = "self_support_share_24m"
FOLLOW_UP = 24
DRAWS, REPLICATIONS = 20, 2
QUICK = 3
BAR = f.Bar(5, at_least=True)
SAVED = {
    "luck": ("replications needed without common random numbers", BAR),
    "seeds": ("draws needed with parameters of one's own as well", None),
}


def figures(rounds: int = DRAWS, quick: bool = False) -> list[f.Figure]:
    """A factor and its interval for each policy; ``rounds``: draws, of two replications each."""
    draws = QUICK if quick else max(rounds, DRAWS)
    study = api.compare(
        api.HEADLINE, draws=draws, replications=REPLICATIONS, follow_up=FOLLOW_UP, primary_kpi=KPI
    )
    return [_factor(row, kind) for kind in SAVED for row in study.precision.to_dict("records")]


def _factor(row: dict[str, Any], kind: str) -> f.Figure:
    value, low, high = (float(row[f"{kind}_{name}"]) for name in ("factor", "low", "high"))
    (told, bar), policy = SAVED[kind], row["scenario"]
    what = f"{told}, against with, on {KPI}: {policy}"
    return f.Figure(f"{kind}-{policy}", what, "times", value, low, high, int(row["runs"]), bar, interval=True)


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
