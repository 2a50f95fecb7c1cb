"""Numbers that mean two things are never read as one of them."""

from __future__ import annotations

import pytest

from sim.scenario import numbers
from sim.scenario.keys import danish_words, homes
from sim.scenario.tree import resolve


@pytest.mark.parametrize("text", ["+1", "+1.5", "1.000", "12.000", "123.456", "-1.000", "1.000.000", "+1e3"])
def test_what_stays_text(text: str) -> None:
    assert resolve(text, quoted=False) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.125", 0.125),
        ("1000.000", 1000.0),
        ("1.0000", 1.0),
        ("1.25", 1.25),
        ("-1.5", -1.5),
        ("1e-3", 0.001),
    ],
)
def test_what_is_a_number(text: str, value: float) -> None:
    assert resolve(text, quoted=False) == value


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1.000", ("1000", "1.0")),
        ("12.345", ("12345", "12.3450")),
        ("1.000.000", ("1000000", "")),
        ("0.125", None),
    ],
)
def test_two_readings(text: str, readings: tuple[str, str] | None) -> None:
    assert numbers.readings(text) == readings


@pytest.mark.parametrize("text", ["1.000", "12.345", "1,000", "6,125", "1.000,5", "0,35"])
def test_what_is_advised_is_read_as_a_number(text: str) -> None:
    """The advice must not be refused in its turn."""
    both, comma = numbers.readings(text), numbers.with_comma(text)
    for advice in [*(both or ()), comma]:
        if advice:
            assert isinstance(resolve(advice, quoted=False), int | float), advice


def test_danish_words_lead_to_keys_that_exist() -> None:
    known = {*homes(), "name", "title", "description", "source", "extends", "from", "value"}
    assert set(danish_words()) <= known | {"da", "en", "offers", "national"}
    assert "sagsbehandlere" in danish_words()["caseworkers"]
    assert "arbejdsmåde" in danish_words()["way_of_working"]
