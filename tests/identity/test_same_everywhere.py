"""Identity: another process, another processor, other hash seeds and more workers find the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from identity_facts import facts, switched_on
from identity_runs import HERE, plan_of, shipped_small

from sim.api import prepare
from sim.scenario import load, shipped
from sim.study import studies
from sim.study.digest import of_file
from sim.study.partial import Store
from sim.study.settings import settings
from sim.study.study import Study


def elsewhere(**environment: str) -> dict[str, Any]:
    """What a fresh process finds under other settings."""
    path = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    done = subprocess.run(
        [sys.executable, str(HERE / "identity_facts.py")],
        env=os.environ | {"PYTHONPATH": path} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def here() -> dict[str, str]:
    return facts()


@pytest.mark.slow
def test_a_plainer_processor_in_another_process_finds_the_same(here: dict[str, str]) -> None:
    """All code that NumPy chooses by processor is switched off, and words hash otherwise."""
    found = elsewhere(NPY_DISABLE_CPU_FEATURES=" ".join(switched_on()), PYTHONHASHSEED="4242")
    assert found["switched_on"] == []
    assert found["facts"] == here


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_other_hash_seeds_find_the_same(here: dict[str, str], seed: str) -> None:
    assert elsewhere(PYTHONHASHSEED=seed)["facts"] == here


@pytest.mark.parametrize("name", shipped())
def test_a_plan_made_twice_is_the_same_plan(name: str) -> None:
    """Also from the effective scenario that stands beside results; and its name is no part of it."""
    one, other = plan_of(load(name), draw=2), plan_of(load(name), draw=2)
    assert one is not other
    assert one.hash == other.hash
    assert one == other


@pytest.mark.slow
def test_plans_of_different_scenarios_and_draws_differ() -> None:
    plans = [plan_of(load(name), draw) for name in shipped() for draw in (None, 0, 1)]
    assert len({plan.hash for plan in plans}) == len(plans)


def study_with(workers: int, folder: Path, replications: int, switch_off: int) -> Study:
    """A small study whose workers keep their logs in a folder."""
    folder.mkdir()
    asked = settings(
        draws=2,
        replications=replications,
        workers=workers,
        follow_up=12,
        primary_kpi="self_support_share_12m",
        switch_off_draws=switch_off,
    )
    given = [shipped_small("denmark-2017"), shipped_small("more-language-mentors")]
    return studies.carry_out(prepare(given, asked), Store(events=folder))


@pytest.mark.slow
@pytest.mark.parametrize(("replications", "switch_off"), [(1, 0), (3, 2)])
def test_two_workers_find_what_one_finds(tmp_path: Path, replications: int, switch_off: int) -> None:
    """The same logs, the same figures of every run, also where mechanisms are cut, and the same tables."""
    folders = tmp_path / "one", tmp_path / "two"
    one, two = (
        study_with(workers, folder, replications, switch_off)
        for workers, folder in zip((1, 2), folders, strict=True)
    )
    logs = [{path.name: of_file(path) for path in folder.iterdir()} for folder in folders]
    assert len(logs[0]) == 4 * replications
    assert logs[0] == logs[1]
    assert one.frames.keys() == two.frames.keys()
    for task, frame in one.frames.items():
        pd.testing.assert_frame_equal(frame, two.frames[task], check_exact=True)
    pd.testing.assert_frame_equal(one.differences, two.differences, check_exact=True)
