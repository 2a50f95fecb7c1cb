"""The numbers of a scenario value by value: what each is, whether a source states it, and which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Final, NamedTuple

from sim.report.background import grounds
from sim.scenario import Scenario, describe_difference, fields
from sim.text import Words

_RECALL: Final = "recall"
_ASSUMPTION: Final = "assum"


class Number(NamedTuple):
    """One value in words, with its key in the file and what it rests on."""

    label: str
    key: str
    value: str
    before: str
    unit: str
    standing: str
    source: str


def numbers(scenario: Scenario, baseline: Scenario, words: Words, parts: Sequence[str]) -> Iterator[Number]:
    """Every value of these parts by which a scenario differs from another."""
    units = {field.path: field.unit for field in fields()}
    for found in describe_difference(scenario, baseline):
        if not found.path.startswith(tuple(parts)):
            continue
        source, whose = _source(scenario, baseline, found.path)
        lang = words.lang
        yield Number(
            found.label[lang],
            found.path,
            found.after[lang],
            found.before[lang],
            units.get(found.path, ""),
            whose,
            grounds(words, source) if source else "–",
        )


def _source(scenario: Scenario, baseline: Scenario, path: str) -> tuple[str, str]:
    """What a value rests on and how well; a source inherited with another value says nothing of this one.

    One dated value can differ because the decision dates do: then its source holds for both.
    """
    own = _nearest(scenario, path)
    if own and (own != _nearest(baseline, path) or _stated(scenario, path) == _stated(baseline, path)):
        return own, standing(own)
    return "", "none"


def _stated(scenario: Scenario, path: str) -> object:
    return reduce(getattr, path.split("."), scenario.document)


def _nearest(scenario: Scenario, path: str) -> str:
    """The value's own source, those of its steps, or that of the part it stands in."""
    sources, steps = scenario.sources, path.split(".")
    below = [source for way, source in sources.items() if way.startswith(f"{path}.")]
    above = (".".join(steps[:length]) for length in range(len(steps) - 1, 0, -1))
    near = next((sources[way] for way in above if sources.get(way)), "")
    return sources.get(path) or "; ".join(dict.fromkeys(below)) or near


def standing(source: str) -> str:
    """Whether a value is stated in its source, assumed, or both: a word of the catalogue."""
    text = source.lower()
    if _RECALL in text:
        return "recall"
    if text.startswith(_ASSUMPTION):
        return "assumed"
    return "partly" if _ASSUMPTION in text else "stated"
