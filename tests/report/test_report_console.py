"""The printed comparison: fits any console, says what ci allows, and puts cost beside effect."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_run import MOODS

from sim.report import summary
from sim.report.run_data import RunData

Data = Callable[[str], RunData]


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("mood", list(MOODS))
def test_it_fits_100_columns_of_an_old_console(data: Data, mood: str, lang: str) -> None:
    text = summary(data(mood), lang)
    assert max(len(line) for line in text.splitlines() if "report.html" not in line) <= 100
    text.encode("cp850")
    text.encode("cp1252")
    assert not [word for word in ("nan", "None", "{", "}") if word in text.replace("finans", "")]
    assert text.splitlines()[-1].endswith("report.html")


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_words_follow_ci(data: Data) -> None:
    text = one_line(summary(data("plain")))
    assert "mere: 2,3 procentpoint flere selvforsørgende efter 36 måneder end uden ændring" in text
    assert "omkring 6 af 247 personer." in text
    assert "»Flere sprogmentorer« kan ikke skelnes fra udgangspunktet" in text
    assert "færre" in one_line(summary(data("worse")))
    assert "ingen forskel: intet par af kørsler blev forskelligt" in one_line(summary(data("zero")))
    assert "usikkerheden kan ikke vises" in one_line(summary(data("missing")))


def test_where_the_effect_lies_is_said_on_the_models_assumptions_and_in_persons(data: Data) -> None:
    text = one_line(summary(data("plain")))
    assert "Efter modellens antagelser ligger virkningen med 95 % sandsynlighed:" in text
    assert "Flere sprogmentorer: mellem -0,5 og +1,7 procentpoint (-1 til +4 personer)." in text
    for lang in ("da", "en"):
        said = summary(data("plain"), lang)
        assert not [word for word in ("sikkert", "sikkerhed om", "certain ") if word in said]


def test_when_nothing_can_be_told_apart_it_says_how_large_an_effect_may_be(data: Data) -> None:
    text = one_line(summary(data("unclear")))
    assert "ingen af de tre forslag kan skelnes fra udgangspunktet. Efter modellens antagelser" in text
    assert "inden for omkring 24 procentpoint, 60 personer, til den ene eller den anden side" in text
    assert "inden for omkring" not in one_line(summary(data("plain")))


def test_no_interval_is_called_a_ceiling(data: Data) -> None:
    for mood in MOODS:
        assert "højst" not in summary(data(mood)).lower()
        assert "at most" not in summary(data(mood), "en").lower()


def test_too_few_draws_that_tell_nothing_apart_have_one_answer_only(data: Data) -> None:
    run = data("unclear")
    few = RunData(**{**fields(run), "manifest": {**run.manifest, "draws": 4}})
    text = one_line(summary(few))
    assert "Beregningen er for lille til at svare. Kør den igen med mindst 40" in text
    for word in ("inden for omkring", "med 95 % sandsynlighed", "kan ikke skelnes fra"):
        assert word not in text
    clear = RunData(**{**fields(data("plain")), "manifest": {**run.manifest, "draws": 4}})
    assert "for lille til at svare" not in summary(clear)


def test_a_difference_within_the_computing_error_has_an_uncertain_sign(data: Data) -> None:
    text = one_line(summary(data("unclear")))
    assert "Ingen af forskellene er større end beregningsusikkerheden, så allerede fortegnet" in text
    run = data("plain")
    table = run.differences.copy()
    here = (table["scenario"] == "more-language-mentors") & (table["kpi"] == run.primary)
    table.loc[here, ["mc_low", "mc_high"]] = [-0.02, 0.032]
    mended = RunData(**{**fields(run), "differences": table})
    assert "Forskellen med »Flere sprogmentorer« er ikke større end beregningsusikkerheden" in one_line(
        summary(mended)
    )
    assert "fortegnet" not in summary(run)


def test_no_best_guess_stands_where_its_sign_is_open(data: Data) -> None:
    lines = summary(data("unclear")).splitlines()
    row = next(line for line in lines if line.startswith("To sagsbehandlere mere "))
    assert "usikkert" in row
    assert "usikkert" not in summary(data("plain"))


def test_the_first_words_say_that_nothing_is_calibrated(data: Data) -> None:
    lines = summary(data("plain")).splitlines()
    assert lines[2].startswith("IKKE KALIBRERET")
    assert summary(data("plain")).count("KALIBRERET") == 1


def test_the_baseline_is_dated_and_its_interval_stands_below(data: Data) -> None:
    lines = summary(data("plain")).splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("Uden ændring (2017)"))
    assert lines[row].split()[-2:] == ["30,2", "%"]
    assert lines[row + 1].endswith("(25,2 til 35,2)")
    assert "i dag" not in summary(data("plain")).lower()


def test_what_can_be_seen_is_named_in_words_with_its_interval(data: Data) -> None:
    text = one_line(summary(data("plain")))
    assert "introduktionen begynder 16,9 dage tidligere (15,8 til 18,0)" in text
    assert "hver sagsbehandler har 13,4 borgere færre (12,8 til 14,0)" in text
    assert "Heller intet andet mål kan skelnes fra udgangspunktet." in one_line(summary(data("zero")))
    assert "Det kan ses" not in summary(data("zero"))
    assert "Usikkerheden er ikke regnet ud, så det kan ikke siges" in one_line(summary(data("missing")))
    assert "Det kan ses" not in summary(data("worlds"))


def test_it_says_who_is_counted(data: Data) -> None:
    text = one_line(summary(data("plain")))
    assert "Målgruppen er i gennemsnit 287 personer: 230, der var i kommunen ved beslutningen, og 57" in text
    assert "Efter 36 måneder bor 247 af dem stadig i kommunen" in text
    assert "Ét procentpoint er omkring 2,5 personer." in text


def test_a_lone_run_says_that_it_is_one_and_has_no_interval(data: Data) -> None:
    text = one_line(summary(data("lone")))
    assert "det er én kørsel" in text
    assert "Der kan ikke gives noget interval" in text
    assert "95 %" not in text


@pytest.mark.parametrize(
    ("draws", "replications", "said"),
    [(1, 1, "1 gennemregning med 1 gentagelse"), (2, 1, "2 gennemregninger med 1 gentagelse")],
)
def test_one_is_not_plural(data: Data, draws: int, replications: int, said: str) -> None:
    run = data("plain")
    few = {**run.manifest, "draws": draws, "replications": replications}
    text = one_line(summary(RunData(**{**fields(run), "manifest": few})))
    assert f"({said})" in text


def test_the_warning_for_one_municipality_follows_pi(data: Data) -> None:
    text = one_line(summary(data("plain")))
    assert "I én kommune spiller tilfældet ind" in text
    assert "To sagsbehandlere mere: mellem -1,1 og +5,7 procentpoint (-3 til +14 personer), altså" in text
    assert "Flere sprogmentorer: mellem -2,8 og +4,0 procentpoint (-7 til +10 personer)." in text
    assert "kommunen kan ikke se på sine egne tal, om et forslag virker" in text


def test_cost_stands_beside_effect_and_has_a_price_only_when_ci_excludes_nought(data: Data) -> None:
    lines = summary(data("plain")).splitlines()
    row = next(line for line in lines if line.startswith("To sagsbehandlere mere "))
    assert row.split()[-2:] == ["1.213", "641"]  # 1.213 m x 3 years / (0.023 x 247 people still there)
    mentors = next(line for line in lines if line.startswith("Flere sprogmentorer "))
    assert mentors.endswith("kan ikke")


def test_every_page_says_not_calibrated_until_it_is(data: Data) -> None:
    run = data("plain")
    assert "IKKE KALIBRERET" in summary(run)
    fitted = RunData(**{**fields(run), "manifest": {**run.manifest, "calibrated": True}})
    assert "KALIBRERET" not in summary(fitted)


def test_different_worlds_are_never_called_an_effect(data: Data) -> None:
    text = one_line(summary(data("worlds")))
    assert "ikke en virkning" in text
    assert "procentpoint flere" not in text
    assert "flere selvforsørgende" not in text


def test_few_draws_are_warned_of(data: Data) -> None:
    run = data("plain")
    few = RunData(**{**fields(run), "manifest": {**run.manifest, "draws": 10}})
    assert "færre end 40 gennemregninger" in one_line(summary(few))
    assert "kræver mindst 2 trækninger" in one_line(summary(data("missing")))
    assert "færre end 40" not in one_line(summary(data("plain")))


def fields(run: RunData) -> dict[str, object]:
    return {name: getattr(run, name) for name in RunData.__dataclass_fields__}


def test_a_system_with_an_outcome_of_its_own_is_read_by_it(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, kpi = data("plain"), "ordinary_job_share_36m"
    policy = run.alternatives[0]
    assert kpi in run.periods
    assert "Læs" not in summary(run)
    monkeypatch.setattr(
        "sim.report.own_measure.own_measure", lambda name, _: kpi if name == policy.name else None
    )
    text = one_line(summary(run))
    assert f"passer ikke til borgerne i »{policy.title['da']}«. Læs »I ordinært job efter 36 måneder«" in text
    assert f"Med --primary-kpi {kpi} handler hele svaret om det." in text


def test_its_own_measure_is_read_at_the_month_that_was_asked_about(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short run has no month 36, and a run without the month of the file is read at its last one."""
    run, own = data("plain"), {"read_by": "ordinary_job_share_36m"}
    name = run.alternatives[0].name
    monkeypatch.setattr("sim.scenario.notes._told", lambda told: own if told == name else {})
    short = run.kpis[~run.kpis["kpi"].str.endswith(("24m", "36m"))]
    for primary in ("self_support_share_12m", "days_to_introduction_median"):
        asked = {"kpis": short, "manifest": {**run.manifest, "primary_kpi": primary}}
        text = one_line(summary(RunData(**{**fields(run), **asked})))
        assert "Læs »I ordinært job efter 12 måneder«" in text
        assert "Med --primary-kpi ordinary_job_share_12m " in text
