"""The pages of the systems: made of scenario and kept table, complete, and the newest ones."""

from __future__ import annotations

import math
import runpy
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.outcomes import REGISTRY
from sim.report import system_pages, system_table
from sim.report.markdown import WIDE
from sim.report.system_index import index
from sim.report.system_numbers import numbers
from sim.report.system_page import page
from sim.report.system_table import COLUMNS, Kept, has_signs, layout, outcomes_of
from sim.scenario import MECHANISMS, from_mapping, load, shipped
from sim.scenario.notes import cannot, opponent, own_measure
from sim.text import words

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "results" / "systems"
PAGES = ROOT / "docs" / "systems"
LEAST, MOST = 3, 12


def kept(**changes: Any) -> Kept:
    """Two outcomes of a made-up study: one told apart, one not."""
    ends = {"mc_low": 0.02, "mc_high": 0.04, "ci_low": 0.01, "ci_high": 0.05, "pi_low": -0.1, "pi_high": 0.2}
    row = {"kpi": "self_support_share_36m", "period": "m36", "unit": "share", "national": 0.4, "system": 0.43}
    row |= {
        "difference": 0.03,
        "pairs": 80,
        "share_of_variance_from_parameters": 0.5,
        "pairs_that_differ": 80,
    }
    days = {**row, "kpi": "days_to_first_company_offer_median", "period": "run", "unit": "days"}
    days |= {"national": 50.0, "system": 38.5, "difference": -11.5, **dict.fromkeys(ends, math.nan)}
    days |= {"ci_low": -20.0, "ci_high": 3.0}
    asked = {
        "scenarios": [["denmark-2017", "b" * 64], ["fast-track-intake", "c" * 64]],
        "parameters": "d" * 64, "code": "e" * 64, "plans": ["f" * 64] * 2,
        "seed": 1, "follow_up_months": 36, "draws": 40, "replications": 2,
    }  # fmt: skip
    sign = load("fast-track-intake").signs[0].model_dump(mode="json")
    seen = {"sign": sign, "own": 4320.0, "national": None, "unit": "minutes", "shows": False}
    facts = {
        "name": "fast-track-intake", "asked": asked, "version": "0.1.0", "signs": [seen],
        "gross_cost_per_year_dkk": {"system": 16_860_000.0, "national": 15_660_000.0},
    }  # fmt: skip
    return Kept(pd.DataFrame([{**row, **ends}, days])[COLUMNS], {**facts, **changes})


def told(found: Kept | None, lang: str = "en") -> str:
    base = load("denmark-2017")
    return page(load("fast-track-intake"), base, base, found, lang)


def test_a_page_tells_figures_intervals_and_verdicts_of_the_table() -> None:
    text = told(kept())
    assert (
        "| 40.0% | 43.0% | +3.0 percentage points | +1.0 to +5.0 | −10.0 to +20.0 | +2.0 to +4.0 | higher |"
        in text
    )
    assert "| 50.0 days | 38.5 days | −12 days | −20 to +3 | – | – | cannot be told apart |" in text
    assert "On self-support after 36 months: **higher**." in text
    assert "DKK 16.86 million against DKK 15.66 million (+DKK 1.20 million)" in text.replace("\u00a0", " ")
    assert "40 parameter draws × 2 replications, seed 1, followed for 36 months." in text
    assert f"Trappen 0.1.0, model `{'e' * 12}`" in text
    assert (
        "| `introduction_gate` | `INTRODUCTION` `START` | sooner after takeover | 3.0 days | none | NO |"
        in text
    )


@pytest.mark.parametrize("found", [kept(), None])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_page_says_what_it_is_and_what_it_is_not(found: Kept | None, lang: str) -> None:
    text = told(found, lang)
    scenario = load("fast-track-intake")
    assert text.startswith(f"{WIDE}# {scenario.title['da']}\n\n{scenario.description['da']}")
    assert scenario.description["en"] in text
    assert words(lang, "systems")("page.honest") in text
    assert "(fast-track-intake.svg)" in text
    assert all(sentence in text for sentence in cannot("fast-track-intake")[lang])


