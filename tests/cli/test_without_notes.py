"""`--without`: told when it cuts what nobody has, or all that a proposal changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Trappen

FEW = ("--draws", "2", "--replications", "1", "--workers", "1", "--no-switch-off")
FILE = """\
name: {name}
title: Frivillige
extends: denmark-2017
way_of_working:
  volunteers: {{number: {number}}}
"""


def write(name: str, number: int) -> str:
    Path(f"{name}.yaml").write_text(FILE.format(name=name, number=number), encoding="utf-8")
    return f"{name}.yaml"


@pytest.mark.slow
@pytest.mark.usefixtures("fake_model", "no_report")
def test_it_says_what_is_cut_in_vain(trappen: Trappen) -> None:
    file = write("g8", 5)
    said = trappen("compare", file, *FEW, "--without", "providers", "--without", "volunteers", "--out", "out")
    assert said.code == 0, said.err
    assert (
        "Bemærk: providers er slået fra med --without, men er ikke med i noget af scenarierne.\n" in said.err
    )
    assert "alt, hvad g8 ændrer, virker gennem det, du har slået fra (providers, volunteers)" in said.err


@pytest.mark.slow
@pytest.mark.usefixtures("fake_model", "no_report")
def test_it_says_nothing_of_what_is_cut_with_reason(trappen: Trappen) -> None:
    said = trappen("compare", "lower-caseload", *FEW, "--without", "contact_dose", "--out", "out")
    assert "--without" not in said.err
    assert "slået fra" not in said.err


def test_mechanisms_joined_by_a_comma(trappen: Trappen) -> None:
    said = trappen("compare", "lower-caseload", "--without", "births,illness")
    assert said.code == 2
    assert said.err == (
        "--without: mekanismerne er skrevet sammen med komma; skriv --without births --without illness.\n"
    )


@pytest.mark.slow
@pytest.mark.usefixtures("fake_model", "no_report")
def test_equal_titles_get_their_names(trappen: Trappen) -> None:
    said = trappen("compare", "denmark-2017", write("a", 5), write("b", 9), *FEW, "--out", "out")
    assert "Frivillige (a)" in said.out
    assert "Frivillige (b)" in said.out
