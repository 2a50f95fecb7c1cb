"""Checking a file needs no heavy library: a planner saves, checks, and saves again."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

CODE = """
import json, sys
from sim.scenario import json_schema, shipped, validate_files
files = shipped()
problems = validate_files(files)
counted = {"problems": len(problems), "files": len(files)}
told = {"modules": sorted(sys.modules), **counted}
json.dump(told, sys.stdout)
"""
TOLD = """
import contextlib, io, json, sys
from sim.cli import answer
for asked in (["scenarios"], ["scenarios", "vejle-2024"], ["describe", "vejle-2024"]):
    with contextlib.redirect_stdout(io.StringIO()):
        assert not answer(asked)
json.dump(sorted(sys.modules), sys.stdout)
"""
HEAVY = ("pandas", "numpy", "matplotlib", "scipy", "simpy", "pyarrow", "joblib")


def test_validating_all_shipped_files_needs_no_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["problems"] == 0
    assert not set(HEAVY) & set(found["modules"])
    assert found["files"] > 20


@pytest.mark.slow
def test_the_catalogue_and_a_description_load_no_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert not ({*HEAVY} - {"numpy"}) & {*json.loads(done.stdout)}, "numpy comes with the parameters"
