"""Mechanisms can be named in Danish; other Danish words are suggested by meaning, never by spelling."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import MECHANISMS, load, validate_files
from sim.scenario.not_found import near_mechanisms
from sim.scenario.signs import Sign
from sim.scenario.spoken import mechanism_named, names_of
from sim.study.settings import settings
from sim.text import catalogue

TEXT = "name: own\ntitle: Egen\nextends: denmark-2017\nway_of_working: {volunteers: {number: 5}}\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(TEXT + text, encoding="utf-8")
    return path


def said(folder: Path, text: str) -> str:
    return "\n".join(found.sentence("da") for found in validate_files([written(folder, text)]))


def test_every_mechanism_has_names_and_none_is_another_s() -> None:
    names = [name for mechanism in MECHANISMS for name in set(names_of(mechanism))]
    assert len(names) == len(set(names))
    assert {key.partition(".")[2] for key in catalogue("names") if key.startswith("mech")} == set(MECHANISMS)
    words = {key.partition(".")[2] for key in catalogue("names") if key.startswith("sign")}
    assert all(word in str(Sign.model_json_schema()) for word in words)


@pytest.mark.parametrize(
    ("word", "mechanism"),
    [
        ("frivillige", "volunteers"),
        ("Virksomhedscentre", "centres"),
        ("virksomhedscenter", "centres"),
        ("sygdom", "illness"),
        ("tolk", "interpreters"),
        ("hand-over-delay", "hand_over_delay"),
        ("frivillige hjælper med jobsøgning og dansk", "volunteers"),
    ],
)
def test_a_danish_name_is_the_mechanism(word: str, mechanism: str) -> None:
    assert mechanism_named(word) == mechanism


def test_files_and_options_take_them(tmp_path: Path) -> None:
    signs = "seen_in_log: [{mechanism: frivillige, event: VOLUNTEER, phase: START, against_national: new}]\n"
    found = load(written(tmp_path, f"mechanisms: [frivillige, Hyppige samtaler]\n{signs}"))
    assert found.mechanisms == ("volunteers", "contact_dose")
    assert found.document.seen_in_log[0].mechanism == "volunteers"
    assert settings(without=["tolk", "frivillige"]).without == ("interpreters", "volunteers")


def test_no_guess_by_spelling_across_languages(tmp_path: Path) -> None:
    assert near_mechanisms("frivilligt arbejde") == ()
    assert near_mechanisms("volunters") == ("volunteers",)
    assert near_mechanisms("sprogmentor") == ()
    assert near_mechanisms("mentor")[:2] == ("mentor_danish", "mentor_courage")
    told = said(tmp_path, "mechanisms: [zzz]\n")
    assert told.endswith('mekanismen "zzz" findes ikke; se dem alle med `trappen mechanisms`.')


def test_words_of_a_sign_are_suggested_by_meaning(tmp_path: Path) -> None:
    signs = (
        "{event: OFFER, phase: BEGYND, against_national: flere}",
        "{event: frivillig, against_national: new}",
    )
    told = said(tmp_path, f"seen_in_log: [{', '.join(signs)}]\n")
    assert '"BEGYND" findes ikke her, for ordene skrives på engelsk; skriv START.' in told
    assert '"flere" findes ikke her, for ordene skrives på engelsk; skriv more.' in told
    assert "mente du VOLUNTEER (Borgere med en frivillig)?" in told
