"""`trappen diff-engines`: whether both engines do the same, and where they first part."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.commands import options as o
from sim.errors import ComparisonError, problem

Name = Annotated[str, typer.Argument(metavar="SCENARIO", help="help.given_one")]
Draw = Annotated[int | None, typer.Option("--draw", min=0, help="help.draw_of_engines")]
Replication = Annotated[int, typer.Option("--replication", min=0, help="help.replication_of_engines")]


def diff_engines(
    scenario: Name,
    seed: o.Seed = None,
    draw: Draw = None,
    replication: Replication = 0,
    lang: o.Lang = o.DEFAULT_LANGUAGE,
) -> None:
    """Run a scenario with both engines; exit code 1 when they differ."""
    from sim.api import loaded, prepare
    from sim.model import engines
    from sim.model.differing import first_difference
    from sim.study.settings import settings

    told = o.spoken(lang)
    if not engines.is_installed():
        raise ComparisonError(problem("option_engine_missing", key="diff-engines"))
    given = {} if seed is None else {"seed": seed}
    simulator = prepare([loaded(scenario)], settings(draws=2, **given)).simulator
    plan = simulator.plan_for(loaded(scenario), draw, frozenset())
    found = first_difference(plan, simulator.cast_for(plan, draw or 0, replication))
    if found is None:
        typer.echo(told("engines.agree"))
        return
    if found.event >= 0:
        typer.echo(told("engines.event", place=found.event, simpy=found.events[0], compiled=found.events[1]))
    if found.row >= 0:
        row = {"simpy": found.rows[0], "compiled": found.rows[1]}
        typer.echo(told("engines.row", place=found.row, before=found.before, **row))
    raise typer.Exit(1)
