"""Who a made-up person is, and the person's way in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sim.model.households import NO_ONE
from sim.model.units import DAY
from sim.model.vocabulary import Education, Route, Sex
from sim.report.told_events import CATALOGUE
from sim.text import words

if TYPE_CHECKING:
    from sim.model.cast import Household, Person
    from sim.study.traced import Summary, Traced
    from sim.text import Words

_ALWAYS: Final = ("weeks_on_benefit", "weeks_in_ordinary_job")
"""Weeks that are told though there are none."""


def facts(traced: Traced, citizen: int) -> dict[str, Any]:
    """What run and cast know of somebody, as data; codes by name."""
    one, home = traced.person(citizen), traced.household(citizen)
    named = {"sex": Sex, "route": Route, "education": Education}
    known = {name: codes(getattr(one, name)).name for name, codes in named.items()}
    return {
        **one._asdict(),
        **known,
        "home_sector": traced.register.sectors[one.home_sector].name,
        "takeover": day(traced, one.takeover).isoformat(),
        "permit": day(traced, one.permit).isoformat(),
        "spouse": _spouse(one, home),
    }


def head(traced: Traced, citizen: int, lang: str) -> Iterator[str]:
    """Who is told of, in which run; a line each."""
    told, one = words(lang, "trace"), traced.person(citizen)
    formats = told.formats
    ends = {
        "start": traced.plan.start,
        "decision": day(traced, traced.plan.decision),
        "end": day(traced, traced.plan.horizon),
    }
    days = {name: formats.day(end) for name, end in ends.items()}
    yield told("head.run", title=traced.scenario.title[lang], run=run(traced, told), **days)
    yield told("head.person", citizen=citizen, facts=", ".join(_who(one, lang)))
    family = ", ".join(_family(traced, one, told))
    yield told("head.household", household=one.household, facts=family)
    yield told("head.brings", facts=", ".join(_brings(traced, one, lang)))
    shares = {"search": one.frailty_u, "danish": one.aptitude_u}
    yield told("head.hidden", **{name: formats.percent(share, 0) for name, share in shares.items()})


def run(traced: Traced, told: Words) -> str:
    """Which run it is."""
    task, key = traced.task, "central" if traced.central else "drawn"
    return told(f"head.{key}", seed=traced.plan.seed, draw=task.draw, replication=task.replication)


def row(one: Mapping[Any, Any], told: Words) -> str:
    """A line of the list of people, from a row of ``Traced.people``."""
    who = [told(f"sex.{one['sex']}"), told("head.age", age=one["age"]), told(f"route.{one['route']}")]
    shown = {"day": f"{one['arrives']:%Y-%m-%d}", "rows": told.formats.decimal(one["rows"])}
    return told("list.row", citizen=one["citizen"], facts=", ".join(who), **shown)


def summary(found: Summary, lang: str) -> str:
    """The person's way in one line."""
    told = words(lang, "trace")
    listing, kinds = told.formats.listing, [name for name in found._fields if name.startswith("weeks_")]
    shown = [name for name in kinds if getattr(found, name) or name in _ALWAYS]
    spent = [told(f"summary.{name}", amount=_amount(told, "weeks", getattr(found, name))) for name in shown]
    counts = [
        told(f"summary.counts.{name}", amount=told.formats.decimal(getattr(found, name)))
        for name in ("talks", "offers", "jobs", "modules")
    ]
    return told(
        "summary.whole",
        weeks=_amount(told, "weeks", found.weeks),
        kinds=listing(spent),
        waits=listing(list(_waits(found, told))),
        counts=", ".join(counts),
    )


def day(traced: Traced, minute: int) -> date:
    """The day of a minute of the run."""
    start: date = traced.plan.start
    return start + timedelta(days=minute // DAY)


def _waits(found: Summary, told: Words) -> Iterator[str]:
    for name in ("first_meeting", "introduction", "company_offer"):
        days = getattr(found, f"days_to_{name}")
        if days is None:
            yield told(f"summary.never_{name}")
        else:
            yield told(f"summary.days_to_{name}", length=_amount(told, "days", days))


def _amount(told: Words, unit: str, amount: int) -> str:
    return told(f"length.{unit}.{'one' if amount == 1 else 'many'}", amount=told.formats.decimal(amount))


def _who(one: Person, lang: str) -> Iterator[str]:
    told = words(lang, "trace")
    school = words(lang)(f"group.education.{Education(one.education).name.lower()}")
    yield told(f"sex.{Sex(one.sex).name}")
    yield told("head.age", age=one.age)
    yield told(f"route.{Route(one.route).name}")
    yield told("head.education", word=school)
    yield told("head.track", track=one.track)


def _family(traced: Traced, one: Person, told: Words) -> Iterator[str]:
    home, other = traced.household(one.number), _spouse(one, traced.household(one.number))
    spouse = traced.cast.person.get(other)
    if home.outside_adult:
        yield told("family.outside")
    elif other == NO_ONE:
        yield told("family.alone")
    elif spouse is None or other not in traced.steps:
        yield told("family.never")
    elif spouse.takeover == one.takeover:
        yield told("family.together", other=other)
    elif spouse.takeover > one.takeover:
        yield told("family.later", other=other, day=told.formats.day(day(traced, spouse.takeover)))
    else:
        yield told("family.follows", other=other)
    many = {0: "none", 1: "one"}.get(one.children, "many")
    yield told(f"family.children.{many}", amount=one.children)


def _brings(traced: Traced, one: Person, lang: str) -> Iterator[str]:
    told, codes, sector = (
        words(lang, "trace"),
        words(lang, CATALOGUE),
        traced.register.sectors[one.home_sector],
    )
    yield told(f"head.experience.{one.experience}")
    yield told("head.trade", sector=str(getattr(sector, f"label_{lang}")).lower())
    yield told("head.health", word=codes(f"health.{one.health}"))
    yield told("head.motivation", word=codes(f"motivation.{one.motivation}"))
    if one.modules:
        yield told("head.modules", amount=one.modules)
    if one.benefit_before:
        yield told("head.benefit_before", amount=one.benefit_before)


def _spouse(one: Person, home: Household) -> int:
    """The number of the other adult of the household; -1 when there is none in the model."""
    return home.second if one.number == home.number else home.number
