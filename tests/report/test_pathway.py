"""The picture of the way through is drawn from the scenario; the documentation has the newest one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.report.pathway import NAMES, pathway, write
from sim.scenario import from_mapping, load
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
