"""What a planner is told to do: about worlds that differ, outcomes, options, and how the help speaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.cli import COMMANDS
from sim.errors import UserError

if TYPE_CHECKING:
    from conftest import Trappen

OWN = "name: {name}\nextends: {extends}\ntitle: T\n"
WORLD = "world: {arrivals: {adults_per_year: 50}}\n"
POLICY = "way_of_working: {caseworkers: {number: 6}}\n"


@pytest.fixture
def files(trappen: Trappen) -> None:
    """A municipality, a policy for it and a policy for another world."""
    written = {
        "min-kommune": OWN.format(name="lille", extends="denmark-2017") + WORLD,
        "forslag": OWN.format(name="forslag", extends="min-kommune") + POLICY,
        "andet": OWN.format(name="andet", extends="denmark-2017") + POLICY,
    }
    for name, text in written.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("files")
def test_a_policy_of_another_world_is_told_what_to_extend(trappen: Trappen) -> None:
    said = trappen("compare", "min-kommune.yaml", "andet.yaml")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "andet.yaml:2: extends: andet bygger på denmark-2017 og har en anden verden end lille "
        "(befolkning eller arbejdsmarked), så forskellen er ikke en virkning; "
        'skriv "extends: min-kommune" i forslaget, sammenlign '
        "med denmark-2017 i stedet, eller stil dem side om side med --worlds-differ.\n"
    )


@pytest.mark.usefixtures("files")
def test_a_baseline_that_builds_on_another_is_told_which_order_is_meant() -> None:
    """Over what is between them too; nothing where the order is right, or neither builds on the other."""
    from sim.commands.advice import turned_round
    from sim.scenario import load
    from sim.text import words

    Path("mere.yaml").write_text(OWN.format(name="mere", extends="forslag") + POLICY, encoding="utf-8")
    town, own, more = (load(f"{name}.yaml") for name in ("min-kommune", "forslag", "mere"))
    told = words("da", "commands")
    (said,) = turned_round([more, own, town], told)
    assert said == (
        "mere bygger på lille, men står først, så alle forskelle får modsat fortegn; "
        "skriv: trappen compare min-kommune.yaml mere.yaml forslag.yaml"
    )
    assert not list(turned_round([town, own, more], told))
    (said,) = turned_round([load("lower-caseload"), load("denmark-2017")], told)
    assert said.endswith("skriv: trappen compare denmark-2017 lower-caseload")
    assert not list(turned_round([load("lower-caseload"), load("fast-track-intake")], told))


@pytest.mark.usefixtures("files")
def test_the_order_is_told_before_anything_is_run(trappen: Trappen, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> Path:
        raise UserError("stop her")

    monkeypatch.setattr("sim.commands.study._carry_out", stopped)
    said = trappen("compare", "forslag.yaml", "min-kommune.yaml").err
    assert "Bemærk: forslag bygger på lille, men står først" in said
    assert said.endswith("stop her.\n")
    assert "men står først" not in trappen("compare", "min-kommune.yaml", "forslag.yaml").err


@pytest.mark.usefixtures("files")
def test_a_shipped_policy_is_to_be_written_anew(trappen: Trappen) -> None:
    said = trappen("compare", "min-kommune.yaml", "lower-caseload", "--lang", "en").err
    assert "in a file of its own: trappen new NAME --from lower-caseload --in min-kommune.yaml" in said


@pytest.mark.usefixtures("files")
def test_a_municipality_alone_is_told_how_to_write_a_policy(trappen: Trappen) -> None:
    said = trappen("compare", "min-kommune.yaml")
    assert said.code == 2
    assert said.err == (
        "lille er selv det, et forslag sammenlignes med; skriv forslaget i en fil for sig med "
        '"extends: min-kommune" og det, der skal ændres, og nævn den også (README viser hvordan).\n'
    )


@pytest.mark.slow
def test_a_shipped_municipality_alone_names_policies_that_fit(trappen: Trappen) -> None:
    assert "for eksempel fast-track-intake, lower-caseload" in trappen("compare", "denmark-2017").err
    assert "lower-caseload" not in trappen("compare", "denmark-2015").err


@pytest.mark.usefixtures("files")
def test_a_world_changed_in_the_policy_itself(trappen: Trappen) -> None:
    text = OWN.format(name="forslag", extends="min-kommune") + POLICY + "decision_date: 2016-01-01\n"
    Path("forslag.yaml").write_text(text, encoding="utf-8")
    said = trappen("compare", "min-kommune.yaml", "forslag.yaml").err
    assert "(beslutningsdatoen" in said
    assert 'skriv "extends' not in said


@pytest.mark.usefixtures("files")
def test_a_policy_that_moves_the_history_is_told_which_lines(trappen: Trappen) -> None:
    """``extends:`` is right there: whatever else it names, the comparison is refused again."""
    from sim.scenario import load, same_world

    text = OWN.format(name="mere", extends="forslag")
    Path("mere.yaml").write_text(text + "national: {caseworkers: {number: 9}}\n", encoding="utf-8")
    said = trappen("compare", "min-kommune.yaml", "mere.yaml", "--lang", "en").err
    assert said.startswith("mere.yaml:4: national.caseworkers.number: mere has another history than lille")
    assert "move the lines under national to way_of_working" in said
    assert "extends" not in said
    Path("mere.yaml").write_text(text + "way_of_working: {caseworkers: {number: 9}}\n", encoding="utf-8")
    assert same_world(load("mere.yaml"), load("min-kommune.yaml"))


@pytest.mark.usefixtures("files")
def test_the_follow_up_needed_is_the_value_of_the_option(trappen: Trappen) -> None:
    said = trappen("compare", "min-kommune.yaml", "forslag.yaml", "--follow-up", 6)
    assert said.err == (
        '--follow-up: "Selvforsørgende efter 36 måneder" kan ikke aflæses, '
        "når de ankomne kun følges i 6 måneder; "
        "skriv --follow-up 36, eller vælg et andet mål (`trappen outcomes` viser dem).\n"
    )


@pytest.mark.parametrize("needed", [24, 36])
def test_the_value_told_is_enough(needed: int) -> None:
    from sim.api import with_baseline
    from sim.errors import ComparisonError
    from sim.scenario import load
    from sim.study.settings import settings
    from sim.study.simulator import ModelSimulator
    from sim.study.studies import prepare
    from sim.study.world import register_for

    given = with_baseline([load("lower-caseload")])
    asked = settings(follow_up=needed, primary_kpi=f"self_support_share_{needed}m", workers=1)
    prepare(given, asked, ModelSimulator(register_for(given), 1, needed))
    with pytest.raises(ComparisonError):
        prepare(given, asked, ModelSimulator(register_for(given), 1, needed - 1))


def test_a_word_leads_to_outcomes(trappen: Trappen) -> None:
    said = trappen("compare", "lower-caseload", "--primary-kpi", "job").err
    assert said.startswith(
        "--primary-kpi: målet job findes ikke; skriv for eksempel ordinary_job_share_12m (I ordinært"
    )
    assert said.rstrip().endswith("eller se dem alle med `trappen outcomes`.")
    label = trappen("compare", "lower-caseload", "--primary-kpi", "praktik", "--lang", "en").err
    assert "there is no outcome praktik" in label
    assert "caseload_mean (Borgere pr. sagsbehandler)" in (
        trappen("compare", "lower-caseload", "--primary-kpi", "borgere").err
    )


@pytest.mark.parametrize("lang", ["da", "en"])
def test_outcomes_are_listed_with_label_and_unit(trappen: Trappen, lang: str) -> None:
    from sim.outcomes import REGISTRY

    said = trappen("outcomes", "--lang", lang)
    assert len(said.out.splitlines()) == len(REGISTRY)
    for line, item in zip(said.out.splitlines(), REGISTRY.values(), strict=True):
        assert line.startswith(item.key)
        assert getattr(item.label, lang) in line
    listed = json.loads(trappen("outcomes", "--lang", lang, "--json").out)
    assert {one["key"] for one in listed} == set(REGISTRY)
    assert "andel, 0–1" in {one["unit"] for one in listed} or lang == "en"


def test_every_unit_of_an_outcome_has_words() -> None:
    from sim.outcomes.declare import UNITS
    from sim.text import words

    assert all(f"unit.{unit}" in words("da", "commands") for unit in UNITS)


ENGLISH = (
    "Usage",
    "Options",
    "Arguments",
    "Commands",
    "Show this",
    "required",
    "<int>",
    "<str>",
    "[OPTIONS]",
)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_danish_help_is_danish(trappen: Trappen, name: str) -> None:
    said = trappen(*([name] if name else []), "--help").out
    assert said.startswith("Brug: trappen ")
    assert "Vis denne hjælp." in said
    assert not [word for word in ENGLISH if word in said]


def test_english_help_is_english(trappen: Trappen) -> None:
    said = trappen("compare", "--help", "--lang", "en").out
    assert said.startswith("Usage: trappen compare [OPTIONS]")
    assert "[required]" in said
    assert "1 percentage point" in " ".join(said.split())


def test_the_help_says_what_quiet_and_precision_mean(trappen: Trappen) -> None:
    assert "Skriv kun fejl og bemærkninger." in trappen("validate", "--help").out
    assert "rapportens sti" not in trappen("verify", "--help").out
    assert "0.01 er" in trappen("compare", "--help").out


def test_paths_with_spaces_and_commas(trappen: Trappen) -> None:
    Path("Min mappe").mkdir()
    Path("Min mappe/forslag.yaml").write_text(OWN.format(name="f", extends="denmark-2017"), encoding="utf-8")
    for command in ("compare", "validate", "run"):
        said = trappen(command, *["Min", "mappe/forslag.yaml"])
        assert said.code == 2
        assert said.err.startswith("Min mappe/forslag.yaml: stien har mellemrum")
        joined = trappen(command, "denmark-2017,lower-caseload").err
        assert joined.startswith("denmark-2017,lower-caseload: scenarierne er skrevet sammen med komma; ")


@pytest.mark.usefixtures("files")
def test_names_that_clash_are_noted_by_validate_only(trappen: Trappen) -> None:
    Path("kopi.yaml").write_text(Path("forslag.yaml").read_text("utf-8"), encoding="utf-8")
    said = trappen("validate", "forslag.yaml")
    assert said.code == 0
    assert said.err.startswith('Bemærk: forslag.yaml: name: også kopi.yaml i mappen har navnet "forslag"; ')
