"""The scenario files that the README shows are files that work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.scenario import load, name_clashes, same_world, validate_files

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"```yaml\n# (\S+\.yaml)\n(.*?)```", re.DOTALL)


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every YAML block of the README, written under the name in its first line."""
    monkeypatch.chdir(tmp_path)
    text = README.read_text("utf-8")
    blocks = dict(BLOCK.findall(text))
    assert len(blocks) == text.count("```yaml"), "a block without a file name in its first line"
    for name, content in blocks.items():
        Path(name).write_text(content, encoding="utf-8")
    return list(blocks)


def test_they_are_valid_and_need_no_note(shown: list[str]) -> None:
    assert validate_files(shown) == []
    for name in shown:
        scenario = load(name)
        assert not scenario.warnings
        assert not name_clashes(Path(name), name, scenario.name)


def test_the_policy_can_be_compared_with_the_municipality(shown: list[str]) -> None:
    own, policy, _ = (load(name) for name in shown)
    assert policy.extends == own.name == Path(shown[0]).stem
    assert same_world(own, policy)
    assert own.way_of_working == own.national != policy.way_of_working


def test_one_file_holds_the_place_and_what_it_does_otherwise(shown: list[str]) -> None:
    own, _, alone = (load(name) for name in shown)
    assert own.world == alone.world
    assert own.national == alone.national != alone.way_of_working
