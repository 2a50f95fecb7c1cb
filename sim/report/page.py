"""The page: everything the run says, as one HTML file that needs nothing beside itself."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from matplotlib.figure import Figure

from sim.report import answer, background, figures, tables
from sim.report.answer import few_draws
from sim.report.charts import Drawn
from sim.report.findings import sentence, short_title
from sim.report.outcome_words import SELF_SUPPORT, base_word, label, month_of, period_of, stem_of
from sim.report.run_data import RunData
from sim.report.style import colours, drawing
from sim.text import Words

TEMPLATES: Final = Path(__file__).with_name("templates")
_FEW_DRAWS: Final = ("draws", "replications")


def render(run: RunData, words: Words, charts: tuple[Drawn, ...]) -> str:
    """The whole page in one language."""
    return str(_environment().get_template("report.html.j2").render(_context(run, words, charts)))


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


def _context(run: RunData, words: Words, charts: tuple[Drawn, ...]) -> dict[str, Any]:
    """What the template speaks of; it asks for no figure itself."""
    found = answer.answers(run, words)
    return {
        "w": words,
        "run": run,
        "base": base_word(run, words),
        "css": (TEMPLATES / "report.css").read_text("utf-8"),
        "question": answer.question(run, words),
        "headline": answer.headline(run, words),
        "answers": found,
        "charts": {chart.name: {"src": _inline(chart.figure), "alt": chart.alt} for chart in charts},
        "colours": colours(run),
        "titles": {s.name: short_title(words, s) for s in run.scenarios},
        "descriptions": {s.name: words.either(s.description, "") for s in run.scenarios},
        "warnings": _warnings(run),
        "month": month_of(run.primary),
        "of_people": stem_of(run.primary) == SELF_SUPPORT,
        "primary_label": label(run, words, run.primary),
        "primary_level": _primary_level(run, words),
        "primary": tables.primary_table(run, words),
        "groups": tables.group_table(run, words),
        "results": tables.outcome_table(run, words, "results"),
        "mediators": [tables.outcome_table(run, words, name) for name in tables.MEDIATORS],
        "changes": {s.name: tables.changes(run, words, s) for s in run.alternatives},
        "mechanisms": {
            s.name: [background.mechanism(words, m) for m in s.mechanisms] for s in run.alternatives
        },
        "differs": background.what_differs(run, words),
        "cuts": background.cuts(run, words),
        "cut_counts": _cut_counts(run),
        "certainty": [_certainty(words, each) for each in found],
        "assumptions": background.assumptions(run, words),
        "sources": background.sources(run),
        "versions": run.manifest.get("versions", {}),
        "facts": run.manifest,
        "compared": bool(found),
        "few_draws": few_draws(run),
        "first_section": "differs" if found else "scenarios",
        "started": str(run.manifest.get("started", ""))[:10],
    }


def _primary_level(run: RunData, words: Words) -> str:
    return figures.level(words, run.level(run.baseline.name, run.primary, period_of(run, run.primary)))


def _warnings(run: RunData) -> list[str]:
    """What the scenario loader found strange, each once."""
    listed = [str(text) for item in run.manifest["scenarios"] for text in item.get("warnings", ())]
    return list(dict.fromkeys(listed))


def _cut_counts(run: RunData) -> dict[str, int]:
    """Draws and replications of the switch-off runs."""
    table = run.switch_off
    return {name: int(table[name].max()) if len(table) and name in table else 0 for name in _FEW_DRAWS}


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


def _inline(figure: Figure) -> str:
    """A figure as a data address: SVG, so that it prints sharply and the page needs no other file."""
    stream = io.BytesIO()
    with drawing():
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return "data:image/svg+xml;base64," + base64.b64encode(stream.getvalue()).decode("ascii")
