"""Findings in words: which scenarios give more, fewer, or cannot be told apart.

One agreement-free sentence covers any number of scenarios, e.g. "Flere
selvforsørgende efter 36 måneder med A og B; C kan ikke skelnes fra udgangspunktet".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from sim.report import figures
from sim.report.outcome_words import counted, label, period_of
from sim.report.verdicts import Verdict, is_clear, strength, verdict
from sim.text import Words

if TYPE_CHECKING:
    from sim.report.run_data import Estimate, RunData, ScenarioFacts

_MOST_NAMES: Final = 3
_LONGEST_LISTING: Final = 90
_LONGEST_NAME: Final = 45
_ORDER: Final = tuple(Verdict)


def sentence(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def short_title(words: Words, scenario: ScenarioFacts) -> str:
    """A scenario's title, cut at a word when it is too long for a sentence."""
    cut = shorten(words.either(scenario.title, scenario.name), width=_LONGEST_NAME, placeholder="…")
    return cut.replace(",…", "…")


def primary_finding(run: RunData, words: Words) -> str:
    """The finding on the primary outcome; it names the outcome where no proposal gives more or fewer."""
    kpi = run.primary
    found = {s.name: run.difference(s.name, kpi, period_of(run, kpi)) for s in run.alternatives}
    said = finding(run, words, found, counted(run, words, kpi))
    if any(is_clear(estimate) for estimate in found.values()):
        return said
    return words("finding.on", label=label(run, words, kpi), said=said[:1].lower() + said[1:])


def finding(run: RunData, words: Words, found: Mapping[str, Estimate], phrases: tuple[str, str]) -> str:
    """One sentence on all alternatives; `phrases` say more and fewer. Empty without alternatives."""
    by_verdict = {kind: [s for s in run.alternatives if verdict(found[s.name]) is kind] for kind in _ORDER}
    only = [kind for kind in _ORDER if by_verdict[kind]]
    if len(only) == 1 and len(run.alternatives) > 1:
        return sentence(_all_alike(run, words, only[0], phrases))
    return sentence("; ".join(_part(run, words, kind, by_verdict[kind], phrases) for kind in only))


def _all_alike(run: RunData, words: Words, kind: Verdict, phrases: tuple[str, str]) -> str:
    count = count_word(words, len(run.alternatives))
    phrase = phrases[1] if kind is Verdict.FEWER else phrases[0]
    return words(f"finding.all.{kind}", count=count, phrase=phrase)


def _part(
    run: RunData, words: Words, kind: Verdict, scenarios: Sequence[ScenarioFacts], phrases: tuple[str, str]
) -> str:
    phrase = phrases[1] if kind is Verdict.FEWER else phrases[0]
    names = listing(run, words, scenarios)
    return words(f"finding.some.{kind}", names=names, phrase=phrase)


def listing(run: RunData, words: Words, scenarios: Sequence[ScenarioFacts]) -> str:
    """`A, B og C`, or `fire af seks forslag` when names would be too many."""
    names = words.formats.listing([words("finding.quoted", name=short_title(words, s)) for s in scenarios])
    if len(scenarios) == 1 or (len(scenarios) <= _MOST_NAMES and len(names) <= _LONGEST_LISTING):
        return names
    return words(
        "finding.of", count=count_word(words, len(scenarios)), total=count_word(words, len(run.alternatives))
    )


def count_word(words: Words, count: int) -> str:
    """A small number in letters."""
    key = f"count.{count}"
    return words(key) if key in words else words.formats.decimal(count)


def clearest(
    run: RunData, kpi: str, period: str, group: str = "all"
) -> tuple[ScenarioFacts, Estimate] | None:
    """The alternative whose difference is largest among those that can be told apart."""
    found = [(s, run.difference(s.name, kpi, period, group)) for s in run.alternatives]
    clear = [pair for pair in found if is_clear(pair[1])]
    return max(clear, key=lambda pair: (abs(pair[1].value), strength(pair[1])), default=None)


def told_apart(
    run: RunData,
    words: Words,
    lead: str,
    address: tuple[str, str, str],
    phrases: tuple[str, str],
    digits: int = 1,
) -> str:
    """A sentence on the baseline, then the shares of the scenarios that can be told apart from it.

    `address` is KPI, period and group. With none or many told apart it ends as `finding` does.
    """
    lead = sentence(lead)
    if not run.alternatives or run.worlds_differ:
        return lead
    found = {s.name: run.difference(s.name, *address) for s in run.alternatives}
    clear = [s for s in run.alternatives if is_clear(found[s.name])]
    if not 1 <= len(clear) <= _MOST_NAMES:
        return f"{lead}. {finding(run, words, found, phrases)}"
    return f"{lead}; {words.formats.listing([_with(run, words, s, address, digits) for s in clear])}"


def _with(
    run: RunData, words: Words, scenario: ScenarioFacts, address: tuple[str, str, str], digits: int
) -> str:
    share = words.formats.percent(run.level(scenario.name, *address).value, digits)
    return words("finding.with", share=share, name=short_title(words, scenario))


def sized_finding(run: RunData, words: Words) -> str:
    """The primary finding with its sizes: `+2,3 procentpoint selvforsørgende ... med A; B kan ikke skelnes`.

    Without one to three clear differences it is the finding in words.
    """
    kpi = run.primary
    found = {s.name: run.difference(s.name, kpi, period_of(run, kpi)) for s in run.alternatives}
    clear = [s for s in run.alternatives if is_clear(found[s.name])]
    if not 1 <= len(clear) <= _MOST_NAMES:
        return primary_finding(run, words)
    sizes = [
        words(
            "finding.sized", difference=figures.difference(words, found[s.name]), name=short_title(words, s)
        )
        for s in clear
    ]
    unit = figures.difference_unit(words, found[clear[0].name].unit)
    lead = words("finding.sizes", label=label(run, words, kpi), unit=unit, sizes=words.formats.listing(sizes))
    rest = [s for s in run.alternatives if verdict(found[s.name]) is Verdict.UNCLEAR]
    return f"{lead}; {_part(run, words, Verdict.UNCLEAR, rest, ('', ''))}" if rest else lead
