"""How many people the figures are about, so that percentage points can be told as persons."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from sim.report import figures
from sim.report.outcome_words import month_of, period_of
from sim.report.run_data import Estimate, RunData
from sim.report.verdicts import chance_may_hide, may_turn
from sim.text import Words

PERSONS: Final = "impact_cohort_persons"
LEFT: Final = "share_left"
PRESENT: Final = "cohort=present"
NEW: Final = "cohort=new"
_PER_POINT: Final = 100.0
_SOME: Final = 2.0
_FEW: Final = 10.0


def cohort(run: RunData, group: str = "all") -> float:
    """People of the cohort, or of a group of it; NaN when not known."""
    return run.level(run.baseline.name, PERSONS, period_of(run, PERSONS), group).value


def counted_people(run: RunData) -> float:
    """People whom a share at the primary outcome's month is of: the cohort less those who have left."""
    kpi = f"{LEFT}_{month_of(run.primary)}m"
    left = run.level(run.baseline.name, kpi, period_of(run, kpi)).value
    return cohort(run) * (1.0 - left if math.isfinite(left) else 1.0)


def as_persons(words: Words, persons: float) -> str:
    """A count without sign; one decimal only for the smallest."""
    return words.formats.decimal(abs(persons), 0 if abs(persons) >= _SOME else 1)


def ends_in_persons(run: RunData, words: Words, estimate: Estimate, which: str = "ci") -> str:
    """`−4 til +3 personer`: an interval of a difference in shares, in whole persons; empty when not known."""
    ends = [end * counted_people(run) for end in figures.bounds(estimate, which)]
    if estimate.unit != "share" or month_of(run.primary) is None or not all(map(math.isfinite, ends)):
        return ""
    low, high = (words.formats.signed(end) for end in ends)
    return words("people.range", low=low, high=high)


def too_few(run: RunData, words: Words, estimates: Iterable[Estimate]) -> str:
    """The warning that follows pi: one municipality cannot see the effect in its own figures; or empty.

    Where one person is a point or more it is given whenever pi leaves the sign open.
    """
    stay, found = counted_people(run), list(estimates)
    few = month_of(run.primary) is not None and 0 < stay <= _PER_POINT
    hidden = any(may_turn(one) if few else chance_may_hide(one) for one in found)
    if run.worlds_differ or not hidden:
        return ""
    if not few:
        return words("people.chance")
    number = words.formats.decimal
    return words("people.too_few", people=number(stay), point=number(_PER_POINT / stay, 1))


def among(run: RunData, words: Words) -> str:
    """Whom chance plays among: `97 mennesker`."""
    found = cohort(run)
    if not math.isfinite(found):
        return words("page.certainty.people_unknown")
    return words("page.certainty.people", number=words.formats.decimal(found))


def people(run: RunData, words: Words) -> str:
    """Who is counted, how many stay, and what a percentage point is of them; empty when not known.

    Where worlds differ each has people of its own, and nothing is said of those of the first.
    """
    if run.worlds_differ or not math.isfinite(cohort(run)):
        return ""
    number = words.formats.decimal
    there, new = cohort(run, PRESENT), cohort(run, NEW)
    key = "people.parts" if math.isfinite(there) and math.isfinite(new) else "people.cohort"
    told = [words(key, cohort=number(cohort(run)), present=number(there), new=number(new))]
    month, stay = month_of(run.primary), counted_people(run)
    if month is not None and stay < cohort(run):
        told.append(words("people.stay", month=month, stay=number(stay)))
    unit = run.level(run.baseline.name, run.primary, period_of(run, run.primary)).unit
    if unit == "share":
        point = stay / _PER_POINT
        told.append(words("people.point", persons=number(point, 1 if point < _FEW else 0)))
    return " ".join(told)
