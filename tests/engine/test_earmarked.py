"""Places and classes for which there is money only for a while."""

from __future__ import annotations

from functools import cache
from typing import Any

from engine_runs import Run, plan_of
from laws import all_broken
from small_worlds import municipality, small_run

from sim.model.units import MONTH
from sim.model.vocabulary import Activity, Phase
from sim.scenario import describe_difference, from_mapping

LADDER = ["municipal_wage_position", "job_school", "placement"]
WAY: dict[str, Any] = {
    "company_offers": {"ladder": LADDER, "own_workplaces": 6, "first_offer": {"job_ready": "2 weeks"}},
    "places": {"municipal_wage_position": 4},
    "classes": {"job_school": 1},
}
NONE: dict[str, Any] = {"places": {"municipal_wage_position": 0}, "classes": {"job_school": 0}}
"""History's: a part that names none would inherit the others'."""
MONTHS = 8


@cache
def under(months: int | None) -> Run:
    """A small municipality with positions and a class from the decision on, for some months or for good."""
    earmarked = {} if months is None else dict.fromkeys(LADDER[:2], f"{months} months")
    return small_run(12, history=NONE, way={**WAY, "earmarked": earmarked})


def begun(run: Run, name: str) -> list[int]:
    """When people got a place in an offer."""
    number = [offer.name for offer in run.plan.offers].index(name)
    return [row.minute for row in run.only(Activity.OFFER, Phase.START) if row.place == number]


def test_nobody_begins_after_the_money_is_used_up() -> None:
    run, base = under(MONTHS), under(None)
    until = run.plan.decision + MONTHS * MONTH + run.plan.place_lead + 40 * 1440
    for name in LADDER[:2]:
        assert begun(run, name), name
        assert max(begun(run, name)) <= until
        assert max(begun(base, name)) > until


def test_who_is_in_a_place_stays_to_the_end_of_it() -> None:
    run = under(MONTHS)
    end = run.plan.decision + MONTHS * MONTH
    running = [s for s in run.spells(Activity.OFFER) if s.begin < end < s.end and s.last]
    names = {run.plan.offers[s.first.place].name for s in running}
    assert "municipal_wage_position" in names or "job_school" in names


def test_until_then_it_is_the_same_municipality() -> None:
    run, base = under(MONTHS), under(None)
    end = run.plan.decision + MONTHS * MONTH
    assert run.log.digest(end) == base.log.digest(end)
    assert run.log.digest() != base.log.digest()
    assert not all_broken(run)


def test_money_that_is_used_up_before_it_is_there_is_none() -> None:
    way = {**WAY, "earmarked": dict.fromkeys(LADDER[:2], "1 months")}
    late = plan_of(municipality(history=NONE, way=way, ramp={"hiring": "20 weeks"}), follow_up=0)
    assert {offer.places.value for offer in late.offers if offer.places is not None} == {(0,)}


def test_the_file_says_it_and_reads_the_same() -> None:
    given = from_mapping(
        municipality(history=NONE, way={**WAY, "earmarked": {"municipal_wage_position": "2 years"}})
    )
    again = from_mapping(given.effective())
    assert given.content_hash == again.content_hash
    plain = from_mapping(municipality(history=NONE, way=WAY))
    (told,) = describe_difference(given, plain)
    assert told.after["da"].endswith("24 måneder")
    assert given.national == plain.national
