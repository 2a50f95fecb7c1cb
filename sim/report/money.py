"""What is said of money: one sentence for each proposal, whose words follow ci."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import pandas as pd

from sim.report.findings import listing, short_title
from sim.report.money_data import decided, has_money, months, net, official_rate
from sim.report.people import cohort
from sim.report.run_data import Estimate, RunData, ScenarioFacts
from sim.report.run_size import ENOUGH_DRAWS, has_few_draws
from sim.report.starting_point import decision_year
from sim.report.verdicts import Verdict, verdict
from sim.text import Words
from sim.text import words as catalogue

_SMALL: Final = 100.0
"""With fewer people than this chance in one municipality is told in kroner."""
_THOUSAND, _HUNDRED, _MILLION = 1000.0, 100.0, 1e6
_MINUS: Final = "−"
_LAW_OF_2015: Final = ("2016", "2017")
"""Years of a decision in which benefits are still those of 2015 (``docs/business-case-open.md``)."""


def money_words(words: Words) -> Words:
    """The words of the business case in the reader's language."""
    return catalogue(words.lang, "money")


def lead(run: RunData, words: Words) -> str:
    """What the amounts are: of whom, how long, in which prices; empty without money."""
    if not has_money(run):
        return ""
    told, people = money_words(words), cohort(run)
    known = math.isfinite(people)
    who = told("said.people", people=words.formats.decimal(people)) if known else told("said.people_unknown")
    rate = rate_words(words, official_rate(run))
    return told("said.lead", months=months(run), people=who, year=decision_year(run), rate=rate)


def headline(run: RunData, words: Words) -> str:
    """Who gets the money back, and that it cannot be told where it cannot; empty where nothing is said."""
    if not has_money(run) or has_few_draws(run):
        return ""
    told = money_words(words)
    found = {s.name: verdict(net(run, s.name, "municipality")) for s in run.alternatives}
    back = [s for s in run.alternatives if found[s.name] is Verdict.MORE]
    if back:
        return told("chart.path.title_more", names=listing(run, words, back))
    if all(kind is Verdict.FEWER for kind in found.values()):
        return told("chart.path.title_lost", months=months(run))
    return told(f"chart.path.title_{'one' if len(found) == 1 else 'none'}", months=months(run))


def totals(run: RunData, words: Words) -> str:
    """Each proposal's net present value to the municipality over everybody; empty where nothing is said."""
    if not has_money(run) or has_few_draws(run) or not math.isfinite(cohort(run)):
        return ""
    told, parts = money_words(words), []
    for scenario in run.alternatives:
        found = net(run, scenario.name, "municipality")
        if not math.isfinite(found.ci_low):
            return ""
        ends = [end * cohort(run) for end in (found.ci_low, found.ci_high)]
        span = _whole(words, ends, signed=True)
        parts.append(told("said.total", name=short_title(words, scenario), range=span))
    return told("said.totals", months=months(run), totals="; ".join(parts).removesuffix("."))


def likelihood(run: RunData, words: Words, share: float) -> str:
    """A probability as well as so many draws can tell it: `under 3 %` rather than none at all."""
    draws = float(run.manifest["draws"])
    told, least = money_words(words), math.ceil(100.0 / draws) / 100.0
    if share <= 0:
        return told("said.under", share=words.formats.percent(least, 0))
    if share >= 1:
        return told("said.over", share=words.formats.percent(1.0 - least, 0))
    return words.formats.percent(share, 0)


def sentences(run: RunData, words: Words) -> Iterator[tuple[ScenarioFacts, str]]:
    """Each proposal with what may be said of its money; none without money, or with too few draws."""
    if has_money(run) and not has_few_draws(run):
        for scenario in run.alternatives:
            yield scenario, sentence_of(run, words, scenario)


def too_small(run: RunData, words: Words) -> str:
    """That the run is too small to speak of money; empty when it is not."""
    if has_money(run) and has_few_draws(run):
        return money_words(words)("said.too_small", enough=ENOUGH_DRAWS)
    return ""


def sentence_of(run: RunData, words: Words, scenario: ScenarioFacts) -> str:
    """`Kommunen får ikke sine penge igen: …; det betaler sig i 12 % af gennemregningerne`."""
    told = money_words(words)
    mine, both = (net(run, scenario.name, payer) for payer in ("municipality", "public"))
    parts = [told(f"said.municipality.{_kind(mine)}", **_amounts(run, words, mine))]
    parts += [part for part in (_pays(run, words, scenario), _when(run, words, scenario)) if part]
    alone = "_alone" if verdict(both) is Verdict.UNCLEAR and verdict(mine) is not Verdict.UNCLEAR else ""
    parts.append(told(f"said.public.{_kind(both)}{alone}", **_amounts(run, words, both)))
    return "; ".join(parts)


