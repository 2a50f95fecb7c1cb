"""What common random numbers save, from a finished run folder.

    python benchmarks/pairing.py RUN [KPI]

For each scenario: the variance of the paired difference within parameter draws
against the variance that independent seeds would give (the sum of both
scenarios' variances within draws). Their ratio is how many times fewer
replications the pairing needs for the same Monte-Carlo error on this KPI.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

KPI = "self_support_share_24m"


def main(run: str, kpi: str = KPI) -> None:
    """Read the run's replications and print one line for each scenario."""
    rows = pd.read_parquet(Path(run) / "replications.parquet")
    rows = rows[(rows["kpi"] == kpi) & (rows["group"] == "all")]
    wide = rows.pivot(index=["draw", "replication"], columns="scenario", values="value")
    baseline, *others = rows["scenario"].unique()
    for name in others:
        paired = _within(wide[name] - wide[baseline])
        apart = _within(wide[name]) + _within(wide[baseline])
        saved = f"{apart / paired:.1f} times fewer" if paired > 0 else "no pair differed"
        print(f"{kpi}  {name}: {saved} replications (variance {apart:.3g} apart, {paired:.3g} paired)")


def _within(values: pd.Series) -> float:
    """Return the mean variance within draws."""
    return float(values.groupby(level="draw").var(ddof=1).mean())


if __name__ == "__main__":
    main(*sys.argv[1:3])
