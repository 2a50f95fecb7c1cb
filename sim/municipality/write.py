"""Answers as scenario files: the municipality, and the one policy that builds on it."""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from sim.municipality.answers import Answers
from sim.municipality.questions import NO_POLICY, QUESTIONS, base_name, coming
from sim.report.description import sections
from sim.scenario import Scenario, Step, at, describe_difference
from sim.text import LANGUAGES, Words, words

_HOUR: Final = 60
_CATALOGUE: Final = "municipality"
_ASSUMED: Final = "assumption: as the average municipality, at this size"
_WIDTH: Final = 100
_DIGITS: Final = 2
_SIZES: Final = {
    "way_of_working.caseworkers.number": "people",
    "way_of_working.consultants.number": "people",
    "way_of_working.language_mentors.number": "people",
    "way_of_working.introduction.seats": "arrivals",
    "way_of_working.introduction.reserved_seats_per_day": "arrivals",
    "way_of_working.intake_reserve": "arrivals",
}
"""Levers that are a size of the municipality → what they follow."""
_POSTS: Final = ("caseworkers", "consultants")
_HISTORY: Final = 5
_COUNTED: Final = (("language_mentors", "number", "mentors"), ("introduction", "seats", "introduction"))
_TRACKS: Final = ("track_1", "track_2", "track_3")
_UNIT: Final = " hours/week"


class Written(NamedTuple):
    """A file to write."""

    name: str
    text: str


def written(answers: Answers, name: str, lang: str) -> tuple[Written, ...]:
    """The municipality, and the policy if one was chosen."""
    told = words(lang, _CATALOGUE)
    files = [Written(name, "\n".join(_municipality(answers, name, told)) + "\n")]
    policy = next((one for one in answers.setting.policies if one.name == answers.values["policy"]), None)
    if policy is not None and answers.values["policy"] != NO_POLICY:
        own = f"{name}-{told('question.policy.key')}"
        files.append(Written(own, "\n".join(_policy(answers, policy, name, own, told)) + "\n"))
    return tuple(files)


def _municipality(answers: Answers, name: str, told: Words) -> Iterator[str]:
    found = answers.setting
    yield from _comment(told("file.head", count=len(QUESTIONS), base=base_name(found), name=name))
    yield f"name: {name}"
    numbers = {key: answers.number(key) for key in ("people", "arrivals")}
    yield from _both("title", "file.title", name=name)
    yield from _both("description", "file.description", **numbers)
    yield f"decision_date: {found.decision.isoformat()}"
    yield "world:"
    yield f"  like: {base_name(found)}"
    yield from _arrivals(answers, told)
    yield "  labour_market:"
    companies = _plain(answers.number("companies"))
    own = "companies" in answers.answered
    yield f"    companies: {companies if own else _part(answers, f'value: {companies}', told, 'companies')}"
    yield "national:"
    yield from _comment(told("file.staff"), "  ")
    yield from _staff(answers, told)
    yield ""
    yield from _inherited(answers, told)


def _both(part: str, entry: str, **values: Any) -> Iterator[str]:
    """A text in both languages."""
    yield f"{part}:"
    for lang in LANGUAGES:
        say = words(lang, _CATALOGUE)
        shown = {
            name: _told(value, say) if isinstance(value, float) else value for name, value in values.items()
        }
        yield f"  {lang}: {_quoted(say(entry, **shown))}"


def _arrivals(answers: Answers, told: Words) -> Iterator[str]:
    """The history that gives the people present, and what comes from the date on."""
    found = answers.setting
    factor = found.stock.factor(answers.number("people"))
    world, day = found.base.world, found.decision
    rate, average = answers.number("arrivals"), coming(found.base, day)
    later = rate / average if average else 0.0
    numbers = {
        "people": told.formats.decimal(answers.number("people")),
        "expected": told.formats.decimal(found.stock.expected),
        "factor": told.formats.decimal(factor, _DIGITS),
    }
    yield "  arrivals:"
    yield from _comment(told("file.history", base=base_name(found), **numbers), "    ")
    yield "    adults_per_year:"
    alone = not average
    yield from _series(world.arrivals.adults_per_year, day, factor, later, "      ", rate if alone else None)
    if world.groups:
        yield "  groups:"
        yield from _comment(told("file.groups", base=base_name(found)), "    ")
    for group in world.groups:
        yield f"    - population: {group.name or group.population.route.replace('_', '-')}"
        if group.present_at_start:
            yield f"      present_at_start: {_plain(group.present_at_start * factor)}"
        yield "      adults_per_year:"
        yield from _series(group.adults_per_year, day, factor, later, "        ", None)


def _series(
    steps: tuple[Step[float], ...], day: date, before: float, after: float, indent: str, fixed: float | None
) -> Iterator[str]:
    """A dated series: the history as it is multiplied, and what comes from the day on."""
    first = date(day.year - _HISTORY, day.month, 1)
    later = [(step.from_date, step.value) for step in steps if first < step.from_date < day]
    held = [(first, at(steps, first)), *later]
    for since, value in held:
        yield f"{indent}- {{from: {since.isoformat()}, value: {_plain(value * before)}}}"
    coming_then = fixed if fixed is not None else at(steps, day) * after
    yield f"{indent}- {{from: {day.isoformat()}, value: {_plain(coming_then)}}}"


