"""The trades people work in, and their numbers as entries of the register."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sim.errors import ParameterError, Problem
from sim.parameters.check import parse
from sim.parameters.entry import Entry
from sim.parameters.source import Raw, read_list

# Unit, plausible range and label of each number of a sector.
_FIELDS: Final[dict[str, tuple[str, list[float], str, str]]] = {
    "company_share": ("share of companies", [0, 1], "andel af virksomhederne", "share of companies"),
    "vacancies": ("relative to the mean", [0, 10], "ledige stillinger", "vacancies"),
    "danish_needed": ("modules passed", [0, 6], "nødvendige danskmoduler", "Danish modules needed"),
    "public_share": ("share of companies", [0, 1], "offentlige arbejdspladser", "public workplaces"),
}
_KEYS: Final = {"name", "label", "source", "grade", *_FIELDS}


@dataclass(frozen=True, slots=True)
class Sector:
    """A trade; ``danish_needed`` is the number of modules passed that opens it."""

    name: str
    label_da: str
    label_en: str
    company_share: float
    vacancies: float
    danish_needed: int
    public_share: float


def load_sectors(path: Path) -> tuple[tuple[Sector, ...], list[Entry]]:
    """Read the trades; ParameterError with every problem of the file."""
    raws = read_list(path)
    problems = [found for raw in raws for found in _shape(raw)]
    if problems:
        raise ParameterError(*problems)
    entries = [_entry(raw, field) for raw in raws for field in _FIELDS]
    return tuple(_sector(raw) for raw in raws), entries


def _shape(raw: Raw) -> list[Problem]:
    missing = [raw.problem("parameter_key_missing", key=key) for key in sorted(_KEYS - set(raw.body))]
    unknown = [
        raw.problem("parameter_key_unknown", key, nearest=sorted(_KEYS))
        for key in raw.body
        if key not in _KEYS
    ]
    return missing + unknown


def _entry(raw: Raw, field: str) -> Entry:
    unit, plausible, da, en = _FIELDS[field]
    label = {lang: f"{raw.body['label'][lang]}: {word}" for lang, word in (("da", da), ("en", en))}
    body = {
        "label": label,
        "value": raw.body[field],
        "unit": unit,
        "kind": "constant",
        "source": raw.body["source"],
        "grade": raw.body["grade"],
        "plausible": plausible,
    }
    entry, problems = parse(Raw(f"sectors.{raw.name}.{field}", body, raw.file, raw.line, raw.lines))
    if entry is None:
        raise ParameterError(*problems)
    return entry


def _sector(raw: Raw) -> Sector:
    body = raw.body
    return Sector(
        name=raw.name,
        label_da=str(body["label"]["da"]),
        label_en=str(body["label"]["en"]),
        company_share=float(body["company_share"]),
        vacancies=float(body["vacancies"]),
        danish_needed=int(body["danish_needed"]),
        public_share=float(body["public_share"]),
    )
