"""Trappen: what happens if a municipality works differently.

The public names; `sim.compare(["denmark-2017", "fast-track-intake"])` is the way in. They are
loaded on first use, so that `import sim` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.api import Study, compare, load, robustness, run, trace
    from sim.api import open_folder as open  # noqa: A004, F401 always asked for as sim.open

    __version__: str

__all__ = ["Study", "__version__", "compare", "load", "robustness", "run", "trace"]
_OPEN = "open"
"""Public too, but left to Python's own where all names are imported at once."""


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name == "__version__":
        return _version()
    if name in (*__all__, _OPEN):
        from sim import api

        return getattr(api, "open_folder" if name == _OPEN else name)
    raise AttributeError(f"module 'sim' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, _OPEN})


def _version() -> str:
    """The installed version; "unknown" in a checkout that is not installed."""
    from importlib import metadata

    try:
        return metadata.version("trappen")
    except metadata.PackageNotFoundError:
        return "unknown"