def _staff(answers: Answers, told: Words) -> Iterator[str]:
    """The posts and seats of today."""
    for key in _POSTS:
        posts = answers.number(key)
        number = math.ceil(posts)
        said = f"number: {number}"
        if posts != number:
            held = getattr(answers.setting.base.national, key).hours / _HOUR
            said += f", hours: {_plain(held * posts / number)}{_UNIT}"
        yield f"  {key}: {_part(answers, said, told, key)}{_posts(posts, told)}"
    for part, field, key in (
        ("language_mentors", "number", "mentors"),
        ("introduction", "seats", "introduction"),
    ):
        yield f"  {part}: {_part(answers, f'{field}: {_plain(answers.number(key))}', told, key)}"
    tracks = ", ".join(f"{key}: {_plain(answers.number(key))}" for key in _TRACKS)
    yield f"  language_school: {_part(answers, f'seats: {{{tracks}}}', told, *_TRACKS)}"


def _posts(posts: float, told: Words) -> str:
    return f"  # {told('file.hours', posts=_told(posts, told))}" if posts % 1 else ""


def _part(answers: Answers, said: str, told: Words, *keys: str) -> str:
    """A part on one line; marked as an assumption where none of these was answered."""
    if answers.answered & set(keys):
        return f"{{{said}}}"
    return f"{{{said}, source: {_quoted(_ASSUMED)}}}  # {told('file.average')}"


def _told(value: float, told: Words) -> str:
    return told.formats.decimal(value, 1 if value % 1 else 0)


def _inherited(answers: Answers, told: Words) -> Iterator[str]:
    """Everything else, a paragraph for each part, behind a #."""
    base, answered = answers.setting.base, {question.field for question in QUESTIONS}
    answered |= {f"national.{key}.hours" for key in _POSTS if answers.number(key) % 1}
    yield from _comment(told("file.inherited"))
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
                yield from textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="#   ")


def _policy(answers: Answers, policy: Scenario, name: str, own: str, told: Words) -> Iterator[str]:
    """The policy at the municipality's size."""
    changes = [_changed(answers, policy, found.path) for found in _levers(policy)]
    yield from _comment(told("file.policy_head", policy=policy.title[told.lang], name=name, file=own))
    yield f"name: {own}"
    yield f"extends: {name}"
    yield "title:"
    for lang in LANGUAGES:
        yield f"  {lang}: {_quoted(_title(policy, changes, lang))}"
    yield f"mechanisms: [{', '.join(policy.mechanisms)}]"
    ramp = policy.effective()["ramp"]
    yield f"ramp: {{hiring: {ramp['hiring']}, methods: {ramp['methods']}}}"
    yield from _tree(changes, told)


class _Change(NamedTuple):
    """One lever of a policy in this municipality."""

    path: str
    label: dict[str, str]
    before: str
    after: str
    note: tuple[str, str] | None
    """Before and after in the average municipality, where the size follows this one's."""


def _levers(policy: Scenario) -> list[Any]:
    from sim.report.overview import as_national

    return [one for one in describe_difference(policy, as_national(policy)) if one.path.startswith("way")]


def _changed(answers: Answers, policy: Scenario, path: str) -> _Change:
    label = next(found.label for found in _levers(policy) if found.path == path)
    day = policy.decision_date
    then, now = _held(policy, path, "national", day), _held(policy, path, "way_of_working", day)
    if path not in _SIZES:
        return _Change(path, dict(label), str(then), str(now), None)
    unit = _UNIT if isinstance(now, str) else ""
    low, high = (float(str(value).removesuffix(_UNIT)) for value in (then, now))
    more = max(1, round(abs(high - low) * answers.against(policy, _SIZES[path])))
    own = _own(answers, path)
    after = own + (more if high > low else -more)
    return _Change(
        path,
        dict(label),
        f"{_plain(own)}{unit}",
        f"{_plain(max(0.0, after))}{unit}",
        (str(then), str(now)),
    )


def _own(answers: Answers, path: str) -> float:
    """What the municipality has today of something whose size is its own."""
    key = f"national.{path.partition('.')[2]}"
    question = next((one for one in QUESTIONS if one.field == key), None)
    if question is not None:
        return float(math.ceil(answers.number(question.key)))
    held = _held(answers.setting.base, path, "national", answers.setting.decision)
    return float(str(held).removesuffix(_UNIT))


def _held(scenario: Scenario, path: str, part: str, day: date) -> Any:
    """A value as a file says it, on a day."""
    found: Any = scenario.effective()[part]
    for step in path.split(".")[1:]:
        found = found[step]
    if isinstance(found, list) and found and isinstance(found[0], dict) and "from" in found[0]:
        held = [step for step in found if step["from"] <= day.isoformat()]
        found = (held or found)[-1 if held else 0]
    return found["value"] if isinstance(found, dict) and "value" in found else found


def _title(policy: Scenario, changes: list[_Change], lang: str) -> str:
    """One change of size is told with its figures; else the policy's own title."""
    if len(changes) > 1 or changes[0].note is None:
        return policy.title[lang]
    one = changes[0]
    say = words(lang, _CATALOGUE)
    return say("file.policy_one", label=one.label[lang], after=one.after, before=one.before)


def _tree(changes: list[_Change], told: Words) -> Iterator[str]:
    """The changes as a file says them, under their headings."""
    open_parts: list[str] = []
    for change in changes:
        *parts, last = change.path.split(".")
        for depth, heading in enumerate(parts):
            if open_parts[: depth + 1] != parts[: depth + 1]:
                open_parts = parts[: depth + 1]
                yield f"{'  ' * depth}{heading}:"
        open_parts = parts
        note = ""
        if change.note is not None:
            before, after = change.note
            note = f"  # {told('file.scaled', before=before, after=after)}"
        yield f"{'  ' * len(parts)}{last}: {change.after}{note}"


def _plain(value: float) -> str:
    """A number on a line of YAML, no longer than it must be."""
    return f"{round(value, _DIGITS):g}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str, indent: str = "") -> list[str]:
    return [f"{indent}# {line}" for line in text.strip().splitlines()]
