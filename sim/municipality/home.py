"""The municipality that a policy is written for: what it has of each thing today, and how large it is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

from sim.municipality.answers import Answers
from sim.municipality.groups import routes_of
from sim.municipality.lines import POSTS, UNIT
from sim.municipality.questions import QUESTIONS, ratio
from sim.municipality.whom import ARRIVALS, PEOPLE, Size, who_can
from sim.scenario import Scenario, coming
from sim.scenario.idle import is_term_of_nothing
from sim.scenario.sizes import WITH_ARRIVALS, WITH_PEOPLE
from sim.scenario.staff import FULL_TIME, full_time
from sim.study.stock import stock
from sim.study.world import register_for

_HOUR: Final = 60
_OF_ARRIVALS: Final = tuple(f"national.{name}" for name in WITH_ARRIVALS)


class Posts(NamedTuple):
    """Full-time posts."""

    held: float
    hours: float
    """A week, of one of them."""


class Home(Protocol):
    """A municipality of one's own."""

    def own(self, path: str) -> float:
        """What it has today of something whose size is its own."""

    def own_each(self, path: str) -> Mapping[str, int]:
        """What it has today of something counted by offer, as classes are."""

    def against(self, policy: Scenario, what: str) -> float:
        """Its size, in people or arrivals, against the municipality that a policy comes from."""

    def posts(self, path: str) -> float:
        """Full-time posts of each of its staff, where they are not whole; else 0."""

    def in_posts(self, path: str) -> Posts | None:
        """Its posts, where parts of one can be added; None where people are counted whole."""


class Answered:
    """The municipality that was just answered for."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def own(self, path: str) -> float:
        """As answered, else as in the average municipality at this size."""
        key = f"national.{path.partition('.')[2]}"
        question = next((one for one in QUESTIONS if one.field == key), None)
        if question is not None:
            return float(math.ceil(self._answers.number(question.key)))
        setting, follows = self._answers.setting, ARRIVALS if key in _OF_ARRIVALS else PEOPLE
        usual = in_use(setting.base, path, "national", setting.decision)
        return max(1.0, round(usual * ratio(follows, setting, self._answers.values))) if usual else 0.0

    def not_asked(self) -> Iterator[tuple[str, str]]:
        """Sizes in use that nobody is asked about, as a file says them: interpreters, for example."""
        asked, setting = {one.field for one in QUESTIONS}, self._answers.setting
        for name in (*WITH_PEOPLE, *WITH_ARRIVALS):
            path = f"way_of_working.{name}"
            usual = held(setting.base, path, "national", setting.decision)
            if f"national.{name}" not in asked and not isinstance(usual, dict) and self.own(path):
                yield name, f"{self.own(path):g}{UNIT if isinstance(usual, str) else ''}"

    def own_each(self, path: str) -> Mapping[str, int]:
        """As in the average municipality."""
        setting = self._answers.setting
        return _each(held(setting.base, path, "national", setting.decision))

    def against(self, policy: Scenario, what: str) -> float:
        """The answers against the average municipality at the policy's date."""
        return self._answers.against(policy, what)

    def posts(self, path: str) -> float:
        """By the posts answered."""
        key = path.split(".")[1]
        posts = self._answers.number(key) if key in POSTS else 0.0
        return posts / math.ceil(posts) if posts % 1 else 0.0

    def in_posts(self, path: str) -> Posts | None:
        """By the posts answered, of the hours in the average municipality."""
        key = path.split(".")[1]
        if key not in POSTS:
            return None
        hours = in_numbers(held(self._answers.setting.base, f"national.{key}.hours", "national", date.max))
        return Posts(self._answers.number(key), hours)


class Existing:
    """A municipality that is in a file."""

    def __init__(self, town: Scenario, known: dict[str, Size] | None = None) -> None:
        """``known``: sizes counted already, by content of the scenario; what is counted is added."""
        self.town = town
        self._sizes = {} if known is None else known

    def own(self, path: str) -> float:
        """As it works on the day of its decision."""
        return in_use(self.town, path, "way_of_working", self.town.decision_date)

    def own_each(self, path: str) -> Mapping[str, int]:
        """As it works on the day of its decision."""
        return _each(held(self.town, path, "way_of_working", self.town.decision_date))

    def against(self, policy: Scenario, what: str) -> float:
        """Those who can use it here, people or those who come in a year, against those there."""
        here, there = self.both(policy, what)
        return here / there

    def both(self, policy: Scenario, what: str) -> tuple[float, float]:
        """How many can use it here, and how many there; people where none come."""
        follows = (what, PEOPLE) if what != PEOPLE else (PEOPLE,)
        here, there = self.size(self.town), self.size(policy)
        counted = [who_can(here, there, one, team_for(policy)) for one in follows]
        return next((both for both in counted if all(both)), counted[-1])

    def posts(self, path: str) -> float:
        """By the hours of its staff."""
        key = path.split(".")[1]
        if key not in POSTS:
            return 0.0
        posts = full_time(1, getattr(self.town.way_of_working, key).hours)
        return posts if posts % 1 else 0.0

    def in_posts(self, path: str) -> Posts | None:
        """By the hours of its staff, of those of a full-time post; only staff has posts."""
        key = path.split(".")[1]
        if key not in POSTS:
            return None
        minutes = getattr(self.town.way_of_working, key).hours
        return Posts(self.own(path) * minutes / FULL_TIME, FULL_TIME / _HOUR)

    def size(self, scenario: Scenario) -> Size:
        """The groups of it or of another, counted once."""
        if scenario.content_hash not in self._sizes:  # two files may have one name
            self._sizes[scenario.content_hash] = size(scenario)
        return self._sizes[scenario.content_hash]


def team_for(scenario: Scenario) -> tuple[str, ...]:
    """The groups that its team is for; none where it has no team, or one for all."""
    return scenario.way_of_working.dedicated_team.who.routes


def size(scenario: Scenario) -> Size:
    """The people in a municipality at its decision, and those who come in a year, group by group."""
    routes = routes_of(scenario)
    present, new = stock(scenario, register_for([scenario])).expected, coming(scenario.document)
    return {PEOPLE: dict(zip(routes, present, strict=True)), ARRIVALS: dict(zip(routes, new, strict=True))}


def held(scenario: Scenario, path: str, part: str, day: date) -> Any:
    """A value as a file says it, on a day, without its sources."""
    found: Any = scenario.effective()[part]
    for step in path.split(".")[1:]:
        found = found.get(step, {})  # what begins with the decision is of no national way
    if isinstance(found, list) and found and isinstance(found[0], dict) and "from" in found[0]:
        steps = [step for step in found if step["from"] <= day.isoformat()]
        found = (steps or found)[-1 if steps else 0]
        found = {"value": found["value"]}
    return _bare(found)


def in_use(scenario: Scenario, path: str, part: str, day: date) -> float:
    """How much there is of something; none of what only says how something is done that is not done."""
    if is_term_of_nothing(scenario.document, path):
        return 0.0
    return in_numbers(held(scenario, path, part, day))


def _each(counted: Mapping[str, Any]) -> Mapping[str, int]:
    return {key: int(count) for key, count in counted.items() if count}


def in_numbers(value: Any) -> float:
    """A number, of hours a week too; of what is not there, none."""
    return 0.0 if value == {} else float(str(value).removesuffix(UNIT))


def _bare(found: Any) -> Any:
    """A value, what it holds included, without sources."""
    if isinstance(found, list):
        return [_bare(one) for one in found]
    if not isinstance(found, dict):
        return found
    told = {key: _bare(below) for key, below in found.items() if key != "source"}
    return told["value"] if told.keys() == {"value"} else told
