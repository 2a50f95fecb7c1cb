"""The page of a system, in Markdown: how it works, its numbers, its predictions, its signs and its limits.

Made of the scenario, its national way of working and what is kept of its study; nothing is run here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from sim.report import markdown
from sim.report.background import grounds
from sim.report.marks import alike, document_named, standing
from sim.report.own_offers import own_offers
from sim.report.sources import documents_in
from sim.report.system_figures import (
    difference_row,
    in_short,
    level_row,
    outcome_name,
    rows_of,
    said,
    stands_apart,
)
from sim.report.system_numbers import Number, numbers
from sim.report.system_table import Kept
from sim.scenario import Scenario, describe_difference, stated_alike
from sim.scenario.notes import cannot, opponent, read_by
from sim.study.settings import PRIMARY_KPI
from sim.text import LANGUAGES, Words
from sim.text import words as catalogue

_SHORT: Final = 12
_DAY: Final = 24 * 60
_WAY: Final = ("way_of_working.",)
_RAMP: Final = ("ramp.",)
_WORLD: Final = ("world.", "decision_date")


def page(
    scenario: Scenario, national: Scenario | None, reference: Scenario, kept: Kept | None, lang: str
) -> str:
    """The whole page: how it works, what is predicted and what that leaves out, then what it rests on.

    ``national`` is None for the national way itself, ``reference`` is Denmark 2017.
    """
    say = catalogue(lang, "systems")
    parts = [*_head(scenario, national, say), *_how(scenario, national, say)]
    if kept is None:
        parts += [f"## {say('page.predictions')}", say("page.not_run")]
    else:
        parts += _predictions(scenario.name, kept, say)
    parts += [f"## {say('page.cannot')}", markdown.bullets(cannot(scenario.name).get(lang, ()))]
    parts += [] if kept is None else _signs(kept, say)
    parts += _numbers(scenario, national, reference, say)
    parts += _documents(parts, say)
    return markdown.WIDE + markdown.page(parts)


def _head(scenario: Scenario, national: Scenario | None, say: Words) -> Iterator[str]:
    """Danish first: it is a Danish municipality."""
    first, second = LANGUAGES
    yield f"# {scenario.title[first]}"
    yield scenario.description[first]
    told = {"title": scenario.title[second], "description": scenario.description[second]}
    yield say("page.other_language", **told)
    file = "page.file" if national is not None else "page.file_world"
    yield say(file, name=scenario.name, source=scenario.source or "–")
    yield "!!! note\n    " + say("page.honest")


def _how(scenario: Scenario, national: Scenario | None, say: Words) -> Iterator[str]:
    report = catalogue(say.lang)
    yield f"## {say('page.how')}"
    if national is None:
        yield say("page.base_itself")
    else:
        yield say("page.against", base=national.title[say.lang])
        imagined = opponent(scenario.name).get(say.lang)
        if imagined:
            yield say("page.imagined", opponent=imagined)
        yield markdown.bullets(_changes(scenario, national, say))
        same = stated_alike(scenario, national)
        if same:
            yield say("page.alike")
            told = catalogue(say.lang, "told")
            yield markdown.bullets(alike(scenario, found, told) for found in same)
        named = [report(f"mechanism.{name}") for name in scenario.mechanisms]
        listed = say.formats.listing(named)
        yield say("page.works_through", mechanisms=listed) if named else say("page.no_mechanism")
    yield f"![{say('page.picture')}]({scenario.name}.svg)"


def _changes(scenario: Scenario, national: Scenario, say: Words) -> Iterator[str]:
    """What it does otherwise, a line for each value."""
    lang = say.lang
    for found in describe_difference(scenario, national):
        told = {"label": found.label[lang], "after": found.after[lang], "before": found.before[lang]}
        yield say("page.change", **told)


def _numbers(scenario: Scenario, national: Scenario | None, reference: Scenario, say: Words) -> Iterator[str]:
    report = catalogue(say.lang)
    base = scenario if national is None else national
    tables = [
        ("world", "before", numbers(scenario, reference, report, _WORLD)),
        ("national_here", "before", numbers(base, reference, report, _WAY, scenario)),
    ]
    if national is not None:
        ramp = numbers(scenario, reference, report, _RAMP)
        tables.insert(0, ("own_way", "national", chain(ramp, numbers(scenario, national, report, _WAY))))
    yield f"## {say('page.numbers')}"
    yield say("page.numbers_lead")
    for title, before, found in tables:
        rows = [_row(number, say) for number in found]
        if rows:
            yield f"### {say(f'page.{title}')}"
            yield markdown.table(heads(say, "value", "here", before, "unit", "standing", "source"), rows)
    yield from _offers(scenario, say)


def _documents(told: Sequence[str], say: Words) -> Iterator[str]:
    """The documents that the ids refer to, and where to read what each id says."""
    words, found = catalogue(say.lang, "told"), documents_in(told)
    if found:
        yield f"### {say('page.documents')}"
        yield markdown.bullets(document_named(one, words) for one in found)
        yield words("documents.where")


def _offers(scenario: Scenario, say: Words) -> Iterator[str]:
    """The numbers of the offers that it brings itself."""
    report, told = catalogue(say.lang), catalogue(say.lang, "told")
    rows = [
        (
            f"{one.label} (`{one.key}`)",
            one.value,
            one.range,
            one.unit,
            standing(one.grounds.standing, told),
            grounds(report, one.grounds.source),
        )
        for one in own_offers(scenario, report)
    ]
    if rows:
        yield f"### {say('page.own_offers')}"
        yield say("page.own_offers_lead")
        yield markdown.table(heads(say, "value", "here", "range", "unit", "standing", "source"), rows)


def _row(number: Number, say: Words) -> Sequence[str]:
    label = f"{number.label} (`{number.key}`)"
    own = number._replace(label=label)
    known = standing(own.standing, catalogue(say.lang, "told"))
    return (own.label, own.value, own.before, own.unit, known, own.source)


def _predictions(name: str, kept: Kept, say: Words) -> Iterator[str]:
    rows = rows_of(kept)
    alone = "national" not in kept.facts["gross_cost_per_year_dkk"]
    yield f"## {say('page.levels' if alone else 'page.predictions')}"
    if kept.stale:
        yield "!!! warning\n    " + stale(kept.stale, say)
    if alone:
        yield markdown.table(heads(say, "outcome", "here"), [level_row(row, say) for row in rows], right=[1])
    else:
        named = heads(say, "outcome", "national", "here", "difference", "ci", "pi", "mc", "verdict")
        yield markdown.table(named, [difference_row(row, say) for row in rows], right=range(1, 7))
        first = read_by(name, PRIMARY_KPI)
        primary = next((row for row in rows if row["kpi"] == first), None)
        if primary is not None:
            told = {"outcome": outcome_name(primary, say), "verdict": said(primary, say)}
            yield say("page.told_apart" if first == PRIMARY_KPI else "page.told_apart_own", **told)
        clear = [row for row in rows if row["kpi"] != first and stands_apart(row)]
        if clear:
            yield say("page.clear", listed=say.formats.listing([in_short(row, say) for row in clear]))
        yield say("page.intervals")
    yield _cost(kept, say)
    yield _run(kept.facts, say)


def stale(changed: Sequence[str], say: Words) -> str:
    """A sentence on what has changed since the figures were made."""
    return say("page.stale", changed=say.formats.listing([say(f"stale.{what}") for what in changed]))


def _cost(kept: Kept, say: Words) -> str:
    costs = kept.facts["gross_cost_per_year_dkk"]
    money = say.formats.money
    if "national" not in costs:
        return say("page.cost_alone", system=money(costs["system"]))
    extra = costs["system"] - costs["national"]
    told = ("+" if extra > 0 else "") + money(extra)
    return say("page.cost", system=money(costs["system"]), national=money(costs["national"]), difference=told)


def _run(facts: Mapping[str, Any], say: Words) -> str:
    asked = facts["asked"]
    contents = dict(asked["scenarios"])
    return say(
        "page.run",
        draws=asked["draws"],
        replications=asked["replications"],
        seed=asked["seed"],
        months=asked["follow_up_months"],
        version=facts["version"],
        code=asked["code"][:_SHORT],
        parameters=asked["parameters"][:_SHORT],
        content=contents[facts["name"]][:_SHORT],
    )


def _signs(kept: Kept, say: Words) -> Iterator[str]:
    signs = kept.facts["signs"]
    if "national" not in kept.facts["gross_cost_per_year_dkk"]:
        return
    yield f"## {say('page.signs')}"
    if not signs:
        yield say("page.no_signs")
        return
    yield say("page.signs_lead")
    named = heads(say, "mechanism", "event", "expected", "here", "national", "shows")
    yield markdown.table(named, [_sign_row(sign, say) for sign in signs], right=[3, 4])


def _sign_row(found: Mapping[str, Any], say: Words) -> Sequence[str]:
    sign = found["sign"]
    event = " ".join(f"`{sign[key]}`" for key in ("event", "phase", "offer") if sign[key])
    mechanism = f"`{sign['mechanism']}`" if sign["mechanism"] else say("figure.staff_time")
    values = [_figure(found[key], found["unit"], say) for key in ("own", "national")]
    shows = say("figure.yes" if found["shows"] else "figure.no")
    return (
        mechanism,
        event,
        catalogue(say.lang, "told")(f"against.{sign['against_national']}"),
        *values,
        shows,
    )


def _figure(value: float | None, unit: str, say: Words) -> str:
    if value is None:
        return say("figure.nothing")
    number = say.formats.decimal(value / _DAY, 1) if unit == "minutes" else say.formats.decimal(value)
    return say(f"figure.{unit}", number=number)


def heads(say: Words, *names: str) -> list[str]:
    """Heads of the columns of a table."""
    return [say(f"head.{name}") for name in names]
