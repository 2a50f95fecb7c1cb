"""`trappen new`: a file that is valid as it stands, and whose every lever works when its # is taken away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim import scenario
from sim.scenario.choices import choices, meaning

if TYPE_CHECKING:
    from conftest import Trappen


def test_the_file_is_valid_and_changes_nothing(trappen: Trappen) -> None:
    said = trappen("new", "min-kommune")
    assert said.code == 0
    assert "trappen compare denmark-2017 min-kommune.yaml" in said.out
    found = scenario.load("min-kommune.yaml")
    assert found.way_of_working == scenario.load("denmark-2017").way_of_working
    assert trappen("validate", "min-kommune.yaml").code == 0


@pytest.mark.parametrize("base", ["denmark-2017", "fast-track-intake"])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_with_every_lever_uncommented_it_still_says_the_same(trappen: Trappen, base: str, lang: str) -> None:
    trappen("new", "forslag", "--from", base, "--lang", lang)
    file = Path("forslag.yaml")
    head, _, levers = file.read_text("utf-8").partition("# way_of_working:")
    file.write_text(head + "way_of_working:" + re.sub(r"^# ", "", levers, flags=re.MULTILINE), "utf-8")
    found, same = scenario.load("forslag.yaml"), scenario.load(base)
    assert scenario.describe_difference(found, same) == []
    told = re.findall(r"^ .*  # ", file.read_text("utf-8"), flags=re.MULTILINE)
    assert len(told) == len(scenario.levers())


@pytest.mark.parametrize(
    ("base", "begins"),
    [("denmark-2017", "\nworld:\n  like: denmark-2017"), ("fast-track-intake", "\n# world:")],
)
def test_with_the_world_uncommented_too_it_still_says_the_same(
    trappen: Trappen, base: str, begins: str
) -> None:
    trappen("new", "forslag", "--from", base, "--world")
    file = Path("forslag.yaml")
    head, found, rest = file.read_text("utf-8").partition(begins)
    assert found
    world, _, levers = rest.partition("\n\n")
    text = head + begins.replace("# ", "") + re.sub(r"^# ", "", world, flags=re.MULTILINE) + "\n\n"
    national, _, levers = levers.partition("\n\n") if "# national:" in levers else ("", "", levers)
    said, _, sizes = national.partition("# national:")
    part = "national:" + re.sub(r"^# ", "", sizes, flags=re.MULTILINE) if sizes else ""
    file.write_text(text + said + part + "\n\n" + levers, "utf-8")
    read, same = scenario.load("forslag.yaml"), scenario.load(base)
    assert scenario.describe_difference(read, same) == []
    fields = [field for field in scenario.fields() if field.path.startswith("world.")]
    assert len(re.findall(r"^ .*  # ", world.replace("\n# ", "\n "), flags=re.MULTILINE)) == len(fields)


def test_a_municipality_and_its_policy_in_one_file(trappen: Trappen) -> None:
    """What ``--world`` writes: the place under world and national, the policy under way_of_working."""
    trappen("new", "havby", "--world")
    text = Path("havby.yaml").read_text("utf-8")
    for part in ("national", "way_of_working"):
        head, _, rest = text.partition(f"# {part}:")
        rest = rest.replace("#   caseworkers:", "  caseworkers:", 1).replace(
            "#     number:", "    number:", 1
        )
        text = f"{head}{part}:{rest}"
    head, _, rest = text.partition("way_of_working:\n")
    Path("havby.yaml").write_text(
        head + "way_of_working:\n" + rest.replace("number: 5", "number: 6", 1), "utf-8"
    )
    assert trappen("validate", "havby.yaml").err == ""
    found = scenario.load("havby.yaml")
    assert scenario.at(found.national.caseworkers.number, found.decision_date) == 5
    assert scenario.at(found.way_of_working.caseworkers.number, found.decision_date) == 6


def test_a_world_switch_that_is_uncommented_is_on(trappen: Trappen) -> None:
    trappen("new", "kommune", "--world")
    text = Path("kommune.yaml").read_text("utf-8")
    for line in ("#   families:", "#     work_duty: false"):
        text = text.replace(line, line[2:], 1)
    Path("kommune.yaml").write_text(text.replace("work_duty: false", "work_duty: true", 1), "utf-8")
    assert scenario.load("kommune.yaml").world.families.work_duty


def test_every_word_that_can_be_chosen_is_explained(trappen: Trappen) -> None:
    for field in scenario.fields():
        for word in choices(field.path, field.unit):
            assert meaning(word, "da"), f"{field.path}: {word}"
            assert meaning(word, "en"), f"{field.path}: {word}"
    trappen("new", "forslag")
    told = Path("forslag.yaml").read_text("utf-8")
    assert "own_found: no  # Borgere finder selv en plads: no = nej | strong_first = de stærkeste" in told


def test_every_offer_is_listed_with_its_name(trappen: Trappen) -> None:
    trappen("new", "forslag")
    told = Path("forslag.yaml").read_text("utf-8")
    assert "#   placement: Virksomhedspraktik (hos virksomheder)\n" in told
    assert "#   job_school: Jobskole (holdes som hold: skriv også antallet under classes)\n" in told
    assert "#   sector_package: Branchepakke (betalte pladser: skriv også antallet under places)\n" in told
    offers = scenario.load("denmark-2017").offers
    assert all(f"#   {offer.name}: " in told for offer in offers if offer.name != "flexjob")


def test_one_change_is_one_difference(trappen: Trappen) -> None:
    trappen("new", "forslag")
    text = Path("forslag.yaml").read_text("utf-8")
    for line in ("# way_of_working:", "#   caseworkers:", "#     number:"):
        text = text.replace(line, line[2:], 1)
    Path("forslag.yaml").write_text(text.replace("    number: 5 ", "    number: 6 ", 1), "utf-8")
    found = scenario.describe_difference(scenario.load("forslag.yaml"), scenario.load("denmark-2017"))
    assert [(one.path, one.after["da"]) for one in found] == [("way_of_working.caseworkers.number", "6")]


def test_a_file_builds_on_one_s_own_and_lies_beside_it(trappen: Trappen) -> None:
    Path("byer").mkdir()
    Path("byer/lille.yaml").write_text("name: lille-by\nextends: denmark-2017\ntitle: Lille by\n", "utf-8")
    trappen("new", "forslag", "--from", "byer/lille.yaml")
    assert scenario.load("byer/forslag.yaml").extends == "lille"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Min kommune", "små bogstaver"),
        ("denmark-2017", "medfølgende scenarie"),
        ("findes", "findes allerede"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_and_nothing_is_written(
    trappen: Trappen, name: str, told: str
) -> None:
    Path("findes.yaml").write_text("name: findes\n", "utf-8")
    said = trappen("new", name)
    assert said.code == 2
    assert told in said.err
    assert [path.name for path in Path().iterdir()] == ["findes.yaml"]
    assert Path("findes.yaml").read_text("utf-8") == "name: findes\n"
