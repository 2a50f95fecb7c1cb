"""What is kept of a system's study: a small table of figures, and the facts of the run with its signs.

A page is made from these two files and the scenario, so that it can be made again without running.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from ruamel.yaml import YAML

from sim.study import write
from sim.study.signs import CASTS, Seen, seen_in_runs

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.study.kept import Figures
    from sim.study.studies import Prepared

_BOUNDS: Final = ["mc_low", "mc_high", "ci_low", "ci_high", "pi_low", "pi_high"]
_ENDS: Final = ["pairs", "share_of_variance_from_parameters", "pairs_that_differ"]
COLUMNS: Final = ["kpi", "period", "unit", "national", "system", "difference", *_BOUNDS, *_ENDS]
_ADDRESS: Final = ["kpi", "period"]
_NOT_ASKED: Final = ("versions", "keep_events", "without")


@dataclass(frozen=True)
class Kept:
    """A system's figures, and what was run; of a scenario without a way of its own, its levels alone."""

    figures: pd.DataFrame
    facts: Mapping[str, Any]
    stale: tuple[str, ...] = ()
    """What has changed since it was run, of `changed_since`."""


@lru_cache(maxsize=1)
def layout() -> Mapping[str, Any]:
    """Which outcomes stand on a page."""
    text = Path(__file__).with_name("system_pages.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


def outcomes_of(scenario: Scenario) -> tuple[str, ...]:
    """The outcomes of its page: those of every page, those of its mechanisms, and those of staff."""
    of_mechanisms = (layout()["mechanisms"].get(name, ()) for name in scenario.mechanisms)
    middle = (kpi for kpis in of_mechanisms for kpi in kpis)
    return tuple(dict.fromkeys((*layout()["everyone"], *middle, *layout()["staff"])))


def asked(prepared: Prepared) -> dict[str, Any]:
    """What the figures depend on: the contents, the model and its numbers, and how much is run."""
    from sim.study.manifest import model_digest, plan_hashes

    size = prepared.settings
    found = {key: value for key, value in prepared.fingerprint.items() if key not in _NOT_ASKED}
    found["code"] = model_digest()
    found["plans"] = plan_hashes(prepared.scenarios, prepared.simulator.register, size.seed, size.follow_up)
    told: dict[str, Any] = json.loads(json.dumps(found))
    return {**told, "draws": prepared.settings.draws, "replications": prepared.settings.replications}


def kept_of(study: Figures, question: Mapping[str, Any]) -> Kept:
    """What is kept of a finished study of one system."""
    system = study.scenarios[-1]
    base = study.scenarios[0]
    levels = {one.name: _levels(study.kpis, one.name) for one in study.scenarios}
    own = levels[system.name].rename("system").to_frame()
    own["national"] = levels[base.name] if base is not system else float("nan")
    own["unit"] = _of_everyone(study.kpis[study.kpis["scenario"] == system.name])["unit"]
    differences = _of_everyone(study.differences)
    found = own.join(differences[["difference", *_BOUNDS, *_ENDS]]) if base is not system else own
    found = found.reset_index().reindex(columns=COLUMNS)
    order = [kpi for kpi in outcomes_of(system) if kpi in set(found["kpi"])]
    chosen = found.set_index("kpi", drop=False).loc[order].reset_index(drop=True)
    costs = {"system": study.gross_costs[system.name]}
    if base is not system:
        costs["national"] = study.gross_costs[base.name]
    facts = {"name": system.name, "asked": dict(question), "gross_cost_per_year_dkk": costs}
    facts["outcomes"] = list(outcomes_of(system))
    kept = Kept(chosen, {**facts, "version": _version()})
    return with_signs(kept, signs_of(study.scenarios, study.simulator))


def changed_since(kept: Kept, scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """What of a kept study is no longer as it was run: scenarios, parameters, code, outcomes."""
    from sim.study.manifest import model_digest, plan_hashes
    from sim.study.world import register_for

    question, register = kept.facts["asked"], register_for(scenarios)
    now = {
        "scenarios": [[one.name, one.content_hash] for one in scenarios],
        "parameters": register.hash,
        "code": model_digest(),
    }
    plans = plan_hashes(scenarios, register, question["seed"], question["follow_up_months"])
    if plans != question.get("plans"):
        now["code"] = ""  # another reading of the same file
    changed = [what for what, value in now.items() if question.get(what) != value]
    return (*changed, *([] if has_outcomes(kept, scenarios[-1]) else ["outcomes"]))


def has_outcomes(kept: Kept, scenario: Scenario) -> bool:
    """Whether a kept study was asked for the outcomes of the scenario's page as it is now."""
    now = list(outcomes_of(scenario))
    return bool(kept.facts.get("outcomes", now) == now)


def signs_of(scenarios: Sequence[Scenario], simulator: Any) -> list[dict[str, Any]]:
    """The signs of a system in pairs of runs, parameters at their central values; none for one scenario."""
    base, system = scenarios[0], scenarios[-1]
    return [] if base is system else [_sign(one) for one in seen_in_runs(system, base, simulator)]


def with_signs(kept: Kept, signs: list[dict[str, Any]]) -> Kept:
    """The same figures with signs looked for anew."""
    return replace(kept, facts={**kept.facts, "signs": signs, "casts": CASTS})


def has_signs(kept: Kept, scenario: Scenario) -> bool:
    """Whether the kept signs are those of the file, looked for on as many casts as now."""
    found = [sign["sign"] for sign in kept.facts["signs"]]
    return found == declared(scenario) and kept.facts.get("casts") == CASTS


def declared(scenario: Scenario) -> list[dict[str, Any]]:
    """A file's signs as they are kept, without figures."""
    return [sign.model_dump(mode="json") for sign in scenario.signs]


def save(kept: Kept, folder: Path) -> None:
    """Write the table and the facts of a system."""
    name = kept.facts["name"]
    save_both(kept.figures, kept.facts, folder / f"{name}.csv", f"{name}.json")


def save_both(table: pd.DataFrame, facts: Mapping[str, Any], path: Path, beside: str) -> None:
    """A table, and its facts beside it: whoever stops in between leaves no facts, never those of another."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told, half = path.with_name(beside), path.with_suffix(".half")
    told.unlink(missing_ok=True)
    write.table(table, path)
    half.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    half.replace(told)


def read(folder: Path, name: str) -> Kept | None:
    """What is kept of a system; None when nothing is."""
    table, facts = folder / f"{name}.csv", folder / f"{name}.json"
    if not (table.is_file() and facts.is_file()):
        return None
    return Kept(pd.read_csv(table)[COLUMNS], json.loads(facts.read_text(encoding="utf-8")))


def names_kept(folder: Path) -> tuple[str, ...]:
    """Systems of which something is kept, in alphabetical order."""
    return tuple(sorted(path.stem for path in folder.glob("*.json")))


def _levels(kpis: pd.DataFrame, name: str) -> pd.Series[float]:
    return _of_everyone(kpis[kpis["scenario"] == name])["mean"]


def _of_everyone(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of outcomes that are one number for everyone, by outcome and period."""
    rows = rows[rows["group"] == "all"]
    return rows[~rows["kpi"].duplicated(keep=False)].set_index(_ADDRESS)


def _sign(found: Seen) -> dict[str, Any]:
    figures = {key: _number(value) for key, value in (("own", found.own), ("national", found.national))}
    told = {**figures, "unit": found.unit, "shows": found.shows}
    return {"sign": found.sign.model_dump(mode="json"), **told}


def _number(value: float) -> float | None:
    return value if value == value else None


def _version() -> str:
    from sim.study.manifest import versions

    return versions().get("trappen", "unknown")
