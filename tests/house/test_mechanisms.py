"""Every mechanism can be switched off, and has words for it."""

from __future__ import annotations

from dataclasses import fields

from checkout import ROOT
from ruamel.yaml import YAML

from sim.model.plan import Off
from sim.scenario.mechanisms import MECHANISMS


def test_every_mechanism_has_a_switch() -> None:
    assert tuple(field.name for field in fields(Off)) == MECHANISMS


def test_every_mechanism_has_words() -> None:
    words = YAML(typ="safe", pure=True).load((ROOT / "sim/text/report.yaml").read_text("utf-8"))["mechanism"]
    assert set(words) == {"all", *MECHANISMS}


def test_every_switch_is_read_by_the_model() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "sim/model").rglob("*.py"))
    assert [name for name in MECHANISMS if f"off.{name}" not in source] == []


def test_the_model_s_page_tells_of_every_mechanism() -> None:
    page = (ROOT / "docs/model.md").read_text("utf-8")
    assert [name for name in MECHANISMS if f"`{name}`" not in page] == []
