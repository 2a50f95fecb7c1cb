"""Where scenario files are: the shipped ones, and those beside a planner's file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]
SHIPPED_OFFERS: Final = _PACKAGE / "offers"
SUFFIXES: Final = (".yaml", ".yml")


@lru_cache(maxsize=1)
def shipped_folder() -> Path:
    """The shipped scenarios: inside the installed package, or the checkout's ``scenarios``."""
    installed = _PACKAGE / "shipped_scenarios"
    return installed if installed.is_dir() else _PACKAGE.parent / "scenarios"


def shipped() -> list[str]:
    """Names of the shipped scenarios, in alphabetical order."""
    return sorted(path.stem for path in shipped_folder().glob("*.yaml"))


def shipped_layers() -> list[str]:
    """Names of the shipped layers, in alphabetical order."""
    return sorted(path.stem for path in (shipped_folder() / "layers").glob("*.yaml"))


def is_shipped(path: Path) -> bool:
    """True for a file of the shipped folder."""
    return path.resolve().parent == shipped_folder().resolve()


def names_near(folder: Path | None) -> list[str]:
    """Every name that ``extends:`` and ``world:`` can take in a folder."""
    return sorted({*shipped(), *(path.stem for path in files_in(folder))})


def files_in(folder: Path | None) -> list[Path]:
    """The scenario files of a folder, in alphabetical order; none when it cannot be looked into."""
    try:
        return sorted(path for end in SUFFIXES for path in (folder.glob(f"*{end}") if folder else ()))
    except (OSError, ValueError):
        return []


def find(name: str, folder: Path | None) -> tuple[Path | None, bool]:
    """(file of a name, whether it hides a shipped one); names of files beside come with or without suffix."""
    beside = _beside(name, folder)
    shipped_file = shipped_folder() / f"{name}.yaml"
    if name not in shipped():
        return beside, False
    hides = beside is not None and beside.resolve() != shipped_file.resolve()
    return shipped_file, hides


def _beside(name: str, folder: Path | None) -> Path | None:
    if folder is None:
        return None
    candidates = [folder / name] if name.endswith(SUFFIXES) else [folder / f"{name}{end}" for end in SUFFIXES]
    try:
        return next((path for path in candidates if path.is_file()), None)
    except (OSError, ValueError):
        return None


def named(name_or_path: str | Path) -> tuple[Path, str]:
    """(path, name in messages) of what a user asks for: a shipped name first, then a path."""
    text = str(name_or_path)
    if isinstance(name_or_path, str) and text in shipped():
        return shipped_folder() / f"{text}.yaml", f"{text}.yaml"
    return Path(text), text
