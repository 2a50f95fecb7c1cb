"""The wheel holds every data file and works far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

DATA_FOLDERS = ("sim", "calibration", "scenarios")
NOT_DATA = {".py", ".pyc"}


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    run([*build, str(repository)], out)
    return next(out.glob("trappen-*.whl"))


@pytest.fixture(scope="module")
def away(wheel: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder far from the checkout with the wheel installed in its own environment."""
    folder = tmp_path_factory.mktemp("away")
    venv.create(folder / "venv", with_pip=True)
    pip = [str(program(folder, "python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "-c", str(repository / "constraints.txt"), str(wheel)], folder)
    return folder


def program(folder: Path, which: str) -> Path:
    return folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / which


def run(command: list[str], folder: Path) -> str:
    """Run a command with nothing of the checkout in its surroundings; its errors are a failure."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, check=False, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def installed_name(path: Path, repository: Path) -> str:
    place = path.relative_to(repository).as_posix()
    return f"sim/shipped_{place}" if place.startswith("scenarios/") else place


def data_files(repository: Path) -> set[str]:
    paths = [path for folder in DATA_FOLDERS for path in (repository / folder).rglob("*") if path.is_file()]
    kept = [path for path in paths if path.suffix not in NOT_DATA and "__pycache__" not in path.parts]
    return {installed_name(path, repository) for path in kept}


def test_every_data_file_is_in_the_wheel(wheel: Path, repository: Path) -> None:
    packed = {file for file in zipfile.ZipFile(wheel).namelist() if Path(file).suffix not in NOT_DATA}
    data = {file for file in packed if ".dist-info/" not in file}
    expected = data_files(repository)
    assert data == expected, f"missing {sorted(expected - data)}, strange {sorted(data - expected)}"


def test_types_travel_along(wheel: Path) -> None:
    assert {"sim/py.typed", "calibration/py.typed"} <= set(zipfile.ZipFile(wheel).namelist())


def test_shipped_scenarios_are_valid(away: Path) -> None:
    run([str(program(away, "trappen")), "validate", "denmark-2017"], away)


def test_shipped_scenarios_are_listed(away: Path, repository: Path) -> None:
    listed = run([str(program(away, "trappen")), "scenarios"], away)
    missing = [path.stem for path in (repository / "scenarios").glob("*.yaml") if path.stem not in listed]
    assert not missing, listed


def test_packages_come_from_the_wheel(away: Path, repository: Path) -> None:
    code = "import sim, calibration; print(sim.__file__, calibration.__file__)"
    places = run([str(program(away, "python")), "-c", code], away)
    assert str(repository) not in places
    assert places.count(str(away)) == 2


def test_a_small_comparison_runs(away: Path) -> None:
    """The way from scenario to report needs nothing that only a checkout has."""
    few = ["--draws", "1", "--replications", "1", "--workers", "1", "--no-switch-off"]
    run(
        [str(program(away, "trappen")), "compare", "denmark-2017", "lower-caseload", *few, "--out", "run"],
        away,
    )
    assert (away / "run" / "report.html").stat().st_size > 0
    assert (away / "run" / "differences.csv").stat().st_size > 0


def test_nothing_is_broken(away: Path) -> None:
    run([str(program(away, "python")), "-m", "pip", "check"], away)
