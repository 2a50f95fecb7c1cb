"""A policy at a municipality's size, as the lines of a file: a shipped proposal, or how another one works."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sim.municipality.home import Home, Posts, held, in_numbers, in_use
from sim.municipality.lines import CATALOGUE, UNIT, comment, in_words, plain, quoted
from sim.municipality.whom import ARRIVALS, PEOPLE
from sim.report.overview import as_national
from sim.scenario import Difference, Scenario, describe_difference, on_one_line
from sim.scenario.describe import team_levers
from sim.scenario.sizes import WITH_ARRIVALS, WITH_PEOPLE
from sim.scenario.standing import grounds_at
from sim.text import LANGUAGES, Words, words

_WAY: Final = "way_of_working."
_METHODS: Final = f"{_WAY}dedicated_team.methods"
_CLASSES: Final = f"{_WAY}classes"
_TENTHS: Final = 1
"""Decimals of a full-time post."""
_MUCH_MORE: Final = 2.0
_RAMP: Final = ("hiring", "methods")
_UNITS: Final = "scenario"
_SIZES: Final = {f"{_WAY}{name}": PEOPLE for name in WITH_PEOPLE} | {
    f"{_WAY}{name}": ARRIVALS for name in WITH_ARRIVALS
}
"""Levers that are a size of the municipality → what they follow."""
_NEVER_NONE: Final = tuple(f"{_WAY}{name}" for name in ("caseworkers.number", "consultants.number"))


class Change(NamedTuple):
    """One lever of a policy in this municipality."""

    path: str
    label: Mapping[str, str]
    before: str
    after: str
    source: str
    note: Mapping[str, tuple[str, str]] | None = None
    """By language: before and after where it comes from, if the size follows this municipality's."""
    posts: tuple[float, float] | None = None
    """Full-time posts before and after, where the municipality's are not whole."""
    held_up: bool = False
    """There would be nothing left of what there has to be."""
    beside: bool = False
    """Only says how another change is written: the hours of a number of people."""
    times: float = 1.0
    """So many times as much for each person as there, where 1 is the least there can be."""
    parts: Mapping[str, float] = {}
    """Of classes: what part of one as there each is here."""


def policy_lines(
    changes: list[Change], policy: Scenario, names: tuple[str, str], told: Words, *more: str
) -> Iterator[str]:
    """A shipped proposal as it is here; ``more`` is said at the top."""
    own, name = names
    yield from comment(told("file.policy_head", policy=policy.title[told.lang], name=name, file=own))
    for sentence in more:
        yield from comment(sentence)
    title = {lang: _title(policy, changes, lang) for lang in LANGUAGES}
    yield from body(policy, changes, names, title, told)


def body(
    policy: Scenario, changes: list[Change], names: tuple[str, str], title: Mapping[str, str], told: Words
) -> Iterator[str]:
    """The file below its heading; ``names`` are its own and that of the municipality it builds on."""
    own, name = names
    yield f"name: {own}"
    yield f"extends: {name}"
    yield "title:"
    for lang in LANGUAGES:
        yield f"  {lang}: {quoted(title[lang])}"
    yield f"mechanisms: [{', '.join(policy.mechanisms)}]"
    hiring, methods = (held(policy, f"ramp.{name}", "ramp", policy.decision_date) for name in _RAMP)
    source = grounds_at(policy, "ramp").source or _as_in(policy)
    yield f"ramp: {{hiring: {hiring}, methods: {methods}, source: {quoted(source)}}}"
    yield from tree(changes, told)


def changes_of(home: Home, policy: Scenario, raised: float = 1.0) -> list[Change]:
    """What a policy does otherwise than the national way of its own world, at this municipality's size.

    ``raised``: so many times what that size says.
    """
    found = describe_difference(policy, as_national(policy))
    return [
        change
        for one in found
        if one.path.startswith(_WAY)
        for change in (_of_team(policy) if one.path == _METHODS else _changed(home, policy, one, raised))
    ]


def _of_team(policy: Scenario) -> list[Change]:
    """What a dedicated team does otherwise than the rest of its municipality: all else is as elsewhere."""
    day, changes = policy.decision_date, []
    for lever in team_levers(policy):
        path = f"{_METHODS}.{lever.path.removeprefix(_WAY)}"
        elsewhere, own = (held(policy, one, "way_of_working", day) for one in (lever.path, path))
        source = grounds_at(policy, path).source or _as_in(policy)
        changes.append(Change(path, lever.label, on_one_line(elsewhere), on_one_line(own), source))
    return changes


def _changed(home: Home, policy: Scenario, lever: Difference, raised: float) -> list[Change]:
    path, day = lever.path, policy.decision_date
    then, now = held(policy, path, "national", day), held(policy, path, "way_of_working", day)
    source = grounds_at(policy, path).source or _as_in(policy)
    if path not in _SIZES:
        return [Change(path, lever.label, on_one_line(then), on_one_line(now), source)]
    scaled = f"assumption: the size of {policy.name}, scaled to this municipality's"
    note = {lang: (lever.before[lang], lever.after[lang]) for lang in LANGUAGES}
    ratio = home.against(policy, _SIZES[path]) * raised
    if isinstance(now, dict):
        counts, parts = _added(home.own_each(path), then, now, ratio)
        told = Change(path, lever.label, on_one_line(then), on_one_line(counts), scaled, note)
        if path == _CLASSES:
            return [told._replace(parts=parts)]
        return [told._replace(times=max((1 / part for part in parts.values()), default=1.0))]
    low, high = in_use(as_national(policy), path, "national", day), in_numbers(now)
    blank = Change(path, lever.label, "", "", scaled, note)
    whole = home.in_posts(path)
    if whole is not None:
        return list(_in_posts(blank, whole, home.own(path), (high - low) * ratio))
    unit = UNIT if isinstance(now, str) else ""
    more = max(1, round(abs(high - low) * ratio))
    before = home.own(path)
    wanted = before + (more if high > low else -more)
    after = max(1.0 if path in _NEVER_NONE else 0.0, wanted)
    posts = home.posts(path)
    times = more / (abs(high - low) * ratio) if high > low and ratio else 1.0
    told = blank._replace(before=f"{plain(before)}{unit}", after=f"{plain(after)}{unit}", times=times)
    all_posts = (before * posts, after * posts) if posts else None
    return [told._replace(posts=all_posts, held_up=after > wanted)]


