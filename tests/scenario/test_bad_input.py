"""Every mistake a planner can make in a file: the exact sentences, in Danish and in English.

The cases are YAML that a planner can read: `tests/bad_input/*.yaml`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.errors import ScenarioError, UserError
from sim.scenario import load, load_offer, shipped, validate_files

FOLDER = Path(__file__).resolve().parents[1] / "bad_input"
GOOD_OFFER = (FOLDER / "good_offer.yaml").read_text("utf-8")


def cases(*stems: str) -> list[Any]:
    return [pytest.param(case, id=f"{stem}: {case['case']}") for stem in stems for case in _cases_of(stem)]


def _cases_of(stem: str) -> list[Any]:
    """The cases of a file; ``{shipped}`` in a sentence stands for the names of all shipped scenarios."""
    names = ", ".join(shipped())
    text = (FOLDER / f"{stem}.yaml").read_text("utf-8")
    return list(YAML(typ="safe", pure=True).load(text.replace("{shipped}", names)))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "offers").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "case", cases("keys", "values", "world", "syntax", "privacy", "company_service", "team", "signs")
)
def test_scenario_files(case: dict[str, Any], here: Path) -> None:
    Path("case.yaml").write_text(case["file"], encoding="utf-8", newline="")
    found = validate_files(["case.yaml"])
    assert [one.sentence("da") for one in found] == case["da"]
    assert [one.sentence("en") for one in found] == case["en"]
    with pytest.raises(ScenarioError) as error:
        load("case.yaml")
    assert error.value.text("en").split("\n") == case["en"]
    assert sorted(path.name for path in here.iterdir()) == ["case.yaml", "offers"], "something was written"


@pytest.mark.parametrize("case", cases("offers"))
def test_offer_files(case: dict[str, Any], here: Path) -> None:
    text = GOOD_OFFER
    for old, new in case["change"].items():
        assert old in text
        text = text.replace(old, new)
    Path("offers/case.yaml").write_text(text, encoding="utf-8")
    found = validate_files(["offers/case.yaml"])
    assert [one.sentence("da") for one in found] == case["da"]
    assert [one.sentence("en") for one in found] == case["en"]


def test_the_good_offer_is_good(here: Path) -> None:
    Path("offers/case.yaml").write_text(GOOD_OFFER, encoding="utf-8")
    assert validate_files(["offers/case.yaml"]) == []
    assert load_offer("offers/case.yaml").name == "case"


@pytest.mark.parametrize("case", cases("privacy"))
def test_no_sentence_repeats_the_number(case: dict[str, Any], here: Path) -> None:
    Path("case.yaml").write_text(case["file"], encoding="utf-8")
    with pytest.raises(UserError) as error:
        load("case.yaml")
    digits = "".join(sign for sign in error.value.text("da") + repr(error.value) if sign.isdigit())
    assert case["digits"] not in digits


def test_mistakes_are_told_once_for_several_files(here: Path) -> None:
    Path("base.yaml").write_text("name: base\ntitle: B\nextends: denmark-2017\nzebra: 1\n", encoding="utf-8")
    for name in ("one", "two"):
        Path(f"{name}.yaml").write_text(f"name: {name}\ntitle: T\nextends: base\n", encoding="utf-8")
    sentences = [one.sentence("en") for one in validate_files(["one.yaml", "two.yaml"])]
    assert len(sentences) == 1
    assert sentences[0].startswith("base.yaml:4: zebra:")


def test_a_cycle_names_every_file(here: Path) -> None:
    for name, other in (("one", "two"), ("two", "three"), ("three", "one")):
        Path(f"{name}.yaml").write_text(f"name: {name}\ntitle: T\nextends: {other}\n", encoding="utf-8")
    (sentence,) = [one.sentence("en") for one in validate_files(["one.yaml"])]
    assert sentence.startswith("three.yaml:3: extends: the files extend each other in a circle")
    assert "one → two → three → one" in sentence


def test_a_world_can_close_a_cycle_too(here: Path) -> None:
    Path("one.yaml").write_text("name: one\ntitle: T\nworld: two\n", encoding="utf-8")
    Path("two.yaml").write_text("name: two\ntitle: T\nextends: one\n", encoding="utf-8")
    (found,) = validate_files(["one.yaml"])
    assert found.message == "cycle"


def test_a_shipped_name_is_not_taken_by_a_file_beside(here: Path) -> None:
    Path("denmark-2017.yaml").write_text("name: x\ntitle: T\nextends: denmark-2015\n", encoding="utf-8")
    Path("case.yaml").write_text("name: case\ntitle: T\nextends: denmark-2017\n", encoding="utf-8")
    (found,) = validate_files(["case.yaml"])
    assert found.message == "shipped_name_taken"
