"""Lists, dicts and heaps for compiled code, in the model's own subset of Python: translated, not run."""

from __future__ import annotations

from sim.model.compiled.runtime import days, dicts, heaps, lists

MODULES = (lists, heaps, dicts, days)
