"""The questions about a municipality: what each takes, its default, and what is wrong with an answer."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, Literal

from sim.municipality.groups import Split, is_split, names_of, pieces, shared
from sim.municipality.lines import POSTS, in_words
from sim.privacy import has_cpr
from sim.report.overview import POLICIES, WORLDS, group_of
from sim.scenario import Scenario, at, coming, from_mapping, load, shipped
from sim.scenario.document import LATEST_DECISION
from sim.scenario.staff import full_time
from sim.study.stock import Stock, stock
from sim.study.world import register_for
from sim.text import LANGUAGES, Words

Kind = Literal["whole", "number", "date", "policy"]
Value = int | float | date | str
NO_POLICY: Final = "none"
EARLIEST: Final = date(2010, 1, 1)
LATEST: Final = LATEST_DECISION - timedelta(days=1)


@dataclass(frozen=True)
class Question:
    """One question; ``field`` is where its answer stands in a file, under ``national`` or ``world``."""

    key: str
    kind: Kind
    least: float = 0
    most: float = 0
    field: str = ""
    follows: Literal["", "people", "arrivals"] = "people"
    """What its default grows with."""
    by_group: int | None = None
    """Decimals of each group where it can be answered group by group; None where it cannot."""


QUESTIONS: Final = (
    Question("date", "date", follows=""),
    Question("people", "whole", 5, 3000, follows="", by_group=0),
    Question("arrivals", "number", 0, 600, "world.arrivals.adults_per_year", by_group=1),
    Question("caseworkers", "number", 0.2, 100, "national.caseworkers.number"),
    Question("consultants", "number", 0.2, 100, "national.consultants.number"),
    Question("mentors", "whole", 0, 200, "national.language_mentors.number"),
    Question("track_1", "whole", 0, 2000, "national.language_school.seats.track_1"),
    Question("track_2", "whole", 0, 2000, "national.language_school.seats.track_2"),
    Question("track_3", "whole", 0, 2000, "national.language_school.seats.track_3"),
    Question("introduction", "whole", 1, 200, "national.introduction.seats", "arrivals"),
    Question("companies", "whole", 10, 2000, "world.labour_market.companies"),
    Question("policy", "policy", follows=""),
)
"""In the order they are asked: a default may follow an answer before it."""

_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
_NUMBERED: Final = re.compile(r"^\d+\s*:\s*")
"""A policy as it stands in the list: its number, a colon, its title."""
_STAFF: Final = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)(?:(?P<posts>årsværk|(?:full-time)?posts?|fte)|(?:timer?|t\.?|hours?|h\.?))"
    r"(?:(?:om|pr\.?|per|a|/)(?:uge|ugen|week))?"
)
"""Staff in full-time posts, or in hours a week, without blanks."""
_MENTORS: Final = "mentors"
_HOUR: Final = 60
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DANISH: Final = re.compile(r"(\d{1,2})[.\-/]\s?(\d{1,2})[.\-/]\s?(\d{4})")


@dataclass(frozen=True)
class Setting:
    """What the answers are measured against: the average municipality of a date, and the policies to try."""

    base: Scenario
    decision: date
    policies: tuple[Scenario, ...]
    stock: Stock

    def base_title(self, lang: str) -> str:
        """The title of the average municipality's file."""
        return load(self.base.world_of).title[lang]

    def average(self, question: Question) -> float:
        """What the average municipality has."""
        if question.by_group is not None:
            return sum(self.shares(question, {}))
        found: Any = self.base.document
        for name in question.field.split("."):
            found = getattr(found, name)
        return float(at(found, self.decision) if isinstance(found, tuple) else found)

    def shares(self, question: Question, given: Mapping[str, Value]) -> tuple[float, ...]:
        """What each group of the average municipality has: those who arrive first, then the others.

        Arrivals follow the people where these are given group by group: nobody comes to a group of nobody.
        """
        people = given.get("people")
        if question.key == "people":
            return self.stock.expected
        usual = coming(self.base.document)
        if not isinstance(people, Split):
            return usual
        return tuple(come * one for come, one in zip(usual, self.stock.factors(people.parts), strict=True))

    def split(self, question: Question, value: float, given: Mapping[str, Value]) -> Split:
        """An answer group by group: as it was answered, else shared out as in the average municipality."""
        if isinstance(value, Split):
            return value
        return shared(value, self.shares(question, given), question.by_group or 0)


