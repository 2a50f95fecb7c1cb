"""A finished country study shown: a ranked chart of each policy, and what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Final

from sim.outcomes import REGISTRY
from sim.report import figures
from sim.report.charts import save_all
from sim.report.charts.ranked import ranked
from sim.report.country_data import TOTAL, CountryRun, Ranked, in_a_tenth, is_country, read
from sim.report.make import CHARTS
from sim.report.run_data import Estimate
from sim.report.run_size import ENOUGH_DRAWS
from sim.report.verdicts import is_clear, verdict
from sim.text import Words, words
from sim.text.formats import plain

__all__ = ["build_country", "is_country", "printed"]

_CATALOGUE: Final = "country"
_WIDTH: Final = 96
_ITEM: Final = "- "
_LIKELY: Final = 0.5
_BY_LUCK: Final = 0.05
"""So many of those that nothing happens to look as if something did, with intervals of 95 %."""


def build_country(run: Path, lang: str) -> list[Path]:
    """Draw the charts of a finished study into its folder; their paths."""
    found, told = read(run), words(lang, _CATALOGUE)
    drawn = (ranked(found, name, told.either(title, name), told) for name, title in found.policies)
    charts = tuple(chart for chart in drawn if chart is not None)
    if charts:
        save_all(charts, run / CHARTS)
    return [run / CHARTS / f"{chart.name}.png" for chart in charts]


def printed(run: Path, lang: str) -> str:
    """What is printed of a finished study: the whole, how many can be told apart, what ranks are worth."""
    found, told = read(run), words(lang, _CATALOGUE)
    lines: list[str] = []
    for text in _paragraphs(found, told):
        rest = "  " if text.startswith(_ITEM) else ""
        lines += wrap(plain(text), _WIDTH, subsequent_indent=rest, break_long_words=False) or [""]
    return "\n".join(lines)


def _paragraphs(run: CountryRun, told: Words) -> Iterator[str]:
    said = run.manifest
    report = words(told.lang)
    yield told(
        "printed.head", all=said["municipalities"], draws=said["draws"], replications=said["replications"]
    )
    if said["illustrative"]:
        yield told("printed.illustrative", some=said["illustrative"], all=said["municipalities"])
    if not said["calibrated"]:
        yield report("chart.not_calibrated")
    if int(said["draws"]) < ENOUGH_DRAWS:
        yield report("page.certainty.few", enough=ENOUGH_DRAWS)
    for name, title in run.policies:
        yield ""
        yield told("printed.policy", title=told.either(title, name))
        yield from _policy(run, name, told, report)


def _policy(run: CountryRun, policy: str, told: Words, report: Words) -> Iterator[str]:
    """The whole KPI by KPI, then the municipalities on the primary outcome."""
    extra = run.extra_cost(policy)
    yield told("printed.cost", extra=report.formats.money(extra))
    for kpi in run.manifest["kpis"]:
        whole = run.whole(policy, kpi)
        if whole is not None:
            yield _whole_line(kpi, whole, run.whole(policy, kpi + TOTAL), told, report)
    rows = run.ranked(policy, run.primary)
    clear = sum(is_clear(row.estimate) for row in rows)
    label = report.either(REGISTRY[run.primary].label._asdict(), run.primary)
    luck = report.formats.decimal(_BY_LUCK * len(rows), 0 if len(rows) >= 20 else 1)
    yield told("printed.clear", label=label, clear=clear, all=len(rows), luck=luck)
    yield from _ranks(rows, told, report)


def _whole_line(kpi: str, whole: Estimate, total: Estimate | None, told: Words, report: Words) -> str:
    label = report.either(REGISTRY[kpi].label._asdict(), kpi)
    unit = figures.difference_unit(report, whole.unit)
    verdict_said = report(f"verdict.level.{verdict(whole)}")
    values = {"label": label, "value": f"{figures.difference(report, whole)} {unit}".strip()}
    values |= {"interval": figures.interval(report, whole), "verdict": verdict_said}
    line = told("printed.whole" if values["interval"] else "printed.whole_bare", **values)
    if total is None:
        return line
    return f"{line} {told('printed.total', value=report.formats.money(total.value))}"


def _ranks(rows: list[Ranked], told: Words, report: Words) -> Iterator[str]:
    """How sure the ends of the list are."""
    if len(rows) < 2:
        return
    first, last = rows[0], rows[-1]
    if any(chance != chance for chance in (first.highest_tenth, last.lowest_tenth)):
        yield told("printed.no_chances")
        return
    values = {
        "first": first.name,
        "some": in_a_tenth(len(rows)),
        "last": last.name,
        "high": report.formats.percent(first.highest_tenth, 0),
        "low": report.formats.percent(last.lowest_tenth, 0),
        "sure": sum(max(row.highest_tenth, row.lowest_tenth) > _LIKELY for row in rows),
    }
    yield told("printed.ranks", **values)
