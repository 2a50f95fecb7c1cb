"""Checking a file is quick: a planner saves, checks, and saves again."""

from __future__ import annotations

import json
import subprocess
import sys

CODE = """
import json, sys, time
from sim.scenario import json_schema, shipped, validate_files
problems = validate_files(shipped())
told = {"seconds": time.process_time(), "problems": len(problems), "modules": sorted(sys.modules)}
json.dump(told, sys.stdout)
"""
HEAVY = ("pandas", "numpy", "matplotlib", "scipy", "simpy", "pyarrow", "joblib")
LONGEST = 1.5


def test_validating_all_shipped_files_takes_little_time_and_no_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["problems"] == 0
    assert not set(HEAVY) & set(found["modules"])
    assert found["seconds"] < LONGEST
