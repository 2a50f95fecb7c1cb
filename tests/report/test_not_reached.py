"""A median that some runs never reached: no difference and no verdict, but in how many it was reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from test_robustness import differences
from test_system_pages import kept, told

from sim.report import robustness, summary
from sim.report.charts import draw_all
from sim.report.page import render
from sim.report.run_data import RunData, _may_be_missed
from sim.report.tables import outcome_table
from sim.report.verdicts import Verdict
from sim.text import words

Data = Callable[[str], RunData]
KPI = "days_to_first_company_offer_median"
OTHER = "ordinary_job_share_36m"
RUNS, LEVELS, PAIRS = 80, 60, 20


def missed(run: RunData, primary: str) -> RunData:
    """60 runs of the baseline and 20 pairs without a value, of the median and of another outcome."""
    kpis, table = run.kpis.assign(runs_without_value=0), run.differences.assign(pairs_without_value=0)
    ours = kpis["kpi"].isin([KPI, OTHER])
    kpis.loc[ours & (kpis["scenario"] == run.baseline.name), "runs_without_value"] = RUNS - LEVELS
    table.loc[table["kpi"].isin([KPI, OTHER]), "pairs_without_value"] = RUNS - PAIRS
    return replace(run, kpis=kpis, differences=table, manifest={**run.manifest, "primary_kpi": primary})


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_only_medians_can_be_not_reached() -> None:
    assert _may_be_missed() == {KPI, "days_to_introduction_median"}


def test_the_report_s_figures_are_gone_and_the_counts_are_there(data: Data) -> None:
    run, say = missed(data("plain"), "self_support_share_36m"), words("da")
    (line,) = [line for line in outcome_table(run, say, "start").lines if line.kpi == KPI]
    assert (line.base, line.base_range) == (f"nået i {LEVELS} af {RUNS} kørsler", "")
    for cell in line.cells:
        assert cell.text == f"nået på begge sider i {PAIRS} af {RUNS} kørsler"
        assert (cell.interval, cell.said, cell.kind) == ("", "kan ikke sammenlignes", Verdict.NOT_REACHED)
    name = run.alternatives[0].name
    whole = data("plain").difference(name, OTHER, "m36")
    assert run.difference(name, OTHER, "m36") == whole, "nobody to measure is not the same as not reached"


def test_where_all_runs_reached_it_the_figures_stand(data: Data) -> None:
    run = data("plain")
    full = replace(
        run,
        kpis=run.kpis.assign(runs_without_value=0),
        differences=run.differences.assign(pairs_without_value=0),
    )
    for scenario in run.alternatives:
        assert full.difference(scenario.name, KPI, "run") == run.difference(scenario.name, KPI, "run")


@pytest.mark.parametrize("mood", ["plain", "two"])
def test_asked_about_it_the_answer_says_in_how_many_runs(data: Data, mood: str) -> None:
    run = missed(data(mood), KPI)
    text = one_line(summary(run, "en"))
    assert f"cannot be compared: reached on both sides in {PAIRS} of {RUNS} runs." in text
    assert f"reached in {LEVELS} of {RUNS} runs" in text
    assert "nan" not in text
    assert "95% probability" not in text
    assert "sammenlignes med udgangspunktet: det, der måles, blev ikke nået" in one_line(summary(run, "da"))


def test_page_and_charts_can_be_made_of_it(data: Data) -> None:
    run, say = missed(data("two"), KPI), words("en")
    drawn = draw_all(run, say)
    text = render(run, say, drawn, {chart.name: b"" for chart in drawn})
    assert f"reached on both sides in {PAIRS} of {RUNS} runs" in text


def test_a_page_of_a_system_says_so_too() -> None:
    found = kept()
    table = found.figures
    table.loc[table["kpi"] == KPI, "pairs"] = PAIRS
    (line,) = [line for line in told(found).splitlines() if KPI in line]
    reached = f"reached on both sides in {PAIRS} of {RUNS} runs"
    verdict = "cannot be compared: not reached in all runs"
    assert line.endswith(f"| – | – | {reached} | – | – | – | {verdict} |")
    table.loc[table["kpi"] == KPI, "national"] = float("nan")
    (line,) = [line for line in told(found).splitlines() if KPI in line]
    assert line.endswith(f"| {verdict} |")


def test_a_shock_under_which_it_is_not_reached_gives_no_verdict_but_keeps_the_figure() -> None:
    calm = differences(a=(-20.0, -30.0, -10.0)).assign(kpi=KPI, unit="days", pairs_without_value=0)
    calm = calm.iloc[:1]
    hit = calm.assign(pairs=PAIRS, pairs_without_value=RUNS - PAIRS)
    found = robustness.table({robustness.NO_SHOCK: calm, "shock-x": hit}, KPI)
    assert list(found["verdict"]) == ["fewer", "not_reached"]
    assert list(found["difference"]) == [-20.0, -20.0]
    text = robustness.printed(found, "en", str)
    assert text.count("-20") == 1  # without a shock
    assert "cannot be" in text
