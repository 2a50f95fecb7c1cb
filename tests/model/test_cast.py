"""People keep their numbers and facts whatever else changes, and come and leave by the rules."""

from __future__ import annotations

import re
from datetime import date

from cast_fakes import ARRIVALS, FakeValues, casts, world

from sim.model.cast import make_cast
from sim.model.units import NEVER
from sim.model.vocabulary import Attributes, Exit, Route, pack

DAY = 1440
MORE = tuple((since, number * 1.4) for since, number in ARRIVALS)
LEFT_TOGETHER = (Exit.MOVED, Exit.EMIGRATED)


def test_the_same_key_gives_the_same_cast() -> None:
    assert make_cast(world(), 1, 0, 0) == make_cast(world(), 1, 0, 0)


def test_golden_digest() -> None:
    digest = "3ecf7c3b33018553a86d97c1fcf22c8fb96e7e283f9f06d79f45780803fb9ec5"
    assert make_cast(world(), 1, 0, 0).digest() == digest


def test_seed_draw_replication_and_municipality_each_give_others() -> None:
    made = world()
    keys = [(1, 0, 0, 0), (2, 0, 0, 0), (1, 1, 0, 0), (1, 0, 1, 0), (1, 0, 0, 1)]
    assert len({make_cast(made, *key).digest() for key in keys}) == len(keys)


