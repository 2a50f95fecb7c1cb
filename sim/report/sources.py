"""Where the sources of a run can be looked up: collections in `calibration/evidence/`, and their topics."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from sim.scenario.standing import Standing, grounds_of
from sim.text import Words

if TYPE_CHECKING:
    from sim.report.run_data import RunData

_FACT: Final = re.compile(r"\b[A-Z]{1,3}\d{1,3}\b")
_RANGE: Final = re.compile(r"\b([A-Z]{1,3})(\d{1,3})[-–]\1?(\d{1,3})\b")
_OUTSIDE: Final = "outside_facts"
_SECTIONS: Final = re.compile(r"§\s?(\d+)")


class Section(NamedTuple):
    """A section of the facts from law, statistics and research: topic, use, and public sources."""

    number: str
    topic: str
    used_for: str
    sources: str


class Document(NamedTuple):
    """A municipal document and the numbers of its facts that the run cites."""

    name: str
    facts: str


def sections(run: RunData, words: Words) -> tuple[Section, ...]:
    """The sections of outside facts that the run's parameters cite."""
    cited = {number for text in _cited(run) if _OUTSIDE in text for number in _sections_in(text)}
    return tuple(
        Section(row["section"], row[f"topic_{words.lang}"], row[f"used_for_{words.lang}"], row["sources"])
        for row in table("outside")
        if row["section"] in cited
    )


def documents(run: RunData) -> tuple[Document, ...]:
    """The documents whose facts the run's parameters cite, with the numbers of these facts."""
    return documents_in(_cited(run))


def documents_in(texts: Iterable[str]) -> tuple[Document, ...]:
    """The documents whose facts some texts cite, with the numbers of these facts."""
    cited = {code for text in texts for code in codes_in(text)}
    found: dict[str, list[str]] = {}
    for row in table("facts"):
        if row["id"] in cited:
            found.setdefault(row["document"], []).append(row["id"])
    return tuple(Document(name, ", ".join(sorted(ids, key=_in_order))) for name, ids in found.items())


def mechanisms(run: RunData) -> str:
    """Numbers of the mechanisms that the run's parameters cite."""
    cited = {code for text in _cited(run) for code in codes_in(text)}
    return ", ".join(row["id"] for row in table("mechanisms") if row["id"] in cited)


def others(run: RunData) -> tuple[str, ...]:
    """Sources outside these collections, each once, in alphabetical order; assumptions are none."""
    texts = {text for text in _cited(run) if grounds_of(text).standing != Standing.ASSUMED}
    return tuple(sorted(text for text in texts if not codes_in(text) and _OUTSIDE not in text))


def codes_in(text: str) -> set[str]:
    """Numbers of facts and mechanisms named in a source: `B33–B36` names four."""
    named = set(_FACT.findall(text))
    for letters, low, high in _RANGE.findall(text):
        named |= {f"{letters}{number:0{len(low)}d}" for number in range(int(low), int(high) + 1)}
    return named


def _in_order(code: str) -> tuple[int, str]:
    """By number: `L09` before `L10` before `L100`."""
    return len(code), code


def _sections_in(text: str) -> list[str]:
    """`§2, §5` and `§§ 1, 8` after the collection's name; bare numbers do not count."""
    return _SECTIONS.findall(text[text.index(_OUTSIDE) :])


def _cited(run: RunData) -> Iterable[str]:
    """Every source of a parameter, and of every value in the scenarios."""
    yield from (str(text).strip() for text in run.parameters["source"].dropna())
    for scenario in run.scenarios:
        yield from _sources_of(scenario.content)


def _sources_of(node: object) -> Iterable[str]:
    if isinstance(node, dict):
        for key, below in node.items():
            if key == "source" and isinstance(below, str):
                yield below.strip()
            else:
                yield from _sources_of(below)
    elif isinstance(node, list):
        for below in node:
            yield from _sources_of(below)


def table(name: str) -> list[dict[str, str]]:
    """A table of the evidence folder; empty when it is not installed."""
    path = files("calibration").joinpath("evidence", f"{name}.csv")
    if not path.is_file():
        return []
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
