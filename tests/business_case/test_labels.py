"""Every item that may be paid has words."""

from __future__ import annotations

from datetime import date

import pytest
from money_town import DECISION, FLEXJOB, IGU, PRIVATE, People, money

from sim.business_case.costs import yearly_costs
from sim.business_case.flows import Costs
from sim.business_case.labels import item_label
from sim.business_case.ledger import BudgetClass, Party
from sim.business_case.society import society
from sim.model.vocabulary import Activity
from sim.scenario import load
from sim.study.world import register_for
from sim.text import words


def everything() -> list[str]:
    """The items of people in all kinds of work, of every item of cost, and of society."""
    told = People()
    for who, kind in enumerate((IGU, FLEXJOB, PRIVATE)):
        told.arrives(who, DECISION)
        told.gets(who, DECISION, 5945)
        told.spell(who, Activity.OFFER, date(2017, 5, 1), date(2018, 5, 1), 1, kind)
    scenario = load("denmark-2017")
    values = register_for([scenario]).values(1)
    costs = yearly_costs(scenario, scenario.way_of_working, values)
    found = money(told.setting(), Costs(costs, costs, 0))
    return [*found, *(flow.item for flow in society(found.values(), 0.5))]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_item_has_words_of_its_own(lang: str) -> None:
    found = {item: item_label(item, words(lang, "money")) for item in everything()}
    assert len(set(found.values())) == len(found)
    assert not any("_" in label for label in found.values())


@pytest.mark.parametrize("lang", ["da", "en"])
def test_payers_and_classes_have_words(lang: str) -> None:
    told = words(lang, "money")
    assert all(told(f"payer.{party}") for party in Party)
    assert all(told(f"budget.{one}") for one in BudgetClass)


def test_an_item_without_words_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        item_label("nothing_like_it", words("da", "money"))
