"""An event of a made-up person in a sentence of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sim.model.units import DAY, HOUR, PERMILLE, TENTHS
from sim.model.vocabulary import COMPANY_MENTORS, DESK, OUTSIDE

if TYPE_CHECKING:
    from sim.model.companies import CompanyFacts
    from sim.parameters import Register
    from sim.scenario import Scenario
    from sim.text import Words

CATALOGUE: Final = "events"
"""The words of this page."""
TIME: Final = "%Y-%m-%d %H:%M"
"""How dates stand in the log in words."""
_CODES: Final[Mapping[str, str]] = {
    "STATE": "state",
    "JOB": "job_end",
    "OFFER": "offer_end",
    "BESIDE": "offer_end",
    "EDUCATION": "study_end",
    "EXIT": "exit",
    "PROGRAMME_END": "programme_end",
    "VISITATION": "readiness",
    "CLARIFICATION": "clarified",
    "TEAM": "team_end",
    "PROVIDER": "provider_end",
    "ILLNESS": "health",
    "HEALTH": "health",
    "MOTIVATION": "motivation",
}
"""Activities whose detail is a code, and where its words stand."""
_PLACES: Final = ("channel", "use", "talk")
"""Where the words of a place stand that is no offer."""
_NUMBERED: Final[Mapping[str, str]] = {
    "ASSIGNED": "place",
    "CONSULTANT_ASSIGNED": "detail",
    "INTERPRETER": "place",
    "HOURS_MISSING": "place",
    "PROVIDER": "place",
    "WORK_TEST": "detail",
    "ABSENCE": "detail",
}
"""Activities that have a sentence for each number of a column."""
_ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "consultant": (
        "PLACE_SEARCH", "PLACEMENT_FOLLOW_UP", "AFTER_CARE", "ABSENCE_CALL", "HOLD_ON", "JOINT_VISITATION",
        "TEMP_SIGN_UP", "CONSULTANT_ASSIGNED",
    ),
    "provider_consultant": ("PROVIDER_SEARCH",),
    "company": ("OFFER", "JOB", "HOURS_CHANGED", "ABSENCE", "OWN_PLACEMENT", "CLASS_SEARCH"),
    "mentor": ("MENTOR",),
    "company_mentor": ("COMPANY_MENTORING",),
    "volunteer": ("VOLUNTEER",),
    "danish_class": ("DANISH_CLASS", "MODULE_PASSED", "MODULE_FAILED"),
}  # fmt: skip
"""Who an activity's resource is; a caseworker elsewhere."""
_ROLE: Final = {activity: role for role, activities in _ROLES.items() for activity in activities}


@dataclass(frozen=True)
class Names:
    """What numbers and names of a run's log are called."""

    offers: Mapping[str, str]
    """Name → title."""
    sectors: Sequence[str] = ()
    """By number."""
    companies: Mapping[int, CompanyFacts] = field(default_factory=dict)
    """By number; a company that is not here is told without what it is."""


def names_of(
    scenario: Scenario, register: Register, lang: str, companies: Mapping[int, CompanyFacts] | None = None
) -> Names:
    """The names of a scenario's runs in a language."""
    offers = {offer.name: str(offer.label[lang]) for offer in scenario.offers}
    sectors = tuple(str(getattr(sector, f"label_{lang}")) for sector in register.sectors)
    return Names(offers, sectors, companies or {})


def told_event(row: Mapping[Any, Any], told: Words, names: Names) -> str:
    """A citizen's row of ``Study.events_in_words``. Codes where it has no words."""
    key = _key(row, told)
    if key not in told:
        return f"{row['activity']} {row['phase']}".lower()
    return told(key, **_facts(row, told, names), **_numbers(row, told), **_people(row, told, names))


def _key(row: Mapping[Any, Any], told: Words) -> str:
    """Where the sentence stands: that of the phase, or one of several below it."""
    key = f"event.{row['activity']}_{row['phase']}"
    if f"{key}.begun" in told:
        return f"{key}.{'begun' if row['detail'] >= 0 else 'withdrawn'}"
    if f"{key}.none" in told:
        return f"{key}.{'given' if row['resource'] >= 0 else 'none'}"
    column = _NUMBERED.get(row["activity"])
    return key if key in told or column is None else f"{key}.{row[column]}"


def _facts(row: Mapping[Any, Any], told: Words, names: Names) -> dict[str, str]:
    """What is packed in the row, and the words of its codes."""
    facts = dict(part.split("=") for part in row["detail_name"].split() if "=" in part)
    if "wage" in facts:
        facts["wage"] = told.formats.decimal(int(facts["wage"]) / TENTHS, 2)
    sector = int(facts["sector"]) if "sector" in facts else row["detail"]
    trade = row["activity"] in ("JOB", "TRADE_OPENED") and 0 <= sector < len(names.sectors)
    facts["sector"] = names.sectors[sector].lower() if trade else ""
    place, kind = row["place_name"], _CODES.get(row["activity"], "")
    return {
        **facts,
        "place": names.offers.get(place) or _place(told, place),
        "offer": names.offers.get(row["detail_name"], row["detail_name"]),
        "code": _word(told, kind, row["detail_name"] or str(row["detail"])),
    }


def _numbers(row: Mapping[Any, Any], told: Words) -> dict[str, str]:
    """The numbers of the row in the units that sentences use."""
    detail, formats = row["detail"], told.formats
    return {
        "detail": formats.decimal(detail),
        "number": formats.decimal(row["place"]),
        "days": formats.decimal(detail / DAY),
        "weekly": _hours(detail / HOUR, told),
        "percent": formats.percent(detail / PERMILLE, 0),
        "place_day": _day(row["place_name"], told),
        "detail_day": _day(row["detail_name"], told),
    }


def _people(row: Mapping[Any, Any], told: Words, names: Names) -> dict[str, str]:
    """Who takes part."""
    role, number = _ROLE.get(row["activity"], "caseworker"), row["resource"]
    who = _who(told, role, number)
    facts = names.companies.get(number) if role == "company" else None
    return {
        "who": who,
        "company": _who(told, "company", row["place"]),
        "employer": who if facts is None else _employer(facts, who, told, names),
    }


def _who(told: Words, role: str, number: int) -> str:
    if number < 0:
        return told("who.nobody")
    if role == "caseworker" and number >= DESK:
        return told("who.desk")
    if role == "company" and number >= OUTSIDE:
        return told("who.outside", number=number - OUTSIDE)
    return told(f"who.{role}", number=number - COMPANY_MENTORS if role == "company_mentor" else number)


def _employer(facts: CompanyFacts, company: str, told: Words, names: Names) -> str:
    """A company with what it is."""
    sector, employees = names.sectors[facts.sector].lower(), told.formats.decimal(facts.employees)
    kind = "private" if facts.private else "public"
    return told(f"employer.{kind}", company=company, sector=sector, employees=employees)


def _hours(hours: float, told: Words) -> str:
    return told.formats.decimal(hours, 0 if hours == int(hours) else 1)


def _day(name: str, told: Words) -> str:
    """A minute of the run as a day in words; empty for anything else."""
    try:
        return told.formats.day(datetime.strptime(name, TIME).date())
    except ValueError:
        return ""


def _place(told: Words, name: str) -> str:
    kind = next((kind for kind in _PLACES if f"{kind}.{name}" in told), "")
    return _word(told, kind, name)


def _word(told: Words, kind: str, name: str) -> str:
    """The word of a code; the code itself where it has none."""
    key = f"{kind}.{name}"
    return told(key) if key in told else name
