"""Answers as scenario files: the municipality, and the one policy that builds on it."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any, Final, NamedTuple

from sim.errors import UserError
from sim.municipality.answers import Answers
from sim.municipality.by_hand import free_name, marked
from sim.municipality.groups import Split, listed, names_of
from sim.municipality.home import Answered
from sim.municipality.lines import CATALOGUE, DIGITS, POSTS, UNIT, WIDTH, comment, in_words, plain, quoted
from sim.municipality.price import Prices
from sim.municipality.proposal import policy_lines
from sim.municipality.questions import NO_POLICY, QUESTIONS, base_name
from sim.report.description import sections
from sim.scenario import Scenario, Step, at
from sim.text import LANGUAGES, Words, words

_HOUR: Final = 60
_THOUSANDS: Final = 3
_ASSUMED: Final = "assumption: as the average municipality, at this size"
_SHARED: Final = "assumption: the total answered, shared out as in the average municipality"
_AS_PEOPLE: Final = "assumption: the total answered, shared out as the people answered"
_DEMAND: Final = "assumption: {factor} times the demand of the world, as the table says"
_HISTORY: Final = 5
_TRACKS: Final = ("track_1", "track_2", "track_3")


class Written(NamedTuple):
    """A file to write."""

    name: str
    text: str


def written(answers: Answers, name: str, lang: str, sheet: str) -> tuple[Written, ...]:
    """The municipality, and the policy if one was chosen; ``sheet`` is the file that the answers are in.

    A policy that somebody has changed in the folder keeps its name: the new one gets another.
    """
    told = words(lang, CATALOGUE)
    municipality = chain(_own(answers, name, sheet, told), _inherited(answers, told))
    files = [_file(name, municipality, told)]
    found = prices(answers)
    policy = _chosen(found, answers, told)
    if policy is not None:
        own = free_name(f"{name}-{told('question.policy.key')}")
        said = (price_said(found.extra(policy), told), *_raised(found, policy, told))
        lines = policy_lines(found.changes(policy), policy, (own, name), told, *said)
        files.append(_file(own, lines, told))
    return tuple(files)


def _chosen(found: Prices, answers: Answers, told: Words) -> Scenario | None:
    """The proposal answered; where nobody answered, the first that can be carried out."""
    name = str(answers.values["policy"])
    if "policy" not in answers.answered and name != NO_POLICY:
        name = found.first_possible
    wrong = found.cannot(name, told)
    if wrong:
        raise UserError(wrong)
    return next((one for one in found.policies if one.name == name), None)


def prices(answers: Answers) -> Prices:
    """What the proposals are and cost in the municipality."""
    lines = _own(answers, "own", "", words(LANGUAGES[0], CATALOGUE))
    return Prices(Answered(answers), answers.setting.policies, "\n".join(lines))


def priced(extra: float, told: Words) -> str:
    """DKK a year in words, in thousands."""
    return told.formats.decimal(round(extra, -_THOUSANDS))


def price_said(extra: float, told: Words) -> str:
    """What a policy costs a year beside today, in a sentence."""
    if not round(extra, -_THOUSANDS):
        return told("file.price_same")
    return told("file.price" if extra > 0 else "file.price_less", price=priced(abs(extra), told))


def _raised(found: Prices, policy: Scenario, told: Words) -> Iterator[str]:
    """Why a proposal is larger than the size says, or that it does not cost what the others cost."""
    if found.raised(policy) > 1:
        yield told("file.raised", factor=in_words(found.raised(policy), told))
    if not found.are_alike:
        yield told("file.not_alike")


def _file(name: str, lines: Iterator[str], told: Words) -> Written:
    return Written(name, marked("\n".join(lines), told))


def _own(answers: Answers, name: str, sheet: str, told: Words) -> Iterator[str]:
    """The municipality's file, less what it inherits."""
    found = answers.setting
    count = {"count": len(answers.answered), "all": len(QUESTIONS)}
    yield from comment(told("file.head", base=base_name(found), name=name, sheet=sheet, **count))
    yield from body(answers, name, name, told)


