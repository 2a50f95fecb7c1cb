"""What benefit does to search, and the 225-hour rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from engine_runs import NEVER, Run, run_of
from family_worlds import YEAR, changed, plan_with, run_with
from hand_cast import adult, couple, home, lived
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.cast import make_cast
from sim.model.environment import Kind, Ticket, order_key
from sim.model.plan import Plan, Steps
from sim.model.rules import hours_worked, meets_hours
from sim.model.run import settle
from sim.model.town import Town
from sim.model.vocabulary import Activity, AgentKind, JobChannel, Phase, WeekState


def paying(**terms: float) -> Plan:
    """Nobody finds or loses work alone; a job is full time at 125 DKK an hour in every year."""
    plan = still(changed(plan_with("benefit_incentive"), "incentive", **terms))
    work = replace(
        plan.work, hours=(37,), hours_cumulative=(1.0,), wage=Steps((0,), (1250,)), wage_spread=0.0
    )
    return replace(plan, work=work)


def kept(children: int, husband_works: bool = False, alone: bool = False) -> list[float]:
    """The share of a full-time wage that the household of each adult would keep, in June 2017."""
    plan = paying()
    takeover = plan.calendar.minute_of(date(2016, 8, 1)) + 480
    people, homes = couple(plan, takeover, children)
    if alone:
        people, homes = (adult(plan, 0, 0, takeover),), (home(plan, 0, takeover),)
    found: list[float] = []

    def hired(town: Town) -> None:
        if husband_works:
            town.citizens[0].job.find(JobChannel.OWN_SEARCH)

    def look(town: Town) -> None:
        now = town.clock.now
        found.extend(who.family.incentive._gain(now, 0) for who in town.citizens.values())

    june = plan.calendar.minute_of(date(2017, 6, 1))
    lived(plan, people, homes, (june - 10_080, hired), (june, look))
    return found


def test_what_is_kept_of_a_wage() -> None:
    """A single adult in 2017: 20,042 less 5,945; with a spouse on benefit, whose 5,945 go as well.

    With children the rate is 8,319, and 16,042 - 8,319 = 7,723 are taken from the spouse's.
    """
    assert kept(0, alone=True) == [pytest.approx(14_097 / 20_042, abs=1e-4)]
    assert kept(0) == [pytest.approx(8_152 / 20_042, abs=1e-4)] * 2
    assert kept(2) == [pytest.approx((20_042 - 8_319 - 7_723) / 20_042, abs=1e-4)] * 2


def test_whom_a_wage_would_cost_nothing_keeps_all_of_it() -> None:
    """The husband's wage takes all of his wife's benefit: her own wage would take none."""
    assert kept(0, husband_works=True)[1] == 1.0
    left = 8_319 - 7_723  # of hers with children, once his excess is taken from it
    assert kept(2, husband_works=True)[1] == pytest.approx(1 - left / 20_042, abs=1e-4)


def test_a_rate_that_falls_moves_nobody_who_gets_none_of_it() -> None:
    """Taken over in 2013: cash benefit until July 2016. A wife without any benefit is as she is in 2017."""
    plan = paying(elasticity=0.5)
    takeover = plan.calendar.minute_of(date(2013, 5, 1)) + 480
    people, homes = couple(plan, takeover)
    homes = (homes[0]._replace(outside_adult=0),)
    june = plan.calendar.minute_of(date(2014, 6, 1))
    found: list[float] = []

    def rich(town: Town) -> None:
        town.citizens[0].job.find(JobChannel.OWN_SEARCH)
        town.citizens[0].job.paid = 3.0
        town.citizens[0].household.settle()

    def look(town: Town) -> None:
        found.extend(who.family.incentive.factor for who in town.citizens.values())

    lived(plan, people, homes, (june - 10_080, look), (june, rich), (june + 10_080, look))
    assert found[0] == found[1] < 1.0
    assert found[3] == 1.0


INSURED = {"population": "insured-academics", "present_at_start": 12, "adults_per_year": 12}


def insured_plan() -> Plan:
    families = {"benefit_incentive": True, "hours_rule": True}
    return small_plan(24, world={"groups": [INSURED], "families": families})


@pytest.mark.slow
def test_the_insured_are_under_neither_rule() -> None:
    plan = insured_plan()
    town = settle(plan, make_cast(plan.world, 1, 0, 0))
    insured: list[bool] = []
    ruled: list[bool] = []

    def look() -> Iterator[Ticket]:
        while True:
            yield town.clock.at(
                town.clock.now + YEAR // 4 + 1, order_key(Kind.CITIZEN, AgentKind.HOUSEHOLD, 0)
            )
            for who in town.present:
                if who.insurance.holds:
                    insured.append(who.family.incentive.factor == 1.0)
                    ruled.append(who.family.hours_rule.cut)

    town.clock.process(look())
    town.clock.run_to_horizon()
    assert len(insured) > 50
    assert all(insured)
    assert not any(ruled)


def test_insurance_benefit_counts_against_the_spouses() -> None:
    """18,403 against an own rate of 14,000-odd: the difference is taken from the other's benefit."""
    plan = paying()
    takeover = plan.calendar.minute_of(date(2016, 8, 1)) + 480
    people, homes = couple(plan, takeover, 2)
    june = plan.calendar.minute_of(date(2017, 6, 1))
    found: list[tuple[int, int]] = []

    def insure(town: Town) -> None:
        husband, wife = town.citizens[0], town.citizens[1]
        found.append((husband.benefit, wife.benefit))
        husband.insurance.left = YEAR
        husband.household.settle()
        found.append((husband.benefit, wife.benefit))

    lived(plan, people, homes, (june, insure))
    rate = plan.insurance.rate.at(june)
    assert found[0] == (8_319, 8_319)
    assert found[1] == (rate, max(0, 8_319 - (rate - 8_319)))


@pytest.mark.slow
def test_with_no_response_the_rates_move_nobody() -> None:
    flat = changed(plan_with("benefit_incentive", follow_up=0), "incentive", elasticity=0.0)
    assert run_of(flat).log.digest() == small_run().log.digest()


@pytest.mark.slow
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


@pytest.mark.slow
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
