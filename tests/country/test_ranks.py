"""Ranks and the chances that go with them, where the truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from sim.country.ranks import ranked
from sim.report.country_data import in_a_tenth

PLACES, DRAWS, REPS = 50, 40, 2


def sample(effects: np.ndarray, luck: float, shared: float = 1.0) -> np.ndarray:
    """Differences of municipalities with these effects: a parameter moves all alike, luck each for itself."""
    dice = np.random.default_rng(7)
    common = dice.normal(0, shared, (1, DRAWS, 1))
    return effects[:, None, None] + common + dice.normal(0, luck, (len(effects), DRAWS, REPS))


def test_one_that_stands_out_is_known_to() -> None:
    effects = np.zeros(PLACES)
    effects[3], effects[8] = 20.0, -20.0
    found = ranked(sample(effects, luck=0.5))
    assert found["rank"][3] == 1
    assert found["rank"][8] == PLACES
    assert found["highest_tenth"][3] > 0.99
    assert found["lowest_tenth"][8] > 0.99
    assert found["lowest_tenth"][3] < 0.01


def test_where_luck_explains_all_nobody_is_known_to_be_best() -> None:
    found = ranked(sample(np.zeros(PLACES), luck=10.0))
    assert sorted(found["rank"]) == list(range(1, PLACES + 1))
    assert found["highest_tenth"].max() < 0.35
    best = found.loc[found["rank"] == 1].iloc[0]
    assert best["highest_tenth"] < 0.35


def test_chances_add_up_to_the_places_there_are() -> None:
    found = ranked(sample(np.linspace(-1, 1, PLACES), luck=2.0))
    assert found["highest_tenth"].sum() == pytest.approx(in_a_tenth(PLACES))
    assert found["lowest_tenth"].sum() == pytest.approx(in_a_tenth(PLACES))


def test_those_who_are_alike_share_their_places() -> None:
    """Nothing but luck in some, nothing at all in the others."""
    found = ranked(np.concatenate([np.zeros((PLACES, 2, REPS)), sample(np.zeros(4), luck=1.0)[:, :2]]))
    assert found["highest_tenth"].sum() == pytest.approx(in_a_tenth(PLACES + 4))


def test_a_policy_without_effect_ranks_nobody() -> None:
    found = ranked(np.zeros((PLACES, DRAWS, REPS)))
    assert (found["rank"] == 1).all()
    assert found["highest_tenth"].tolist() == pytest.approx([0.1] * PLACES)


def test_without_two_replications_nothing_is_said_of_chances() -> None:
    found = ranked(sample(np.linspace(-1, 1, PLACES), luck=1.0)[:, :, :1])
    assert found["highest_tenth"].isna().all()
    assert sorted(found["rank"]) == list(range(1, PLACES + 1))


@pytest.mark.parametrize(("places", "some"), [(2, 1), (3, 1), (10, 1), (11, 2), (98, 10), (100, 10)])
def test_a_tenth_is_rounded_up(places: int, some: int) -> None:
    assert in_a_tenth(places) == some
