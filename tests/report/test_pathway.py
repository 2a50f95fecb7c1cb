"""The picture of the way through is drawn from the scenario; the documentation has the newest one."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from test_report_charts import boxes, touching

from sim.report.pathway import NAMES, pathway, write
from sim.scenario import Scenario, describe_difference, from_mapping, load
from sim.text import words

ROOT = Path(__file__).parents[2]


def texts(lang: str = "da", **way: object) -> str:
    tree = load("denmark-2017").effective()
    tree["way_of_working"] |= way
    return "\n".join(text.get_text() for text in pathway(from_mapping(tree), words(lang)).texts)


def test_values_and_steps_come_from_the_scenario() -> None:
    told = texts()
    assert "Pladser på introduktionsforløb: 15" in told
    assert told.index("Sprogpraktik · 13 uger") < told.index("Løntilskud (offentligt) · 17 uger")
    fewer = load("denmark-2017").effective()["way_of_working"]["company_offers"] | {"ladder": ["placement"]}
    assert "Sprogpraktik" not in texts(company_offers=fewer)
    assert "Language placement" in texts("en")


def test_every_ladder_fits_its_picture() -> None:
    """Also with every offer there is: nothing lies outside the picture."""
    scenario = load("denmark-2017")
    tree = scenario.effective()
    tree["way_of_working"]["company_offers"]["ladder"] = [offer.name for offer in scenario.offers]
    figure = pathway(from_mapping(tree), words("da"))
    for text in figure.texts:
        x, y = text.get_position()
        assert 0 < x < 1
        assert 0 < y < 1


@pytest.mark.parametrize("lang", NAMES)
def test_the_picture_in_the_documentation_is_up_to_date(lang: str, tmp_path: Path) -> None:
    write(tmp_path)
    assert (tmp_path / NAMES[lang]).read_bytes() == (ROOT / "docs" / NAMES[lang]).read_bytes()


CHANGES = """\
introduction: {reserved_seats_per_day: 2, booked: at_arrival, every: 1 weeks}
intake_reserve: 20 hours/week
volunteers: {number: 5}
hours_requirement: {job_ready: 37 hours/week, activity_ready: 37 hours/week, seats: 20}
company_offers: {ladder: [placement, wage_subsidy_private], order: highest_first}
company_service:
  centres: {number: 2, places_each: 5}
  temp_agencies: {number: 2}
  after_care: {length: 26 weeks, every: 6 weeks}
"""


def changed() -> Scenario:
    way = YAML(typ="safe", pure=True).load(CHANGES)
    return from_mapping(
        {
            "name": "much",
            "title": "Much at a time",
            "extends": "denmark-2017",
            "ramp": {"hiring": "8 weeks"},
            "way_of_working": way,
        }
    )


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_change_is_shown_and_marked(lang: str) -> None:
    base = load("denmark-2017")
    figure = pathway(changed(), words(lang), base)
    told = " ".join(text.get_text() for text in figure.texts)
    differences = describe_difference(changed(), base)
    assert len(differences) > 14
    shown = [found for found in differences if not found.path.endswith("company_offers.ladder")]
    assert len(shown) == len(differences) - 1
    for found in shown:
        said = words(lang)(
            "description.change",
            label=found.label[lang],
            after=found.after[lang],
            before=found.before[lang],
        )
        assert f"▸ {said}" in told, found.path
    gone = words(lang)("pathway.off_ladder", offers="")
    assert told.count(f"▸ {gone}") == 1, "what the ladder has lost; what it has is drawn"
    assert told.count("▸ ") == len(differences) + 1  # and once in the legend
    coloured = [text for text in figure.texts if text.get_color() == "#8A4B00"]
    assert len(coloured) >= len(differences)


@pytest.mark.parametrize("name", ["much", "fast-track-intake", "after"])
def test_no_text_of_a_changed_way_lies_on_other_text(name: str) -> None:
    after = {"company_service": {"after_care": {"length": "26 weeks"}}, "company_offers": {"ladder": []}}
    small = {"name": "after", "title": "A", "extends": "denmark-2017", "way_of_working": after}
    scenario = {"much": changed, "after": lambda: from_mapping(small)}.get(name, lambda: load(name))()
    figure = pathway(scenario, words("da"), load("denmark-2017"))
    found = boxes(figure)
    assert [(a[0], b[0]) for a, b in combinations(found, 2) if touching(a[1], b[1])] == []
    assert not [text for text, box in found if box.x1 > figure.bbox.x1 or box.y0 < 0 or box.x0 < 0]


def test_without_a_baseline_nothing_is_marked() -> None:
    assert "▸" not in texts()