def test_numbers_are_unique_and_tell_the_month_of_the_household() -> None:
    for cast in casts(3):
        numbers = [person.number for person in cast.people]
        assert numbers == sorted(set(numbers))
        for home in cast.households:
            first_day = cast.world.calendar.month_starts[home.number // 256]
            assert 0 <= home.takeover - first_day < 31 * DAY
        assert {person.household for person in cast.people} == set(cast.household)


def test_more_arrivals_move_nobody() -> None:
    for replication in range(3):
        few = make_cast(world(), 1, 0, replication)
        many = make_cast(world(arrivals=MORE), 1, 0, replication)
        assert set(few.people) < set(many.people)
        assert set(few.households) < set(many.households)
        assert few.companies == many.companies


def test_one_more_month_of_arrivals_touches_only_that_month() -> None:
    more = tuple(sorted((*ARRIVALS, (date(2014, 5, 1), 200), (date(2014, 6, 1), 72))))
    few, many = (make_cast(world(arrivals=steps), 1, 0, 0) for steps in (ARRIVALS, more))
    added = set(many.people) - set(few.people)
    assert set(few.people) < set(many.people)
    assert {person.number // 256 for person in added} == {28}


def test_more_companies_move_nobody() -> None:
    few, many = make_cast(world(), 1, 0, 0), make_cast(world(companies=140), 1, 0, 0)
    assert few.people == many.people
    assert few.companies == many.companies[:90]


def test_a_longer_run_only_adds() -> None:
    short, long = make_cast(world(follow_up=24), 1, 0, 0), make_cast(world(follow_up=60), 1, 0, 0)
    for person in short.people:
        same = long.person[person.number]
        known = {"exit_minute", "exit_kind", "housing"} if person.exit_minute == NEVER else set()
        for field in set(person._fields) - known:
            assert getattr(person, field) == getattr(same, field)
        assert same.exit_minute >= min(person.exit_minute, short.world.horizon)


def test_refugees_come_on_the_first_working_day_of_a_month() -> None:
    for cast in casts(3):
        calendar = cast.world.calendar
        first = {minute + 540 for minute in calendar.first_working_days()}
        takeovers = {person.takeover for person in cast.people if person.route == Route.REFUGEE}
        assert takeovers <= first
        assert any(calendar.date_of(minute).day > 1 for minute in takeovers)


def test_everyone_comes_on_a_working_day_within_the_run() -> None:
    for cast in casts(3):
        days = [divmod(person.takeover, DAY) for person in cast.people]
        assert all(cast.world.calendar.workday[day] and minute == 540 for day, minute in days)
        assert all(0 <= person.takeover < cast.world.horizon for person in cast.people)
        days_of_month = {
            cast.world.calendar.date_of(p.takeover).day for p in cast.people if p.route == Route.REUNIFIED
        }
        assert len(days_of_month) > 10


def test_permits_come_before_takeover_by_the_notice() -> None:
    for person in casts(1)[0].people:
        lead = (person.takeover - person.permit) // DAY
        assert 28 <= lead <= 84 if person.route == Route.REFUGEE else 14 <= lead <= 90
        assert (person.takeover - person.permit) % DAY == 0


def test_couples_come_together_and_are_a_woman_and_a_man() -> None:
    for cast in casts(3):
        for home in cast.households:
            if home.second_takeover != home.takeover:
                continue
            first, second = cast.person[home.number], cast.person[home.second]
            for field in ("takeover", "permit", "housing"):
                assert getattr(first, field) == getattr(second, field)
            assert first.sex + second.sex == 1
            assert first.single == second.single == 0
            assert first.sponsor == second.sponsor == -1
            assert first.children == second.children == home.children


def test_spouses_who_follow_come_later_and_name_their_sponsor() -> None:
    for cast in casts(3):
        followers = [person for person in cast.people if person.sponsor != -1]
        assert followers
        for person in followers:
            sponsor = cast.person[person.sponsor]
            home = cast.household[person.household]
            assert person.number == sponsor.number + 1
            assert person.household == sponsor.household
            assert person.takeover > sponsor.takeover
            assert person.route == Route.REUNIFIED
            assert sponsor.route == Route.REFUGEE
            assert person.sex + sponsor.sex == 1
            assert (sponsor.single, person.single) == (1, 0)
            assert (sponsor.children, person.children) == (0, home.children)


def test_single_means_no_other_adult_lives_there_at_takeover() -> None:
    for cast in casts(2):
        for person in cast.people:
            home = cast.household[person.household]
            others = [p for p in cast.people if p.household == home.number and p.number != person.number]
            here = home.outside_adult + sum(other.takeover <= person.takeover for other in others)
            assert person.single == (here == 0)


def test_a_household_leaves_together() -> None:
    together = 0
    for cast in casts(10):
        for home in cast.households:
            members = [cast.person[n] for n in (home.number, home.second) if n in cast.person]
            gone = {p.exit_minute for p in members if p.exit_kind in LEFT_TOGETHER}
            assert gone <= {home.leaving}
            here = [p for p in members if p.takeover < home.leaving]
            stayed = [p for p in here if p.exit_kind not in LEFT_TOGETHER and p.exit_minute > home.leaving]
            assert not stayed or home.leaving == NEVER
            together += len(gone) and len(here) - 1
    assert together > 50


def test_a_spouse_never_comes_when_the_sponsor_has_left() -> None:
    never = 0
    for cast in casts(20):
        for person in cast.people:
            if person.sponsor == -1:
                assert cast.arrives(person)
                continue
            sponsor = cast.person[person.sponsor]
            left = sponsor.exit_minute <= person.takeover and sponsor.exit_kind != Exit.PENSION
            assert cast.arrives(person) is not left
            never += left
    assert never > 5


def test_exits_lie_after_takeover_and_before_the_horizon() -> None:
    for cast in casts(5):
        for person in cast.people:
            never = person.exit_minute == NEVER
            assert never == (person.exit_kind == 0)
            assert never or person.takeover < person.exit_minute < cast.world.horizon


def test_pension_comes_at_the_age_of_that_day() -> None:
    cast = make_cast(world(follow_up=120, age_mean=50.0, values=FakeValues(exit__moved=0)), 1, 0, 0)
    pensioned = [person for person in cast.people if person.exit_kind == Exit.PENSION]
    assert len(pensioned) > 20
    for person in pensioned:
        age = person.age + (person.exit_minute - person.takeover) / 365.25 / DAY
        day = cast.world.calendar.date_of(person.exit_minute)
        needed = 65 if day < date(2019, 1, 1) else 65.5 if day < date(2020, 1, 1) else 66
        assert needed - 1 <= age <= needed + 0.5


def test_nobody_leaves_when_all_rates_are_zero() -> None:
    never = ((date(2009, 1, 1), 99.0),)
    calm = FakeValues(exit__moved=0, exit__emigrated=0, exit__dead=0, pension__age=never)
    cast = make_cast(world(values=calm), 1, 0, 0)
    assert all(person.exit_minute == NEVER for person in cast.people)
    assert all(cast.arrives(person) for person in cast.people)


def test_housing_is_at_takeover_or_on_a_later_working_day() -> None:
    for cast in casts(2):
        for person in cast.people:
            assert person.housing >= person.takeover
            if person.housing not in (person.takeover, NEVER):
                day, minute = divmod(person.housing, DAY)
                assert cast.world.calendar.workday[day]
                assert minute == 540


def test_the_logs_attributes_hold_everyone() -> None:
    for person in casts(1)[0].people:
        assert pack(Attributes(*(getattr(person, field) for field in Attributes._fields))) >= 0


def test_everything_is_a_plain_number() -> None:
    cast = casts(1)[0]
    for row in (*cast.people, *cast.households, *cast.companies):
        assert {type(value) for value in row} <= {int, float}


def test_nothing_looks_like_a_cpr_number() -> None:
    cast = casts(1)[0]
    shape = re.compile(r"\b(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}-?\d{4}\b")
    whole = [value for person in cast.people for value in person if isinstance(value, int) and value != NEVER]
    assert not any(shape.search(f"{value:d}") for value in whole)
    assert "name" not in type(cast.people[0])._fields


def test_no_arrivals_is_an_empty_municipality() -> None:
    cast = make_cast(world(arrivals=((date(2012, 1, 1), 0),)), 1, 0, 0)
    assert cast.people == ()
    assert cast.households == ()
    assert len(cast.companies) == 90
