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
    assert "To sagsbehandlere mere: 2,3 procentpoint flere selvforsørgende efter 36 måneder end i dag" in text
    assert "(95 % sikkert mellem +1,2 og +3,4). Det svarer til omkring 7 af 287 personer." in text
    assert "Flere sprogmentorer: kan ikke skelnes fra i dag" in text
    assert "færre" in one_line(summary(data("worse")))
    assert "ingen forskel: intet par af kørsler blev forskelligt" in one_line(summary(data("zero")))
    assert "usikkerheden kan ikke vises" in one_line(summary(data("missing")))


def test_the_warning_for_one_municipality_follows_pi(data: Data) -> None:
    text = one_line(summary(data("plain")))
    assert "I én kommune spiller tilfældet ind" in text
    assert "To sagsbehandlere mere: mellem -1,1 og +5,7 procentpoint, altså også det modsatte." in text
    assert "Flere sprogmentorer: mellem -2,8 og +4,0 procentpoint." in text


def test_cost_stands_beside_effect_and_has_a_price_only_when_ci_excludes_nought(data: Data) -> None:
    lines = summary(data("plain")).splitlines()
    row = next(line for line in lines if line.startswith("To sagsbehandlere mere "))
    assert row.split()[-2:] == ["1.213", "551"]  # 1.213 m a year x 3 years / (0.023 x 287 people)
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
    assert "procentpoint" not in text
    assert "flere selvforsørgende" not in text


def test_few_draws_are_warned_of(data: Data) -> None:
    assert "færre end 40 parametertrækninger" in one_line(summary(data("missing")))
    assert "færre end 40" not in one_line(summary(data("plain")))


def fields(run: RunData) -> dict[str, object]:
    return {name: getattr(run, name) for name in RunData.__dataclass_fields__}
