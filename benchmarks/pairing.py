"""What common random numbers save, from a finished run folder.

    python benchmarks/pairing.py RUN [KPI]

For each scenario: how many times as many replications of the same draws it would take
for the same Monte-Carlo error on this KPI if each scenario had people and luck of its
own, and how many times as many draws if parameters were drawn for each as well; with
95 % intervals (`sim/study/pairing.py`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from sim.study.cells import from_frame
from sim.study.pairing import Factor, pairing

KPI = "self_support_share_24m"


def main(run: str, kpi: str = KPI) -> None:
    """Read the run's replications and print one line for each scenario."""
    rows = pd.read_parquet(Path(run) / "replications.parquet")
    rows = rows[(rows["kpi"] == kpi) & (rows["group"] == "all")]
    baseline, *others = names = rows["scenario"].astype(str).unique().tolist()
    cells = from_frame(rows, names)
    for name in others:
        found = pairing(cells.of(name)[:, :, 0], cells.of(baseline)[:, :, 0])
        told = found.word or f"own luck {_times(found.luck)}, own parameters too {_times(found.seeds)}"
        print(f"{kpi}  {name}: {told}")


def _times(found: Factor) -> str:
    """`6.6 times (3.8 to 12.1)`."""
    return f"{found.value:.1f} times ({found.low:.1f} to {found.high:.1f})"


if __name__ == "__main__":
    main(*sys.argv[1:3])
