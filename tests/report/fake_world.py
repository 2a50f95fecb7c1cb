"""Invented but believable figures for fake run folders: levels, effects and registry rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Kpi(NamedTuple):
    """One invented outcome: level today, how sure, and effect of each policy."""

    key: str
    unit: str
    family: str
    label_da: str
    label_en: str
    level: float
    spread: float  # half-width of ci of the level
    effects: tuple[float, float, float]  # lower-caseload, fast-track-intake, more-language-mentors
    sure: float  # half-width of ci of a difference
    better: str = "more"


POLICIES = ("lower-caseload", "fast-track-intake", "more-language-mentors")

TITLES = {
    "denmark-2017": ("Danmark 2017, reformåret", "Denmark 2017, the year of the reform"),
    "lower-caseload": ("To sagsbehandlere mere", "Two more caseworkers"),
    "fast-track-intake": ("Introduktion inden for 48–96 timer", "Introduction within 48–96 hours"),
    "more-language-mentors": ("Flere sprogmentorer", "More language mentors"),
}


def _read() -> tuple[Kpi, ...]:
    with Path(__file__).with_name("fake_kpis.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(_kpi(row) for row in csv.DictReader(stream))


def _kpi(row: dict[str, str]) -> Kpi:
    effects = (float(row["lower_caseload"]), float(row["fast_track"]), float(row["mentors"]))
    words = (row["key"], row["unit"], row["family"], row["label_da"], row["label_en"])
    return Kpi(*words, float(row["level"]), float(row["spread"]), effects, float(row["sure"]), row["better"])


KPIS = _read()

WAY = {
    "caseworkers": {"number": [{"from": "2012-01-01", "value": 3}, {"from": "2016-01-01", "value": 5}]},
    "consultants": {"number": 4},
    "language_mentors": {"number": 2, "hours": "10 hours/week"},
    "introduction": {"every": "4 weeks", "seats": 15, "length": "1 week"},
    "language_school": {"seats": {"track_1": 54, "track_2": 72, "track_3": 16}},
    "company_offers": {
        "first_offer": {"job_ready": "2 weeks", "activity_ready": "4 weeks"},
        "ladder": ["placement", "wage_subsidy"],
    },
}

GROUPS = (
    "cohort=new",
    "cohort=present",
    "sex=female",
    "sex=male",
    "route=refugee",
    "route=reunified",
    "readiness=job_ready",
    "readiness=activity_ready",
    "education=basic",
    "education=secondary",
    "education=higher",
)

POSITIONS = (
    "passive_benefit",
    "course_or_danish",
    "placement",
    "wage_subsidy",
    "partial_benefit_job",
    "ordinary_job",
    "no_job_no_transfer",
    "left",
)

POSITION_PATHS = {  # share at month 0 and 36 today
    "passive_benefit": (0.34, 0.20),
    "course_or_danish": (0.45, 0.16),
    "placement": (0.12, 0.12),
    "wage_subsidy": (0.01, 0.04),
    "partial_benefit_job": (0.03, 0.06),
    "ordinary_job": (0.03, 0.22),
    "no_job_no_transfer": (0.02, 0.06),
    "left": (0.0, 0.14),
}

TIME_USE = {  # share of caseworkers' time today, and change under each policy
    "intake": (0.06, (0.0, 0.03, 0.0)),
    "due": (0.46, (-0.10, -0.03, 0.0)),
    "overdue": (0.17, (-0.13, -0.05, 0.0)),
    "brought_forward": (0.14, (0.17, 0.03, 0.0)),
    "idle": (0.03, (0.06, 0.02, 0.0)),
    "absent": (0.14, (0.0, 0.0, 0.0)),
}

INTRODUCTION = {
    1: (0.0, 0.35),
    2: (0.02, 0.63),
    3: (0.04, 0.78),
    4: (0.06, 0.89),
    7: (0.14, 0.94),
    14: (0.37, 0.97),
    28: (0.81, 0.99),
    56: (0.97, 0.995),
}

FIRST_OFFER = {
    7: (0.01, 0.02),
    14: (0.03, 0.22),
    28: (0.11, 0.40),
    42: (0.21, 0.52),
    56: (0.31, 0.58),
    91: (0.52, 0.69),
    182: (0.74, 0.81),
}
