"""The numbers of a scenario value by value: what each is, whether a source states it, and which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim.report.background import grounds
from sim.scenario import Scenario, describe_difference, fields
from sim.scenario.standing import Grounds, Standing, grounds_at
from sim.text import Words


class Number(NamedTuple):
    """One value in words, with its key in the file and what it rests on."""

    label: str
    key: str
    value: str
    before: str
    unit: str
    standing: Standing
    source: str


def numbers(
    scenario: Scenario,
    baseline: Scenario,
    words: Words,
    parts: Sequence[str],
    told_by: Scenario | None = None,
) -> Iterator[Number]:
    """Every value of these parts by which a scenario differs from another.

    ``told_by``: the file that says what its national way of working, the one of ``scenario``, rests on.
    """
    units = {field.path: field.unit for field in fields()}
    for found in describe_difference(scenario, baseline):
        if found.path.startswith(tuple(parts)):
            rests = _rests(scenario, found.path, told_by)
            lang = words.lang
            yield Number(
                found.label[lang],
                found.path,
                found.after[lang],
                found.before[lang],
                units.get(found.path, ""),
                rests.standing,
                grounds(words, rests.source) if rests.source else "–",
            )


def _rests(scenario: Scenario, path: str, told_by: Scenario | None) -> Grounds:
    if told_by is None:
        return grounds_at(scenario, path)
    _, _, rest = path.partition(".")
    return grounds_at(told_by, f"national.{rest}")
