"""The command line on the fake model of the study tests: real scenario files, no simulation."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "study"))

EFFECTS = {"lower-caseload": 0.05, "fast-track-intake": 0.02, "more-language-mentors": 0.03}


class Answer(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


Trappen = Callable[..., Answer]


@pytest.fixture
def trappen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Trappen:
    """Run a command line in a folder of its own."""
    from sim.cli import answer

    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Answer:
        capsys.readouterr()
        code = answer([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the fake model in the real one's place; it keeps the register of parameters."""
    from study_fakes import FakeSimulator

    from sim import api

    def fake(register: object, seed: int, follow_up: int, *_: object) -> FakeSimulator:
        return FakeSimulator(EFFECTS, seed=seed, register=register, follow_up=follow_up)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "ModelSimulator", fake)


@pytest.fixture
def no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave charts and page out: they take a second and are not what is tested."""
    from sim import api

    def blank(lang: str) -> Callable[[Path], None]:
        def finish(run: Path) -> None:
            (run / "report.html").write_text(f'<html lang="{lang}">', encoding="utf-8")

        return finish

    monkeypatch.setattr(api, "report_in", blank)
