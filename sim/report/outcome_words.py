"""What the outcomes are called: labels from the run's registry table, months from names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sim.text import Words

if TYPE_CHECKING:
    from sim.report.run_data import RunData

SELF_SUPPORT: Final = "self_support_share"
_MONTHS: Final = re.compile(r"^(?P<stem>.+)_(?P<month>\d+)m(?P<rest>_dkk)?$")


def stem_of(kpi: str) -> str:
    """`self_support_share` of `self_support_share_36m`; other names as they are."""
    found = _MONTHS.match(kpi)
    return found["stem"] if found else kpi


def month_of(kpi: str) -> int | None:
    """36 of `self_support_share_36m`; None when the name has no month."""
    found = _MONTHS.match(kpi)
    return int(found["month"]) if found else None


def period_of(run: RunData, kpi: str) -> str:
    """The period a KPI is read at: its own month, else its only or first period."""
    month = month_of(kpi)
    named = f"m{month}"
    periods = run.periods.get(kpi, ())
    return named if month is not None and (named in periods or not periods) else next(iter(periods), "run")


def family(run: RunData, kpi: str) -> tuple[str, ...]:
    """The KPIs of the same measure at other months, ascending; the KPI alone when it has no month."""
    stem = stem_of(kpi)
    if month_of(kpi) is None:
        return (kpi,)
    same = [name for name in run.periods if month_of(name) is not None and stem_of(name) == stem]
    return tuple(sorted(same, key=lambda name: month_of(name) or 0)) or (kpi,)


def label(run: RunData, words: Words, kpi: str) -> str:
    """The outcome's own label in the reader's language; its name when the registry lacks it."""
    return _registry_text(run, f"label_{words.lang}", kpi) or kpi.replace("_", " ")


def reading(run: RunData, words: Words, kpi: str) -> str:
    """How to read the outcome, from the registry; empty when it says nothing."""
    return _registry_text(run, f"reading_{words.lang}", kpi)


def _registry_text(run: RunData, column: str, kpi: str) -> str:
    if column not in run.outcomes:
        return ""
    found = run.outcomes.loc[run.outcomes["key"] == kpi, column].dropna()
    return str(found.iloc[0]) if len(found) else ""


def counted(run: RunData, words: Words, kpi: str) -> tuple[str, str]:
    """A phrase for more and one for fewer: `flere selvforsørgende efter 36 måneder`."""
    month = month_of(kpi)
    if stem_of(kpi) == SELF_SUPPORT and month is not None:
        return words("counted.self_support.more", month=month), words(
            "counted.self_support.fewer", month=month
        )
    name = label(run, words, kpi)
    return words("counted.other.more", label=name), words("counted.other.fewer", label=name)


def counts_people(kpi: str) -> bool:
    """Whether more and fewer are the words: shares of people at a month."""
    return month_of(kpi) is not None and stem_of(kpi).endswith("share")


def base_word(run: RunData, words: Words) -> str:
    """Where a figure of the baseline holds, as an adverb: `uden ændring er 42 % …`, `flere end uden ændring`.

    `i udgangspunktet` when it is a policy; `i »title«` when nothing is compared with it.
    """
    if run.worlds_differ or not run.alternatives:
        return words("base.world", title=words.either(run.baseline.title, run.baseline.name))
    return words("base.other") if run.baseline.mechanisms else words("base.unchanged")


def base_row(run: RunData, words: Words) -> str:
    """What the baseline is called beside its own figures: `Uden ændring (2017)`, or its title."""
    if run.worlds_differ or not run.alternatives:
        return words.either(run.baseline.title, run.baseline.name)
    name = words("base.row_other" if run.baseline.mechanisms else "base.row")
    year = str(run.baseline.content.get("decision_date", ""))[:4]
    return words("base.dated", name=name, year=year) if year.isdigit() else name
