"""What benefit does to search, and the 225-hour rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from engine_runs import NEVER, Run, run_of
from family_worlds import YEAR, changed, plan_with, run_with
from hand_cast import adult, couple, home, lived
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.plan import Plan, Steps
from sim.model.rules import gain_from_work, hours_worked, meets_hours
from sim.model.town import Town
from sim.model.vocabulary import Activity, JobChannel, Phase, WeekState


def test_what_is_kept_of_a_wage() -> None:
    """A single adult in 2017: 20,042 less 5,945; with a spouse on benefit, whose 5,945 go as well."""
    assert gain_from_work(20_042, 16_042, 5_945, 0) == pytest.approx(14_097 / 20_042)
    assert gain_from_work(20_042, 16_042, 5_945, 5_945) == pytest.approx(8_152 / 20_042)
    assert gain_from_work(20_042, 16_042, 8_319, 8_319) == pytest.approx((20_042 - 8_319 - 7_723) / 20_042)


def test_with_no_response_the_rates_move_nobody() -> None:
    flat = changed(plan_with("benefit_incentive", follow_up=0), "incentive", elasticity=0.0)
    assert run_of(flat).log.digest() == small_run().log.digest()


def test_switched_off_the_rates_move_nobody() -> None:
    run = run_with("benefit_incentive", follow_up=0, off="benefit_incentive")
    assert run.log.digest() == small_run().log.digest()


def factors(elasticity: float) -> dict[int, float]:
    """The factor of a childless man at the start of each year from 2014 to 2019."""
    plan = changed(plan_with("benefit_incentive", follow_up=24), "incentive", elasticity=elasticity)
    plan = replace(plan, search=replace(plan.search, monthly=0.0))
    found: dict[int, float] = {}

    def look(year: int):
        return lambda town: found.update({year: town.citizens[0].family.incentive.factor})

    takeover = plan.calendar.minute_of(date(2013, 5, 1)) + 480
    acts = [(plan.calendar.minute_of(date(year, 6, 1)), look(year)) for year in (2014, 2017, 2019)]
    lived(plan, (adult(plan, 0, 0, takeover),), (home(plan, 0, takeover),), *acts)
    return found


def test_the_rates_of_2017_are_the_reference_and_higher_ones_slow_search() -> None:
    """In 2014: cash benefit of 10,689 and 119 DKK an hour leave 44 % of the wage, against 70 % in 2017."""
    found = factors(0.5)
    rates = ((2014, 10_689, 119), (2017, 5_945, 125))
    kept = {year: 1 - rate / (wage * 37 * 52 / 12) for year, rate, wage in rates}
    assert found[2017] == 1.0
    assert found[2014] == pytest.approx((kept[2014] / kept[2017]) ** 0.5)
    assert 0.98 < found[2019] < 1.02
    assert factors(-0.2)[2014] > 1.0


@pytest.fixture(scope="module")
def ruled() -> Run:
    return run_with("hours_rule")


@pytest.mark.slow
def test_every_law_holds_under_the_rule(ruled: Run) -> None:
    assert len(ruled.spells(Activity.HOURS_RULE)) > 20
    assert not all_broken(ruled)
    assert not all_broken(run_with("benefit_incentive", "hours_rule", follow_up=0))


def test_the_rule_begins_with_the_law_and_after_a_year_on_benefit(ruled: Run) -> None:
    since = ruled.plan.calendar.minute_of(date(2016, 10, 1))
    for row in ruled.only(Activity.HOURS_RULE, Phase.START):
        assert row.minute >= max(since, ruled.takeovers[row.agent] + YEAR)
        assert row.detail < 225
        assert ruled.cast.person[row.agent].health < 2


def still(plan: Plan) -> Plan:
    return replace(plan, search=replace(plan.search, monthly=0.0), work=replace(plan.work, separation=0))


def test_a_single_adult_without_hours_loses_five_hundred() -> None:
    """Taken over on 1 August 2016: assessed a year later, 5,945 become 5,445."""
    plan = still(plan_with("hours_rule"))
    takeover = plan.calendar.minute_of(date(2016, 8, 1)) + 480
    run = lived(plan, (adult(plan, 0, 0, takeover),), (home(plan, 0, takeover),))
    start = run.only(Activity.HOURS_RULE, Phase.START)[0]
    assert start.minute - takeover == YEAR
    benefit = [row.detail for row in run.only(Activity.BENEFIT)]
    assert benefit[:2] == [5945, 5445]


def test_providers_lose_a_thousand_each_and_stay_on_a_transfer() -> None:
    """On integration benefit the rule reduces; only on cash benefit could one of a couple lose it all."""
    plan = still(plan_with("hours_rule"))
    people, homes = couple(plan, plan.calendar.minute_of(date(2016, 8, 1)) + 480, children=2)
    run = lived(plan, people, homes)
    for who in (0, 1):
        benefit = [row.detail for row in run.only(Activity.BENEFIT) if row.agent == who]
        assert benefit[benefit.index(7319) - 1] == 8319
    assert {row.detail for row in run.only(Activity.STATE)} == {WeekState.TRANSFER}


def test_seven_weeks_of_full_time_meet_it() -> None:
    """7 x 37 = 259 hours."""
    plan = still(plan_with("hours_rule"))
    work = replace(plan.work, hours=(37,), hours_cumulative=(1.0,), wage=Steps((0,), (1250,)))
    plan = replace(plan, work=work)
    takeover = plan.calendar.minute_of(date(2016, 8, 1)) + 480
    begins = plan.calendar.minute_of(date(2017, 3, 1))

    def hired(town: Town) -> None:
        town.citizens[0].job.find(JobChannel.OWN_SEARCH)

    def fired(town: Town) -> None:
        town.citizens[0].job.separated()

    acts = ((begins, hired), (begins + 7 * 10_080, fired))
    run = lived(plan, (adult(plan, 0, 0, takeover),), (home(plan, 0, takeover),), *acts)
    cuts = run.only(Activity.HOURS_RULE, Phase.START)
    assert not [row for row in cuts if row.minute < takeover + YEAR + 8 * 10_080 + 1]
    assert hours_worked(0, 7 * 10_080, 37, 0, NEVER, 10_080) == 259
    assert meets_hours(259, 225, False)
    assert not meets_hours(224.9, 225, False)
    assert meets_hours(0, 225, True)


def test_a_world_without_the_rule_has_none() -> None:
    assert not small_run(12).only(Activity.HOURS_RULE)
    assert small_plan(0).families.hours_rule.on is False
