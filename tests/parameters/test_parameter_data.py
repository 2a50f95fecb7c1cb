"""The shipped numbers: derivations, and what definitions say must come out of them."""

import math
from datetime import date

import pytest

from sim.parameters import load


@pytest.fixture(scope="module")
def values():
    return load().values(1)


def at(values, name, day):
    return [value for since, value in values.dated(name) if since <= day][-1]


@pytest.mark.parametrize(("family", "hours"), [("single", 13.7), ("provider", 19.2), ("single_parent", 27.4)])
def test_hours_that_end_benefit_in_2017_are_those_of_the_definitions(values, family, hours):
    day = date(2017, 1, 1)
    rate = at(values, f"integration_benefit.{family}", day)
    kept = at(values, "wage.level", day) - at(values, "benefit.hourly_disregard", day)
    assert rate / kept / values["benefit.weeks_per_month"] == pytest.approx(hours, abs=0.05)


def test_leaving_or_dying_adds_to_what_became_of_the_2015_permits(values):
    yearly = -math.log(10321 / 10849) / 5
    assert values["exit.emigrated"] + values["exit.dead"] == pytest.approx(yearly, rel=0.02)


def test_whole_courses_last_as_published(values):
    sums = [sum(values.tuple(f"danish.module_months.track_{track}")) for track in (1, 2, 3)]
    assert sums == [23.5, 21.5, 20]


def test_the_net_entry_rates_behind_own_search():
    monthly = [-math.log(1 - share) / 36 for share in (0.49, 0.14)]
    assert monthly == pytest.approx([0.0187, 0.0042], abs=5e-5)


def test_benefits_cover_every_history(values):
    assert values.dated("cash_benefit.single")[0][0] <= date(2010, 1, 1)
    starts = values.dated("integration_benefit.single")[0][0]
    assert starts == values.date("integration_benefit.from_new") < values.date("integration_benefit.from_all")


def test_integration_benefit_lies_below_cash_benefit(values):
    day = date(2016, 7, 1)
    for family in ("single", "single_parent", "provider"):
        lower, higher = (
            at(values, f"{kind}.{family}", day) for kind in ("integration_benefit", "cash_benefit")
        )
        assert lower < higher


def test_sectors_share_out_the_companies(values):
    sectors = values.sectors()
    assert len(sectors) == len({sector.name for sector in sectors}) == 8
    assert sum(sector.company_share for sector in sectors) == pytest.approx(1)
    assert any(sector.danish_needed == 0 for sector in sectors)
    public = sum(sector.company_share * sector.public_share for sector in sectors)
    assert 0.15 < public < 0.35
    vacancies = sum(sector.company_share * sector.vacancies for sector in sectors)
    assert vacancies == pytest.approx(1, abs=0.15)


def test_every_assumption_gives_its_reason():
    for entry in load().entries.values():
        if entry.grade == "assumption":
            assert "assum" in entry.source or any(sign in entry.source for sign in "MLRHKB§"), entry.name


DESCRIBED_ONLY = (
    "danish.mentor",
    "host_hire.mentor",
    "own_found.match",
    "hiring.public_experience",
    "employability.search",
    "employability.hire",
    "experience.hire",
)


@pytest.mark.parametrize("name", DESCRIBED_ONLY)
def test_effects_known_from_descriptions_alone_may_be_nothing(name):
    prior = load().entries[name].prior
    assert prior.low < 1 < prior.high


def test_powers_and_rates_known_from_descriptions_alone_may_be_next_to_nothing():
    entries = load().entries
    assert entries["hiring.openings"].prior.low < 0 < entries["hiring.openings"].prior.high
    for name in ("talk", "paid_monthly", "job_monthly", "passive_monthly"):
        entry = entries[f"motivation.{name}"]
        assert entry.prior.low < entry.value / 20
    assert entries["temp_agency.monthly_rate"].prior.low < entries["temp_agency.monthly_rate"].value / 10
