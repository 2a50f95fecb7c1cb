"""`trappen new --municipality`: staff in hours or posts is told the number to write; answers are marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.municipality.questions import named, newest, read
from sim.text import words

if TYPE_CHECKING:
    from conftest import Trappen

COUNTED = "Sprogmentorer tælles som personer med 10 timer om ugen hver: "


@pytest.mark.parametrize(
    ("key", "typed", "told"),
    [
        ("mentors", "0,5", f"{COUNTED}0,5 årsværk er 18,5 timer; skriv 2."),
        ("mentors", "0,5 årsværk", f"{COUNTED}0,5 årsværk er 18,5 timer; skriv 2."),
        ("mentors", "18,5 timer", f"{COUNTED}18,5 timer er 2; skriv 2."),
        ("mentors", "4 timer/uge", f"{COUNTED}4 timer er 1; skriv 1."),
        ("caseworkers", "37 timer", "37 timer om ugen er 1 årsværk; skriv 1."),
        ("consultants", "18,5 timer om ugen", "18,5 timer om ugen er 0,5 årsværk; skriv 0,5."),
        ("consultants", "0,5 årsværk", "Skriv kun tallet: 0,5."),
        ("companies", "37 timer", "»37 timer« er ikke et tal; skriv kun tallet, fx 12."),
    ],
)
def test_another_unit_is_turned_into_the_number_to_write(key: str, typed: str, told: str) -> None:
    assert read(named(key), typed, None, words("da", "municipality")) == (None, told)


def test_the_question_names_the_hours_that_mentors_have() -> None:
    """As many as in the world that is meant when nothing is answered."""
    assert newest().national.language_mentors.hours == 10 * 60
    assert words("da", "municipality")("question.mentors.help").startswith("personer med 10 timer om ugen")


@pytest.mark.slow
def test_an_answer_that_is_also_the_average_is_the_municipality_s_word(trappen: Trappen) -> None:
    """One left out is an assumption."""
    answers = {"dato": "2027-01-01", "borgere": "160", "sagsbehandlere": "4", "virksomheder": "40"}
    rows = [f"{key};{said}" for key, said in answers.items()]
    for said, mark in (("1", "angivet af kommunen"), ("", "skøn")):
        sheet = Path(f"svar-{said}.csv")
        sheet.write_text("\n".join(["nøgle;svar", *rows, f"sprogmentorer;{said}", "forslag;0"]), "utf-8")
        assert trappen("new", f"by{said}", "--municipality", "--from-sheet", str(sheet)).code == 0
        told = " ".join(trappen("describe", f"by{said}.yaml").out.split())
        assert f"- Sprogmentorer: 1 [{mark}]" in told
        assert "- Virksomheder: 40 [angivet af kommunen]" in told
