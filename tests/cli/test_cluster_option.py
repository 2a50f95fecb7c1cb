"""`--cluster` that cannot be used is told before anything is run or written; the rest needs a scheduler."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sim
from sim.errors import ClusterError, ComparisonError, MachineError
from sim.study.settings import settings
from sim.text import LANGUAGES

if TYPE_CHECKING:
    from conftest import Trappen

SCHEDULER = "tcp://10.0.0.5:8786"

pytestmark = pytest.mark.usefixtures("fake_model", "no_report")


@pytest.mark.parametrize(
    "address", ["10.0.0.5", "10.0.0.5:8786", "http://host:8786", "tcp://host", "tcp://:1"]
)
def test_an_address_must_look_like_one(trappen: Trappen, address: str) -> None:
    said = trappen("run", "denmark-2017", "--cluster", address)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"--cluster: {address} er ikke adressen på en Dask-scheduler; skriv den som tcp://vært:8786.\n"
    )
    assert not list(Path().iterdir())


def test_workers_are_those_of_the_cluster(trappen: Trappen) -> None:
    said = trappen("run", "denmark-2017", "--cluster", SCHEDULER, "--workers", 2)
    assert said.code == 2
    assert said.err == (
        "--workers: antallet gælder kun på denne maskine, og der er også givet --cluster; "
        "udelad det ene (på en klynge bruges alle dens arbejdere).\n"
    )


def test_without_dask_the_sentence_says_how_to_get_it(
    trappen: Trappen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.study.settings.find_spec", lambda _: None)
    said = trappen("run", "denmark-2017", "--cluster", "tcp://10.0.0.5:8786", "--out", "out", "--lang", "en")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "--cluster: Dask is not installed; install Trappen with its extra [cluster], "
        "e.g. pip install -c constraints.txt -e '.[cluster]'.\n"
    )
    assert not Path("out").exists()


def test_from_python_the_same() -> None:
    with pytest.raises(ComparisonError, match="Dask-scheduler"):
        sim.run("denmark-2017", draws=2, cluster="nowhere")


def test_where_a_study_runs_is_no_part_of_it(trappen: Trappen) -> None:
    """Neither the address nor the number of workers stands in a folder that may be passed on."""
    assert settings(cluster=SCHEDULER).cluster == SCHEDULER
    trappen("run", "denmark-2017", "--draws", 2, "--workers", 1, "--out", "out")
    manifest = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))
    assert not {"cluster", "workers"} & set(manifest)
    assert "--cluster" not in manifest["command"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "cause",
    [
        "disk_full",
        "disk_not_writable",
        "disk_broken",
        "process_died",
        "memory_full",
        "cluster_lost",
        "cluster_worker_died",
    ],
)
def test_what_can_fail_has_words_for_cause_and_remedy(cause: str, lang: str) -> None:
    for error in (MachineError(cause), MachineError(cause, 3, 8, Path("out"))):
        assert cause not in error.text(lang)
        assert len(error.text(lang).splitlines()) == 1
    assert MachineError("disk_full", 3, 8, Path("out")).text("da") == (
        "out: disken er fuld; 3 af 8 kørsler er færdige og ligger i mappen: gør plads, "
        "og giv den samme kommando igen for at fortsætte."
    )


def test_a_cluster_that_cannot_do_it_is_the_user_s_to_mend() -> None:
    assert not issubclass(MachineError, sim.errors.UserError)
    assert issubclass(ClusterError, sim.errors.UserError)
