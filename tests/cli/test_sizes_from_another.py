"""The sizes of `trappen new NAME --from SYSTEM --in TOWN`: how much of each thing another town has."""

from __future__ import annotations

import pytest

from sim import scenario
from sim.municipality.home import Existing, Posts, held, in_numbers
from sim.municipality.proposal import Change, _in_posts, changes_of
from sim.report.overview import SYSTEMS as OF_SYSTEMS
from sim.report.overview import group_of

PARTS = ("national", "way_of_working")
SYSTEMS = [name for name in scenario.shipped() if group_of(scenario.load(name)) == OF_SYSTEMS]


class SizedAs(Existing):
    """A municipality of a size, working as is usual."""

    def __init__(self, ratio: float) -> None:
        super().__init__(scenario.load("denmark-2017"))
        self._ratio = ratio

    def own_each(self, path: str) -> dict[str, int]:
        return {}

    def against(self, policy: scenario.Scenario, what: str) -> float:
        return self._ratio

    def posts(self, path: str) -> float:
        return 0.0

    def in_posts(self, path: str) -> None:
        return None


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_not_there_before_is_there_at_the_town_s_size(system: str) -> None:
    """Counted from nothing, not from a default that is not in use."""
    there, home = scenario.load(system), SizedAs(0.34)
    for one in changes_of(home, there):
        if one.note is None or one.after.startswith("{"):
            continue
        before, after = (in_numbers(held(there, one.path, part, there.decision_date)) for part in PARTS)
        if not before or one.note["en"][0] == "not used":
            assert in_numbers(one.after) == max(1, round(after * 0.34)), one.path


def test_what_the_town_has_already_is_not_cut_where_it_is_new_there() -> None:
    """Hedensted's mentor courses have 12 seats; they come on top of one's own, as classes do."""
    seats = "way_of_working.company_service.mentors.seats"
    usual = scenario.load("denmark-2017").effective()
    usual["national"]["company_service"]["mentors"] |= {"courses_per_year": 2, "seats": 10}
    usual["way_of_working"] = usual["national"]
    home = SizedAs(0.5)
    home.town = scenario.from_mapping(usual)
    (found,) = [one for one in changes_of(home, scenario.load("hedensted-2017")) if one.path == seats]
    assert (found.before, found.after) == ("10", "16")


@pytest.mark.parametrize(
    ("people", "posts", "more", "number", "after"),
    [(3, 1.6, 0.1, 3, 1.7), (1, 1.0, 0.3, 2, 1.3), (3, 1.6, -0.1, 3, 1.5), (2, 2.0, -1.0, 1, 1.0)],
)
def test_nobody_goes_where_there_are_more_posts(
    people: int, posts: float, more: float, number: int, after: float
) -> None:
    label = {"da": "Sagsbehandlere", "en": "Caseworkers"}
    blank = Change("way_of_working.caseworkers.number", label, "", "", "", {})
    found = {
        one.path.rpartition(".")[2]: one.after for one in _in_posts(blank, Posts(posts, 37), people, more)
    }
    assert int(float(found.get("number", people))) == number
    hours = float(found.get("hours", "37 hours/week").removesuffix(" hours/week"))
    assert hours * number / 37 == pytest.approx(after, abs=0.01)
