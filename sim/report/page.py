"""The page: everything the run says, as one HTML file that needs nothing beside itself."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sim.report import answer, background, figures, tables
from sim.report.charts import Drawn
from sim.report.findings import sentence, short_title
from sim.report.outcome_words import SELF_SUPPORT, base_word, label, month_of, period_of, stem_of
from sim.report.run_data import RunData
from sim.report.style import colours
from sim.text import Words

TEMPLATES: Final = Path(__file__).with_name("templates")
_COUNTS: Final = ("draws", "replications")
_DAY: Final = 10  # letters of an ISO date


def render(run: RunData, words: Words, charts: tuple[Drawn, ...], vectors: Mapping[str, bytes]) -> str:
    """The whole page in one language; `vectors` are the charts as SVG, by name."""
    pictures = {each.name: {"src": _inline(vectors[each.name]), "alt": each.alt} for each in charts}
    context = {**_context(run, words), "charts": pictures}
    return str(_environment().get_template("report.html.j2").render(context))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["sentence"] = sentence
    return made


def _context(run: RunData, words: Words) -> dict[str, Any]:
    """What the templates speak of; they ask for no figure themselves."""
    found = answer.answers(run, words)
    return {
        "w": words,
        "run": run,
        "facts": run.manifest,
        "answers": found,
        "compared": bool(found),
        "first_section": "differs" if found else "scenarios",
        "certainty": [_certainty(words, each) for each in found],
        **_names(run, words),
        **_answer(run, words),
        **_tables(run, words),
        **_background(run, words),
    }


def _names(run: RunData, words: Words) -> dict[str, Any]:
    """What things are called, and their colours."""
    return {
        "css": (TEMPLATES / "report.css").read_text("utf-8"),
        "base": base_word(run, words),
        "titles": {s.name: short_title(words, s) for s in run.scenarios},
        "descriptions": {s.name: words.either(s.description, "") for s in run.scenarios},
        "colours": colours(run),
        "primary_label": label(run, words, run.primary),
        "month": month_of(run.primary),
        "of_people": stem_of(run.primary) == SELF_SUPPORT,
    }


def _answer(run: RunData, words: Words) -> dict[str, Any]:
    """The question and the answer in short."""
    level = run.level(run.baseline.name, run.primary, period_of(run, run.primary))
    return {
        "question": answer.question(run, words),
        "headline": answer.headline(run, words),
        "primary_level": figures.level(words, level),
        "few_draws": answer.few_draws(run),
    }


def _tables(run: RunData, words: Words) -> dict[str, Any]:
    """Outcomes in tables, and the clearest changes in words."""
    return {
        "primary": tables.primary_table(run, words),
        "groups": tables.group_table(run, words),
        "results": tables.outcome_table(run, words, "results"),
        "mediators": [tables.outcome_table(run, words, name) for name in tables.MEDIATORS],
        "changes": {s.name: tables.changes(run, words, s) for s in run.alternatives},
    }


def _background(run: RunData, words: Words) -> dict[str, Any]:
    """What was changed, switched off and assumed, and how to run it again."""
    named = {s.name: [background.mechanism(words, m) for m in s.mechanisms] for s in run.alternatives}
    return {
        "differs": background.what_differs(run, words),
        "warnings": _warnings(run),
        "mechanisms": named,
        "cuts": background.cuts(run, words),
        "cut_counts": _cut_counts(run),
        "assumptions": background.assumptions(run, words),
        "sources": background.sources(run),
        "versions": run.manifest.get("versions", {}),
        "started": str(run.manifest.get("started", ""))[:_DAY],
    }


def _warnings(run: RunData) -> list[str]:
    """What the scenario loader found strange, each once."""
    listed = [str(text) for item in run.manifest["scenarios"] for text in item.get("warnings", ())]
    return list(dict.fromkeys(listed))


def _cut_counts(run: RunData) -> dict[str, int]:
    """Draws and replications of the switch-off runs."""
    table = run.switch_off
    return {name: int(table[name].max()) if len(table) and name in table else 0 for name in _COUNTS}


def _certainty(words: Words, each: answer.Answer) -> dict[str, str]:
    """The three intervals of one proposal, and the share of variance that comes from parameters."""
    estimate = each.estimate
    found = {which: figures.interval(words, estimate, which) for which in ("ci", "pi")}
    found["mc"] = figures.half_width(words, estimate)
    return {
        "name": each.name,
        "difference": figures.difference(words, estimate),
        **found,
        "share": words.formats.percent(estimate.from_parameters, 0),
        "scenario": each.scenario.name,
    }


def _inline(vector: bytes) -> str:
    """A picture as a data address, so that the page needs no other file; SVG prints sharply."""
    return "data:image/svg+xml;base64," + base64.b64encode(vector).decode("ascii")