def body(answers: Answers, name: str, called: str, told: Words, demand: float = 1.0) -> Iterator[str]:
    """A municipality's file below its heading; ``called`` is its name in words.

    ``demand``: for labour there, against what it is in the world.
    """
    found = answers.setting
    for key in ("people", "arrivals"):
        yield from comment(told(f"file.{key}", total=_groups(answers, key, told)))
    yield f"name: {name}"
    yield from _both("title", "file.title", name=called)
    yield from _both("description", "file.description")
    yield f"decision_date: {found.decision.isoformat()}"
    yield "world:"
    yield f"  like: {base_name(found)}"
    yield from _arrivals(answers, told)
    yield "  labour_market:"
    companies = plain(answers.number("companies"))
    own = "companies" in answers.answered
    yield f"    companies: {companies if own else _part(answers, f'value: {companies}', told, 'companies')}"
    if demand != 1:
        yield from _cycle(answers, demand)
    yield "national:"
    yield from comment(told("file.staff"), "  ")
    yield from _staff(answers, told)
    yield ""


def _cycle(answers: Answers, demand: float) -> Iterator[str]:
    """The business cycle of the world, so many times as much demand at any time."""
    yield "    cycle:"
    yield f"      source: {quoted(_DEMAND.format(factor=plain(demand)))}"
    yield "      values:"
    for step in answers.setting.base.world.labour_market.cycle.values:
        yield f"        - {{from: {step.from_date.isoformat()}, value: {plain(step.value * demand)}}}"


def _both(part: str, entry: str, **values: Any) -> Iterator[str]:
    """A text in both languages."""
    yield f"{part}:"
    for lang in LANGUAGES:
        yield f"  {lang}: {quoted(words(lang, CATALOGUE)(entry, **values))}"


def _groups(answers: Answers, key: str, told: Words) -> str:
    """A number of people, and how many of each group where there are several."""
    found = answers.split(key)
    total = in_words(found, told)
    if len(found.parts) == 1:
        return total
    groups = listed(found.parts, names_of(answers.setting.base, told.lang), told)
    return told("file.of_groups", total=total, groups=groups)


def _arrivals(answers: Answers, told: Words) -> Iterator[str]:
    """The history that gives the people present, and what comes from the date on."""
    found = answers.setting
    world, day = found.base.world, found.decision
    people, (first, *others) = answers.split("people"), answers.split("arrivals").parts
    before, *factors = found.stock.factors(people.parts)
    numbers = {
        "people": in_words(people, told),
        "expected": told.formats.decimal(sum(found.stock.expected)),
        "factor": told.formats.decimal(people / sum(found.stock.expected), DIGITS),
    }
    yield "  arrivals:"
    yield from comment(told("file.history", base=base_name(found), **numbers), "    ")
    there, new = (_shared(answers, key) for key in ("people", "arrivals"))
    sources = (there if new else "", new)
    yield "    adults_per_year:"
    yield from _series(world.arrivals.adults_per_year, day, (before, first), sources, "      ")
    groups = [one for one in zip(world.groups, factors, others, strict=True) if one[1] or one[2]]
    if world.groups:
        yield "  groups:" if groups else "  groups: []"
        yield from comment(told("file.groups", all=len(groups) + 1), "    ") if groups else ()
    for group, factor, adults in groups:
        yield f"    - population: {group.name or group.population.route.replace('_', '-')}"
        if group.present_at_start:
            yield f"      present_at_start: {_sourced(plain(group.present_at_start * factor), there)}"
        yield "      adults_per_year:"
        yield from _series(group.adults_per_year, day, (factor, adults), sources, "        ")


def _shared(answers: Answers, key: str) -> str:
    """The source of the people, or the arrivals, of each group, where somebody did not answer it."""
    if key not in answers.answered:
        return _ASSUMED
    if isinstance(answers.number(key), Split) or not answers.setting.base.world.groups:
        return ""
    return _AS_PEOPLE if isinstance(answers.number("people"), Split) else _SHARED


