"""What differs between two scenarios, in a planner's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import reduce
from typing import Any, Final, NamedTuple

from sim.scenario import units
from sim.scenario.base import ALWAYS, Step, at, from_day
from sim.scenario.idle import is_term_of_nothing
from sim.scenario.levers import Field, fields, levers
from sim.scenario.scenario import Scenario
from sim.scenario.services import NO_STEP
from sim.scenario.staff import full_time
from sim.scenario.team import TeamMethods
from sim.text import Words, words

_DECIMALS: Final = 3
_STAFF: Final = {f"way_of_working.{role}.number": role for role in ("caseworkers", "consultants")}
"""How many work in a role, told in full-time posts too where they work other hours."""
_LISTS: Final = ("losses", "groups")
"""Units of lists of parts."""
_FIRST: Final = "way_of_working.danish.first"
_OTHER_LIMIT: Final = {_FIRST: f"{_FIRST}_modules", f"{_FIRST}_modules": _FIRST}
"""Two limits of one wait, of which nothing is waited for when both are 0."""
_NOT_DONE: Final = {
    "way_of_working.progression.every": "values.never",
    "way_of_working.company_service.after_care.length": "values.none_of",
    "way_of_working.organisation.coordination": "values.no_time",
}
"""Times that are not a time of 0 days: what is then not done."""
_NOT_IN_USE: Final = {lang: words(lang, "scenario")("values.none") for lang in ("da", "en")}


class Difference(NamedTuple):
    """One value that differs; the words are da/en pairs."""

    path: str
    label: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]


def describe_difference(scenario: Scenario, baseline: Scenario) -> list[Difference]:
    """Every value by which a scenario differs from the baseline.

    A way of working is compared from the decision date on: what was before belongs to the history. How
    something is done that neither of them does is no difference; how it is done where only the baseline does
    not is one, as far as the scenario's file says it.
    """
    told = (_difference(field, scenario, baseline) for field in fields())
    return [found for found in told if found is not None]


def stated_alike(scenario: Scenario, baseline: Scenario) -> list[Difference]:
    """What the scenario's file itself says of its way of working although it is so in the baseline, too."""
    found = []
    for field in levers():
        value = _value(field, scenario)
        is_alike = value == _value(field, baseline) and _states(scenario, field.path)
        if is_alike and not is_term_of_nothing(baseline.document, field.path):
            said = _both(field, value, scenario)
            found.append(Difference(field.path, field.label, said, said))
    return found


def _states(scenario: Scenario, path: str) -> bool:
    return any(one == path or one.startswith(f"{path}.") for one in scenario.stated)


def described(scenario: Scenario, path: str, lang: str) -> tuple[str, str]:
    """A field's label and its value in words, as on the decision date; KeyError without such a field."""
    field = next((found for found in fields() if found.path == path), None)
    if field is None:
        raise KeyError(path)
    value = _on(scenario.decision_date, reduce(getattr, path.split("."), scenario.document))
    return field.label[lang], _text(field, value, scenario, words(lang, "scenario"))


def _difference(field: Field, scenario: Scenario, baseline: Scenario) -> Difference | None:
    before, after = _value(field, baseline), _value(field, scenario)
    if before == after and not _states(scenario, field.path):
        return None
    idle = [is_term_of_nothing(one.document, field.path) for one in (baseline, scenario)]
    if all(idle) or (before == after and not idle[0]):
        return None
    was, now = (
        _NOT_IN_USE if unused else _both(field, value, one)
        for unused, value, one in zip(idle, (before, after), (baseline, scenario), strict=True)
    )
    return Difference(field.path, field.label, was, now)


def _value(field: Field, scenario: Scenario) -> Any:
    """The value; for dated ones (date, value) pairs, from the decision date on for the way of working."""
    value: Any = reduce(getattr, field.path.split("."), scenario.document)
    if not _is_dated(value):
        return value
    if field.is_lever:
        return _changes(from_day(value, scenario.decision_date))
    return tuple((step.from_date, step.value) for step in value)


def _is_dated(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(item, Step) for item in value)


def _changes(pairs: tuple[tuple[date, Any], ...]) -> tuple[tuple[date, Any], ...]:
    """Only the dates on which the value becomes another; the first pair holds from the start."""
    kept = [(ALWAYS, pairs[0][1])]
    for day, value in pairs[1:]:
        if value != kept[-1][1]:
            kept.append((day, value))
    return tuple(kept)


def _both(field: Field, value: Any, scenario: Scenario) -> Mapping[str, str]:
    return {lang: _text(field, value, scenario, words(lang, "scenario")) for lang in ("da", "en")}