@cache
def worlds() -> tuple[Scenario, ...]:
    """The shipped worlds."""
    return tuple(one for name in shipped() for one in (load(name),) if group_of(one) == WORLDS)


def base_for(day: date) -> Scenario:
    """The shipped world nearest to a date; the earlier of two."""
    return min(worlds(), key=lambda one: (abs((one.decision_date - day).days), one.decision_date))


def newest() -> Scenario:
    """The newest shipped world: the one that is meant where no date is answered."""
    return max(worlds(), key=lambda one: one.decision_date)


@cache
def setting(day: date) -> Setting:
    """The setting of a decision on a date."""
    base = base_for(day)
    dated = from_mapping(
        {"name": "dated", "title": "dated", "decision_date": day.isoformat(), "world": {"like": base.name}}
    )
    policies = tuple(one for name in shipped() for one in (load(name),) if group_of(one) == POLICIES)
    return Setting(dated, day, policies, stock(dated, register_for([dated])))


def base_name(found: Setting) -> str:
    """The name of the average municipality's file."""
    return found.base.world_of


def default(question: Question, found: Setting, given: dict[str, Value]) -> Value:
    """What is meant when nothing is answered: the average, at the size of the answers so far."""
    if question.kind == "date":
        return newest().decision_date
    if question.kind == "policy":
        return found.policies[0].name if found.policies else NO_POLICY
    if question.by_group is not None and isinstance(given.get("people"), Split):
        average = sum(found.shares(question, given))
    else:
        average = found.average(question) * (ratio(question.follows, found, given) if question.follows else 1)
    whole = min(max(math.ceil(question.least), round(average)), int(question.most))
    return whole if question.by_group is None else found.split(question, whole, given)


def named(key: str) -> Question:
    """A question by its key."""
    return next(one for one in QUESTIONS if one.key == key)


def ratio(what: str, found: Setting, given: dict[str, Value]) -> float:
    """The size of the answers against the average."""
    average = found.average(named(what))
    answer = given.get(what, average)
    return float(answer) / average if average and isinstance(answer, int | float) else 1.0


def read(question: Question, text: str, found: Setting | None, words: Words) -> tuple[Value | None, str]:
    """The value of an answer; else None and what is wrong with it in a sentence."""
    told = text.strip()
    if has_cpr(told):
        return None, words("wrong.cpr")
    if question.kind == "date":
        return _date(told, words)
    if question.kind == "policy":
        return _policy(told, found, words)
    if question.by_group is not None and is_split(told):
        return _split(question, told, found, words)
    return _number(question, told, words)


def _split(question: Question, told: str, found: Setting | None, words: Words) -> tuple[Value | None, str]:
    """The number of each group; as many numbers as there are groups, and nobody of a group not there yet."""
    shares = found.shares(question, {}) if found else ()
    loose = replace(question, least=0)
    whole, given = pieces(told)
    read = [_number(loose, piece, words) for piece in (*given, *([whole] if whole else ()))]
    wrong = next((said for _, said in read if said), "")
    if wrong:
        return None, wrong
    parts = [float(str(value)) for value, _ in read[: len(given)]]
    if found is None or len(parts) != len(shares):
        return None, _not_so_many(found, words)
    if any(part and not share for part, share in zip(parts, shares, strict=True)):
        return None, words("wrong.not_there")
    total = Split(parts)
    if whole and read[-1][0] != total:
        return None, words("wrong.sum", total=in_words(total, words))
    _, wrong = _number(question, f"{total:g}", words)
    return (None, wrong) if wrong else (total, "")


