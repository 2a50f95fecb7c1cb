"""`trappen robustness`: the same comparison without and with each shock, and whether the answer stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.commands import options as o

if TYPE_CHECKING:
    import pandas as pd

OUT: Final = Path("results") / "shocks"
TABLE: Final = "robustness"
Shocks = Annotated[list[str] | None, typer.Option("--with", metavar="LAYER", help="help.shocks")]
Names = Annotated[list[str] | None, typer.Argument(metavar="SCENARIO", help="help.given")]
Out = Annotated[Path | None, typer.Option(help="help.out_shocks")]


def robustness(
    scenarios: Names = None,
    with_: Shocks = None,
    draws: o.Draws = None,
    replications: o.Replications = None,
    seed: o.Seed = None,
    workers: o.Workers = None,
    cluster: o.Cluster = None,
    follow_up: o.FollowUp = None,
    primary_kpi: o.PrimaryKpi = None,
    out: Out = None,
    lang: o.Lang = o.DEFAULT_LANGUAGE,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Compare without and with each shock; print the table and write it."""
    from sim import api
    from sim.commands.progress import progress_bar
    from sim.report.robustness import printed

    words = o.spoken(lang)
    asked = {
        "draws": draws, "replications": replications, "seed": seed, "workers": workers,
        "cluster": cluster, "follow_up": follow_up, "primary_kpi": primary_kpi,
    }  # fmt: skip
    options = {name: value for name, value in asked.items() if value is not None}
    folder = OUT if out is None else out
    given = scenarios or api.HEADLINE
    with progress_bar(words, wanted=not (quiet or json)) as progress:
        found = api.robustness(given, shocks=with_, out=folder, lang=lang, progress=progress, **options)
    path = _saved(found, folder)
    if json:
        typer.echo(found.to_json(orient="records", force_ascii=False, indent=1))
    elif quiet:
        typer.echo(str(path))
    else:
        typer.echo(printed(found, lang, titles(given, with_ or (), lang)))
        typer.echo(words("said.table", path=path))


def _saved(found: pd.DataFrame, folder: Path) -> Path:
    """Write the table; beside, with a number, where the table of another question stands."""
    from sim.study.write import table

    half = folder / f".{TABLE}.half"
    table(found, half)
    paths = (folder / f"{TABLE}{'' if number == 1 else f'-{number}'}.csv" for number in count(1))
    path = next(path for path in paths if not path.exists() or path.read_bytes() == half.read_bytes())
    return half.replace(path)


def titles(names: Sequence[str], shocks: Sequence[str], lang: str) -> Callable[[str], str]:
    """What a scenario or a shock is called, by its name; its name where it has no title."""
    from sim.api import with_baseline
    from sim.scenario import load, load_layers, shipped_layers

    known = {one.name: one.title[lang] for one in with_baseline([load(name) for name in names])}
    known |= {layer.name: layer.title[lang] for layer in load_layers(shocks or shipped_layers())}
    return lambda name: known.get(name, name)
