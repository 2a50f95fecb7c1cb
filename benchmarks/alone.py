"""One benchmark in this process, for `results.py`: `python alone.py NAME ROUNDS quick|whole FILE`.

Its figures are pickled to the file. A process of its own ends with all that it has started, and its memory is
that of one benchmark.
"""

from __future__ import annotations

import importlib
import pickle
import sys
from pathlib import Path


def main(name: str, rounds: str, how: str, file: str) -> None:
    """Measure and write."""
    found = importlib.import_module(name).figures(int(rounds), how == "quick")
    Path(file).write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