def _in_posts(blank: Change, posts: Posts, people: float, more: float) -> Iterator[Change]:
    """Tenths of a post more or less: how many people, and the hours of each.

    Nobody goes where there are more posts, and those who stay keep about their hours where there are fewer.
    """
    least = 10**-_TENTHS
    wanted = round(posts.held + math.copysign(max(least, round(abs(more), _TENTHS)), more), _TENTHS)
    after = max(least, wanted)
    as_now = people if more > 0 else min(people, round(after * people / posts.held))
    number = max(math.ceil(after), round(as_now))
    hours = [f"{plain(posts.hours * one)}{UNIT}" for one in (posts.held / people, after / number)]
    told = blank._replace(posts=(posts.held, after), held_up=after > wanted)
    if number != people:
        yield told._replace(before=plain(people), after=plain(number))
    if hours[0] != hours[1]:
        path, _, _ = blank.path.rpartition(".")
        of_hours = told._replace(path=f"{path}.hours", before=hours[0], after=hours[1])
        beside = number != people
        yield of_hours._replace(note=None, posts=None, beside=True) if beside else of_hours


def _added(
    own: Mapping[str, int], then: Mapping[str, int], now: Mapping[str, int], ratio: float
) -> tuple[dict[str, int], dict[str, float]]:
    """What is there beside one's own, offer by offer; and what part of one as there each new one is."""
    counts, parts = dict(own), {}
    for key in {**then, **now}:
        more = (now.get(key, 0) - then.get(key, 0)) * ratio
        if more > 0:
            counts[key] = own.get(key, 0) + max(1, round(more))
        elif key in own:
            counts[key] = max(0, own[key] + round(more))
        if more > 0 and key not in own:
            parts[key] = more / counts[key]
    return counts, parts


def is_much_more(change: Change) -> bool:
    """Whether the least there can be is more than twice as much for each person as there."""
    return change.times > _MUCH_MORE


def follows(path: str) -> str:
    """What a size of the municipality follows: its people, or those who come in a year; else nothing."""
    return _SIZES.get(path, "")


def _as_in(policy: Scenario) -> str:
    return f"assumption: as in {policy.name}, where no source is named"


def _title(policy: Scenario, changes: list[Change], lang: str) -> str:
    """One change of size is told with its figures; else the policy's own title."""
    own = [one for one in changes if not one.beside]
    if len(own) != 1 or own[0].note is None:
        return policy.title[lang]
    return sized(own[0], lang)


def sized(one: Change, lang: str) -> str:
    """A change of size with its figures; full-time posts where they are not whole."""
    say = words(lang, CATALOGUE)
    if one.posts is not None:
        before, after = (in_words(posts, say) for posts in one.posts)
        return say("file.policy_posts", label=one.label[lang], after=after, before=before)
    before, after = (in_words_of(value, lang) for value in (one.before, one.after))
    return say("file.policy_one", label=one.label[lang], after=after, before=before)


def in_words_of(value: str, lang: str) -> str:
    """A number as the file says it, in words."""
    if not value.endswith(UNIT):
        return value
    say, hours = words(lang, _UNITS), in_numbers(value)
    return say("units.one_weekly" if hours == 1 else "units.weekly", number=in_words(hours, say))


def sizes_here(changes: list[Change], lang: str) -> str:
    """What a policy is in this municipality, size by size; nothing where it has none."""
    return "; ".join(sized(one, lang) for one in changes if one.note is not None)


def tree(changes: list[Change], told: Words | None = None) -> Iterator[str]:
    """The changes as a file says them, under their headings; with notes where there are words for them."""
    open_parts: list[str] = []
    for change in changes:
        *parts, last = change.path.split(".")
        for depth, heading in enumerate(parts):
            if open_parts[: depth + 1] != parts[: depth + 1]:
                open_parts = parts[: depth + 1]
                yield f"{'  ' * depth}{heading}:"
        open_parts = parts
        value = f"{{value: {change.after}, source: {quoted(change.source)}}}"
        note = "" if change.note is None or told is None else f"  # {_note(change, told)}"
        yield f"{'  ' * len(parts)}{last}: {value}{note}"


def _note(change: Change, told: Words) -> str:
    """What the size is where the policy comes from, and in posts where they are not whole."""
    before, after = (change.note or {})[told.lang]
    said = told("file.scaled", before=before, after=after)
    if change.held_up:
        said = f"{said}; {told('file.held_up' if change.path in _NEVER_NONE else 'file.none_left')}"
    if is_much_more(change):
        said = f"{said}; {told('file.at_least', times=in_words(change.times, told))}"
    if change.parts:
        parts = told.formats.listing([f"{key} {in_words(part, told)}" for key, part in change.parts.items()])
        said = f"{said}; {told('file.class_parts', parts=parts)}"
    if change.posts is None:
        return said
    return f"{told('file.hours', posts=in_words(change.posts[1], told))}; {said}"