def _not_so_many(found: Setting | None, words: Words) -> str:
    names = names_of(found.base, words.lang) if found else ()
    if len(names) < 2:
        return words("wrong.one_group")
    return words("wrong.groups", groups=words.formats.listing(names))


def _number(question: Question, told: str, words: Words) -> tuple[Value | None, str]:
    plain = told.replace(" ", "").replace("\u00a0", "").lstrip("+")
    if plain.startswith(("-", "−")):
        return None, words("wrong.negative")
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "")
    if not _NUMBER.fullmatch(plain):
        return None, _with_a_unit(question, plain, words) or words("wrong.number", found=told[:30])
    value = float(plain.replace(",", "."))
    least, most = (words.formats.decimal(end, 0 if end == int(end) else 1) for end in _ends(question))
    if not question.least <= value <= question.most:
        return None, words("wrong.outside", least=least, most=most)
    if value == int(value):
        return int(value), ""
    if question.key == _MENTORS:
        return None, _mentors(value, words, in_posts=True)
    if question.kind == "whole":
        return None, words("wrong.whole", below=int(value), above=int(value) + 1)
    return value, ""


def _with_a_unit(question: Question, plain: str, words: Words) -> str:
    """What to write where staff is answered in hours, or in posts with the word; else nothing."""
    found = _STAFF.fullmatch(plain.casefold())
    if found is None or question.key not in (*POSTS, _MENTORS):
        return ""
    number, in_posts = float(found["number"].replace(",", ".")), bool(found["posts"])
    if question.key == _MENTORS:
        return _mentors(number, words, in_posts=in_posts)
    if in_posts:
        return words("wrong.posts", posts=in_words(number, words))
    posts = in_words(full_time(1, round(number * _HOUR)), words)
    return words("wrong.hours", hours=in_words(number, words), posts=posts)


def _mentors(number: float, words: Words, *, in_posts: bool) -> str:
    """How many mentors so many hours, or posts, are: they are counted by their own hours."""
    staff = newest().national
    hours = number * staff.caseworkers.hours / _HOUR if in_posts else number
    each = staff.language_mentors.hours / _HOUR
    told = {"hours": in_words(hours, words), "posts": in_words(number, words), "each": in_words(each, words)}
    entry = "wrong.mentors_in_posts" if in_posts else "wrong.mentors_in_hours"
    return words(entry, number=max(1, round(hours / each)) if hours else 0, **told)


def _ends(question: Question) -> tuple[float, float]:
    return question.least, question.most


def _date(told: str, words: Words) -> tuple[Value | None, str]:
    iso, danish = _ISO.fullmatch(told), _DANISH.fullmatch(told)
    parts = iso.groups() if iso else tuple(reversed(danish.groups())) if danish else None
    try:
        day = date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        day = None
    if day is None:
        return None, words("wrong.date", found=told[:30])
    if not EARLIEST <= day <= LATEST:
        ends = (words.formats.day(end) for end in (EARLIEST, LATEST))
        return None, words("wrong.date_outside", first=next(ends), last=next(ends))
    return day, ""


def _policy(told: str, found: Setting | None, words: Words) -> tuple[Value | None, str]:
    """A policy by its number in the list or its name; 0 for none."""
    policies = found.policies if found else ()
    names = [one.name for one in policies]
    title = _NUMBERED.sub("", told).casefold()
    if told.casefold() in ("0", NO_POLICY, "ingen", "nej", "no"):
        return NO_POLICY, ""
    if told.casefold() in names:
        return told.casefold(), ""
    titled = next(
        (one.name for one in policies if title in (one.title[lang].casefold() for lang in LANGUAGES)), None
    )
    if titled is not None:
        return titled, ""
    if told.isdigit() and 1 <= int(told) <= len(names):
        return names[int(told) - 1], ""
    return None, words("wrong.policy", found=told[:30], most=len(names), names=", ".join(names))
