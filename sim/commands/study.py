"""`trappen compare` and `trappen run`: from scenario files to a run folder and a printed result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from sim.commands import options as o
from sim.commands.advice import advising, turned_round
from sim.commands.engine import could_be_faster, tell_of_compiling
from sim.commands.layers import laid_over
from sim.errors import UserError
from sim.text import Words

if TYPE_CHECKING:
    from sim.scenario import Scenario

_DIGITS = 4


def study(
    ctx: typer.Context,
    scenarios: o.Names,
    draws: o.Draws = None,
    replications: o.Replications = None,
    precision: o.Precision = None,
    kpi: o.Kpi = None,
    seed: o.Seed = None,
    workers: o.Workers = None,
    cluster: o.Cluster = None,
    engine: o.Engine = None,
    follow_up: o.FollowUp = None,
    primary_kpi: o.PrimaryKpi = None,
    with_: o.With = None,
    worlds_differ: o.WorldsDiffer = False,
    without: o.Without = None,
    municipality: o.Municipality = None,
    keep_events: o.KeepEvents = False,
    switch_off: o.SwitchOff = True,
    budget: o.Budget = None,
    out: o.Out = None,
    lang: o.Lang = o.DEFAULT_LANGUAGE,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Carry a study out and show what it found; which kind of study, the command's name says."""
    words = o.spoken(lang)
    asked = {
        "draws": draws, "replications": replications, "precision": precision, "kpi": kpi, "seed": seed,
        "workers": workers, "cluster": cluster, "engine": engine, "follow_up": follow_up,
        "primary_kpi": primary_kpi, "worlds_differ": worlds_differ, "without": without or None,
        "keep_events": keep_events, "municipality": municipality,
        "switch_off_draws": None if switch_off else 0,
    }  # fmt: skip
    given = laid_over(_given(scenarios, compare=ctx.info_name == "compare", words=words), with_ or ())
    if budget is not None:
        given, asked["budget"] = _sized(given, budget)
    prepared = _prepared(given, asked, words)
    if not quiet:
        _warn(prepared, words)
    _show(_carry_out(prepared, out, words, shows=not (quiet or json)), words, quiet=quiet, json=json)


def _given(names: Sequence[str], *, compare: bool, words: Words) -> list[Scenario]:
    """The scenarios, baseline first; all mistakes of all files at once."""
    from sim.api import with_baseline
    from sim.scenario import read_several

    read = read_several(names)
    if not compare and len(read) > 1:
        raise UserError(words("usage.one_scenario"))
    problems = dict.fromkeys(found for one in read for found in one.problems)
    if problems:
        raise UserError(*problems)
    found = [one.scenario for one in read if one.scenario is not None]
    with advising(found, words.lang):
        return with_baseline(found) if compare else found


def _sized(scenarios: list[Scenario], budget: str) -> tuple[list[Scenario], float]:
    """Proposals as large as a budget buys, and the budget as a number."""
    from sim.study.at_budget import amount, sized

    return sized(scenarios, budget), amount(budget)


def _prepared(scenarios: Sequence[Scenario], asked: dict[str, Any], words: Words) -> Any:
    from sim import api
    from sim.study.settings import settings

    with advising(scenarios, words.lang):
        said = {name: value for name, value in asked.items() if value is not None}
        return api.prepare(scenarios, settings(**said))


def _warn(prepared: Any, words: Words) -> None:
    """Valid but unusual things, each once, on standard error; and that it could be faster."""
    from sim.commands.cut import notes
    from sim.study.comparable import unchanged

    scenarios, paired = prepared.scenarios, prepared.paired
    warnings = [warning for scenario in scenarios for warning in scenario.warnings_in(words.lang)]
    base = scenarios[0].name
    same = unchanged(scenarios) if paired else []
    warnings += [words("said.unchanged", name=name, base=base) for name in same]
    warnings += turned_round(scenarios, words) if paired else []
    warnings += notes(scenarios, prepared.settings.without, words)
    for warning in dict.fromkeys(warnings):
        typer.echo(words("said.warning", warning=warning), err=True)
    could_be_faster(prepared, words)


def _carry_out(prepared: Any, out: Path | None, words: Words, *, shows: bool) -> Path:
    from functools import partial

    from sim.api import report_in
    from sim.commands.progress import progress_bar
    from sim.study.kept import carry_out_kept
    from sim.study.studies import say_nothing

    compiling = partial(tell_of_compiling, words) if shows else say_nothing
    with progress_bar(words, wanted=shows) as progress:
        study, run = carry_out_kept(prepared, out, progress, report_in(words.lang), compiling)
    if shows and study.precision_reached is False:
        half = words.formats.decimal(study.half_widths[-1], _DIGITS)
        typer.echo(words("said.not_precise", draws=len(study.cells.draws), half=half), err=True)
    return run


def _show(run: Path, words: Words, *, quiet: bool, json: bool) -> None:
    """The result on standard output; the printed comparison ends with the path of the report."""
    if json:
        from sim.commands.summary import summary

        typer.echo(summary(run))
        return
    if quiet:
        typer.echo(str(run / "report.html"))
        return
    from sim.report import summary as printed

    typer.echo(printed(run, words.lang), nl=False)
