"""What `extends:` carries into another world is told; what the file itself says is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import load, shipped

THREE = "{caseworkers: {number: 3}}"


def told_of(name: str | Path) -> list[str]:
    said = load(name).warnings_in("en")
    return [line for line in said if "under national" in line or "the size" in line]


def notes(folder: Path, text: str) -> str:
    path = folder / "case.yaml"
    path.write_text(f"name: case\ntitle: {{da: Sag, en: Case}}\n{text}", encoding="utf-8")
    return "\n".join(
        line for line in load(path).warnings_in("en") if "under national" in line or "size" in line
    )


def test_a_size_carried_into_another_world_is_told(tmp_path: Path) -> None:
    told = notes(tmp_path, "extends: hedensted-2017\nworld: {like: denmark-2024}\n")
    assert "case.yaml:3: extends: the size comes from the world of hedensted-2017" in told
    assert "language_school.seats.track_1" in told


def test_national_beside_extends_is_told_by_what_differs(tmp_path: Path) -> None:
    told = notes(tmp_path, "extends: denmark-2017\nnational: {volunteers: {number: 5}}\n")
    assert (
        "case.yaml:4: national.volunteers.number: volunteers.number stands under national, which holds"
        in told
    )
    assert "move it to way_of_working if it is new" in told


@pytest.mark.parametrize(
    "text",
    [
        "extends: denmark-2017\nway_of_working: {caseworkers: {number: 3}}\n",
        "world: denmark-2017\nnational: {caseworkers: {number: 3}}\n",
        "world: {like: denmark-2024}\nnational: {caseworkers: {number: 3}}\n",
        "extends: denmark-2017\n" + "".join(f"{part}: {THREE}\n" for part in ("national", "way_of_working")),
    ],
)
def test_what_the_file_says_itself_is_not(tmp_path: Path, text: str) -> None:
    assert not notes(tmp_path, text)


def test_world_and_national_without_extends_are_worked_by(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("name: case\ntitle: Sag\nworld: denmark-2017\nnational: {caseworkers: {number: 3}}\n")
    found = load(path)
    assert found.way_of_working.caseworkers.number == found.national.caseworkers.number


@pytest.mark.parametrize("name", shipped())
def test_no_shipped_scenario_is_told(name: str) -> None:
    assert not [
        line for line in load(name).warnings_in("en") if "under national" in line or "the size" in line
    ]
