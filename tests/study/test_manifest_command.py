"""The command in a manifest gives the same study again."""

from __future__ import annotations

import shlex

import pytest

from sim.api import with_baseline
from sim.commands.study import _given
from sim.scenario import load, load_layers, with_layers
from sim.study import manifest
from sim.study.settings import settings
from sim.study.world import NATIONAL
from sim.text import words

SYSTEM = "hilleroed-ips-2019"


@pytest.mark.slow  # the national way is looked for among all shipped scenarios
def test_a_system_compared_with_the_national_way_is_asked_for_alone() -> None:
    found = with_baseline([load(SYSTEM)])
    assert [one.name for one in found] == [NATIONAL, SYSTEM]
    verb, *asked = shlex.split(manifest.command(found, settings(workers=1)))[1:]
    names = asked[: asked.index("--draws")]
    assert (verb, names) == ("compare", [SYSTEM])
    again = _given(names, compare=True, words=words("en"))
    assert [one.content_hash for one in again] == [one.content_hash for one in found]


def test_a_baseline_with_a_file_is_named_and_a_layer_too() -> None:
    layers = load_layers(["shock-recession"])
    given = [with_layers(load(name), layers) for name in ("denmark-2017", "lower-caseload")]
    assert manifest.command(given, settings(workers=1)).startswith(
        "trappen compare denmark-2017 lower-caseload --with shock-recession --draws"
    )


def test_the_digest_of_the_program_covers_flows_and_rules_of_money() -> None:
    names = {path.as_posix() for path in manifest._sources((*manifest._MODEL, *manifest._READING))}
    assert any(name.endswith("business_case/rules/benefits.yaml") for name in names)
    assert any(name.endswith("business_case/flows.py") for name in names)
    assert manifest.code_digest() != manifest.model_digest()
