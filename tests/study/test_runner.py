"""Running tasks: the same on any number of workers, kept when stopped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from study_fakes import KPI, SIMULATOR, THREE

from sim.study.parcel import packed, performed, performed_by, sent, unpacked
from sim.study.partial import Store, begin, fingerprint_of
from sim.study.runner import Interrupted, Where, perform
from sim.study.task import Task, Worker

TASKS = [Task(draw, replication) for draw in range(4) for replication in range(2)]
WORKER = Worker(SIMULATOR, THREE, central=False)  # type: ignore[arg-type]
HERE = Where(1)


def no_logs(scenario: str, log: Any) -> None:
    raise AssertionError(f"the log of {scenario} was not to be kept")


def results(workers: int, tasks: list[Task] = TASKS) -> dict[Task, pd.DataFrame]:
    store = Store()
    perform(tasks, WORKER, Where(workers), store)
    return {task: store.frame(task) for task in tasks}


@pytest.mark.slow
def test_the_number_of_workers_changes_nothing() -> None:
    one, two = results(1), results(2)
    for task in TASKS:
        pd.testing.assert_frame_equal(one[task], two[task])


def test_a_cast_is_made_once_for_a_task_and_world() -> None:
    made: list[Any] = []

    class Counting(type(SIMULATOR)):  # type: ignore[misc]
        def cast_for(self, *address: Any) -> float:
            made.append(address)
            return 0.0

    other_world = replace(THREE[2], name="elsewhere", world_hash="other")
    Worker(Counting(), (*THREE, other_world), central=False).perform(Task(0, 0), no_logs)  # type: ignore[arg-type]
    assert len(made) == 2


def test_with_mechanisms_off_only_those_with_this_cut_run() -> None:
    """`wide` names a and b too, but is cut as a whole (a, b, c) or one by one, never (a, b)."""
    wide = replace(THREE[1], name="wide", mechanisms=("c", "b", "a"))
    worker = Worker(SIMULATOR, (*THREE, wide), central=False)  # type: ignore[arg-type]
    ran = {
        off: list(worker.perform(Task(0, 0, off), no_logs)["scenario"].unique())
        for off in (("a",), ("a", "b"), ("a", "b", "c"))
    }
    assert ran == {
        ("a",): ["base", "good", "wide"],
        ("a", "b"): ["base", "good"],
        ("a", "b", "c"): ["base", "wide"],
    }


def test_task_names_sort_and_tell_mechanisms() -> None:
    assert Task(3, 1).name == "d0003-r01"
    assert Task(3, 1, ("a", "b")).name == "d0003-r01-off-a+b"


def test_finished_tasks_are_not_run_again(tmp_path: Path) -> None:
    begin(tmp_path, {})
    store = Store(tmp_path / ".partial")
    perform(TASKS[:3], WORKER, HERE, store)
    told: list[tuple[int, int]] = []
    perform(TASKS, WORKER, HERE, Store(store.folder), lambda *counts: told.append(counts))
    assert told == [(count, 8) for count in range(3, 9)]


def test_what_is_kept_on_disk_is_what_was_computed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    perform(TASKS[:1], WORKER, HERE, store)
    again = Store(tmp_path)
    assert TASKS[0] in again
    pd.testing.assert_frame_equal(again.frame(TASKS[0]), store.frame(TASKS[0]))


def test_a_file_cut_off_by_a_crash_is_computed_anew(tmp_path: Path) -> None:
    (tmp_path / f"{TASKS[0].name}.arrow").write_bytes(b"ARROW1 half a file")
    store = Store(tmp_path)
    assert TASKS[0] not in store
    perform(TASKS[:1], WORKER, HERE, store)
    assert TASKS[0] in Store(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_what_is_finished(tmp_path: Path, workers: int) -> None:
    def stop(finished: int, total: int) -> None:
        if finished == 3:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        perform(TASKS, WORKER, Where(workers), Store(tmp_path), stop)
    assert (caught.value.kept, caught.value.total) == (3, len(TASKS))
    assert len(list(tmp_path.glob("*.arrow"))) == 3


def test_a_task_that_fails_ends_the_study() -> None:
    class Failing(type(SIMULATOR)):  # type: ignore[misc]
        def measure(self, log: Any, plan: Any, scenario: Any, draw: int | None) -> pd.DataFrame:
            raise ZeroDivisionError("a mistake in an outcome")

    with pytest.raises(ZeroDivisionError, match="a mistake in an outcome"):
        perform(TASKS, Worker(Failing(), THREE, central=False), HERE, Store())  # type: ignore[arg-type]


def test_the_fingerprint_says_whose_partial_results_these_are(tmp_path: Path) -> None:
    assert fingerprint_of(tmp_path) is None
    begin(tmp_path, {"seed": 1})
    assert fingerprint_of(tmp_path) == {"seed": 1}


def test_one_draw_uses_central_parameters() -> None:
    central = Worker(replace(SIMULATOR, within=0.0), THREE, central=True)  # type: ignore[arg-type]
    frame = central.perform(Task(0, 3), no_logs).set_index(["scenario", "kpi", "period", "group"])["value"]
    assert frame["good", KPI, "m36", "all"] - frame["base", KPI, "m36", "all"] == pytest.approx(0.05)


def test_what_travels_comes_out_as_it_was_packed() -> None:
    """Also nought rows, numbers that are missing, and few texts that stand in many rows."""
    frame = pd.DataFrame({"kpi": ["a", "æ", "a"] * 100, "value": [0.1, float("nan"), -0.0] * 100})
    for rows in (frame, frame[:0]):
        pd.testing.assert_frame_equal(unpacked(packed(rows)), rows)
    assert len(packed(frame)) < 2000


def test_half_a_result_is_not_read() -> None:
    whole = packed(pd.DataFrame({"kpi": ["a"] * 1000, "value": range(1000)}))
    for length in (0, 6, len(whole) // 2, len(whole) - 1):
        with pytest.raises(ValueError, match=r".+"):
            unpacked(whole[:length])


def test_a_worker_on_its_way_comes_out_the_same() -> None:
    far, near = performed_by(sent(WORKER), TASKS[0]), performed(WORKER, TASKS[0])
    assert far == near
    assert near.logs == {}


def test_logs_are_packed_only_when_they_are_kept() -> None:
    """And never those of runs with a mechanism cut."""
    worker = replace(WORKER, keeps_logs=True)
    assert set(performed(worker, TASKS[0]).logs) == {"base", "good", "same"}
    assert performed(worker, Task(0, 0, ("a",))).logs == {}
