"""The one policy of a municipality's own: a shipped proposal at its size, as the lines of a file."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from sim.municipality.answers import Answers
from sim.municipality.lines import CATALOGUE, POSTS, UNIT, comment, in_words, plain, quoted
from sim.municipality.questions import QUESTIONS
from sim.scenario import Scenario, describe_difference
from sim.text import LANGUAGES, Words, words

_SCALED: Final = "assumption: the shipped proposal, at this size"
_SIZES: Final = {
    "way_of_working.caseworkers.number": "people",
    "way_of_working.consultants.number": "people",
    "way_of_working.language_mentors.number": "people",
    "way_of_working.introduction.seats": "arrivals",
    "way_of_working.introduction.reserved_seats_per_day": "arrivals",
    "way_of_working.intake_reserve": "arrivals",
}
"""Levers that are a size of the municipality → what they follow."""


def policy_lines(answers: Answers, policy: Scenario, name: str, own: str, told: Words) -> Iterator[str]:
    """The policy at the municipality's size."""
    changes = [_changed(answers, policy, found.path) for found in _levers(policy)]
    yield from comment(told("file.policy_head", policy=policy.title[told.lang], name=name, file=own))
    yield f"name: {own}"
    yield f"extends: {name}"
    yield "title:"
    for lang in LANGUAGES:
        yield f"  {lang}: {quoted(_title(policy, changes, lang))}"
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
    note: Mapping[str, tuple[str, str]] | None
    """By language: before and after in the average municipality, where the size follows this one's."""
    posts: tuple[float, float] | None = None
    """Full-time posts before and after, where the municipality's are not whole."""


def _levers(policy: Scenario) -> list[Any]:
    from sim.report.overview import as_national

    return [one for one in describe_difference(policy, as_national(policy)) if one.path.startswith("way")]


def _changed(answers: Answers, policy: Scenario, path: str) -> _Change:
    lever = next(found for found in _levers(policy) if found.path == path)
    day = policy.decision_date
    then, now = _held(policy, path, "national", day), _held(policy, path, "way_of_working", day)
    if path not in _SIZES:
        return _Change(path, dict(lever.label), str(then), str(now), None)
    unit = UNIT if isinstance(now, str) else ""
    low, high = (float(str(value).removesuffix(UNIT)) for value in (then, now))
    more = max(1, round(abs(high - low) * answers.against(policy, _SIZES[path])))
    own = _own(answers, path)
    after = own + (more if high > low else -more)
    return _Change(
        path,
        dict(lever.label),
        f"{plain(own)}{unit}",
        f"{plain(max(0.0, after))}{unit}",
        {lang: (lever.before[lang], lever.after[lang]) for lang in LANGUAGES},
        _in_posts(answers, path, after),
    )


def _in_posts(answers: Answers, path: str, after: float) -> tuple[float, float] | None:
    """Full-time posts before and after, where the municipality's are not whole."""
    key = path.split(".")[1]
    posts = answers.number(key) if key in POSTS else 0.0
    return (posts, after * posts / math.ceil(posts)) if posts % 1 else None


def _own(answers: Answers, path: str) -> float:
    """What the municipality has today of something whose size is its own."""
    key = f"national.{path.partition('.')[2]}"
    question = next((one for one in QUESTIONS if one.field == key), None)
    if question is not None:
        return float(math.ceil(answers.number(question.key)))
    held = _held(answers.setting.base, path, "national", answers.setting.decision)
    return float(str(held).removesuffix(UNIT))


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
    if len(changes) != 1 or changes[0].note is None:
        return policy.title[lang]
    one = changes[0]
    say = words(lang, CATALOGUE)
    if one.posts is not None:
        before, after = (in_words(posts, say) for posts in one.posts)
        return say("file.policy_posts", label=one.label[lang], after=after, before=before)
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
        value = f"{{value: {change.after}, source: {quoted(_SCALED)}}}"
        note = "" if change.note is None else f"  # {_note(change, told)}"
        yield f"{'  ' * len(parts)}{last}: {value}{note}"


def _note(change: _Change, told: Words) -> str:
    """What the size is in the average municipality, and in posts where they are not whole."""
    before, after = (change.note or {})[told.lang]
    said = told("file.scaled", before=before, after=after)
    if change.posts is None:
        return said
    return f"{told('file.hours', posts=in_words(change.posts[1], told))}; {said}"
