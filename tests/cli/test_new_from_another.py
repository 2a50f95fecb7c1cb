"""`trappen new NAME --from SYSTEM --in TOWN`: what if we worked as they do?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim import scenario
from sim.municipality.home import PEOPLE, Existing
from sim.municipality.lines import POSTS
from sim.report.overview import SYSTEMS as OF_SYSTEMS
from sim.report.overview import as_national, group_of
from sim.scenario.describe import team_levers

if TYPE_CHECKING:
    from conftest import Trappen

TOWN = """name: lille-by
title: {da: Lille By, en: Little Town}
world:
  like: denmark-2024
  arrivals: {adults_per_year: 3}
  labour_market: {companies: 20}
  groups:
    - {population: displaced-ukraine, adults_per_year: [{from: 2022-03-16, value: 10}]}
    - {population: long-term-weak-danish, present_at_start: 6, adults_per_year: 1}
national:
  caseworkers: {number: 1}
  consultants: {number: 1, hours: 20 hours/week}
  introduction: {seats: 4}
  language_school: {seats: {track_1: 5, track_2: 9, track_3: 8}}
"""


PARTS = ("national", "way_of_working")
SYSTEMS = [name for name in scenario.shipped() if group_of(scenario.load(name)) == OF_SYSTEMS]


@pytest.fixture(autouse=True)
def town(trappen: Trappen) -> None:
    assert trappen
    Path("lille-by.yaml").write_text(TOWN, encoding="utf-8")


def changed(one: scenario.Scenario, other: scenario.Scenario) -> set[str]:
    found = scenario.describe_difference(one, other)
    return {step.path for step in found if step.path.startswith("way")}


def lines_of(file: str, paths: set[str]) -> list[str]:
    """The lines of the last steps of these paths; empty ones for what the file does not say."""
    lines = Path(file).read_text("utf-8").splitlines()
    ends = [f" {path.rpartition('.')[2]}: {{value" for path in paths]
    return [next((line for line in lines if end in line), "") for end in ends]


@pytest.mark.slow
@pytest.mark.parametrize("system", ["skive-2024", "koebenhavn-jobdansk-1", "vejle-2024", "lower-caseload"])
def test_only_what_is_changed_there_is_taken_along(trappen: Trappen, system: str) -> None:
    said = trappen("new", "som-dem", "--from", system, "--in", "lille-by.yaml")
    assert said.code == 0
    assert "trappen compare lille-by.yaml som-dem.yaml" in said.out
    own, home, there = (scenario.load(name) for name in ("som-dem.yaml", "lille-by.yaml", system))
    assert scenario.same_world(own, home)
    assert own.mechanisms == there.mechanisms
    posts = {f"way_of_working.{role}.{end}" for role in POSTS for end in ("number", "hours")}
    more = changed(there, as_national(there)) - changed(own, home) - posts
    assert not changed(own, home) - changed(there, as_national(there)) - posts
    assert all("men der skal være mindst 1" in line for line in lines_of("som-dem.yaml", more))
    assert trappen("validate", "lille-by.yaml", "som-dem.yaml").code == 0


@pytest.mark.slow
def test_a_team_brings_only_what_it_does_otherwise_there(trappen: Trappen) -> None:
    """The rest of the team's methods is this municipality's own, as the rest of its work is."""
    own_way = "  conversations: {first_meeting: {target: 2 days, latest: 1 week}}\n"
    Path("lille-by.yaml").write_text(TOWN + own_way, encoding="utf-8")
    trappen("new", "som-dem", "--from", "vejle-2024", "--in", "lille-by.yaml")
    own, home, there = (scenario.load(name) for name in ("som-dem.yaml", "lille-by.yaml", "vejle-2024"))
    assert home.national.conversations.first_meeting.target == 2 * 24 * 60
    team = own.way_of_working.dedicated_team.methods
    assert team is not None
    assert team.conversations.first_meeting == home.national.conversations.first_meeting
    assert team.conversations.job_ready.target == 3 * 7 * 24 * 60
    assert {one.path for one in team_levers(own)} <= {one.path for one in team_levers(there)}
    assert own.sources["way_of_working.dedicated_team.methods.progression.every"].startswith("KJ3 (everybody")
    assert max(map(len, lines_of("som-dem.yaml", {"every", "target", "longest_gap"}))) < 250
    assert trappen("validate", "lille-by.yaml", "som-dem.yaml").code == 0


@pytest.mark.slow
def test_values_keep_their_sources_and_sizes_are_scaled(trappen: Trappen) -> None:
    trappen("new", "som-dem", "--from", "skive-2024", "--in", "lille-by.yaml")
    own, there = scenario.load("som-dem.yaml"), scenario.load("skive-2024")
    assert own.sources["way_of_working.company_offers.follow_up_every"].startswith("KS3 (close")
    assert 0 < own.way_of_working.volunteers.number < there.way_of_working.volunteers.number
    assert own.way_of_working.language_school == scenario.load("lille-by.yaml").national.language_school
    assert own.way_of_working.consultants.hours == 20 * 60
    told = " ".join(trappen("describe", "som-dem.yaml").out.split())
    assert "Fælles samtale med lægen ved lang sygdom: ja (før: nej) [KL 11. juni 2024]" in told
    assert "angivet af kommunen" not in told
    assert "dér fra 0 til 12; her i kommunens størrelse" in Path("som-dem.yaml").read_text("utf-8")


@pytest.mark.slow
def test_the_head_names_the_sizes_that_do_not_stay(trappen: Trappen) -> None:
    trappen("new", "som-dem", "--from", "vejle-2024", "--in", "lille-by.yaml")
    head = " ".join(Path("som-dem.yaml").read_text("utf-8").partition("\nname:")[0].replace("# ", "").split())
    assert (
        "som i lille-by, på nær disse, som ændres dér: sagsbehandlere; virksomhedskonsulenter; hold"
        in head.lower()
    )
    trappen("new", "som-skive", "--from", "assens-one-roof", "--in", "lille-by.yaml", "--lang", "en")
    assert "seats stay as in lille-by" in Path("som-skive.yaml").read_text("utf-8")


@pytest.mark.slow
def test_what_one_does_not_have_cannot_be_taken_away(trappen: Trappen) -> None:
    """Only caseworkers and consultants there must be; of the rest there may be none."""
    trappen("new", "som-dem", "--from", "three-phase-17-much", "--in", "lille-by.yaml")
    (line,) = lines_of("som-dem.yaml", {"company_offers.own_workplaces"})
    assert "value: 0" in line
    assert "men så mange har I ikke at tage af" in line
    assert "mindst 1" not in line


def test_part_time_posts_are_told_in_full_time_ones(trappen: Trappen) -> None:
    Path("lille-by.yaml").write_text(TOWN.replace("number: 1}", "number: 2, hours: 27.75 hours/week}", 1))
    trappen("new", "som-dem", "--from", "lower-caseload", "--in", "lille-by.yaml")
    text = Path("som-dem.yaml").read_text("utf-8")
    town, own, there = (scenario.load(name) for name in ("lille-by.yaml", "som-dem.yaml", "lower-caseload"))
    more = round(2 * Existing(town).against(there, PEOPLE), 1)
    held = [one.way_of_working.caseworkers for one in (town, own)]
    posts = [one.number[-1].value * one.hours / 60 / 37 for one in held]
    assert posts[1] - posts[0] == pytest.approx(more, abs=0.01)
    assert f"# {round(posts[1], 1):g} årsværk; dér fra 5 til 7".replace(".", ",") in text


@pytest.mark.parametrize(
    ("staff", "before"), [("number: 1, hours: 18.5 hours/week", 0.5), ("number: 1", 1.0)]
)
def test_the_same_posts_are_added_whatever_hours_people_have_here(
    trappen: Trappen, staff: str, before: float
) -> None:
    """Tenths of a full-time post, as proposals add them; a whole half-time person would be half as much."""
    text = TOWN.replace("consultants: {number: 1, hours: 20 hours/week}", f"consultants: {{{staff}}}")
    Path("lille-by.yaml").write_text(text, "utf-8")
    trappen("new", "som-dem", "--from", "hilleroed-ips-2019", "--in", "lille-by.yaml")
    town, own, there = (
        scenario.load(name) for name in ("lille-by.yaml", "som-dem.yaml", "hilleroed-ips-2019")
    )
    added = round(Existing(town).against(there, PEOPLE), 1)
    held = own.way_of_working.consultants
    posts = held.number[-1].value * held.hours / 60 / 37
    assert posts == pytest.approx(before + added, abs=0.02)
    assert posts != pytest.approx(before + 1, abs=0.05)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--in", "lille-by.yaml"), "skriv også --from"),
        (("--from", "skive-2024", "--in", "lille-by.yaml", "--world"), "--world hører ikke til --in"),
        (("--from", "denmark-2017", "--in", "lille-by.yaml"), "arbejder på den nationale måde"),
        (("--from", "skive-2024", "--in", "storby.yaml"), "storby.yaml"),
        (("--municipality", "--in", "lille-by.yaml"), "hører ikke til --municipality"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(trappen: Trappen, given: tuple[str, ...], told: str) -> None:
    said = trappen("new", "som-dem", *given)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert not Path("som-dem.yaml").exists()


def test_who_compares_worlds_that_differ_is_told_of_it(trappen: Trappen) -> None:
    said = trappen("compare", "lille-by.yaml", "skive-2024").err
    assert "trappen new NAVN --from skive-2024 --in lille-by.yaml" in said
    text = "name: g\ntitle: G\nextends: skive-2024\nworld: {like: lille-by}\n"
    Path("g.yaml").write_text(text, encoding="utf-8")
    assert "trappen new NAVN --from skive-2024 --in lille-by.yaml" in trappen("validate", "g.yaml").err


@pytest.mark.slow
def test_two_files_of_one_name_are_two_sizes(trappen: Trappen) -> None:
    """Another's file, from another folder, may have the name of one's own."""
    Path("nabo").mkdir()
    Path("nabo/lille-by.yaml").write_text(TOWN.replace("value: 10", "value: 30"), encoding="utf-8")
    own, other = scenario.load("lille-by.yaml"), scenario.load("nabo/lille-by.yaml")
    assert own.name == other.name
    assert Existing(own).against(other, PEOPLE) < 0.7


def test_the_hours_of_staff_are_a_size_and_no_practice(trappen: Trappen) -> None:
    """Both roles may have posts that are not whole; neither is told as something the municipality does."""
    Path("lille-by.yaml").write_text(
        TOWN.replace("caseworkers: {number: 1}", "caseworkers: {number: 2, hours: 27.75 hours/week}"), "utf-8"
    )
    told = trappen("describe", "lille-by.yaml").out
    assert "1,5 årsværk" in told
    assert "KOMMUNEN ALLEREDE" not in told


@pytest.mark.slow
@pytest.mark.parametrize("system", ["koebenhavn-jobdansk-1", "vejle-2024", "aarhus-2022"])
def test_a_class_is_no_larger_for_each_person_than_there(trappen: Trappen, system: str) -> None:
    trappen("new", "som-dem", "--from", system, "--in", "lille-by.yaml")
    own, home, there = (scenario.load(name) for name in ("som-dem.yaml", "lille-by.yaml", system))
    factor = Existing(home).against(there, PEOPLE)
    offers, theirs = ({one.name: one.group for one in found.offers} for found in (own, there))
    new = there.way_of_working.classes.keys() - there.national.classes.keys()
    assert new
    for name in new:
        here, group = offers[name], theirs[name]
        assert here
        assert group
        count, usual = own.way_of_working.classes[name], there.way_of_working.classes[name]
        assert count * here.size == pytest.approx(usual * group.size * factor, abs=0.5 * count + 0.01)
        beside, theirs_beside = (one.staff - one.danish for one in (here, group))
        assert count * beside == pytest.approx(usual * theirs_beside * factor, abs=2)
    assert "personaletimer er ganget" in Path("som-dem.yaml").read_text("utf-8")
    assert trappen("validate", "lille-by.yaml", "som-dem.yaml").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("ratio", [0.3, 4.0])
def test_what_is_written_for_a_town_of_any_size_can_be_read(trappen: Trappen, ratio: float) -> None:
    """A class of very few still has its lessons, and staff enough for them."""
    groups = TOWN.replace("value: 10}", f"value: {10 * ratio:g}}}").replace(
        "start: 6", f"start: {max(1, round(6 * ratio))}"
    )
    Path("lille-by.yaml").write_text(
        groups.replace("adults_per_year: 3", f"adults_per_year: {3 * ratio:g}"), "utf-8"
    )
    for system in SYSTEMS:
        assert trappen("new", f"som-{system}", "--from", system, "--in", "lille-by.yaml").code == 0, system
        assert scenario.validate_files([Path(f"som-{system}.yaml")]) == [], system


@pytest.mark.slow
def test_the_town_s_own_classes_stay(trappen: Trappen) -> None:
    Path("lille-by.yaml").write_text(f"{TOWN}  classes: {{guidance: 1}}\n", encoding="utf-8")
    trappen("new", "som-dem", "--from", "vejle-2024", "--in", "lille-by.yaml")
    held_now = scenario.load("som-dem.yaml").way_of_working.classes
    assert held_now["guidance"] == 1
    assert held_now["job_school_trades"] >= 1
