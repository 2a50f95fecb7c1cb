"""The page that lists all systems, with what is predicted of each in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.report import figures, markdown
from sim.report.present import present
from sim.report.run_data import Estimate
from sim.report.run_size import ENOUGH_DRAWS
from sim.report.system_figures import estimate, outcome_name, rows_of, said
from sim.report.system_page import heads
from sim.report.system_table import Kept
from sim.scenario import Scenario
from sim.scenario.notes import opponent, read_by
from sim.study.settings import PRIMARY_KPI
from sim.text import LANGUAGES, Words
from sim.text import words as catalogue


def index(entries: Sequence[tuple[Scenario, Scenario | None, Kept | None]], lang: str) -> str:
    """The page that lists all systems."""
    say = catalogue(lang, "systems")
    named = [*heads(say, "system"), say("index.people"), say("index.base"), say("index.column")]
    named += heads(say, "verdict", "extra_cost")
    rows = [_entry(*entry, say) for entry in entries]
    parts = [f"# {say('index.title')}", say("index.lead"), say("page.honest"), *_size(entries, say)]
    return markdown.WIDE + markdown.page([*parts, markdown.table(named, rows)])


def _size(entries: Sequence[tuple[Scenario, Scenario | None, Kept | None]], say: Words) -> Iterator[str]:
    """A warning where the studies are smaller than what intervals are to be leant on takes."""
    asked = {(one.facts["asked"]["draws"], one.facts["asked"]["replications"]) for *_, one in entries if one}
    if asked and min(asked)[0] < ENOUGH_DRAWS:
        draws, replications = min(asked)
        yield say("index.size", draws=draws, replications=replications)


def _entry(scenario: Scenario, national: Scenario | None, kept: Kept | None, say: Words) -> Sequence[str]:
    words = catalogue(say.lang)
    link = f"[{scenario.title[LANGUAGES[0]]}]({scenario.name}.md)"
    told = [
        f"{link}<br>{scenario.title[say.lang]}",
        _people(scenario, say),
        _opponent(scenario, national, say),
    ]
    if kept is None or national is None:
        return [*told, say("index.not_run") if national else "–", "–", "–"]
    first = read_by(scenario.name, PRIMARY_KPI)
    rows = [row for row in rows_of(kept) if row["kpi"] == first]
    if not rows:
        return [*told, "–", "–", "–"]
    found, costs = estimate(rows[0]), kept.facts["gross_cost_per_year_dkk"]
    effect = _effect(found, words)
    extra = say.formats.money(costs["system"] - costs["national"])
    if first != PRIMARY_KPI:
        usual = next((row for row in rows_of(kept) if row["kpi"] == PRIMARY_KPI), None)
        other = "–" if usual is None else _effect(estimate(usual), words)
        effect = say("index.own", effect=effect, outcome=outcome_name(rows[0], say), other=other)
    if kept.stale:
        effect = say("index.stale", effect=effect)
    return [*told, effect, said(rows[0], say), extra]


def _effect(found: Estimate, words: Words) -> str:
    return f"{figures.difference(words, found)} ({figures.interval(words, found) or '–'})"


def _people(scenario: Scenario, say: Words) -> str:
    return say.formats.decimal(present(scenario))


def _opponent(scenario: Scenario, national: Scenario | None, say: Words) -> str:
    """What it is compared with: the country, or what is imagined in its place."""
    if national is None:
        return "–"
    return opponent(scenario.name).get(say.lang, national.title[say.lang])
