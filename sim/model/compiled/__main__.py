"""Compile the engine and keep it: ``python -m sim.model.compiled``."""

from __future__ import annotations

from sim.model.compiled.engine import compiled

if __name__ == "__main__":
    compiled()
