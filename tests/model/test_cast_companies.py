"""Companies have the size, places and owners that law and scenario give them."""

from __future__ import annotations

from math import sqrt
from statistics import mean, median

import pytest
from cast_fakes import world

from sim.model.cast import make_cast
from sim.model.companies import quota

RULE = (5, 1, 50, 5, 10)


@pytest.mark.parametrize(
    ("employees", "band", "places"),
    [(1, 0, 1), (4, 0, 1), (5, 1, 1), (9, 1, 1), (10, 1, 2), (50, 1, 10), (51, 2, 5), (400, 2, 40)],
)
def test_quota_of_subsidised_places(employees: int, band: int, places: int) -> None:
    assert quota(employees, RULE) == (band, places)


def test_companies_are_as_stated() -> None:
    companies = make_cast(world(companies=5000), 1, 0, 0).companies
    assert [company.number for company in companies] == list(range(5000))
    assert abs(mean(1 - company.private for company in companies) - 0.25) < 4 * sqrt(0.25 * 0.75 / 5000)
    shares = [mean(company.sector == sector for company in companies) for sector in range(5)]
    assert shares == pytest.approx([0.25, 0.16, 0.34, 0.13, 0.12], abs=4 * sqrt(0.25 / 5000))
    assert median(company.employees for company in companies) == pytest.approx(22, abs=2)
    assert all(company.places >= 1 and company.employees >= 1 for company in companies)
    assert {company.patience for company in companies} <= set(range(800, 1201))
    assert all(quota(company.employees, RULE) == (company.size, company.places) for company in companies)
    assert abs(mean(company.openness_u for company in companies) - 0.5) < 4 * sqrt(1 / 12 / 5000)


def test_other_replications_have_other_companies() -> None:
    assert make_cast(world(), 1, 0, 0).companies != make_cast(world(), 1, 0, 1).companies
