"""The files of a fake run folder beside its figures: manifest, scenarios, costs, registers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import fake_world as world
import pandas as pd
from ruamel.yaml import YAML

_CHANGES = {
    "lower-caseload": [("Sagsbehandlere", "Caseworkers", "5", "7")],
    "fast-track-intake": [
        ("Sagsbehandlere", "Caseworkers", "5", "6"),
        ("Reserveret tid til modtagelse", "Time reserved for intake", "0 hours/week", "20 hours/week"),
        ("Reserverede pladser pr. dag", "Reserved seats a day", "0", "4"),
    ],
    "more-language-mentors": [("Sprogmentorer", "Language mentors", "2", "14")],
}
_EXTRA = {
    "lower-caseload": 1_213_000.0,
    "fast-track-intake": 1_198_500.0,
    "more-language-mentors": 1_207_400.0,
}
_MECHANISMS = {
    "lower-caseload": ["contact_dose", "decision_at_conversation"],
    "fast-track-intake": ["introduction_gate", "decision_at_conversation", "contact_dose"],
    "more-language-mentors": ["mentor_danish", "mentor_courage"],
}


def write_side_files(
    folder: Path, base: str, alternatives: Sequence[str], mood: str, titles: dict[str, tuple[str, str]]
) -> None:
    """Write everything but kpis.csv and differences.csv."""
    names = [base, *alternatives]
    (folder / "scenarios").mkdir(exist_ok=True)
    for name in names:
        _scenario(
            folder / "scenarios" / f"{name}.yaml", name, {**world.TITLES, **titles}.get(name, (name, name))
        )
    _manifest(folder, base, names, mood, {**world.TITLES, **titles})
    costs = [[name, 5_500_000.0 + _EXTRA.get(name, 0.0), _EXTRA.get(name, 0.0)] for name in names]
    _table(folder, "costs", ["scenario", "gross_cost_per_year_dkk", "extra_per_year_dkk"], costs)
    _switch_off(folder, alternatives, mood)
    _registers(folder)


def _table(folder: Path, name: str, columns: list[str], rows: Sequence[Sequence[object]]) -> None:
    pd.DataFrame([list(row) for row in rows], columns=columns).to_csv(folder / f"{name}.csv", index=False)


def _scenario(path: Path, name: str, title: tuple[str, str]) -> None:
    content = {
        "name": name,
        "title": {"da": title[0], "en": title[1]},
        "description": {"da": f"Beskrivelse af {title[0]}.", "en": f"Description of {title[1]}."},
        "decision_date": "2017-01-01",
        "mechanisms": _MECHANISMS.get(name, []),
        "world": {
            "arrivals": {
                "adults_per_year": [{"from": "2012-01-01", "value": 24}, {"from": "2016-01-01", "value": 60}]
            }
        },
        "way_of_working": world.WAY,
        "offers": {"placement": {"label": {"da": "Virksomhedspraktik", "en": "Placement"}}},
    }
    with path.open("w", encoding="utf-8") as stream:
        YAML().dump(content, stream)


def _manifest(
    folder: Path, base: str, names: list[str], mood: str, titles: dict[str, tuple[str, str]]
) -> None:
    changes = [
        {"scenario": name, "path": "", "label_da": da, "label_en": en}
        | {f"before_{lang}": before for lang in ("da", "en")}
        | {f"after_{lang}": after for lang in ("da", "en")}
        for name in names[1:]
        for da, en, before, after in _CHANGES.get(name, [])
    ]
    content = {
        "scenarios": [
            {
                "name": name,
                "title": dict(zip(("da", "en"), titles.get(name, (name, name)), strict=True)),
                "content_hash": f"{number:02d}" * 32,
                "warnings": [],
            }
            for number, name in enumerate(names)
        ],
        "baseline": base,
        "primary_kpi": "self_support_share_36m",
        "parameter_set": "priors",
        "calibrated": False,
        "seed": 1,
        "draws": 1 if mood == "missing" else 40,
        "replications": 1 if mood == "missing" and len(names) == 1 else 2,
        "follow_up_months": 36,
        "differences": [] if mood == "zero" else changes,
        "versions": {"trappen": "0.1.0", "python": "3.11.9", "numpy": "2.4.0"},
        "git": "0123abc",
        "started": "2026-01-05T10:00:00+00:00",
        "ended": "2026-01-05T10:08:30+00:00",
        "digest": "ab" * 32,
        "digests": {},
        "worlds_differ": False,
        "code": "cd" * 32,
        "command": f"trappen compare {' '.join(names)}",
    }
    (folder / "manifest.json").write_text(json.dumps(content, indent=1), encoding="utf-8")


def _switch_off(folder: Path, alternatives: Sequence[str], mood: str) -> None:
    columns = [
        "scenario",
        "off",
        "kpi",
        "difference_full",
        "difference_off",
        "share_removed",
        "draws",
        "replications",
    ]
    full = 0.0 if mood == "zero" else 0.021
    rows = [
        [name, off, "self_support_share_36m", full, full * left, 1 - left if full else float("nan"), 10, 1]
        for name in alternatives
        for off, left in [
            ("all", 0.0),
            *((m, 0.4 + 0.2 * i) for i, m in enumerate(_MECHANISMS.get(name, []))),
        ]
    ]
    _table(folder, "switch_off", columns, rows)


def _registers(folder: Path) -> None:
    columns = ["name", "label_da", "label_en", "value", "unit", "kind", "grade", "source", "low", "high"]
    rows = [
        [
            "own_search.monthly_rate",
            "Egen jobsøgning, chance pr. måned",
            "Own search, chance a month",
            0.02,
            "per month",
            "uncertainty",
            "assumption",
            "assumption: level of early job finding among newcomers",
            0.008,
            0.03,
        ],
        [
            "contact.half_life",
            "Samtalens halveringstid",
            "Half-life of a conversation",
            45,
            "days",
            "uncertainty",
            "assumption",
            "assumption: order of magnitude only",
            20,
            90,
        ],
        [
            "placement.hire_by_host",
            "Ansat af praktikstedet",
            "Hired by the host",
            0.11,
            "share",
            "uncertainty",
            "D",
            "B24; M62; outside_facts §7",
            0.05,
            0.2,
        ],
        [
            "benefit.single",
            "Integrationsydelse, enlig",
            "Integration benefit, single",
            5945,
            "DKK/month",
            "rule",
            "S",
            "L 120 (2017-18)",
            float("nan"),
            float("nan"),
        ],
        [
            "language.pass_rate",
            "Bestået modultest",
            "Module test passed",
            0.9,
            "share",
            "constant",
            "R",
            "outside_facts §3",
            float("nan"),
            float("nan"),
        ],
    ]
    _table(folder, "parameters", columns, rows)
    columns = [
        "key",
        "unit",
        "family",
        "label_da",
        "label_en",
        "reading_da",
        "reading_en",
        "population",
        "clock",
        "better",
    ]
    rows = [
        [
            k.key,
            k.unit,
            k.family,
            k.label_da,
            k.label_en,
            f"Læs {k.label_da.lower()}.",
            f"Read {k.label_en.lower()}.",
            "impact cohort",
            "takeover",
            k.better,
        ]
        for k in world.KPIS
    ]
    _table(folder, "outcomes", columns, rows)
