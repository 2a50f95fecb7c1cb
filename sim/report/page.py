"""The page: everything the run says, as one HTML file that needs nothing beside itself."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sim.report import answer, background, figures, money_page, seen, sources, switched_off, tables
from sim.report.charts import Drawn
from sim.report.findings import sentence, short_title
from sim.report.left_out import left_out
from sim.report.outcome_words import SELF_SUPPORT, base_row, base_word, label, month_of, period_of, stem_of
from sim.report.own_measure import own_measures
from sim.report.people import among, people
from sim.report.precision import precision
from sim.report.run_data import RunData
from sim.report.run_size import amount, few_runs_note, has_few_draws
from sim.report.starting_point import decided, starting_point
from sim.report.style import colours
from sim.scenario import shipped
from sim.text import Words

TEMPLATES: Final = Path(__file__).with_name("templates")
_PLACE: Final = re.compile(r"^.*?\.ya?ml(?::\d+)?: (?:\w+(?:\.\w+)+: )?")
"""File, line and key, which a console shows first."""
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
        "why_section": "along_the_way" if run.worlds_differ else "why",
        "precision": precision(run, words),
        "certainty": [_certainty(words, each, few=has_few_draws(run)) for each in found],
        **_names(run, words),
        **_answer(run, words),
        **_tables(run, words),
        **_background(run, words),
        **money_page.context(run, words),
    }


def _names(run: RunData, words: Words) -> dict[str, Any]:
    """What things are called, and their colours."""
    return {
        "css": (TEMPLATES / "report.css").read_text("utf-8"),
        "base": base_word(run, words),
        "base_row": base_row(run, words),
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
        "decided": "" if run.worlds_differ else decided(run, words),
        "without": background.without(run, words),
        "layers": background.layers(run, words),
        "headline": answer.headline(run, words),
        "primary_level": answer.level_between(words, level),
        "people": people(run, words),
        "sights": {s.name: seen.sights(run, words, s) for s in run.alternatives},
        "nothing_seen": seen.nothing_seen(run, words),
        "furthest": answer.furthest(run, words),
        "within_error": answer.within_error(run, words),
        "few_runs": few_runs_note(run, words),
        "chance_note": answer.chance_note(run, words),
        "own_measures": list(own_measures(run, words)),
        "sets": amount(words, "sets", run.manifest.get("draws", "?")),
        "times": amount(words, "times", run.manifest.get("replications", "?")),
    }


def _tables(run: RunData, words: Words) -> dict[str, Any]:
    """Outcomes in tables, and the clearest changes in words."""
    return {
        "primary": tables.primary_table(run, words),
        "groups": tables.group_table(run, words),
        "results": tables.outcome_table(run, words, "results"),
        "mediators": [tables.outcome_table(run, words, name) for name in tables.MEDIATORS],
        "changes": {s.name: seen.changes(run, words, s) for s in run.alternatives},
    }


def _background(run: RunData, words: Words) -> dict[str, Any]:
    """What was changed, switched off and assumed, and how to run it again."""
    named = {s.name: [background.mechanism(words, m) for m in s.mechanisms] for s in run.alternatives}
    return {
        "differs": background.what_differs(run, words),
        "warnings": _warnings(run, words),
        "left_out": left_out(run, words),
        "mechanisms": named,
        "invented": run.baseline.name in shipped(),
        "start_point": () if run.worlds_differ else starting_point(run, words),
        "off": switched_off.switched_off(run, words),
        "assumptions": background.assumptions(run, words),
        "chance_among": among(run, words),
        "tenths_assumed": background.tenths_assumed(run),
        "sections": sources.sections(run, words),
        "documents": sources.documents(run),
        "cited_mechanisms": sources.mechanisms(run),
        "other_sources": [background.grounds(words, text) for text in sources.others(run)],
        "versions": run.manifest.get("versions", {}),
        "started": str(run.manifest.get("started", ""))[:_DAY],
    }


def _warnings(run: RunData, words: Words) -> list[str]:
    """What the scenario loader found strange, each once and without its place in a file."""
    listed: list[str] = []
    for item in run.manifest["scenarios"]:
        told = item.get("warnings", ())
        listed += map(str, told if words.lang == "da" else item.get("warnings_en", told))
    return list(dict.fromkeys(sentence(_PLACE.sub("", text)) for text in listed))


def _certainty(words: Words, each: answer.Answer, *, few: bool) -> dict[str, str]:
    """The three intervals of one proposal, and the share of variance from parameters unless draws are few."""
    estimate = each.estimate
    found = {which: figures.interval(words, estimate, which) for which in ("ci", "pi")}
    found["mc"] = figures.half_width(words, estimate)
    return {
        "name": each.name,
        "difference": figures.best_guess(words, estimate),
        **found,
        "share": "–" if few else words.formats.percent(estimate.from_parameters, 0),
        "scenario": each.scenario.name,
    }


def _inline(vector: bytes) -> str:
    """A picture as a data address, so that the page needs no other file; SVG prints sharply."""
    return "data:image/svg+xml;base64," + base64.b64encode(vector).decode("ascii")
