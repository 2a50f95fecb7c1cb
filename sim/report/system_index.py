"""The page that lists all systems, with what is predicted of each in a line."""

from __future__ import annotations

from collections.abc import Sequence

from sim.report import figures, markdown
from sim.report.system_page import PRIMARY, estimate, heads, outcome_name, rows_of, said
from sim.report.system_table import Kept
from sim.scenario import Scenario
from sim.scenario.notes import own_measure
from sim.text import LANGUAGES, Words
from sim.text import words as catalogue


def index(entries: Sequence[tuple[Scenario, Scenario | None, Kept | None]], lang: str) -> str:
    """The page that lists all systems."""
    say = catalogue(lang, "systems")
    named = [*heads(say, "system", "what"), say("index.base"), say("index.column")]
    named += heads(say, "verdict", "extra_cost")
    rows = [_entry(*entry, say) for entry in entries]
    parts = [f"# {say('index.title')}", say("index.lead"), say("page.honest"), markdown.table(named, rows)]
    return markdown.page(parts)


def _entry(scenario: Scenario, national: Scenario | None, kept: Kept | None, say: Words) -> Sequence[str]:
    words = catalogue(say.lang)
    link = f"[{scenario.title[LANGUAGES[0]]}]({scenario.name}.md)"
    told = [link, scenario.title[say.lang], national.title[say.lang] if national else "–"]
    if kept is None or national is None:
        return [*told, say("index.not_run") if national else "–", "–", "–"]
    read_by = own_measure(scenario.name) or PRIMARY
    rows = [row for row in rows_of(kept) if row["kpi"] == read_by]
    if not rows:
        return [*told, "–", "–", "–"]
    found, costs = estimate(rows[0]), kept.facts["gross_cost_per_year_dkk"]
    effect = f"{figures.difference(words, found)} ({figures.interval(words, found) or '–'})"
    extra = say.formats.money(costs["system"] - costs["national"])
    if read_by != PRIMARY:
        effect = say("index.own", effect=effect, outcome=outcome_name(rows[0], say))
    if kept.stale:
        effect = say("index.stale", effect=effect)
    return [*told, effect, said(rows[0], say), extra]
