"""Over many replications the people are who the scenario says, within four standard errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt
from statistics import mean

import pytest
from cast_fakes import casts, world

from sim.model.cast import Cast
from sim.model.people import Person
from sim.model.vocabulary import Route, Sex

ERRORS = 4


@pytest.fixture(scope="module")
def drawn() -> list[Cast]:
    return casts(80)


@pytest.fixture(scope="module")
def people(drawn: list[Cast]) -> list[Person]:
    return [person for cast in drawn for person in cast.people]


def near(found: Sequence[bool], share: float, slack: float = 0.0) -> bool:
    """Whether the share of true values is the expected one, up to chance and a stated slack."""
    return abs(mean(found) - share) <= ERRORS * sqrt(share * (1 - share) / len(found)) + slack


@pytest.mark.parametrize(
    ("field", "shares"),
    [
        ("education", (0.60, 0.27, 0.13)),
        ("health", (0.55, 0.30, 0.15)),
        ("experience", (0.40, 0.35, 0.25)),
        ("motivation", (0.15, 0.45, 0.40)),
        ("home_sector", (0.25, 0.16, 0.34, 0.13, 0.12)),
    ],
)
def test_stated_shares_hold(people: list[Person], field: str, shares: tuple[float, ...]) -> None:
    for value, share in enumerate(shares):
        assert near([getattr(person, field) == value for person in people], share)


def test_tracks_hold_and_follow_education(people: list[Person]) -> None:
    for track, share in ((1, 0.36), (2, 0.53), (3, 0.11)):
        assert near([person.track == track for person in people], share)
    basic = [person.education == 0 for person in people if person.track == 1]
    assert mean(basic) > 0.8
    assert mean(person.track == 3 for person in people if person.education == 2) > 0.4


def test_women_reunified_and_couples_hold(drawn: list[Cast], people: list[Person]) -> None:
    # Members of one household go together and the last spouses come after the horizon: hence the slack.
    assert near([person.sex == Sex.FEMALE for person in people], 0.37, slack=0.005)
    assert near([person.route == Route.REUNIFIED for person in people], 0.20, slack=0.01)
    homes = [(cast.household[person.household], person) for cast in drawn for person in cast.people]
    refugees = [home for home, person in homes if person.route == Route.REFUGEE]
    together = [home.second_takeover == home.takeover for home in refugees]
    assert near(together, 0.40, slack=0.01)


def test_children_hold_by_adults_households(drawn: list[Cast]) -> None:
    numbers = [cast.household[person.household].children for cast in drawn for person in cast.people]
    for inside, share in ((range(1), 0.47), (range(1, 4), 0.43), (range(4, 8), 0.10)):
        assert near([number in inside for number in numbers], share, slack=0.01)


def test_single_men_have_no_children_with_them(drawn: list[Cast]) -> None:
    for cast in drawn[:10]:
        alone = [p for p in cast.people if p.single and p.sex == Sex.MALE]
        assert all(person.children == 0 for person in alone)
    mothers = [p for cast in drawn for p in cast.people if p.single and p.sex == Sex.FEMALE and p.children]
    assert mothers


def test_ages(people: list[Person]) -> None:
    ages = [person.age for person in people]
    assert abs(mean(ages) - 31.1) < 0.15
    assert (min(ages), max(ages)) == (18, 59)


def test_spouses_are_near_in_age_and_parents_of_many_are_older(drawn: list[Cast]) -> None:
    pairs = [
        (cast.person[home.number].age, cast.person[home.second].age)
        for cast in drawn
        for home in cast.households
        if home.second in cast.person
    ]
    assert mean(abs(one - other) for one, other in pairs) < 5
    assert abs(mean(one for one, _ in pairs) - mean(other for _, other in pairs)) < 0.5
    parents = [cast.person[h.number].age for cast in drawn for h in cast.households if h.children >= 4]
    assert mean(parents) > 35


def test_arrivals_have_the_mean_of_their_year(drawn: list[Cast]) -> None:
    month_of = drawn[0].world.calendar.date_of
    years = Counter(month_of(p.takeover).year for cast in drawn for p in cast.people if p.sponsor == -1)
    later = 0.8 * 0.6 * 0.25
    for year, adults in ((2012, 26), (2013, 39), (2014, 72), (2015, 105), (2016, 60), (2019, 60)):
        expected = adults * (1 - later) * len(drawn)
        assert abs(years[year] - expected) < ERRORS * sqrt(1.25 * expected)


def test_arrivals_are_as_uneven_as_chance(drawn: list[Cast]) -> None:
    numbers = [sum(home.number // 256 == 40 for home in cast.households) for cast in drawn]
    households = 105 / 12 * (0.8 * 0.8 + 0.08)
    assert abs(mean(numbers) - households) < ERRORS * sqrt(households / len(drawn))
    spread = mean((number - mean(numbers)) ** 2 for number in numbers)
    assert 0.5 < spread / households < 1.7


def test_exits_have_their_yearly_rates(drawn: list[Cast]) -> None:
    years = moved = 0.0
    for cast in drawn:
        for home in cast.households:
            until = min(home.leaving, cast.world.horizon)
            years += (until - home.takeover) / 1440 / 365.25
            moved += home.leaving_kind == 1
    assert abs(moved - 0.06 * years) < ERRORS * sqrt(0.06 * years)


def test_ranks_are_even(people: list[Person]) -> None:
    read: tuple[Callable[[Person], float], ...] = (
        lambda p: p.frailty_u,
        lambda p: p.aptitude_u,
    )
    for rank in read:
        values = [rank(person) for person in people]
        assert abs(mean(values) - 0.5) < ERRORS * sqrt(1 / 12 / len(values))
        assert 0 < min(values) <= max(values) < 1


def test_independent_facts_are_independent(people: list[Person]) -> None:
    facts = ("health", "motivation", "experience", "education", "sex", "frailty_u", "aptitude_u")
    for place, one in enumerate(facts):
        for other in facts[:place]:
            pairs = [(getattr(person, one), getattr(person, other)) for person in people]
            assert abs(correlation(pairs)) < ERRORS / sqrt(len(people))


def correlation(pairs: list[tuple[float, float]]) -> float:
    x, y = (mean(pair[side] for pair in pairs) for side in (0, 1))
    product = sum((a - x) * (b - y) for a, b in pairs)
    return product / sqrt(sum((a - x) ** 2 for a, _ in pairs) * sum((b - y) ** 2 for _, b in pairs))


def test_temporary_housing_has_share_and_length(drawn: list[Cast]) -> None:
    homes = [h for cast in drawn for h in cast.households if h.route == Route.REFUGEE]
    assert near([h.housing > h.takeover for h in homes], 0.30)
    days = [(h.housing - h.takeover) / 1440 for h in homes if h.takeover < h.housing < 2**60]
    assert 55 < mean(days) < 65


def test_women_share_holds_for_other_mixes() -> None:
    for couple, later in ((0.3, 0.1), (0.5, 0.0)):
        made = world(couple_share=couple, spouse_arrives_later_share=later)
        women = [person.sex == Sex.FEMALE for cast in casts(30, made) for person in cast.people]
        assert near(women, 0.37, slack=0.01)
