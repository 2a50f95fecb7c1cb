"""The page: whole, in one language, readable without eyes or network, and the same every time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from fake_run import MOODS
from matplotlib.image import imread

from sim.errors import RunFolderError
from sim.report import build
from sim.report.page import TEMPLATES, render
from sim.report.run_data import RunData
from sim.report.tables import MEDIATORS, outcome_table
from sim.text import words

VOID = {"meta", "img", "br", "link", "hr"}
Folder = Callable[[str], Path]


class Page(HTMLParser):
    """Checks that tags close in order; keeps tags with their attributes, and the text that is shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.shown = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.shown += f" {data}"

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="session")
def page(folder: Folder) -> Callable[[str, str], Page]:
    made: dict[tuple[str, str], Page] = {}

    def get(mood: str, lang: str) -> Page:
        if (mood, lang) not in made:
            made[mood, lang] = Page(build(folder(mood), lang).read_text(encoding="utf-8"))
        return made[mood, lang]

    return get


Pages = Callable[[str, str], Page]
CASES = [*((mood, "da") for mood in MOODS), ("plain", "en")]


@pytest.mark.slow
@pytest.mark.parametrize(("mood", "lang"), CASES)
def test_it_is_whole_and_says_no_nonsense(page: Pages, mood: str, lang: str) -> None:
    found = page(mood, lang)
    assert found.open == []
    nonsense = re.findall(r"\bnan\b|\bNaN\b|\bNone\b|\binf\b|[{}]|\[\]|undefined", found.shown)
    assert nonsense == []
    assert found.all("html")[0]["lang"] == lang


