"""Charts of ordinary and odd runs: there, of one colour a scenario, and no text on other text."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from sim.report.charts import CHARTS, Drawn, draw_all, self_support, time_use
from sim.report.run_data import RunData
from sim.report.style import colours, drawing
from sim.text import words

Data = Callable[[str], RunData]
MONEY = ("money_path", "payers", "acceptability", "frontier", "tornado", "incomes")
ALL = ("differences", "self_support", "positions", *MONEY, "start", "time_use")
WITHOUT = ("self_support", "positions", "start", "time_use")
"""Where nothing is compared, or different worlds are, there is no money either."""
_SLACK = 1.0  # pixels by which boxes around letters may meet


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    """Every text that is shown, with its box in pixels."""
    with drawing():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        texts = [found for found in figure.findobj(Text) if found.get_visible() and found.get_text().strip()]
        shown = [found for found in texts if found not in beyond_axes(figure)]
        return [(found.get_text(), found.get_window_extent(canvas.get_renderer())) for found in shown]


def beyond_axes(figure: Figure) -> list[Text]:
    """Tick labels outside the view: matplotlib keeps them but does not draw them."""
    return [
        label
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for place, label in zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=False)
        if not min(axis.get_view_interval()) <= place <= max(axis.get_view_interval())
    ]


def touching(one: Bbox, other: Bbox) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across > _SLACK and down > _SLACK


@pytest.mark.slow
@pytest.mark.parametrize("mood", ["plain", "single", "six", "zero", "missing", "worlds", "unclear"])
def test_no_text_lies_on_other_text_or_leaves_the_figure(data: Data, mood: str) -> None:
    for chart in draw_all(data(mood), words("da")):
        found = boxes(chart.figure)
        overlaps = [(a[0], b[0]) for a, b in combinations(found, 2) if touching(a[1], b[1])]
        assert overlaps == [], chart.name
        whole = chart.figure.bbox
        assert [text for text, box in found if box.x0 < -1 or box.x1 > whole.x1 + 1 or box.y0 < -1] == []


@pytest.mark.parametrize(
    ("mood", "names"),
    [("plain", ALL), ("single", WITHOUT), ("worlds", WITHOUT), ("zero", ALL[:-4] + ALL[-3:])],
)
def test_the_charts_a_run_can_carry(data: Data, mood: str, names: tuple[str, ...]) -> None:
    drawn = draw_all(data(mood), words("en"))
    assert tuple(chart.name for chart in drawn) == names
    assert all(chart.title in chart.alt for chart in drawn)
    assert len(CHARTS) == len(ALL)


def titles(data: Data, mood: str, lang: str = "da") -> dict[str, str]:
    drawn: tuple[Drawn, ...] = draw_all(data(mood), words(lang))
    return {chart.name: chart.title.replace("\u00a0", " ") for chart in drawn}


@pytest.mark.slow
def test_titles_are_findings_that_follow_ci(data: Data) -> None:
    plain = titles(data, "plain")
    assert plain["differences"] == (
        "Selvforsørgende efter 36 måneder, procentpoint: +2,3 med »To sagsbehandlere mere« og +1,4 med "
        "»Introduktion inden for 48–96 timer«; »Flere sprogmentorer« kan ikke skelnes fra udgangspunktet"
    )
    assert "89 % med »Introduktion inden for 48–96 timer«" in plain["start"]
    assert "færre" in titles(data, "worse")["differences"] or "−2,3" in titles(data, "worse")["differences"]
    assert "ingen af de tre forslag gør nogen forskel" in titles(data, "zero")["differences"]
    assert "kan ikke vises" in titles(data, "missing")["differences"]


def test_without_comparison_a_title_speaks_of_the_level_only(data: Data) -> None:
    for mood in ("single", "worlds"):
        said = titles(data, mood)["self_support"]
        assert said.startswith("I »Danmark 2017, reformåret« er 30,5 % selvforsørgende efter 36 måneder")


@pytest.mark.slow
def test_what_is_compared_with_is_called_unchanged_and_dated_and_never_today(data: Data) -> None:
    assert titles(data, "plain")["self_support"].startswith("Uden ændring er 30,5 %")
    for lang, name in (("da", "Uden ændring (2017)"), ("en", "Without change (2017)")):
        drawn = draw_all(data("plain"), words(lang))
        shown = [text for chart in drawn for text, _ in boxes(chart.figure)]
        assert any(name in text for text in shown)
        assert not [text for text in shown if re.search(r"\bi dag\b|\btoday\b", text, re.IGNORECASE)]


def test_a_scenario_has_one_colour_and_no_two_share_it(data: Data) -> None:
    six = colours(data("six"))
    assert len(set(six.values())) == len(six) == 7
    assert colours(data("plain")).items() <= six.items()


def test_a_run_without_the_curve_has_no_such_chart(data: Data) -> None:
    run = data("plain")
    without = RunData(**{**vars_of(run), "kpis": run.kpis[run.kpis["kpi"] != "self_support_curve"]})
    assert self_support(without, words("da")) is None


def test_time_that_does_not_add_up_is_not_drawn(data: Data) -> None:
    run = data("plain")
    kpis = run.kpis.copy()
    kpis.loc[kpis["group"] == "use=idle", "mean"] = -0.2
    assert time_use(RunData(**{**vars_of(run), "kpis": kpis}), words("da")) is None


def vars_of(run: RunData) -> dict[str, object]:
    return {name: getattr(run, name) for name in RunData.__dataclass_fields__}
