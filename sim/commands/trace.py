"""`trappen trace SCENARIO --citizen N`: one made-up person's story from a run of the model, step by step."""

from __future__ import annotations

import json as jsonlib
import textwrap
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer

from sim.commands import options as o
from sim.errors import UserError, problem

if TYPE_CHECKING:
    import pandas as pd

    from sim.study.traced import Traced
    from sim.text import Words

Name = Annotated[str, typer.Argument(metavar="SCENARIO", help="help.scenario")]
Citizen = Annotated[int | None, typer.Option("--citizen", metavar="N", help="help.citizen")]
Draw = Annotated[int, typer.Option("--draw", help="help.trace_draw", show_default=False)]
Replication = Annotated[int, typer.Option("--replication", help="help.which_replication", show_default=False)]
Central = Annotated[bool, typer.Option("--central", help="help.central")]
From = Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="help.trace_from")]
Until = Annotated[str, typer.Option("--until", metavar="YYYY-MM", help="help.trace_until")]
Json = Annotated[bool, typer.Option("--json", help="help.trace_json")]

_MONTH: Final = "%Y-%m"
_DAY: Final = "%Y-%m-%d"
_WIDTH: Final = 110
_INDENT: Final = " " * len("2017-01-31 09:00  ")


def trace(
    scenario: Name,
    citizen: Citizen = None,
    seed: o.Seed = None,
    draw: Draw = 0,
    replication: Replication = 0,
    central: Central = False,
    follow_up: o.FollowUp = None,
    with_: o.With = None,
    without: o.Without = None,
    from_: From = "",
    until: Until = "",
    lang: o.Lang = o.DEFAULT_LANGUAGE,
    json: Json = False,
) -> None:
    """Tell one made-up person's story; without a number, list who there is."""
    from sim.api import traced
    from sim.text import words

    o.spoken(lang)
    window, told = _window(from_, until), words(lang, "trace")
    given = {"seed": seed, "follow_up": follow_up, "without": without}
    options: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    options |= {"draw": draw, "replication": replication, "central": central, "layers": with_ or ()}
    found = traced(scenario, lang=lang, **options)
    if citizen is None:
        _people(window.of(found.people(), "arrives"), found, told, json=json)
    else:
        _story(found, citizen, window, told, json=json)


class Window(NamedTuple):
    """The days that are told; `after` is the first one that is not."""

    first: date | None
    after: date | None

    def of(self, rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """The rows whose time lies in it."""
        import pandas as pd

        inside = pd.Series(data=True, index=rows.index)
        if self.first is not None:
            inside &= rows[column] >= pd.Timestamp(self.first)
        if self.after is not None:
            inside &= rows[column] < pd.Timestamp(self.after)
        return rows[inside]


def _window(first: str, last: str) -> Window:
    """From the beginning of the first month or day to the end of the last; UserError where it is none."""
    begins, ends = _days("--from", first), _days("--until", last)
    if begins and ends and ends[1] <= begins[0]:
        raise UserError(problem("trace_backwards", key="--until", value=last, first=first))
    return Window(begins and begins[0], ends and ends[1])


def _days(option: str, given: str) -> tuple[date, date] | None:
    """The first day of a month or day, and the day after it."""
    from sim.scenario.months import months_later

    if not given:
        return None
    for form, length in ((_MONTH, None), (_DAY, timedelta(days=1))):
        try:
            day = datetime.strptime(given, form).date()
            return day, months_later(day, 1) if length is None else day + length
        except (ValueError, OverflowError):
            continue
    raise UserError(problem("trace_day", key=option, value=given))


def _people(people: pd.DataFrame, found: Traced, told: Words, *, json: bool) -> None:
    """Everybody who comes, a line each."""
    from sim.report.traced_person import row, run

    if json:
        typer.echo(_records(people, "arrives"))
        return
    title = found.scenario.title[told.lang]
    typer.echo(told("list.head", title=title, run=run(found, told), count=told.formats.decimal(len(people))))
    typer.echo("\n".join(row(one, told) for one in people.to_dict(orient="records")))


def _story(found: Traced, citizen: int, window: Window, told: Words, *, json: bool) -> None:
    """Head, lines and summary, or the rows as data."""
    from sim.report import traced_person, traced_story

    whole = traced_story.table(found, citizen, told.lang)
    rows = window.of(whole, "time")
    if json:
        typer.echo(_records(rows, "time"))
        return
    lines = [*traced_person.head(found, citizen, told.lang), "", *_lines(rows, whole, told), ""]
    typer.echo("\n".join([*lines, traced_person.summary(found.summary(citizen), told.lang)]))


def _lines(rows: pd.DataFrame, whole: pd.DataFrame, told: Words) -> Iterator[str]:
    """A dated line for each row, and a note where they are not all."""
    ends = {end: f"{whole['time'].iloc[at]:{_DAY}}" for end, at in (("first", 0), ("last", -1))}
    for time, words in zip(rows["time"], rows["words"], strict=True):
        yield from textwrap.wrap(f"{time:{_DAY} %H:%M}  {words}", _WIDTH, subsequent_indent=_INDENT)
    if rows.empty:
        yield told("nothing_there", **ends)
    elif len(rows) < len(whole):
        yield told("window", shown=told.formats.decimal(len(rows)), all=told.formats.decimal(len(whole)))


def _records(rows: pd.DataFrame, column: str) -> str:
    """The rows as a list of records, times as in the log in words."""
    shown = rows.assign(**{column: rows[column].dt.strftime(f"{_DAY} %H:%M")})
    return jsonlib.dumps(shown.to_dict(orient="records"), ensure_ascii=False, indent=1)
