"""`constraints.txt` pins everything that any extra brings, and nothing else decides versions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"^([\w.-]+)==([\w.!+-]+)$")


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, list[str]]:
    """Requirements by extra; the core stands under the empty name."""
    table = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    return {"": table["dependencies"], **table["optional-dependencies"]}


@pytest.fixture(scope="module")
def pins(repository: Path) -> dict[str, str]:
    lines = (repository / "constraints.txt").read_text("utf-8").splitlines()
    matches = {line: PIN.match(line) for line in lines if line and not line.startswith("#")}
    strange = [line for line, match in matches.items() if not match]
    assert not strange, f"constraints.txt holds names and versions only: {strange}"
    return {canonicalize_name(match[1]): match[2] for match in matches.values() if match}


def closure(requirements: Iterable[str]) -> dict[str, str]:
    """Everything installed that these requirements lead to, with its version."""
    found: dict[str, str] = {}
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        wanted = waiting.pop()
        key = canonicalize_name(wanted.name)
        if not _applies(wanted) or (key in found and not wanted.extras):
            continue
        installed = metadata.distribution(wanted.name)
        found[key] = installed.version
        for text in installed.requires or []:
            waiting += _needed(Requirement(text), wanted.extras)
    return found


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def _needed(requirement: Requirement, extras: Iterable[str]) -> list[Requirement]:
    """The requirement as it stands for the chosen extras, its marker already judged."""
    marker = requirement.marker
    if marker and not any(marker.evaluate({"extra": extra}) for extra in ["", *extras]):
        return []
    requirement.marker = None
    return [requirement]


def test_every_installed_package_is_pinned_to_its_version(
    project: dict[str, list[str]], pins: dict[str, str]
) -> None:
    installed = closure([*project[""], *project["dev"]])
    wrong = {
        package: (version, pins.get(package))
        for package, version in installed.items()
        if pins.get(package) != version
    }
    assert not wrong, f"installed and pinned differ: {wrong}"


def test_pins_satisfy_the_project(project: dict[str, list[str]], pins: dict[str, str]) -> None:
    wanted = [Requirement(text) for texts in project.values() for text in texts]
    wrong = [
        f"{need}: pinned {pins.get(canonicalize_name(need.name))}"
        for need in wanted
        if not need.specifier.contains(pins.get(canonicalize_name(need.name), "0"))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_core_stays_light(project: dict[str, list[str]]) -> None:
    """What a planner installs has no test tools, notebooks or documentation builder."""
    core = {canonicalize_name(Requirement(text).name) for text in project[""]}
    tools = {canonicalize_name(Requirement(text).name) for text in project["dev"]}
    assert not core & tools