def _text(field: Field, value: Any, scenario: Scenario, say: Words) -> str:
    if field.path in _OTHER_LIMIT:
        return _awaited(field, value, scenario, say)
    if field.unit in _LISTS:
        return _listed(field, value, say)
    if field.unit == "offer":
        return scenario.offer(value).label[say.lang] if value != NO_STEP else say("values.nothing")
    if field.unit == "offers":
        names = [scenario.offer(name).label[say.lang] for name in value]
        return " → ".join(names) or say("values.none_of")
    if field.unit == "classes":
        told = [f"{scenario.offer(name).label[say.lang]}: {count}" for name, count in sorted(value.items())]
        return "; ".join(told) or say("values.none_of")
    if field.unit == "earmarks":
        told = [
            f"{scenario.offer(name).label[say.lang]}: {say('units.months', number=_number(months, say))}"
            for name, months in sorted(value.items())
        ]
        return "; ".join(told) or say("values.none_of")
    if field.unit == "methods":
        return _own_methods(value, scenario, say)
    if field.unit == "words":
        return ", ".join(_word(name, say) for name in value) or say("values.none_of")
    if field.path in _STAFF:
        hours = getattr(scenario.way_of_working, _STAFF[field.path]).hours
        return _over_time(value, lambda number: _staff(number, hours, say), say)
    return _over_time(value, lambda single: _single(field, single, say), say)


def _over_time(value: Any, show: Callable[[Any], str], say: Words) -> str:
    """A value, or each of its (date, value) pairs."""
    if not isinstance(value, tuple):
        return show(value)
    return "; ".join(
        show(single) if day == ALWAYS else say("then", day=say.formats.day(day), value=show(single))
        for day, single in value
    )


def _staff(number: float, hours: int, say: Words) -> str:
    posts = full_time(number, hours)
    if posts == number:
        return _number(number, say)
    return say("units.posts", number=_number(number, say), posts=_number(posts, say))


def _listed(field: Field, parts: Any, say: Words) -> str:
    """Groups by who they are, other parts by how many there are."""
    if field.unit != "groups":
        return _number(len(parts), say)
    return ", ".join(say(f"values.{group.population.route}") for group in parts) or say("values.none_of")


def _own_methods(methods: TeamMethods | None, scenario: Scenario, say: Words) -> str:
    """What a team does otherwise than the rest of its municipality, as on the decision date."""
    if methods is None:
        return say("values.none_of")
    told = [
        f"{field.label[say.lang]}: {_text(field, own, scenario, say)}"
        for field, own in _team_levers(methods, scenario)
    ]
    return "; ".join(told) or say("values.as_elsewhere")


def team_levers(scenario: Scenario) -> tuple[Field, ...]:
    """The levers by which a team's methods differ from the rest of its municipality's."""
    methods = scenario.way_of_working.dedicated_team.methods
    return () if methods is None else tuple(field for field, _ in _team_levers(methods, scenario))


def _team_levers(methods: TeamMethods, scenario: Scenario) -> Iterator[tuple[Field, Any]]:
    for field in levers():
        path = field.path.split(".")[1:]
        if path[0] in TeamMethods.model_fields:
            own = _on(scenario.decision_date, reduce(getattr, path, methods))
            if own != _on(scenario.decision_date, reduce(getattr, path, scenario.way_of_working)):
                yield field, own


def _on(day: date, value: Any) -> Any:
    """A value on a day, dated or not."""
    return at(value, day) if _is_dated(value) else value


def _awaited(field: Field, value: Any, scenario: Scenario, say: Words) -> str:
    """How long Danish is waited for: without this limit the other may hold; without both nobody waits."""
    other: Any = reduce(getattr, _OTHER_LIMIT[field.path].split("."), scenario.document)
    told = []
    for day, single in value if isinstance(value, tuple) else ((ALWAYS, value),):
        from_then = scenario.decision_date if day == ALWAYS else day
        waits = single or at(other, from_then)
        text = _single(field, single, say) if single else say(f"values.{'no_limit' if waits else 'no_wait'}")
        told.append(text if day == ALWAYS else say("then", day=say.formats.day(day), value=text))
    return "; ".join(told)


def _single(field: Field, value: Any, say: Words) -> str:
    if not value and field.path in _NOT_DONE:
        return say(_NOT_DONE[field.path])
    shower = _SHOWERS.get(field.unit)
    return _number(value, say) if shower is None else shower(value, say)


def _number(value: Any, say: Words) -> str:
    digits = next((count for count in range(_DECIMALS) if round(value, count) == value), _DECIMALS)
    return say.formats.decimal(value, digits)


def _share(value: Any, say: Words) -> str:
    percent = round(value * 100, 1)
    return say.formats.percent(value, 0 if percent == round(percent) else 1)


def _duration(value: Any, say: Words) -> str:
    count, unit = units.largest_unit(value, units.MINUTES) if value else (0, "days")
    return say(f"units.one_{unit}") if count == 1 else say(f"units.{unit}", number=_number(count, say))


def _weekly(value: Any, say: Words) -> str:
    hours = value / units.WEEKLY["hours/week"]
    return say("units.one_weekly") if hours == 1 else say("units.weekly", number=_number(hours, say))


def _word(value: Any, say: Words) -> str:
    key = f"values.{str(value).lower()}"
    return say(key) if key in say else str(value)


_SHOWERS: Final[Mapping[str, Callable[[Any, Words], str]]] = {
    "share": _share,
    "duration": _duration,
    "hours/week": _weekly,
    "months": lambda value, say: say("units.months", number=_number(value, say)),
    "word": _word,
    "yes/no": _word,
    "date": lambda value, say: say.formats.day(value),
}
