"""What is behind a krone: the right people, their amounts, and what happened to them."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "business_case"))

from money_town import DECISION, OFFERS, START, People

from sim.business_case.flows import Costs, flows
from sim.errors import ComparisonError
from sim.model.log import LogBook
from sim.model.vocabulary import WeekState
from sim.study.decoded import in_words
from sim.study.explained import Explained, explained, items

COSTS = Costs({"staff": 1_200_000.0}, {"staff": 1_200_000.0}, 0)


def told() -> People:
    """One with a whole benefit, one with half of one until a job in May, one who never needed any."""
    people = People()
    for who, amount in ((0, 6000), (1, 3000), (2, 0)):
        people.arrives(who, DECISION)
        people.gets(who, DECISION, amount)
    people.works(1, date(2017, 5, 1))
    people.gets(1, date(2017, 5, 1), 0)
    people.is_in(1, date(2017, 5, 1), WeekState.ORDINARY_JOB)
    return people


def behind(item: str, month: str) -> Explained:
    people = told()
    setting = people.setting()
    book = LogBook()
    for row in people.rows():
        book.row(*row)
    events = in_words(book.close(0, 0, 0).frame(), START, [one.name for one in OFFERS])
    return explained(setting, flows(setting, COSTS), events, "town", item, month)


def test_the_people_behind_a_benefit_largest_first() -> None:
    found = behind("benefit", "2017-03")
    assert found.people.to_dict("list") == {"person": [0, 1], "amount_dkk": [6000.0, 3000.0]}
    assert (found.payer, found.payee, found.total_dkk) == ("municipality", "citizen", 9000.0)


def test_their_events_are_the_last_of_each_kind_before_and_all_within() -> None:
    """In May the second is in a job: her wage has the job of that month behind it, and the benefit's end."""
    found = behind("wage", "2017-05")
    assert found.people["person"].tolist() == [1]
    days = found.events[["activity", "time"]].astype(str).to_numpy().tolist()
    assert ["JOB", "2017-05-01"] in days
    assert ["BENEFIT", "2017-05-01"] in days
    assert ["BENEFIT", "2017-01-01"] in days
    assert set(found.events["agent"]) == {1}
    assert not (behind("wage", "2017-06").events["time"] == "2017-01-01").all()


def test_later_events_are_not_told() -> None:
    assert "JOB" not in set(behind("benefit", "2017-03").events["activity"])


def test_capacity_is_nobodys_own() -> None:
    found = behind("staff", "2017-03")
    assert found.people.empty
    assert found.events.empty
    assert found.shared_dkk == found.total_dkk == 100_000.0


def test_all_items_of_a_month() -> None:
    setting = told().setting()
    found = items(setting, flows(setting, COSTS), "2017-03").set_index("item")["amount_dkk"]
    assert found["benefit"] == 9000.0
    assert "wage" not in found.index
    assert (found != 0).all()


@pytest.mark.parametrize(
    ("item", "month", "sentence"),
    [
        ("benefits", "2017-03", "did you mean benefit?"),
        ("benefit", "2016-03", "give a month from 2017-01 to 2020-12"),
        ("benefit", "marts", "marts is not a month of the run"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(item: str, month: str, sentence: str) -> None:
    with pytest.raises(ComparisonError) as refused:
        behind(item, month)
    assert sentence in refused.value.text("en")
