"""An event of a made-up person in a sentence of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sim.text import Words

_CODES: Final[Mapping[str, str]] = {
    "STATE": "state",
    "JOB": "job_end",
    "OFFER": "offer_end",
    "EDUCATION": "study_end",
    "EXIT": "exit",
}
"""Activities whose detail is a code, and where its words stand."""
_TENTHS: Final = 10
"""A wage is logged in tenths of a krone."""


def told_event(row: Mapping[Any, Any], told: Words, offers: Mapping[str, str]) -> str:
    """A row of ``Study.events_in_words``; ``offers``: name → title. Codes where it has no words."""
    activity, phase = row["activity"], row["phase"]
    key = f"event.{activity}_{phase}"
    if key not in told:
        return f"{activity} {phase}".lower()
    facts = dict(part.split("=") for part in row["detail_name"].split() if "=" in part)
    if "wage" in facts:
        facts["wage"] = told.formats.decimal(int(facts["wage"]) / _TENTHS, 2)
    place = offers.get(row["place_name"], "") or _word(told, "channel", row["place_name"])
    code = _word(told, _CODES.get(activity, ""), row["detail_name"])
    detail = told.formats.decimal(row["detail"])
    return told(key, **{**facts, "place": place, "code": code, "detail": detail})


def _word(told: Words, kind: str, name: str) -> str:
    """The word of a code; the code itself where it has none."""
    key = f"{kind}.{name}"
    return told(key) if key in told else name
