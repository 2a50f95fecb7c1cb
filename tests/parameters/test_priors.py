"""Priors: their quantiles, and draws addressed by name."""

import pickle
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.parameters import Prior, load
from sim.parameters.load import number
from sim.parameters.priors import quantile, within

UNIT = st.floats(0.001, 0.999)


@pytest.mark.parametrize(
    ("distribution", "low", "middle", "high"),
    [
        ("normal", -2.0, 0.5, 3.0),
        ("lognormal", 0.01, 0.02, 0.035),
        ("logit_normal", 0.03, 0.07, 0.15),
    ],
)
def test_low_value_and_high_are_the_quantiles_they_are_said_to_be(distribution, low, middle, high):
    prior = Prior(distribution, low, high)
    assert quantile(prior, middle, 0.025) == pytest.approx(low)
    assert quantile(prior, middle, 0.5) == pytest.approx(middle)
    assert quantile(prior, middle, 0.975) == pytest.approx(high)


def test_a_uniform_prior_ends_at_low_and_high():
    prior = Prior("uniform", 0.65, 1.0)
    assert quantile(prior, 0.85, 1e-12) == pytest.approx(0.65)
    assert quantile(prior, 0.85, 0.5) == pytest.approx(0.85)
    assert quantile(prior, 0.85, 1 - 1e-12) == pytest.approx(1.0)
    assert quantile(prior, 0.825, 0.3) == pytest.approx(0.65 + 0.3 * 0.35)


@given(UNIT)
def test_a_symmetric_prior_is_the_usual_distribution(u):
    expected = stats.norm(loc=1.0, scale=1.0 / stats.norm.ppf(0.975)).ppf(u)
    assert quantile(Prior("normal", 0.0, 2.0), 1.0, u) == pytest.approx(expected, abs=1e-9)


@given(UNIT, UNIT)
def test_a_higher_share_is_never_a_lower_value(a, b):
    first, second = sorted((a, b))
    prior = Prior("lognormal", 0.9, 3.0)
    assert quantile(prior, 1.5, first) <= quantile(prior, 1.5, second)


def test_draws_stop_at_the_plausible_range():
    assert within(1.2, (0, 1)) == 1
    assert within(-0.1, (0, 1)) == 0
    assert within(1.2, None) == 1.2


def test_medians_are_the_values_as_written():
    register = load()
    values = register.values(seed=1)
    for entry in register.entries.values():
        if entry.prior is not None:
            assert values[entry.name] == entry.value


def test_a_draw_is_the_same_again_and_another_draw_differs():
    register = load()
    first, again, other = register.values(1, 0), register.values(1, 0), register.values(1, 1)
    assert first.drawn == again.drawn
    assert all(first.drawn[name] != other.drawn[name] for name in first.drawn)
    assert register.values(2, 0).drawn != first.drawn


def test_adding_a_parameter_moves_no_other(offer_number):
    before = load().values(7, 3).drawn
    after = load(offers=[offer_number]).values(7, 3).drawn
    assert set(after) - set(before) == {"offers.try_out.hired_by_host"}
    assert all(after[name] == drawn for name, drawn in before.items())


@pytest.mark.slow
def test_draws_follow_their_prior():
    register = load()
    entry = register.entries["own_search.female"]
    drawn = [register.values(1, draw).drawn[entry.name] for draw in range(2000)]
    assert median(drawn) == pytest.approx(entry.value, rel=0.04)
    assert sum(found < entry.prior.low for found in drawn) / 2000 == pytest.approx(0.025, abs=0.012)
    assert sum(found > entry.prior.high for found in drawn) / 2000 == pytest.approx(0.025, abs=0.012)


@pytest.mark.slow
def test_two_parameters_are_drawn_independently():
    register = load()
    pairs = [register.values(1, draw).drawn for draw in range(1000)]
    together = stats.pearsonr(
        [drawn["danish.mentor"] for drawn in pairs], [drawn["host_hire.mentor"] for drawn in pairs]
    )
    assert abs(together.statistic) < 0.1


def test_no_two_names_share_an_address():
    names = list(load().entries)
    assert len({number(name) for name in names}) == len(names)
    assert number("own_search.monthly_rate") == 1748751843  # first 32 bits of SHA-256 less the top one


def test_values_travel_between_processes():
    values = load().values(1, 0)
    assert pickle.loads(pickle.dumps(values)).drawn == values.drawn
