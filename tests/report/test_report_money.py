"""What is said of money follows ci, agrees with the tables, and calls chance chance."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from sim.report import build, money, money_folded, money_page
from sim.report.charts import draw_all
from sim.report.console import summary
from sim.report.money_data import decided, has_money, net
from sim.report.run_data import RunData
from sim.report.verdicts import Verdict, verdict
from sim.text import words

Data = Callable[[str], RunData]
PAYS, LOSES, OPEN = "lower-caseload", "fast-track-intake", "more-language-mentors"


def said(run: RunData, lang: str = "da") -> dict[str, str]:
    told = words(lang)
    return {scenario.name: text.replace("\u00a0", " ") for scenario, text in money.sentences(run, told)}


def test_one_pays_one_does_not_and_of_one_it_cannot_be_told(data: Data) -> None:
    found = said(data("plain"))
    assert found[PAYS].startswith("kommunen får sine penge igen: den vinder mellem ")
    assert found[LOSES].startswith("kommunen får ikke sine penge igen: det koster mellem ")
    assert found[OPEN].startswith("om det betaler sig for kommunen, kan ikke afgøres: mellem −")


def test_the_words_agree_with_the_table(data: Data) -> None:
    run = data("plain")
    kinds = {name: verdict(net(run, name, "municipality")) for name in (PAYS, LOSES, OPEN)}
    assert kinds == {PAYS: Verdict.MORE, LOSES: Verdict.FEWER, OPEN: Verdict.UNCLEAR}
    mine = net(run, PAYS, "municipality")
    assert money.kroner(words("da"), mine.ci_low).replace("\u00a0", " ") in said(run)[PAYS]
    share = decided(run, OPEN, "municipality", "pays_probability").estimate.value
    assert f"{words('en').formats.percent(share, 0)} of the computations" in said(run, "en")[OPEN]
    assert "over 97 % af gennemregningerne" in said(run)[PAYS]
    assert "under 3 % af gennemregningerne" in said(run)[LOSES]


def test_the_whole_is_in_one_unit_and_in_the_order_of_the_amount_a_person(data: Data) -> None:
    run = data("plain")
    kpis = run.kpis.copy()
    kpis.loc[kpis["kpi"] == "impact_cohort_persons", "mean"] = 300.0
    found = said(replace(run, kpis=kpis))
    for name in (PAYS, LOSES, OPEN):
        low, high = re.findall(r"\((\S+) til (\S+) mio\. kr\. i alt\)", found[name])[0]
        number = [float(end.replace(",", ".").replace("−", "-")) for end in (low, high)]
        assert number[0] < number[1]
        ends = [300 * end / 1e6 for end in net(run, name, "municipality")[3:5]]
        wanted = ends if name == OPEN else sorted(abs(end) for end in ends)
        assert number == pytest.approx(wanted, abs=0.051)


def test_the_short_answer_has_every_proposal_s_total(data: Data) -> None:
    run = data("plain")
    kpis = run.kpis.copy()
    kpis.loc[kpis["kpi"] == "impact_cohort_persons", "mean"] = 300.0
    text = money.totals(replace(run, kpis=kpis), words("da"))
    assert text.count("mio. kr.".replace(" ", "\u00a0")) + text.count("mio. kr.") == 3
    assert not money.totals(data("missing"), words("da"))


def test_items_add_up_to_the_total_and_small_ones_stand_together(data: Data) -> None:
    table = money_folded.by_item(data("plain"), words("da"))
    assert [name for name, _ in table.rows][-2:] == ["Andre poster", "I alt"]
    assert table.rows[-1][1] == money_page.by_payer(data("plain"), words("da")).rows[0][1]


def test_the_budget_has_the_starting_point_beside_the_differences(data: Data) -> None:
    run = data("plain")
    table = money_folded.budget(run, words("da"))
    assert table.heads[1] == "Udgangspunktet"
    own = run.money["budget"].query("baseline == '' and year == 2017 and budget_class == 'total'")
    level = own.loc[own["scenario"] == run.baseline.name, "amount_dkk_mean"].iloc[0]
    rows = dict(table.rows)
    assert rows["2017 · I alt"][0].text == words("da").formats.signed(level / 1000)
    assert "2018 · Service, faste priser" in rows
    assert "dyreste måned" in table.note


def test_an_outlay_that_still_grows_is_said_to(data: Data) -> None:
    rows = dict(money_page.when(data("plain"), words("da")).rows)
    cells = rows["Største udlæg undervejs pr. person, kommunen"]
    growing = ["vokser stadig" in cell.text for cell in cells]
    assert growing[:2] == [False, True]


def test_few_people_of_a_family_are_said_to_be_few(data: Data) -> None:
    names = [name for name, _ in money_folded.distribution(data("plain"), words("da")).rows]
    assert "Enlige forsørgere (kun 3 personer): ændring i hele perioden" in names


def test_knowing_is_worth_nothing_where_no_draw_turns_the_answer(data: Data) -> None:
    run = data("plain")
    unknowns = run.money["unknowns"].assign(worth_knowing_dkk=0.0, worth_estimable=True)
    table = money_folded.worth(replace(run, money={**run.money, "unknowns": unknowns}), words("da"))
    assert not table.rows
    assert "vender kommunens svar" in table.note


def test_years_after_the_last_known_are_said_to_be_assumed(data: Data) -> None:
    run = data("plain")
    known = run.money["rules"].query("grade == 'S'").head(2).assign(later=["uprated", ""])
    told = money_page.rules(replace(run, money={**run.money, "rules": known}), words("da"))
    assert len(told) == 1
    assert told[0]["value"].endswith("derefter opreguleret som et skøn")


def test_groups_are_told_with_their_people_and_empty_ones_by_name(data: Data) -> None:
    run = data("plain")
    groups = [("under_30", 12.0), ("igu", 0.0)]
    people = pd.DataFrame(
        [(f"known_as={name}", count) for name, count in groups], columns=["group", "people"]
    )
    some = run.differences[run.differences["kpi"] == run.primary].head(1)
    row = some.assign(
        kpi="municipal_net_36m_dkk", period="m36", group="known_as=under_30", scenario=PAYS, unit="DKK"
    )
    told = replace(run, money={**run.money, "groups": people}, differences=pd.concat([run.differences, row]))
    table = money_folded.known_groups(told, words("da"))
    assert [name for name, _ in table.rows] == ["Under 30 år (kun 12 personer)"]
    assert "I IGU" in table.note


def test_when_the_money_is_back_is_said_only_where_it_comes_back(data: Data) -> None:
    run = data("plain")
    month = decided(run, PAYS, "municipality", "break_even_month").estimate
    assert 12 < month.ci_low <= month.value <= month.ci_high < 36
    assert f"pengene er tilbage efter {month.value:.0f} måneder" in said(run)[PAYS]
    assert decided(run, LOSES, "municipality", "break_even_month").word == "not_within_horizon"
    assert "tilbage efter" not in said(run)[LOSES] + said(run)[OPEN]


def test_no_difference_is_said_to_be_none(data: Data) -> None:
    assert set(said(data("zero")).values()) == {
        "det gør ingen forskel for kommunens penge; heller ikke for stat og kommune tilsammen"
    }


def test_too_few_draws_say_nothing_of_money(data: Data) -> None:
    run = data("missing")
    assert not said(run)
    assert "mindst 40 gennemregninger" in money.too_small(run, words("da"))
    assert not any(chart.name == "money_path" for chart in draw_all(run, words("da")))


@pytest.mark.parametrize("mood", ["single", "worlds", "lone"])
def test_where_nothing_is_compared_there_is_no_money(data: Data, mood: str) -> None:
    run = data(mood)
    assert not has_money(run)
    assert money.lead(run, words("da")) == money.too_small(run, words("da")) == ""
    assert not money_page.context(run, words("da"))["money"]


def test_a_run_without_money_is_told_without_it(data: Data, tmp_path: Path) -> None:
    run = replace(data("plain"), money={})
    assert "Penge" not in summary(run, "da")
    assert "mulige forventede" not in summary(run, "da")


def test_few_people_are_told_what_chance_may_do(data: Data) -> None:
    run = data("plain")
    kpis = run.kpis.copy()
    kpis.loc[kpis["kpi"] == "impact_cohort_persons", "mean"] = 20.0
    assert any("kun 20 personer" in note for note in money.notes(replace(run, kpis=kpis), words("da")))
    assert not any("kun" in note for note in money.notes(run, words("da")))


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_printed_answer_has_the_money_sentence(data: Data, lang: str) -> None:
    text = " ".join(summary(data("plain"), lang).split())
    assert words(lang, "money")("said.head") in text
    assert all(len(line) <= 100 for line in summary(data("plain"), lang).splitlines())


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_page_has_it_with_tables_and_rules(folder: Callable[[str], Path], lang: str) -> None:
    page = build(folder("plain"), lang).read_text(encoding="utf-8")
    section = page.partition('<h2 id="money">')[2].partition('<h2 id="certainty">')[0]
    assert words(lang, "money")("table.payers") in section
    assert section.count("<figure>") == 6
    rules = section.count("<tr><td>")
    assert rules > 20
    assert not re.search(r"\b(nan|None|inf)\b", section)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_name_of_code_reaches_the_reader(folder: Callable[[str], Path], lang: str) -> None:
    page = build(folder("plain"), lang).read_text(encoding="utf-8")
    section = page.partition('<h2 id="money">')[2].partition('<h2 id="certainty">')[0]
    text = re.sub(r"<[^>]+>", " ", re.sub(r'(src|alt)="[^"]*"', "", section))
    shown = text.partition(words(lang, "money")("table.rules"))[0]
    assert not re.findall(r"\b[a-z]+_[a-z_]+\b", shown)
