"""`trappen new --from --in`: whom the effort is for there, and who is here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim import scenario
from sim.municipality.home import Existing
from sim.municipality.whom import ARRIVALS, PEOPLE

if TYPE_CHECKING:
    from conftest import Answer, Trappen

TOWN = """name: by
title: {da: By, en: Town}
world:
  like: denmark-2024
  arrivals: {adults_per_year: 8}
  labour_market: {companies: 40}
  groups:
    - {population: displaced-ukraine, adults_per_year: [{from: 2022-03-16, value: 15}]}
    - {population: long-term-weak-danish, present_at_start: 15, adults_per_year: 1}
"""
REFUGEES = """name: by
title: {da: By, en: Town}
world: {like: denmark-2017, arrivals: {adults_per_year: 20}}
"""


@pytest.fixture(autouse=True)
def folder(trappen: Trappen) -> None:
    assert trappen


def as_there(trappen: Trappen, system: str, town: str = TOWN, lang: str = "da") -> tuple[Answer, str]:
    """What is said, and the head of the file in one line."""
    Path("by.yaml").write_text(town, encoding="utf-8")
    said = trappen("new", "som-dem", "--from", system, "--in", "by.yaml", "--lang", lang)
    head = Path("som-dem.yaml").read_text("utf-8").partition("\nname:")[0]
    return said, " ".join(head.replace("# ", "").split())


def test_other_people_are_told_at_once_and_in_the_file(trappen: Trappen) -> None:
    """Skive's effort is for those long on benefit; here they are the fewest."""
    said, head = as_there(trappen, "skive-2024")
    for told in (said.err, head):
        assert (
            "Dér er indsatsen for andre end dem, I har. Dér: 94 borgere, der længe har fået ydelse." in told
        )
        assert "flygtninge og familiesammenførte, " in told.partition("Hos jer: ")[2]
        assert "Dér er det for borgere, der længe har fået ydelse; hos jer kan alle " in told
        assert "bruge det, så størrelser følger alle " in told
        assert "Arbejdsmåden ændres for alle" in told


def test_sizes_follow_everybody_where_everybody_can_use_them(trappen: Trappen) -> None:
    """As many volunteers and health places for each person who may ask for one as there."""
    as_there(trappen, "skive-2024")
    own, home, there = (scenario.load(name) for name in ("som-dem.yaml", "by.yaml", "skive-2024"))
    everybody, all_there = (sum(Existing(home).size(one)[PEOPLE].values()) for one in (home, there))
    factor = everybody / all_there
    assert Existing(home).against(there, PEOPLE) == pytest.approx(factor)
    theirs = there.way_of_working
    assert own.way_of_working.volunteers.number == max(1, round(theirs.volunteers.number * factor))
    assert own.way_of_working.health.effort_places == max(1, round(theirs.health.effort_places * factor))


def test_a_team_for_some_follows_those_of_its_groups(trappen: Trappen) -> None:
    """Vejle's team is for those long on benefit; the least there can be is told where it is much more."""
    said, head = as_there(trappen, "vejle-2024")
    own, home, there = (scenario.load(name) for name in ("som-dem.yaml", "by.yaml", "vejle-2024"))
    here, those = (Existing(home).size(one)[PEOPLE]["long_term"] for one in (home, there))
    factor = here / those
    assert factor < 0.2
    team = own.way_of_working.dedicated_team
    assert team.places == round(90 * factor)
    assert (team.caseworkers, team.consultants) == (1, 1)
    for told in (said.err, head):
        assert (
            "Teamet dér er kun for borgere, der længe har fået ydelse. Størrelser følger derfor de "
            f"{round(here)} af jeres "
        ) in told
        assert f" mod {round(those)} dér." in told
        assert "mere end dobbelt så meget pr. person som dér: Dedikeret team, sagsbehandlere; " in told
    times = f"{1 / (3 * factor):.2f}".replace(".", ",").rstrip("0")
    assert f"mindst 1, og det er {times} gange så meget pr. person som dér" in Path("som-dem.yaml").read_text(
        "utf-8"
    )