def test_every_changed_value_is_told_with_what_it_rests_on() -> None:
    base, scenario = load("denmark-2017"), load("denmark-2015")
    found = {one.key: one for one in numbers(scenario, base, words("en"), ("world.",))}
    assert found["world.arrivals.adults_per_year"].standing == "partly"
    own = {"name": "own", "title": "O", "extends": "denmark-2017"}
    policy = from_mapping({**own, "way_of_working": {"caseworkers": {"number": 7}}})
    of_policy = numbers(policy, base, words("en"), ("way_of_working.",))
    assert [one.standing for one in of_policy] == ["none"], (
        "an inherited source says nothing of the new value"
    )


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    assert system_table.read(tmp_path, "fast-track-intake") is None
    system_table.save(kept(), tmp_path)
    found = system_table.read(tmp_path, "fast-track-intake")
    assert found is not None
    assert told(found) == told(kept())
    assert system_table.names_kept(tmp_path) == ("fast-track-intake",)


def test_the_list_tells_what_is_run_and_what_is_not() -> None:
    base, scenario = load("denmark-2017"), load("fast-track-intake")
    text = index([(base, None, None), (scenario, base, kept()), (load("lower-caseload"), base, None)], "en")
    assert "| +3.0 (+1.0 to +5.0) | higher | DKK 1.20 million |" in text
    assert "| not run | – | – |" in text


def test_outcomes_of_the_pages_exist() -> None:
    assert set(layout()["mechanisms"]) <= set(MECHANISMS)
    chosen = {kpi for kpis in layout()["mechanisms"].values() for kpi in kpis}
    assert {*layout()["everyone"], *chosen, *layout()["staff"]} <= set(REGISTRY)
    assert "days_to_introduction_median" in outcomes_of(load("fast-track-intake"))


@pytest.mark.parametrize("name", shipped())
def test_every_scenario_says_what_the_model_cannot_represent(name: str) -> None:
    sentences = cannot(name)
    assert set(sentences) == {"da", "en"}, f"scenarios/notes/{name}.yaml: cannot: {{da: [...], en: [...]}}"
    counts = {lang: len(texts) for lang, texts in sentences.items()}
    assert counts["da"] == counts["en"]
    assert LEAST <= counts["da"] <= MOST
    assert all(text.endswith(".") for texts in sentences.values() for text in texts)


def test_no_notes_without_a_scenario() -> None:
    assert {path.stem for path in (ROOT / "scenarios" / "notes").glob("*")} <= set(shipped())


def test_what_is_kept_is_of_the_shipped_scenarios() -> None:
    """A change of a scenario or its world without running it again fails here."""
    for entry in system_pages.entries(TABLES, system_table.names_kept(TABLES)):
        assert entry.kept is not None
        both = [one for one in (entry.national, entry.scenario) if one is not None]
        asked = [[one.name, one.content_hash] for one in both]
        assert entry.kept.facts["asked"]["scenarios"] == asked, entry.scenario.name
        assert entry.national is None or has_signs(entry.kept, entry.scenario)
        assert list(entry.kept.figures.columns) == COLUMNS
        assert set(entry.kept.figures["kpi"]) <= set(outcomes_of(entry.scenario))


def test_the_pages_in_the_documentation_are_up_to_date() -> None:
    """`python results/systems.py --pages` writes them."""
    found = system_pages.entries(TABLES)
    for name, text in system_pages.texts(found).items():
        assert (PAGES / name).read_text(encoding="utf-8") == text, f"docs/systems/{name} is not the newest"
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert system_pages.navigation(config, found) == config
    pages = {f"{name}{end}" for name in shipped() for end in (".md", ".svg")}
    assert {path.name for path in PAGES.iterdir()} == {"index.md", *pages}


@pytest.mark.slow
def test_the_pictures_in_the_documentation_are_up_to_date() -> None:
    for name, content in system_pages.pictures(system_pages.entries(TABLES)).items():
        assert (PAGES / name).read_bytes() == content, f"docs/systems/{name} is not the newest"


