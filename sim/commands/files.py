"""`trappen validate`, `schema` and `parameters`: what can be asked without running."""

from __future__ import annotations

import json as jsonlib
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sim.commands import options as o
from sim.commands.layers import laid_over
from sim.errors import UserError
from sim.text import Words

if TYPE_CHECKING:
    from sim.scenario import Scenario

_WIDTH = 100


def validate(
    files: o.Files,
    with_: o.With = None,
    lang: o.Lang = o.DEFAULT_LANGUAGE,
    quiet: o.QuietCheck = False,
) -> None:
    """Check files; every problem of every file, and what is unusual."""
    from sim.scenario import load, validate_files

    words = o.spoken(lang)
    problems = validate_files(files)
    if problems:
        raise UserError(*problems)
    scenarios = [file for file in files if _is_scenario(file)]
    laid = dict(zip(scenarios, laid_over([load(file) for file in scenarios], with_ or ()), strict=True))
    said: set[str] = set()
    for file in files:
        notes = dict.fromkeys(_notes(laid[file], file, words.lang)) if file in laid else {}
        _say_valid(file, [note for note in notes if note not in said], words, quiet=quiet)
        said.update(notes)


def _say_valid(file: str, notes: Iterable[str], words: Words, *, quiet: bool) -> None:
    """What is unusual in a file, less what was said of one it builds on."""
    for warning in notes:
        typer.echo(words("said.warning", warning=warning), err=True)
    if not quiet:
        typer.echo(words("said.valid", file=file))


def _is_scenario(file: str) -> bool:
    """Other files lie in folders of their own."""
    from sim.scenario.layer_files import is_layer
    from sim.scenario.population_files import FOLDER

    return Path(file).parent.name not in ("offers", FOLDER) and not is_layer(file)


def _notes(scenario: Scenario, file: str, lang: str) -> Iterator[str]:
    """What is unusual in a file, and which other file beside it can be taken for it."""
    from sim.scenario import name_clashes, shipped

    yield from scenario.warnings_in(lang)
    if scenario.path is not None and file not in shipped():
        yield from (found.sentence(lang) for found in name_clashes(scenario.path, file, scenario.name))


def schema() -> None:
    """The JSON Schema of scenario files."""
    from sim.scenario import json_schema

    typer.echo(jsonlib.dumps(json_schema(), ensure_ascii=False, indent=2))


def parameters(lang: o.Lang = o.DEFAULT_LANGUAGE, json: o.Json = False) -> None:
    """The register of parameters with the shipped offers' numbers, weakest grade first."""
    from sim.scenario import load, shipped
    from sim.study.world import register_for

    words = o.spoken(lang)
    table = register_for([load(name) for name in shipped()]).table(lang)
    if json:
        typer.echo(table.to_json(orient="records", force_ascii=False, indent=1))
        return
    typer.echo("\n".join(_parameter(row, words) for row in table.to_dict("records")))


def _parameter(row: Mapping[Any, Any], words: Words) -> str:
    from sim.report.background import grade, grounds, number
    from sim.report.figures import unit_word
    from sim.text import words as catalogue_of

    report = catalogue_of(words.lang)
    low, high = row["low"], row["high"]
    known = low == low and low is not None
    ends = {"low": number(report, low), "high": number(report, high)} if known else {}
    span = f" ({words('said.prior', **ends)})" if known else ""
    unit, source = unit_word(report, row["unit"]), grounds(report, row["source"])
    told = f"[{grade(report, row['grade'])}] {row['name']} = {number(report, row['value'])} {unit}"
    return "\n".join([told.rstrip() + span, block(f"{row['label']}. {words('said.source', source=source)}")])


def block(text: str) -> str:
    """A paragraph, indented and folded."""
    return textwrap.fill(text, _WIDTH, initial_indent="    ", subsequent_indent="    ")