def notes(run: RunData, words: Words) -> list[str]:
    """What the reader must know beside the sentences."""
    told, found = money_words(words), list(sentences(run, words))
    if not found:
        return []
    said = [told("said.horizon", months=months(run)), *_years(run, told)]
    people = cohort(run)
    if 0 < people < _SMALL:
        widest = max((net(run, s.name, "municipality") for s, _ in found), key=lambda e: e.pi_high - e.pi_low)
        low, high = (signed_kroner(words, end) for end in (widest.pi_low, widest.pi_high))
        said.append(told("said.small", people=words.formats.decimal(people), low=low, high=high))
    return said if run.calibrated else [*said, told("said.not_calibrated")]


def _years(run: RunData, told: Words) -> Iterator[str]:
    """That the benefit of some years is not theirs, and that later years are not known."""
    rules = run.money.get("rules", pd.DataFrame(columns=["later"]))
    if str(decision_year(run)) in _LAW_OF_2015:
        yield told("said.law_of_2015")
    if (rules["later"].fillna("") != "").any():
        yield told("said.later_years")


def _kind(estimate: Estimate) -> str:
    kind = verdict(estimate)
    return str(Verdict.UNKNOWN if kind is Verdict.NOT_REACHED else kind)


def _amounts(run: RunData, words: Words, found: Estimate) -> dict[str, str]:
    """The ends of ci, unsigned where the words say which way; and the best guess for everybody."""
    kind = verdict(found)
    ends = (found.ci_low, found.ci_high)
    if kind in (Verdict.MORE, Verdict.FEWER):
        low, high = (kroner(words, end) for end in sorted(abs(end) for end in ends))
    else:
        low, high = (signed_kroner(words, end) for end in ends)
    whole = _whole(words, [end * cohort(run) for end in ends], signed=kind is Verdict.UNCLEAR)
    return {"low": low, "high": high, "total": whole, "value": signed_kroner(words, found.value)}


def _whole(words: Words, ends: list[float], *, signed: bool) -> str:
    """Both ends for everybody, in one unit, in the order of those for a person."""
    low, high = ends if signed else sorted(abs(end) for end in ends)
    if max(abs(low), abs(high)) < _MILLION:
        show = signed_kroner if signed else kroner
        return words("figure.range", low=show(words, low), high=show(words, high))
    number = words.formats.signed if signed else words.formats.decimal
    both = words("figure.range", low=number(low / _MILLION, 1), high=number(high / _MILLION, 1))
    return money_words(words)("said.millions", range=both)


def _pays(run: RunData, words: Words, scenario: ScenarioFacts) -> str:
    """How surely it pays."""
    found = decided(run, scenario.name, "municipality", "pays_probability")
    if not found.known:
        return ""
    return money_words(words)("said.pays", share=likelihood(run, words, found.estimate.value))


def _when(run: RunData, words: Words, scenario: ScenarioFacts) -> str:
    """When the money is back, where it is likely to be."""
    told, found = money_words(words), decided(run, scenario.name, "municipality", "break_even_month")
    if verdict(net(run, scenario.name, "municipality")) is not Verdict.MORE or not found.known:
        return ""
    low, high = (found.estimate.ci_low, found.estimate.ci_high)
    number = words.formats.decimal
    key = "said.returns" if math.isfinite(high) else "said.returns_open"
    ends = {"low": number(low), "high": number(high) if math.isfinite(high) else ""}
    return told(key, month=number(found.estimate.value), months=months(run), **ends)


def kroner(words: Words, amount: float) -> str:
    """`12.000 kr.`, to the nearest thousand, small ones to the nearest hundred; millions as such."""
    return words.formats.money(_rounded(amount))


def signed_kroner(words: Words, amount: float) -> str:
    """The same with a sign, unless it rounds to nought."""
    rounded = _rounded(amount)
    shown = words.formats.money(abs(rounded))
    if not math.isfinite(rounded) or rounded == 0:
        return shown
    return f"{'+' if rounded > 0 else _MINUS}{shown}"


def _rounded(amount: float) -> float:
    if not math.isfinite(amount):
        return amount
    step = _THOUSAND if abs(amount) >= 10 * _THOUSAND else _HUNDRED
    return step * round(amount / step)


def rate_words(words: Words, rate: float) -> str:
    """`4 %`, `3,5 %`."""
    return words.formats.percent(rate, 0 if round(100 * rate, 6).is_integer() else 1)