def _series(
    steps: tuple[Step[float], ...],
    day: date,
    numbers: tuple[float, float],
    sources: tuple[str, str],
    indent: str,
) -> Iterator[str]:
    """A dated series: the history as it is multiplied, and what comes from the day on; a source for each."""
    (before, coming), (there, new) = numbers, (f", source: {quoted(one)}" if one else "" for one in sources)
    first = date(day.year - _HISTORY, day.month, 1)
    later = [(step.from_date, step.value) for step in steps if first < step.from_date < day]
    held = [(first, at(steps, first)), *later]
    for since, value in held:
        yield f"{indent}- {{from: {since.isoformat()}, value: {plain(value * before)}{there}}}"
    yield f"{indent}- {{from: {day.isoformat()}, value: {plain(coming)}{new}}}"


def _sourced(value: str, source: str) -> str:
    return f"{{value: {value}, source: {quoted(source)}}}" if source else value


def _staff(answers: Answers, told: Words) -> Iterator[str]:
    """The posts and seats of today."""
    for key in POSTS:
        posts = answers.number(key)
        number = math.ceil(posts)
        said = f"number: {number}"
        if posts != number:
            held = getattr(answers.setting.base.national, key).hours / _HOUR
            said += f", hours: {plain(held * posts / number)}{UNIT}"
        yield f"  {key}: {_part(answers, said, told, key)}{_posts(posts, told)}"
    for part, field, key in (
        ("language_mentors", "number", "mentors"),
        ("introduction", "seats", "introduction"),
    ):
        yield f"  {part}: {_part(answers, f'{field}: {plain(answers.number(key))}', told, key)}"
    yield f"  language_school: {_seats(answers, told)}"
    for name, value in Answered(answers).not_asked():
        part, _, field = name.rpartition(".")
        key = f"{part}: {{{field}: {value}" if part else f"{field}: {{value: {value}"
        yield f"  {key}, source: {quoted(_ASSUMED)}}}  # {told('file.average')}"


def _seats(answers: Answers, told: Words) -> str:
    """Seats of the tracks; where some were answered, the others are marked one by one."""
    missing = [key for key in _TRACKS if key not in answers.answered]
    values = {key: plain(answers.number(key)) for key in _TRACKS}
    if len(missing) < len(_TRACKS):
        values |= {key: _sourced(values[key], _ASSUMED) for key in missing}
    listed = ", ".join(f"{key}: {value}" for key, value in values.items())
    said = _part(answers, f"seats: {{{listed}}}", told, *_TRACKS)
    if not missing or len(missing) == len(_TRACKS):
        return said
    names = told.formats.listing([told(f"question.{key}.key") for key in missing])
    return f"{said}  # {told('file.average')}: {names}"


def _posts(posts: float, told: Words) -> str:
    return f"  # {told('file.hours', posts=in_words(posts, told))}" if posts % 1 else ""


def _part(answers: Answers, said: str, told: Words, *keys: str) -> str:
    """A part on one line; marked as an assumption where none of these was answered."""
    if answers.answered & set(keys):
        return f"{{{said}}}"
    return f"{{{said}, source: {quoted(_ASSUMED)}}}  # {told('file.average')}"


def _inherited(answers: Answers, told: Words) -> Iterator[str]:
    """Everything else, a paragraph for each part, behind a #."""
    base, answered = answers.setting.base, {question.field for question in QUESTIONS}
    answered |= {f"national.{key}.hours" for key in POSTS if answers.number(key) % 1}
    answered |= {f"national.{name}" for name, _ in Answered(answers).not_asked()}
    yield from comment(told("file.inherited"))
    for part, found in sections(base, words(told.lang)).items():
        key = "national" if part == "way_of_working" else part
        for section in found:
            values = [
                f"{line.label}: {line.value}" + (f" ({line.key})" if line.key else "")
                for line in section.lines
                if f"{key}.{section.key.partition('.')[2]}.{line.key}" not in answered
            ]
            if values:
                place = f"{key}.{section.key.partition('.')[2]}"
                text = f"{section.title} ({place}): {'; '.join(values)}"
                yield from textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="#   ")
