"""However a shipped file is damaged, a planner gets sentences, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sim.errors import UserError
from sim.privacy import has_cpr
from sim.scenario import describe_difference, from_mapping, load, read_scenario, shipped
from sim.scenario.catalogue import read_offer
from sim.scenario.places import SHIPPED_OFFERS, shipped_folder

MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
FILES = [shipped_folder() / f"{name}.yaml" for name in shipped()]
OFFERS = sorted(SHIPPED_OFFERS.glob("*.yaml"))
SIGNS = (
    "\t",
    "\n",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "#",
    "|",
    ">",
    "%",
    "@",
    "\0",
    "\r",
    "\x85",
    "\ufeff",
    "\u00a0",
    "\u200b",
    ",",
    "+",
    ".000",
)
YAML_WORDS = (
    "&a ",
    "*a",
    "!!x ",
    "? ",
    "<<: ",
    "---\n",
    "...\n",
    "null",
    "~",
    "{}",
    "[]",
    "::",
    "yes",
    ".nan",
)
VALUES_OF_A_KIND = (
    "-1",
    "0",
    "1e9",
    "2017-02-30",
    "010190-1234",
    "extends: ",
    "world: ",
    "source: ",
    "value: ",
    "from: ",
)
PIECES = st.one_of(st.sampled_from(SIGNS + YAML_WORDS + VALUES_OF_A_KIND), st.text(max_size=4))


@st.composite
def damaged(draw: Any, paths: list[Path]) -> bytes:
    """A file with a few stretches replaced, cut out or doubled."""
    text = draw(st.sampled_from(paths)).read_text("utf-8")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.sampled_from([0, 0, 1, 3, 20, 200])))
        text = text[:start] + draw(st.one_of(PIECES, st.just(text[start:stop] * 2))) + text[stop:]
    return text.encode("utf-8", "surrogatepass")


def show(problems: Any) -> None:
    for problem in problems:
        for lang in ("da", "en"):
            sentence = problem.sentence(lang)
            sentence.encode("utf-8")
            assert "\n" not in sentence
            assert not has_cpr(sentence)


@pytest.mark.slow
@given(content=damaged(FILES))
@MANY
def test_damaged_scenarios(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(content)
    read = read_scenario(path)
    assert (read.scenario is None) == bool(read.problems)
    show(read.problems)
    if read.scenario is not None:
        assert from_mapping(read.scenario.effective()).content_hash == read.scenario.content_hash
        show(read.scenario.cautions)


@given(content=damaged(OFFERS))
@MANY
def test_damaged_offers(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(content)
    offer, problems = read_offer(path, "case.yaml")
    assert (offer is None) == bool(problems)
    show(problems)


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(
            ["4 weeks", "37 hours/week", "2018-01-01", "placement", "denmark-2015", "0.5", "-1 days"]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["from", "value", "source", "number", "a"]), inner, max_size=3),
    ),
    max_leaves=6,
)


def paths(tree: Any, prefix: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(tree, dict):
        for key, below in tree.items():
            yield (*prefix, key)
            yield from paths(below, (*prefix, key))


BASE = load("denmark-2017")
PATHS = sorted(paths(BASE.effective()))


@pytest.mark.slow
@given(path=st.sampled_from(PATHS), value=VALUES)
@example(path=("offers", "igu_municipal"), value={"value": None})
@settings(max_examples=400)
def test_any_value_anywhere(path: tuple[str, ...], value: Any) -> None:
    values: dict[str, Any] = {"name": "case", "title": "T", "extends": "denmark-2017"}
    part = values
    for step in path[:-1]:
        part = part.setdefault(step, {}) if isinstance(part.get(step, {}), dict) else part
    part[path[-1]] = value
    try:
        scenario = from_mapping(values)
    except UserError as error:
        show(error.problems)
    else:
        describe_difference(scenario, BASE)
        assert from_mapping(scenario.effective()).content_hash == scenario.content_hash


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_cut_off_anywhere(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    for end in range(0, len(content), 97):
        (tmp_path / "case.yaml").write_bytes(content[:end])
        show(read_scenario(tmp_path / "case.yaml").problems)
