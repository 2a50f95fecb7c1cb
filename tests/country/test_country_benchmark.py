"""A smoke run of the benchmark of the country, with two municipalities."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_benchmark_runs_and_tells_time_and_memory(repository: Path) -> None:
    size = ["--municipalities", "2", "--draws", "2", "--replications", "1", "--workers", "2"]
    command = [sys.executable, "benchmarks/country.py", *size]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "2 municipalities, 2 scenarios, 2 runs of the country" in done.stdout
    assert "MiB" in done.stdout
    assert "100 runs of the country at this pace" in done.stdout