def test_a_team_for_nobody_here_is_told(trappen: Trappen) -> None:
    said, _ = as_there(trappen, "vejle-2024", REFUGEES)
    assert "Teamet dér er kun for borgere, der længe har fået ydelse, og det er ingen af jeres" in said.err


def test_who_is_new_is_one_group(trappen: Trappen) -> None:
    """What is for those who come follows refugees and people displaced from Ukraine, who are both new."""
    said, _ = as_there(trappen, "hedensted-2017")
    home = Existing(scenario.load("by.yaml"))
    assert home.size(home.town)[ARRIVALS]["long_term"] == 1
    assert home.both(scenario.load("hedensted-2017"), ARRIVALS)[0] == 23
    assert "Flygtninge og fordrevne fra Ukraine regnes som samme gruppe" in said.err


@pytest.mark.parametrize("system", ["hilleroed-ips-2019", "koebenhavn-jobdansk-1"])
def test_where_nobody_is_of_their_groups_it_is_said(trappen: Trappen, system: str) -> None:
    said, head = as_there(trappen, system)
    for told in (said.err, head):
        assert "Ingen af jeres" in told
        assert "ret dem, før I bruger resultatet" in told
        assert "Trin, som forsvinder for alle:" in told
        assert "Integrationsgrunduddannelse (IGU)" in told


def test_the_same_groups_are_told_in_the_file_alone(trappen: Trappen) -> None:
    said, head = as_there(trappen, "vejle-2024")
    assert "andre end dem" not in said.err
    assert "Dér: 25 flygtninge og familiesammenførte, 66 fordrevne" in head
    assert "andre end dem" not in head


def test_the_same_single_group_needs_no_word(trappen: Trappen) -> None:
    said, head = as_there(trappen, "hedensted-2017", REFUGEES, "en")
    assert said.err == ""
    assert "There:" not in head
    assert "Multiplied by" in head


def test_both_factors_are_named_with_what_they_multiply(trappen: Trappen) -> None:
    """What follows those who come in a year is not multiplied with the factor of the people."""
    _, head = as_there(trappen, "hedensted-2017", REFUGEES)
    home, there = Existing(scenario.load("by.yaml")), scenario.load("hedensted-2017")
    factors = [home.against(there, what) for what in (PEOPLE, ARRIVALS)]
    written = [f"{factor:.2f}".replace(".", ",") for factor in factors]
    assert written[0] != written[1]
    people, _, arrivals = head.partition(f"Ganget med {written[0]}, for der er ")[2].partition("Ganget med ")
    assert "Virksomhedscentre" in people
    assert arrivals.startswith(f"{written[1]}, for der kommer 20 nye om året her mod 48 dér: Reserveret tid")


def test_companies_outside_are_asked_for_in_the_size_of_the_place(trappen: Trappen) -> None:
    """As many beside one's own as there; whoever writes them has no note left, and outreach acts."""
    said, head = as_there(trappen, "lejre-2016", REFUGEES + "national: {caseworkers: {number: 2}}\n")
    companies = scenario.load("by.yaml").world.labour_market.companies
    line = f'outside_companies: {{value: {companies}, source: "assumption: as in lejre-2016, at this size"}}'
    for told in (said.err, head):
        assert "Opsøgende arbejde uden for kommunen virker først" in told
        assert "Dér er der 45 mod 45 i kommunen" in told
        assert line in told
    checked = trappen("validate", "som-dem.yaml").err
    assert f"skriv world.labour_market.outside_companies: {companies} i den fil" in checked
    text = REFUGEES.replace("arrivals: ", f"labour_market: {{{line}}}, arrivals: ")
    Path("by.yaml").write_text(text, encoding="utf-8")
    assert "outside_companies" not in trappen("validate", "som-dem.yaml").err
    Path("som-dem.yaml").unlink()
    assert trappen("new", "som-dem", "--from", "lejre-2016", "--in", "by.yaml").err == ""
