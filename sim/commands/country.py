"""`trappen country`: many municipalities from one table in one study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.commands import options as o
from sim.errors import UserError

if TYPE_CHECKING:
    from sim.country.place import Municipality
    from sim.country.study import Country
    from sim.text import Words

_CATALOGUE = "country"
Table = Annotated[str | None, typer.Argument(metavar="TABLE", help="help.country_table")]
Policies = Annotated[list[str] | None, typer.Argument(metavar="[POLICY]", help="help.country_policies")]
Kpis = Annotated[list[str] | None, typer.Option("--kpi", help="help.country_kpi")]
Only = Annotated[list[str] | None, typer.Option("--only", metavar="NAME", help="help.country_only")]
WriteFiles = Annotated[Path | None, typer.Option(metavar="FOLDER", help="help.country_files")]
WriteTable = Annotated[Path | None, typer.Option(metavar="FILE", help="help.country_copy")]


def country(
    table: Table = None,
    policies: Policies = None,
    draws: o.Draws = None,
    replications: o.Replications = None,
    kpi: Kpis = None,
    seed: o.Seed = None,
    workers: o.Workers = None,
    cluster: o.Cluster = None,
    engine: o.Engine = None,
    follow_up: o.FollowUp = None,
    without: o.Without = None,
    only: Only = None,
    write_files: WriteFiles = None,
    write_table: WriteTable = None,
    out: o.Out = None,
    lang: o.Lang = o.DEFAULT_LANGUAGE,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Run every municipality of a table as it is and with each policy, and show the whole."""
    from sim.text import words as catalogue

    words, told = o.spoken(lang), catalogue(lang, _CATALOGUE)
    if write_table is not None:
        _copy(write_table, told)
        return
    if table is None:
        raise UserError(told("said.no_table"))
    asked = {
        "draws": draws, "replications": replications, "seed": seed, "workers": workers, "cluster": cluster,
        "engine": engine, "follow_up": follow_up, "without": without or None,
    }  # fmt: skip
    given = _given(table, only or (), told)
    if write_files is not None:
        _write_files(given, policies or (), write_files, told)
        return
    with TemporaryDirectory() as folder:
        prepared = _prepared(given, policies or (), Path(folder), asked, kpi, table, lang)
        run = _carry_out(prepared, out, words, shows=not (quiet or json))
    _show(run, words, told, quiet=quiet, json=json)


def _given(table: str, names: Sequence[str], told: Words) -> tuple[Municipality, ...]:
    """The municipalities asked for."""
    from sim.country.shipped import path_of
    from sim.country.table import read_table

    with path_of(table) as path:
        found = read_table(path, told.lang)
    return _only(found, names, told) if names else found


def _only(found: Sequence[Municipality], names: Sequence[str], told: Words) -> tuple[Municipality, ...]:
    """Some of the municipalities, by name."""
    from difflib import get_close_matches

    from sim.country.place import file_name

    known = {one.key: one for one in found}
    unknown = [name for name in names if file_name(name) not in known]
    if unknown:
        near = {name: get_close_matches(file_name(name), known, n=1, cutoff=0)[0] for name in unknown}
        said = (told("said.only", found=name, near=known[key].name) for name, key in near.items())
        raise UserError(*said)
    return tuple(one for one in found if one.key in {file_name(name) for name in names})


def _written(given: Sequence[Municipality], policies: Sequence[str], folder: Path, lang: str) -> Any:
    """The municipalities as scenario files in a folder, and the policies."""
    from sim.country.files import written
    from sim.scenario import read_several

    read = read_several(policies)
    problems = dict.fromkeys(found for one in read for found in one.problems)
    if problems:
        raise UserError(*problems)
    found = [one.scenario for one in read if one.scenario is not None]
    return written(given, found, folder, lang), found


def _prepared(
    given: Sequence[Municipality],
    policies: Sequence[str],
    folder: Path,
    asked: dict[str, Any],
    kpis: Sequence[str] | None,
    table: str,
    lang: str,
) -> Country:
    """A study that has passed every check; options are checked before files are made."""
    from sim.country.study import KPIS, check_asked, prepare
    from sim.study.settings import settings

    options = settings(**{name: value for name, value in asked.items() if value is not None})
    wanted = tuple(dict.fromkeys(kpis or KPIS))
    check_asked(options, wanted)
    places, found = _written(given, policies, folder, lang)
    return prepare(places, found, options, wanted, folder, Path(table).name)


def _carry_out(prepared: Country, out: Path | None, words: Words, *, shows: bool) -> Path:
    from functools import partial

    from sim.commands.engine import tell_of_compiling
    from sim.commands.progress import progress_bar
    from sim.country.study import carry_out
    from sim.report.country import build_country
    from sim.study.studies import say_nothing

    def finish(run: Path) -> None:
        build_country(run, words.lang)

    compiling = partial(tell_of_compiling, words) if shows else say_nothing
    with progress_bar(words, wanted=shows) as progress:
        return carry_out(prepared, out, progress, finish, compiling)


def _show(run: Path, words: Words, told: Words, *, quiet: bool, json: bool) -> None:
    """The summary on standard output, or the differences of the whole as data, or the path alone."""
    from sim.report.country import printed

    if json:
        from sim.commands.summary import country_summary

        typer.echo(country_summary(run))
        return
    if quiet:
        typer.echo(str(run))
        return
    typer.echo(printed(run, words.lang))
    typer.echo("")
    for path in sorted((run / "charts").glob("*.png")):
        typer.echo(told("printed.chart", path=path))
    typer.echo(told("printed.folder", path=run))


def _write_files(given: Sequence[Municipality], policies: Sequence[str], folder: Path, told: Words) -> None:
    """The scenario files, to run or change one by one."""
    with _writing(folder, told):
        if folder.is_dir() and any(folder.iterdir()):
            raise UserError(told("said.exists", file=str(folder)))
        folder.mkdir(parents=True, exist_ok=True)
        _written(given, policies, folder, told.lang)
    typer.echo(told("said.files", count=len(list(folder.glob("*.yaml"))), folder=str(folder)))


def _copy(file: Path, told: Words) -> None:
    """The shipped table, to change."""
    from sim.country.shipped import content

    with _writing(file, told):
        if file.exists():
            raise UserError(told("said.exists", file=str(file)))
        file.write_bytes(content())
    typer.echo(told("said.table", file=str(file)))


@contextmanager
def _writing(path: Path, told: Words) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise UserError(told("said.not_written", file=str(path))) from None
