"""How many people are present at a scenario's decision: fewer than have come, for some have moved on.

Counted in casts of the model. Of the shipped worlds the count is kept, so that the catalogue need not make
them; ``python -m sim.report.present`` writes it anew.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from sim.scenario import Scenario, load, shipped
from sim.study.stock import stock
from sim.study.world import register_for

_FILE: Final = Path(__file__).with_suffix(".yaml")
_LETTERS: Final = 16
_HEAD: Final = "# People present at the decision, by world; written by python -m sim.report.present\n"


def present(scenario: Scenario) -> int:
    """Adults in the municipality on the day of the decision, on average."""
    kept = _kept().get(_key(scenario))
    return counted(scenario) if kept is None else int(kept["present"])


def counted(scenario: Scenario) -> int:
    """The same, counted now."""
    return round(sum(stock(scenario, register_for([scenario])).expected))


@cache
def _kept() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(_FILE.read_text("utf-8"))
    return found


def _key(scenario: Scenario) -> str:
    """People and history; only the parameters are not in it, and a test sees to them."""
    return f"{scenario.decision_date.isoformat()}-{scenario.world_hash[:_LETTERS]}"


def _write() -> None:
    found: dict[str, str] = {}
    for name in shipped():
        scenario = load(name)
        found.setdefault(_key(scenario), f"{{present: {counted(scenario)}, first: {name}}}")
    lines = [f'"{key}": {said}\n' for key, said in found.items()]
    _FILE.write_text(_HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    _write()
