"""A trade one has learnt: less Danish asked for, wider own search, a better match."""

from __future__ import annotations

from dataclasses import replace

import pytest
from searcher import Searcher, Step
from small_worlds import plain_plan

from sim.model.plan import Plan

PLAN = plain_plan()
NEEDS = PLAN.companies.sector_reach
CARE = max(range(len(NEEDS)), key=lambda sector: NEEDS[sector])
NONE = NEEDS.index(0)


def knowing(number: int, *sectors: int, plan: Plan = PLAN, widened: float = 1.0) -> Searcher:
    """Somebody who looks for a job and knows some trades already."""
    person = Searcher(number, plan)
    person.trades.known.update(sectors)
    person.trades.widened = widened
    return person


def test_a_known_trade_asks_for_one_module_less() -> None:
    somebody = knowing(0, CARE)
    somebody.modules = NEEDS[CARE] - 1
    assert somebody.trades.within_reach(CARE)
    assert not knowing(0).trades.within_reach(CARE)
    somebody.modules -= 1
    assert not somebody.trades.within_reach(CARE)


def test_work_may_ask_for_less_than_its_trade() -> None:
    somebody = knowing(0)
    assert not somebody.trades.within_reach(CARE, NEEDS[CARE] - 1)
    assert somebody.trades.within_reach(CARE, NEEDS[CARE])


def test_the_width_of_search_is_as_if_the_trade_were_in_reach() -> None:
    """By hand: the weights within reach over all weights, times the direct effect of Danish."""
    somebody = knowing(0, CARE)
    somebody.modules = NEEDS[CARE] - 1
    companies = PLAN.companies
    weights = [w * s for w, s in zip(companies.sector_weight, companies.sector_share, strict=True)]
    within = [w for w, need in zip(weights, NEEDS, strict=True) if need <= somebody.modules]
    plain = PLAN.search.width[somebody.modules]
    assert somebody.trades.width() == pytest.approx(plain * (sum(within) + weights[CARE]) / sum(within))
    reach = somebody.trades.reach()
    assert (reach[CARE] - reach[CARE - 1]) / reach[-1] == pytest.approx(
        weights[CARE] / (sum(within) + weights[CARE])
    )


def test_a_trade_already_in_reach_adds_nothing() -> None:
    assert knowing(0, NONE).trades.width() == pytest.approx(knowing(0).trades.width())


@pytest.mark.parametrize("number", range(20))
def test_knowing_a_trade_never_delays_a_job(number: int) -> None:
    story = [Step(300_000, "modules", 1), Step(900_000, "modules", 3)]
    plain = knowing(number).lives(story)
    industry = next(sector for sector, need in enumerate(NEEDS) if need == 1)
    assert knowing(number, industry).lives(story) <= plain
    assert knowing(number, widened=1.1).lives(story) <= plain


def test_without_an_effect_nothing_moves() -> None:
    none = replace(PLAN, terms=replace(PLAN.terms, trade_less=0))
    for number in range(10):
        assert knowing(number, CARE, plan=none).lives([]) == knowing(number).lives([])


def test_only_the_trade_of_home_fits_better_when_it_is_assessed() -> None:
    somebody = knowing(0)
    home = somebody.person.home_sector
    assert somebody.trades.match(home) == 1.0
    somebody.trades.assessed = True
    assert somebody.trades.match(home) == PLAN.terms.home_match > 1.0
    assert somebody.trades.match((home + 1) % len(NEEDS)) == 1.0
