"""What docs/new-offer.md tells a planner to do is done here, from the page's own blocks."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sim.scenario import load, name_clashes, same_world
from sim.scenario.offers import Offer

if TYPE_CHECKING:
    from conftest import Trappen

PAGE = (Path(__file__).parents[2] / "docs" / "new-offer.md").read_text("utf-8")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
BLOCKS: list[tuple[str, str]] = BLOCK.findall(PAGE)
FILES = dict(re.match(r"# (\S+)\n(.*)", body, re.DOTALL).groups() for kind, body in BLOCKS if kind == "yaml")  # type: ignore[union-attr]
SCENARIOS = [name for name in FILES if "/" not in name]
SMALL = ("--draws", "1", "--replications", "1", "--workers", "1", "--quiet")


def commands() -> list[tuple[list[str], str]]:
    """Each command of the page, with the output that stands below it, if any does."""
    following = [*BLOCKS[1:], ("", "")]
    return [
        (shlex.split(body), after if kind == "text" else "")
        for (sort, body), (kind, after) in zip(BLOCKS, following, strict=True)
        if sort == "sh"
    ]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page's files in a folder of their own, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_the_page_has_every_step() -> None:
    assert [words[:2] for words, _ in commands()] == [
        ["trappen", "validate"],
        ["trappen", "describe"],
        ["trappen", "compare"],
        ["trappen", "validate"],
    ]
    assert len(FILES) == PAGE.count("```yaml") == 4
    assert {kind for kind, _ in BLOCKS} == {"yaml", "sh", "text", "python"}


def test_checking_and_reading_say_what_the_page_says(trappen: Trappen, written: Path) -> None:
    for words, said in commands():
        if words[1] == "compare":
            continue
        answer = trappen(*words[1:])
        assert answer.code == 0
        assert not answer.err, "the page's files need no note"
        assert said in answer.out


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_is_told_by_its_new_offer_alone(name: str) -> None:
    scenario, base = load(name), load("denmark-2017")
    assert same_world(base, scenario)
    assert not name_clashes(Path(name), name, scenario.name)
    (new,) = set(scenario.way_of_working.offers_used) - set(base.way_of_working.offers_used)
    assert f"offers/{new}.yaml" in FILES
    assert not set(base.way_of_working.offers_used) - set(scenario.way_of_working.offers_used)


def test_the_table_has_every_key_and_no_other() -> None:
    table = PAGE.partition("## What an offer can say")[2]
    keys = [key for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for key in row.split(", ")]
    assert sorted(key.strip("`") for key in keys) == sorted(Offer.model_fields)


@pytest.mark.slow
def test_the_comparison_runs_and_leaves_its_report(trappen: Trappen, written: Path) -> None:
    (compare,) = (words for words, _ in commands() if words[1] == "compare")
    assert trappen(*compare[1:], *SMALL).code == 0
    assert (written / "lager" / "report.html").is_file()
    assert "Lagerkursus på trappen" in (written / "lager" / "report.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("written")
def test_the_offer_is_found_in_log_and_figures() -> None:
    code = "".join(body for kind, body in BLOCKS if kind == "python")
    told: dict[str, Any] = {}
    exec(code.replace("replications=1)", "replications=1, workers=1)"), told)
    begun, opened = told["begun"], told["opened"]
    assert len(begun) > 10, "there are ten places, for eight weeks at a time"
    assert begun.time.dt.year.min() == 2017
    assert told["ended"]["COMPLETED"] > 0
    assert set(opened.place_name) == {"warehouse_course"}
    assert set(opened.agent) <= set(begun.agent)
    costs = told["study"].costs.set_index("scenario")["extra_per_year_dkk"]
    assert costs["lagerkursus"] > 0
    assert {"placement_wait_days_mean", "company_activation_share"} <= set(told["figures"].index)
