"""The register: every outcome is declared whole, in two languages, and the page says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.outcomes import REGISTRY
from sim.outcomes.declare import UNITS, Text, outcome
from sim.outcomes.page import text, write
from sim.outcomes.phrases import level

CONTRACT = {
    "self_support_share_12m",
    "self_support_share_24m",
    "self_support_share_36m",
    "ordinary_job_share_12m",
    "ordinary_job_share_24m",
    "ordinary_job_share_36m",
    "no_job_no_transfer_share_12m",
    "no_job_no_transfer_share_24m",
    "no_job_no_transfer_share_36m",
    "employed_share_12m",
    "employed_share_24m",
    "employed_share_36m",
    "employed_over_18h_share_12m",
    "employed_over_18h_share_24m",
    "employed_over_18h_share_36m",
    "weeks_on_benefit_36m",
    "danish_modules_24m",
    "share_left_36m",
    "first_meeting_within_96h_share",
    "introduction_within_96h_share",
    "days_to_introduction_median",
    "first_company_offer_within_14d_share",
    "first_company_offer_within_28d_share",
    "days_to_first_company_offer_median",
    "offer_gap_within_6w_share",
    "relapse_12m_share",
    "own_found_share",
    "job_private_share",
    "wage_hours_on_benefit",
    "programme_exit_share",
    "conversation_interval_days_mean",
    "overdue_conversation_share",
    "contact_dose_mean",
    "caseload_mean",
    "caseworker_utilisation",
    "consultant_utilisation",
    "idle_hours",
    "language_wait_days_mean",
    "placement_wait_days_mean",
    "mentor_hours_per_citizen",
    "timeliness_first_activation_share",
    "timeliness_repeat_activation_share",
    "company_cooperation_rate",
    "fulltime_persons_on_benefit",
    "job_ready_share",
    "company_activation_share",
    "project_measure_1_share",
    "project_measure_2_share",
    "project_measure_3_share",
    "self_support_curve",
    "position_share",
    "introduction_within_days_share",
    "first_company_offer_within_days_share",
    "caseworker_time_share",
}


def test_the_contracts_outcomes_are_there():
    assert set(REGISTRY) >= CONTRACT


@pytest.mark.parametrize("key", list(REGISTRY))
def test_declared_whole(key: str):
    item = REGISTRY[key]
    assert item.no_value.da
    assert item.unit in UNITS
    assert item.better in ("more", "fewer", None)
    assert item.needs_months > 0
    for words in (
        item.label,
        item.reading,
        item.population,
        item.clock,
        item.event,
        item.competing,
        item.censoring,
    ):
        assert words.da, key
        assert words.en, key
        assert not {*words.da, *words.en} & set("{}"), "an unfilled field"
    assert item.label.da != item.label.en


@pytest.mark.parametrize("key", ["job_ready_share", "company_activation_share"])
def test_the_standing_note_is_there(key: str):
    """definitions: these two fall when people leave for jobs."""
    assert "falder, når folk går fra ydelse til job" in REGISTRY[key].reading.da
    assert "falls when people leave benefit for a job" in REGISTRY[key].reading.en


def test_months_in_names_are_their_reading():
    for key, item in REGISTRY.items():
        if key.endswith(("_12m", "_24m", "_36m")):
            assert item.reading_months == int(key[-3:-1])


def test_a_key_used_twice_is_refused():
    declared = level(Text("a", "b"))
    with pytest.raises(ValueError, match="used twice"):
        outcome("self_support_share_36m", "share", Text("a", "b"), "c", declared, 1, reading_en="d")(
            lambda _: iter(())
        )


def test_the_page_is_up_to_date(repository: Path, tmp_path: Path):
    """docs/outcomes.md is what `sim.outcomes.page.write` makes of the register."""
    write(tmp_path / "page.md")
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == text()
    assert (repository / "docs" / "outcomes.md").read_text(encoding="utf-8") == text()


def test_the_page_has_every_outcome_once():
    for key in REGISTRY:
        assert text().count(f"## `{key}`") == 1