@pytest.mark.slow
@pytest.mark.parametrize(("mood", "lang"), CASES)
def test_it_asks_for_nothing_outside_itself(page: Pages, mood: str, lang: str) -> None:
    found = page(mood, lang)
    addresses = [attrs.get(name) for _, attrs in found.tags for name in ("src", "href") if name in attrs]
    assert addresses
    assert all(str(address).startswith(("data:image/svg+xml;base64,", "#")) for address in addresses)
    assert not [tag for tag, _ in found.tags if tag in ("script", "link", "iframe")]
    ids = [attrs["id"] for _, attrs in found.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {str(address)[1:] for address in addresses if str(address).startswith("#")} <= set(ids)


def test_it_can_be_read_without_eyes(page: Pages) -> None:
    found = page("plain", "da")
    assert all(len(attrs["alt"] or "") > 40 for attrs in found.all("img"))
    assert all(attrs.get("scope") in ("col", "row", "rowgroup") for attrs in found.all("th"))
    assert all(attrs.get("scope") for attrs in found.all("th"))
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_answer_comes_first(page: Pages) -> None:
    shown = " ".join(page("plain", "da").shown.split())
    question = shown.index("Kommer flere i selvforsørgelse, hvis vi ændrer måden at arbejde på?")
    answer = shown.index("Flere selvforsørgende efter 36 måneder med »To sagsbehandlere mere«")
    assert question < answer < shown.index("Hvad er forskellen på forslagene?")
    assert answer - question < 600


def test_it_says_once_and_on_top_that_nothing_is_calibrated(page: Pages) -> None:
    found = page("plain", "da")
    shown = " ".join(found.shown.split())
    assert shown.index("Ikke kalibreret. 6 af 10 af modellens tal er skøn") < shown.index("Det korte svar")
    assert "Modellen er ikke afprøvet mod en virkelig kommune." in shown
    assert shown.count("Ikke kalibreret") == 2  # on top and at the foot


def test_groups_are_for_ideas_only_and_assumptions_come_before_sources(page: Pages) -> None:
    shown = " ".join(page("plain", "da").shown.split())
    assert "Kun til ideer: hovedmålet i grupper" in shown
    assert "familiesammenførte" in shown
    assert "jobparate ved start" not in shown, "a visitation's groups hold other people in each scenario"
    assert shown.index("Skønnet og usikkert") < shown.index("Med kilde")
    assert "Egen jobsøgning, chance pr. måned" in shown
    assert "0,008 til 0,03" in shown


def test_why_names_changes_for_everyone_and_what_disappears(page: Pages) -> None:
    shown = " ".join(page("plain", "da").shown.replace("\u00a0", " ").split())
    assert "Borgere pr. sagsbehandler: 46,1 → 32,7" in shown
    assert "alle, forslaget nævner +2,1 0,0 100 %" in shown
    assert "Tallene kommer fra færre kørsler end tabellerne ovenfor" in shown


def test_nothing_is_divided_where_there_is_nothing_to_divide(page: Pages) -> None:
    some = " ".join(page("plain", "da").shown.split())
    assert "Ikke vist: »Flere sprogmentorer«" in some
    none = " ".join(page("unclear", "da").shown.split())
    assert "Forskel med alt" not in none
    assert "så der er intet at dele op" in none
    assert "10 gennemregninger med 1 gentagelse" in none


def test_what_cannot_be_told_apart_is_folded(page: Pages) -> None:
    shown = " ".join(page("unclear", "da").shown.split())
    opened = len(page("unclear", "da").all("details"))
    assert opened > len([attrs for attrs in page("unclear", "da").all("details") if "open" in attrs])
    assert "Mål, hvor ingen forskel kan skelnes:" in shown
    assert "Ingen forskel kan skelnes her." in shown
    assert not [attrs for attrs in page("plain", "da").all("details") if "open" in attrs]


def test_without_uncertainty_nothing_is_called_no_difference_and_nothing_that_differs_is_folded(
    page: Pages, data: Callable[[str], RunData]
) -> None:
    assert data("missing").without_ci
    shown = " ".join(page("missing", "da").shown.split())
    assert "Mål, hvor ingen forskel kan skelnes:" not in shown
    for word in (
        "Ingen forskel kan skelnes",
        "Ingen ændring i start",
        "intet andet kan skelnes",
        "Det kan ses",
    ):
        assert word not in shown
    assert "Usikkerheden er ikke regnet ud; alle ændringer i start, indsats og vej står" in shown
    assert "Bemærk: usikkerheden er ikke regnet ud. Det kræver mindst 2 trækninger (--draws) og 2" in shown
    for name in ("results", *MEDIATORS):
        folded = outcome_table(data("missing"), words("da"), name).folded
        assert not [line.label for line in folded if line.is_open]


def test_it_says_on_top_what_every_side_meets(data: Callable[[str], RunData]) -> None:
    run = data("two")
    layer = {"name": "shock", "title": {"da": "en krise"}, "description": {"da": "Den varer et år."}}
    hit = replace(run, manifest={**run.manifest, "layers": [layer]})
    shown = Page(render(hit, words("da"), (), {})).shown
    assert "Begge sider møder en krise. Den varer et år." in shown
    assert shown.index("Begge sider møder") < shown.index("Det korte svar")
    assert "møder" not in Page(render(run, words("da"), (), {})).shown


def test_an_empty_list_of_what_can_be_seen_has_no_head(page: Pages) -> None:
    shown = " ".join(page("zero", "da").shown.split())
    assert "Heller intet andet mål kan skelnes fra udgangspunktet." in shown
    assert "Det kan ses" not in shown
    assert "Det kan ses" in page("plain", "da").shown


def test_the_baseline_is_described(page: Pages) -> None:
    shown = " ".join(page("plain", "da").shown.split())
    for said in (
        "Sådan ser udgangspunktet ud",
        "Voksne i målgruppen ved beslutningen 230",
        "Nye voksne om året 60",
        "Sagsbehandlere 5",
        "2, 10 timer om ugen hver",
        "spor 1: 54, spor 2: 72, spor 3: 16",
        "nyt hold med 4 uger imellem, 15 pladser, varer 1 uge",
        "jobparate 2 uger, aktivitetsparate 4 uger",
        "Virksomhedspraktik → wage_subsidy",
    ):
        assert said in shown, said


def test_sources_can_be_looked_up(page: Pages) -> None:
    shown = " ".join(page("plain", "da").shown.split())
    assert "calibration/evidence" in shown
    assert "outside_facts §7 Virkninger i forskningen" in shown
    assert "outside_facts §9" not in shown.split("Fakta fra lov, statistik og forskning, som")[1]
    assert "B24 Rambøll" in shown


def test_no_key_of_an_outcome_or_a_unit_in_english_reaches_a_danish_reader(page: Pages) -> None:
    for mood in ("plain", "unclear"):
        shown = page(mood, "da").shown
        assert not re.findall(r"\b\w+_(?:share|mean|median)\b", shown)
        assert " per month" not in shown
        assert "pct.point" not in shown


def test_print_hides_no_heading() -> None:
    css = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", css.split("@media print")[1])
    hidden = [where for where, what in rules if "display: none" in what or "clip-path" in what]
    assert not [where for where in hidden if re.search(r"\bh[1-6]\b|\bcaption\b", where)]


def test_different_worlds_have_no_differences(page: Pages) -> None:
    shown = page("worlds", "da").shown
    assert "ikke en virkning" in shown
    assert "procentpoint" not in shown.split("Indhold")[0]
    assert "400 is many" in shown
    assert "x.yaml" not in shown.split("Sådan gentages")[0]
    assert "caseworkers.number:" not in shown


@pytest.mark.slow
def test_charts_are_files_of_their_own_and_not_blank(folder: Folder) -> None:
    place = build(folder("plain")).parent
    names = sorted(path.stem for path in (place / "charts").glob("*.svg"))
    money = ["acceptability", "frontier", "incomes", "money_path", "payers", "tornado"]
    assert names == sorted(["differences", "positions", "self_support", "start", "time_use", *money])
    for name in names:
        picture = imread(place / "charts" / f"{name}.png")
        assert picture.shape[1] == 2000
        assert picture[..., :3].std() > 0.05
        assert "<path" in (place / "charts" / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.slow
def test_made_again_every_byte_is_the_same(folder: Folder) -> None:
    def digests(lang: str) -> dict[str, str]:
        build(folder("two"), lang)
        made = [folder("two") / "report.html", *sorted((folder("two") / "charts").iterdir())]
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}

    first, english, again = digests("da"), digests("en"), digests("da")
    assert first == again
    assert first.keys() == english.keys()
    assert first["report.html"] != english["report.html"]


def test_a_folder_that_is_no_run_is_refused_in_one_sentence(tmp_path: Path, folder: Folder) -> None:
    with pytest.raises(RunFolderError) as missing:
        build(tmp_path / "nowhere")
    assert len(missing.value.problems) == 1
    kpis = folder("single") / "kpis.csv"
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "manifest.json").write_bytes((folder("single") / "manifest.json").read_bytes())
    with pytest.raises(RunFolderError, match=r"kpis\.csv"):
        build(broken)
    renamed = kpis.read_text(encoding="utf-8").replace("ci_low", "low")
    (broken / "kpis.csv").write_text(renamed, encoding="utf-8")
    with pytest.raises(RunFolderError, match="ci_low"):
        build(broken)


def test_what_no_scenario_uses_is_said_and_what_one_uses_is_not(data: Callable[[str], RunData]) -> None:
    from sim.report.left_out import _MISSED, left_out
    from sim.scenario import BROUGHT_IN, from_mapping, load
    from sim.text import words

    run, told = data("plain"), words("da")
    assert told("mechanism.volunteers") in left_out(run, told)
    tree = load("denmark-2017").effective()
    tree["way_of_working"]["volunteers"]["number"] = 3
    facts = replace(run.scenarios[0], content=from_mapping(tree).effective())
    assert told("mechanism.volunteers") not in left_out(replace(run, scenarios=(facts,)), told)
    assert told("mechanism.temp_agency") in left_out(replace(run, scenarios=(facts,)), told)
    found = load("denmark-2017").effective()
    for path in (path for name in _MISSED for path in BROUGHT_IN[name]):
        part = found
        for step in path.split("."):
            part = part[step]  # every path is one of a scenario's
