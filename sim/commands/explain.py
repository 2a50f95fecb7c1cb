"""`trappen explain RUN`: the events of the made-up people behind any krone."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sim.commands import options as o

if TYPE_CHECKING:
    import pandas as pd

    from sim.report.told_events import Names
    from sim.study.explained import Explained
    from sim.study.study import Study
    from sim.text import Words

Item = Annotated[str, typer.Option("--item", metavar="ITEM", help="help.item")]
Month = Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="help.month")]
Which = Annotated[str, typer.Option("--scenario", metavar="SCENARIO", help="help.which_scenario")]
Draw = Annotated[int, typer.Option("--draw", help="help.which_draw")]
Replication = Annotated[int, typer.Option("--replication", help="help.which_replication")]
People = Annotated[int, typer.Option("--people", min=1, help="help.how_many_people")]

_FEW: Final = 5


def explain(
    run: o.Folder,
    month: Month,
    item: Item = "",
    scenario: Which = "",
    draw: Draw = 0,
    replication: Replication = 0,
    people: People = _FEW,
    lang: o.Lang = o.DEFAULT_LANGUAGE,
    json: o.Json = False,
) -> None:
    """The made-up people behind an amount of a month, and what happened to them."""
    from sim.api import open_folder
    from sim.text import words

    o.spoken(lang)
    study, told = open_folder(run, lang), words(lang, "money")
    title = _title(study, scenario, lang)
    address = {"draw": draw, "replication": replication}
    if not item:
        found = study.items(month, scenario, **address)
        if json:
            typer.echo(found.to_json(orient="records", indent=1))
        else:
            head = told("explain.items", month=month, title=title, **address)
            typer.echo("\n".join([head, *_rows(found, told)]))
        return
    behind = study.explain(item, month, scenario, **address)
    if json:
        typer.echo(jsonlib.dumps(_facts(behind, people), ensure_ascii=False, indent=1))
    else:
        names = _names(study, behind.scenario, lang)
        typer.echo("\n".join(_told(behind, told, names, title, people, address)))


def _title(study: Study, scenario: str, lang: str) -> str:
    """The title of the scenario asked about, else of the last one; its own refusal comes later."""
    found = [one for one in study.scenarios if one.name == scenario] or [study.scenarios[-1]]
    return str(found[0].title[lang])


def _rows(found: pd.DataFrame, told: Words) -> Iterator[str]:
    from sim.business_case.labels import item_label

    for item, amount in zip(found["item"].tolist(), found["amount_dkk"].tolist(), strict=True):
        shown = told.formats.decimal(amount)
        yield told("explain.row", item=item, amount=shown, words=item_label(item, told))


def _told(
    behind: Explained, told: Words, names: Names, title: str, most: int, address: dict[str, int]
) -> Iterator[str]:
    from sim.business_case.labels import item_label

    yield told("explain.head", title=title, month=f"{behind.month:%Y-%m}", item=item_label(behind.item, told))
    yield _sides(behind, told, address)
    if behind.shared_dkk:
        amounts = (_kroner(told, behind.shared_dkk * factor) for factor in (1, 12))
        yield told("explain.shared", amount=next(amounts), yearly=next(amounts))
    if behind.people.empty:
        yield told("explain.nobody")
        return
    shown = behind.people.head(most)
    yield told("explain.people", count=len(behind.people), shown=len(shown))
    for person, amount in zip(shown["person"].tolist(), shown["amount_dkk"].tolist(), strict=True):
        yield ""
        yield told("explain.person", person=person, amount=_kroner(told, amount))
        yield from _events(behind, person, told, names)


def _sides(behind: Explained, told: Words, address: dict[str, int]) -> str:
    key = "paid" if behind.payer and behind.payee else "made" if behind.payee else "used"
    sides = {
        side: told(f"payer.{name}") if name else ""
        for side, name in (("payer", behind.payer), ("payee", behind.payee))
    }
    first = "payee" if key == "made" else "payer"
    sides = {
        side: text if side == first and told.lang == "da" else text.lower() for side, text in sides.items()
    }
    return told(f"explain.{key}", **sides, amount=_kroner(told, behind.total_dkk), **address)


def _events(behind: Explained, person: int, told: Words, names: Names) -> Iterator[str]:
    from sim.report.told_events import CATALOGUE, told_event
    from sim.text import words

    events = words(told.lang, CATALOGUE)
    mine = behind.events[behind.events["agent"] == person]
    for row in mine.to_dict(orient="records"):
        day = f"{row['time']:%Y-%m-%d}"
        yield "  " + told("explain.event", day=day, event=told_event(row, events, names))


def _names(study: Study, name: str, lang: str) -> Names:
    """What offers and trades of a scenario are called."""
    from sim.report.told_events import names_of

    found = next(one for one in study.scenarios if one.name == name)
    return names_of(found, study.simulator.register, lang)


def _kroner(told: Words, amount: float) -> str:
    return told("explain.kroner", amount=told.formats.decimal(amount))


def _facts(behind: Explained, most: int) -> dict[str, Any]:
    shown = behind.people.head(most)
    events = behind.events[behind.events["agent"].isin(shown["person"])]
    return {
        "scenario": behind.scenario,
        "item": behind.item,
        "month": f"{behind.month:%Y-%m}",
        "payer": behind.payer,
        "payee": behind.payee,
        "total_dkk": behind.total_dkk,
        "shared_dkk": behind.shared_dkk,
        "people_behind": len(behind.people),
        "people": shown.to_dict(orient="records"),
        "events": events.assign(time=events["time"].dt.strftime("%Y-%m-%d %H:%M")).to_dict(orient="records"),
    }
