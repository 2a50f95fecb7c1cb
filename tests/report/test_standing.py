"""What a value rests on: one answer, whoever tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.report import markdown
from sim.report.description import sections
from sim.report.differing import Differing
from sim.report.marks import mark, source_in, standing
from sim.report.overview import against, as_national, entry, group_of
from sim.report.own_offers import own_offers
from sim.report.sources import codes_in, table
from sim.report.system_numbers import numbers
from sim.report.system_page import page
from sim.scenario import load, shipped
from sim.scenario.standing import Standing, grounds_at, grounds_of, together
from sim.text import words

WAY = "way_of_working."
SYSTEMS = [name for name in shipped() if load(name).way_of_working != load(name).national]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test writes does not stay."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("H05 (four centres)", Standing.STATED),
        ("budget 2017", Standing.STATED),
        ("H05; the number of places is an assumption", Standing.PARTLY),
        ("KL 11 June 2024 (language mentors); the number is an assumption", Standing.PARTLY),
        ("assumption: as elsewhere", Standing.ASSUMED),
        ("assumption: of 46,000 people (recall, unverified)", Standing.ASSUMED),
        ("recall, unverified: the act of 2013", Standing.RECALLED),
        ("skøn", Standing.ASSUMED),
        ("Skøn: som i nabokommunen", Standing.ASSUMED),
        ("antagelse", Standing.ASSUMED),
        ("anslået af teamlederen", Standing.ASSUMED),
        ("et gæt", Standing.ASSUMED),
        ("optalt i maj, skønt ikke alle var der", Standing.STATED),
        ("budget 2017; fordelingen er anslået", Standing.PARTLY),
        ("M29 (sign)", Standing.PARTLY),
        ("antaget efter et møde", Standing.ASSUMED),
        ("budget 2017; antallet er et skøn", Standing.PARTLY),
        ("", Standing.NONE),
    ],
)
def test_how_well_a_value_is_known(source: str, known: Standing) -> None:
    assert grounds_of(source).standing == known


def test_several_dates_are_partly_assumed_when_only_some_are_stated() -> None:
    assert together(["H05", "assumption: more later"]).standing == Standing.PARTLY
    assert together(["recall: so", "assumption: more later"]).standing == Standing.ASSUMED
    assert together(["H05", "H06"]) == (Standing.STATED, ("H05", "H06"), "H05; H06")
    assert together([]) == (Standing.NONE, (), "")


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_describe_catalogue_and_page_say_the_same_of_every_value(name: str, lang: str) -> None:
    scenario, say = load(name), words(lang, "told")
    base = as_national(scenario)
    listed = [item for told in Differing(scenario, base, words(lang)).told() for item in told.items]
    whole = {
        f"{section.key}.{line.key}".rstrip("."): line
        for section in sections(scenario, words(lang), base)["way_of_working"]
        for line in section.lines
    }
    catalogue = {change.path: change for change in entry(scenario, say).changes}
    text = page(scenario, base, load("denmark-2017"), None, lang)
    found = list(numbers(scenario, base, words(lang), (WAY,)))
    assert found
    for one in found:
        known = grounds_at(scenario, one.key)
        said = mark(known, say)
        assert one.standing == known.standing
        change = say(against(name, group_of(scenario)), label=one.label, after=one.value, before=one.before)
        assert f"{change} [{said}]" in listed, one.key
        assert catalogue[one.key].mark == said, one.key
        assert whole[one.key].source == (one.source if known.source else said), one.key
        (row,) = [
            line for line in text.splitlines() if f"(`{one.key}`) | {markdown.cell(one.value)} |" in line
        ]
        assert f"| {standing(known.standing, say)} |" in row


@pytest.mark.parametrize(
    "source",
    [
        "Optalt ved to møder i jobcentret 2025",
        "Handleplan for en by i vækst 2024",
        "Is og vand as 2024",
        "Drop-in-tælling i maj 2025",
        "Deloitte and Co, 2024",
        "KL's opgørelse, to skoler",
    ],
)
def test_a_source_in_danish_is_shown(source: str) -> None:
    assert mark(grounds_of(source), words("da", "told")) == source
    assert source_in(source, words("da", "told")) == source


@pytest.mark.slow
def test_shipped_sources_in_english_are_not_shown_in_danish() -> None:
    say = words("da", "told")
    kinds = {standing(kind, say) for kind in Standing}
    english = {
        source
        for name in shipped()
        for source in load(name).sources.values()
        if not grounds_of(source).ids and mark(grounds_of(source), say) not in kinds
    }
    assert english <= {"statistics", "law"}


def write(text: str) -> None:
    Path("own.yaml").write_text(f"name: own\ntitle: Own\n{text}\n", encoding="utf-8")


def test_the_source_of_a_file_is_not_told_of_a_value() -> None:
    write("source: L01\nextends: denmark-2017\nway_of_working: {language_mentors: {number: 40}}")
    assert grounds_at(load("own.yaml"), f"{WAY}language_mentors.number").standing == Standing.NONE


def test_what_a_file_states_over_a_system_does_not_get_its_source() -> None:
    write("extends: hedensted-2017\nway_of_working: {company_service: {centres: {number: 40}}}")
    scenario, centres = load("own.yaml"), f"{WAY}company_service.centres"
    assert grounds_at(scenario, f"{centres}.number").standing == Standing.NONE
    assert grounds_at(scenario, f"{centres}.places_each") == grounds_at(
        load("hedensted-2017"), f"{centres}.places_each"
    )
    told = [
        item for part in Differing(scenario, as_national(scenario), words("da")).told() for item in part.items
    ]
    assert "Virksomhedscentre: 40 (før: 0) [angivet af kommunen]" in told


def test_what_is_stated_and_as_nationally_is_told_in_a_list_of_its_own() -> None:
    lejre = load("lejre-2016")
    national = as_national(lejre)
    lists = {told.head: told.items for told in Differing(lejre, national, words("da")).told()}
    (same,) = [items for head, items in lists.items() if head.startswith("SOM NATIONALT")]
    assert "Konsulentteam: 1 [L22]" in same
    assert any(": 2 uger [L10, B33]" in item for item in same)
    assert any(": 6 uger [L11]" in item for item in same)
    text = page(lejre, national, load("denmark-2017"), None, "da")
    assert all(f"- {item}" in text for item in same)
    assert not any("Andre aktører" in item for item in same), "how it is done what nationally is not done"
    assert not any("SOM NATIONALT" in told.head for told in Differing(national, None, words("da")).told())


def test_what_a_file_says_of_the_national_way_is_not_its_own_way() -> None:
    hedensted = load("hedensted-2017")
    assert not any(path.startswith(f"{WAY}caseworkers") for path in hedensted.stated)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_numbers_of_own_offers_are_told_with_range_and_source(lang: str) -> None:
    scenario, say = load("hedensted-2017"), words(lang, "told")
    offer = scenario.offer("wage_subsidy_at_once")
    found = {one.key: one for one in own_offers(scenario, words(lang))}
    assert set(found) == {f"offers.wage_subsidy_at_once.{field}" for field in offer.uncertain()}
    text = page(scenario, as_national(scenario), load("denmark-2017"), None, lang)
    items = [item for told in Differing(scenario, None, words(lang)).told() for item in told.items]
    for one in found.values():
        known = standing(one.grounds.standing, say)
        row = f"| {one.label} (`{one.key}`) | {one.value} | {one.range} | {one.unit} | {known} |"
        assert row in text
        assert f"{one.label}: {one.value} ({one.range}) [{mark(one.grounds, say)}]" in items
    assert found["offers.wage_subsidy_at_once.accepted_by_company"].grounds.standing == Standing.ASSUMED
    assert not list(own_offers(load("lower-caseload"), words(lang)))


@pytest.mark.slow
def test_every_system_that_brings_offers_tells_their_numbers() -> None:
    bring = [name for name in SYSTEMS if list(own_offers(load(name), words("en")))]
    assert {"hedensted-2017", "hilleroed-ips-2019", "roedovre-2017", "vejle-2024"} <= set(bring)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_documents_behind_the_ids_are_named_once(lang: str) -> None:
    scenario, say = load("hedensted-2017"), words(lang, "told")
    plan = "Hedensted: Beskæftigelsesplan 2017"
    last = list(Differing(scenario, as_national(scenario), words(lang)).told())[-1]
    (item,) = [item for item in last.items if item.startswith(plan)]
    assert "H01, H02" in item
    assert "calibration/evidence/facts.csv" in last.after
    text = page(scenario, as_national(scenario), load("denmark-2017"), None, lang)
    assert text.count(f"- {plan}: ") == 1
    assert say("documents.where") in text


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_id_that_is_told_has_a_document(name: str) -> None:
    scenario = load(name)
    told = list(Differing(scenario, as_national(scenario), words("da")).told())
    cited = {code for part in told[:-1] for item in part.items for code in codes_in(item)}
    named = {code for item in told[-1].items for code in codes_in(item)}
    causes = {row["id"] for row in table("mechanisms")}
    assert cited <= named | causes


def test_one_sign_of_two_mechanisms_is_told_once() -> None:
    scenario = load("lejre-2016")
    told = next(
        one for one in Differing(scenario, None, words("da")).told() if one.head.startswith("DET KAN SES")
    )
    mentors = [item for item in told.items if item.startswith("Sprogmentorer på arbejdspladsen: flere")]
    assert len(mentors) == 1
    assert "mere tryg" in mentors[0]
    assert "dansk på arbejdspladsen" in mentors[0]
    assert len({item.partition(" – ")[0] for item in told.items}) == len(told.items)
