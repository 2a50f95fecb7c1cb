"""The machine-readable summary of `--json`: the primary outcome, costs, and where the rest is."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Final

_DECISION: Final = "business_case_decision.csv"
_PRECISION: Final = "precision.csv"
_FROM_MANIFEST: Final = (
    "baseline", "primary_kpi", "paired", "draws", "replications", "seed", "calibrated", "digest",
)  # fmt: skip


def summary(run: Path) -> str:
    """JSON text of a finished run; a missing number is null."""
    from sim.study import manifest

    content = manifest.read(run)
    primary = content["primary_kpi"]
    found = {
        "run": str(run),
        "report": str(run / "report.html"),
        "scenarios": [scenario["name"] for scenario in content["scenarios"]],
        **{name: content[name] for name in _FROM_MANIFEST},
        **({} if content["paired"] else {"baseline": None}),  # of different worlds none is one
        "differences": _rows(run / "differences.csv", primary),
        "kpis": _rows(run / "kpis.csv", primary),
        "precision": _rows(run / _PRECISION) if (run / _PRECISION).is_file() else [],
        "costs": _rows(run / "costs.csv"),
        "business_case": _rows(run / _DECISION) if (run / _DECISION).is_file() else [],
        "warnings": [text for scenario in content["scenarios"] for text in scenario["warnings"]],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def country_summary(run: Path) -> str:
    """JSON text of a finished study of a country: the whole on every KPI, and the ranks; missing is null."""
    from sim.study import manifest

    content = manifest.read(run)
    names = ("primary_kpi", "municipalities", "illustrative", *_FROM_MANIFEST[3:])
    found = {
        "run": str(run),
        "charts": [str(path) for path in sorted((run / "charts").glob("*.png"))],
        "policies": [one["name"] for one in content["policies"]],
        **{name: content[name] for name in names},
        "differences": _rows(run / "country_differences.csv"),
        "kpis": _rows(run / "country_kpis.csv"),
        "ranks": _rows(run / "ranks.csv", content["primary_kpi"]),
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _rows(path: Path, kpi: str | None = None) -> list[dict[str, Any]]:
    """The rows of a table, of one KPI for everyone when one is named."""
    import pandas as pd

    table = pd.read_csv(path)
    if kpi is not None:
        everyone = table["group"] == "all" if "group" in table else True
        table = table[(table["kpi"] == kpi) & everyone]
    return [{str(name): _plain(value) for name, value in row.items()} for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value
