"""The catalogue: shipped offers, those in a folder beside the scenario, those inside a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.errors import OfferError, ScenarioError
from sim.scenario import (
    Offer,
    Scenario,
    describe_difference,
    from_mapping,
    load,
    load_offer,
    validate_files,
)
from sim.scenario.places import SHIPPED_OFFERS

GOOD = (Path(__file__).resolve().parents[1] / "bad_input" / "good_offer.yaml").read_text("utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def offer_file(name: str, folder: str = "offers", file: str = "") -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    text = GOOD.replace("name: case", f"name: {name}")
    (Path(folder) / f"{file or name}.yaml").write_text(text, encoding="utf-8")


def policy(text: str = "", path: str = "policy.yaml") -> str:
    Path(path).write_text(f"name: policy\ntitle: T\nextends: denmark-2017\n{text}", encoding="utf-8")
    return path


def messages(path: str) -> list[str]:
    return [found.message for found in validate_files([path])]


def names(scenario: Scenario) -> list[str]:
    return [offer.name for offer in scenario.offers]


@pytest.mark.parametrize("path", sorted(SHIPPED_OFFERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_offers_are_right(path: Path) -> None:
    offer = load_offer(path)
    assert offer.name == path.stem, "a file is named after its offer"
    assert all((offer.label["da"], offer.label["en"], offer.source))
    assert validate_files([path]) == []
    assert all(number.prior.low <= number.value <= number.prior.high for number in offer.uncertain().values())


def test_units_of_an_offer() -> None:
    Path("case.yaml").write_text(GOOD, encoding="utf-8")
    offer = load_offer("case.yaml")
    assert (offer.weeks.job_ready, offer.hours, offer.paid_hours) == (4 * 10080, 25 * 60, 0)
    assert offer.eligibility.readiness == ("job_ready", "activity_ready")
    assert offer.eligibility.once is False
    assert offer.eligibility.most_danish_modules is None
    assert {"danish_use", "lock_in", "experience", "hired_by_host", "early_hire"} <= set(offer.uncertain())


def test_a_new_offer_is_one_file() -> None:
    offer_file("own_kind")
    scenario = load(policy("way_of_working: {company_offers: {ladder: [own_kind, placement]}}\n"))
    assert names(scenario) == [*names(load("denmark-2017")), "own_kind"]
    assert scenario.offer("own_kind").rung == 2


def test_an_offer_nobody_uses_changes_nothing() -> None:
    before = load(policy()).content_hash
    offer_file("own_kind")
    offer_file("a_first_one")
    after = load(policy())
    assert after.content_hash == before
    assert names(after)[: len(names(load("denmark-2017")))] == names(load("denmark-2017"))


def test_an_offer_that_is_used_is_part_of_the_content() -> None:
    ladder = "way_of_working: {company_offers: {ladder: [own_kind]}}\n"
    offer_file("own_kind")
    before = load(policy(ladder)).content_hash
    path = Path("offers/own_kind.yaml")
    path.write_text(path.read_text("utf-8").replace("label: {da: Sag", "label: {da: Andet"), encoding="utf-8")
    assert load(policy(ladder)).content_hash == before
    path.write_text(path.read_text("utf-8").replace("25 hours/week", "26 hours/week"), encoding="utf-8")
    assert load(policy(ladder)).content_hash != before


def test_offers_of_a_file_that_is_extended_are_there_too() -> None:
    offer_file("own_kind", "town/offers")
    policy("", "town/base.yaml")
    path = policy("", "policy.yaml")
    Path(path).write_text(
        "name: policy\ntitle: T\nextends: town/base.yaml\n"
        "way_of_working: {company_offers: {ladder: [own_kind]}}\n",
        encoding="utf-8",
    )
    assert load(path).way_of_working.company_offers.ladder == ("own_kind",)


def test_a_shipped_name_is_not_overridden_silently() -> None:
    offer_file("placement")
    assert messages(policy()) == ["shipped_offer_taken"]
    assert messages("offers/placement.yaml") == ["shipped_offer_taken"]


def test_a_name_stands_once_in_a_folder() -> None:
    offer_file("own_kind")
    offer_file("own_kind", file="another")
    assert messages(policy()) == ["offer_name_twice"]


def test_a_mistake_in_an_offer_is_told_with_those_of_the_scenario() -> None:
    offer_file("own_kind")
    path = Path("offers/own_kind.yaml")
    path.write_text(path.read_text("utf-8").replace("rung: 2", "rung: to"), encoding="utf-8")
    found = [one.sentence("en") for one in validate_files([policy("zebra: 1\n")])]
    assert [sentence.split(":")[0] for sentence in found] == ["offers/own_kind.yaml", "policy.yaml"]


def embedded(**change: Any) -> Scenario:
    effective = load("denmark-2017").effective()
    effective["offers"]["placement"] |= change
    return from_mapping(effective)


def test_an_effective_file_carries_its_offers() -> None:
    assert embedded().offers == load("denmark-2017").offers
    assert not embedded().warnings


def test_a_changed_shipped_offer_inside_a_file_is_warned_about() -> None:
    scenario = embedded(hours="30 hours/week")
    assert scenario.offer("placement").hours == 1800
    assert 'the offer "placement" differs from the shipped one' in scenario.warnings_in("en")[0]


def test_offers_inside_a_file_are_checked_too() -> None:
    text = "offers:\n  own_kind:\n    name: another\n    rung: 1\n  placement: [1]\n"
    found = validate_files([policy(text)])
    assert all(one.key.startswith("offers.") for one in found)
    assert {one.line for one in found} == {5, 8}
    assert messages(policy("offers: 3\n")) == ["not_offers"]


def test_an_offer_inside_a_file_stands_under_its_name() -> None:
    body = "\n".join("    " + line for line in GOOD.splitlines())
    assert messages(policy(f"offers:\n  own_kind:\n{body}\n")) == ["offer_other_name"]
    assert messages(policy(f"offers:\n  case:\n{body}\n")) == []


def test_errors_of_offers_are_errors_of_scenarios() -> None:
    with pytest.raises(OfferError) as error:
        load_offer("nothing.yaml")
    assert isinstance(error.value.problems, tuple)
    assert Offer.model_fields["danish_use"].is_required()


def test_classes_are_of_offers_held_as_classes() -> None:
    chosen = {"company_offers": {"ladder": ["job_school", "placement"]}, "classes": {"job_school": 2}}
    title = {"name": "trial", "extends": "denmark-2017", "title": "En prøve"}
    found = from_mapping({**title, "way_of_working": chosen})
    assert found.way_of_working.classes == {"job_school": 2}
    assert from_mapping(found.effective()).content_hash == found.content_hash
    changes = describe_difference(found, load("denmark-2017"))
    told = {change.label["da"]: change.after["da"] for change in changes}
    assert told["Hold ad gangen"] == "Jobskole: 2"
    with pytest.raises(ScenarioError, match='"placement" holdes ikke som hold; skriv et tilbud med "group"'):
        from_mapping({**title, "way_of_working": {"classes": {"placement": 1}}})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"group": {"size": 12, "starts_every": "2 weeks"}}, "class_with_company"),
        ({"early_hire": None}, "offer_without_company"),
    ],
)
def test_an_offer_is_held_with_companies_or_as_a_class(change: dict[str, Any], said: str) -> None:
    offers = load("denmark-2017").effective()["offers"]
    stated = {**offers["placement"], **change, "name": "own"}
    own = {key: value for key, value in stated.items() if value is not None}
    with pytest.raises(ScenarioError) as caught:
        from_mapping({"name": "trial", "extends": "denmark-2017", "title": "x", "offers": {"own": own}})
    assert said in {one.message for one in caught.value.problems}


@pytest.mark.parametrize(
    ("talks", "high", "said"),
    [("50 hours/week", 1.0, "class_staff_hours"), ("5 hours/week", 1.35, "class_search_twice")],
)
def test_staff_of_a_class_use_no_more_than_their_hours_and_search_once(
    talks: str, high: float, said: str
) -> None:
    school = load("denmark-2017").effective()["offers"]["job_school"]
    stated = {key: value for key, value in school.items() if value is not None}
    group = {**stated["group"], "talks": talks}
    lock_in = {**stated["lock_in"], "prior": {**stated["lock_in"]["prior"], "high": high}}
    own = {**stated, "name": "own", "group": group, "lock_in": lock_in}
    with pytest.raises(ScenarioError) as caught:
        from_mapping({"name": "trial", "extends": "denmark-2017", "title": "x", "offers": {"own": own}})
    assert [one.message for one in caught.value.problems] == [said]