@pytest.mark.slow
def test_a_system_is_run_kept_and_not_run_again(tmp_path: Path) -> None:
    script = runpy.run_path(str(ROOT / "results" / "systems.py"))
    script["keep"].__globals__["RUNNING"] = tmp_path / "running"
    options = {"draws": 2, "replications": 1, "workers": 2, "tables": tmp_path}
    (entry,) = system_pages.entries(tmp_path, ["fast-track-intake"])
    assert script["keep"](entry, **options) == "run"
    (again,) = system_pages.entries(tmp_path, ["fast-track-intake"])
    assert script["keep"](again, **options) == "kept"
    assert again.kept is not None
    assert all(sign["shows"] for sign in again.kept.facts["signs"])
    assert outcomes_of(again.scenario) == tuple(again.kept.figures["kpi"])
    script["keep"].__globals__["RUNNING"].rmdir()


def test_what_is_not_ours_stays_and_a_missing_heading_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_pages, "entries", lambda tables: [])
    for name in ("old.md", "old.svg", "notes.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "folder.md").mkdir()
    system_pages.write(tmp_path, TABLES)
    assert {path.name for path in tmp_path.iterdir()} == {"index.md", "notes.txt", "folder.md"}
    with pytest.raises(ValueError, match="Systems"):
        system_pages.navigation("nav:\n", [])


def test_nothing_is_said_of_a_difference_that_only_one_side_can_have() -> None:
    found = kept()
    row = {
        **found.figures.iloc[0],
        "kpi": "own_found_offer_share",
        "national": math.nan,
        "difference": math.nan,
    }
    row |= {name: math.nan for name in COLUMNS if name.endswith(("_low", "_high"))} | {"pairs_that_differ": 0}
    text = told(Kept(pd.DataFrame([row])[COLUMNS], found.facts))
    (line,) = [line for line in text.splitlines() if "own_found_offer_share" in line]
    assert line.endswith("| – | 43.0% | – | – | – | – | only one side has it |")


def test_a_system_is_read_by_its_own_measure_where_it_names_one() -> None:
    named = {name: own_measure(name) for name in shipped() if own_measure(name)}
    assert set(named.values()) <= set(REGISTRY)
    for name, kpi in named.items():
        base = load(name)
        row = {**kept().figures.iloc[0], "kpi": kpi}
        found = Kept(pd.DataFrame([{**kept().figures.iloc[0]}, row])[COLUMNS], kept().facts)
        label = REGISTRY[str(kpi)].label.en
        assert f"To be read by “{label}”" in page(base, base, load("denmark-2017"), found, "en")
        line = f"+3.0 (+1.0 to +5.0) on “{label}”; self-supporting +3.0 (+1.0 to +5.0)"
        assert line in index([(base, base, found)], "en")


def test_what_can_be_told_apart_is_said_beside_the_first_outcome() -> None:
    found = kept()
    jobs = {**found.figures.iloc[0], "kpi": "ordinary_job_share_36m"}
    unclear = {**jobs, "kpi": "employed_share_36m", "ci_low": -0.01}
    rows = [{**found.figures.iloc[0]}, jobs, unclear]
    text = told(Kept(pd.DataFrame(rows)[COLUMNS], found.facts))
    label = REGISTRY["ordinary_job_share_36m"].label.en
    assert f"Told apart: {label} (higher)." in text
    assert "Told apart" not in told(Kept(found.figures, found.facts))


def test_an_imagined_opponent_is_named_on_the_page_and_in_the_list() -> None:
    named = [name for name in shipped() if opponent(name)]
    assert named
    for name in named:
        assert set(opponent(name)) == {"da", "en"}
        scenario, base = load(name), load("denmark-2017")
        assert f"The national way here is **{opponent(name)['en']}**" in page(
            scenario, base, base, None, "en"
        )
        assert f"| {opponent(name)['en']} |" in index([(scenario, base, None)], "en")


def test_a_list_of_small_studies_says_so() -> None:
    scenario, base, found = load("fast-track-intake"), load("denmark-2017"), kept()
    assert "a rough calculation" not in index([(scenario, base, found)], "en")
    few = Kept(found.figures, {**found.facts, "asked": {**found.facts["asked"], "draws": 12}})
    assert "12 parameter draws × 2 replications. That is a rough calculation" in index(
        [(scenario, base, few)], "en"
    )
