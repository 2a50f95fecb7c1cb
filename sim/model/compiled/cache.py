"""Compiled code kept on disk, by everything that it is made of, so that it is made once."""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
import stat
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

_SUFFIX: Final = ".engine"
_MODEL: Final = Path(__file__).parents[1]


def kept() -> Any | None:
    """What is kept for this source, Python and processor; None where there is nothing whole."""
    for folder in _folders():
        try:
            if _is_ours(folder):
                return pickle.loads((folder / _name()).read_bytes())
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError):
            continue
    return None


def keep(made: Any) -> bool:
    """Keep something, whole or not at all; whether there was a place for it."""
    for folder in _folders():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(folder):
                continue
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
                pickle.dump(made, file)
            Path(file.name).replace(folder / _name())
        except OSError:
            continue
        _throw_away_older(folder)
        return True
    return False


def _is_ours(folder: Path) -> bool:
    """Whether only those may write there whose code we run anyway."""
    if not hasattr(os, "getuid"):
        return True
    found, trusted = folder.stat(), {0, os.getuid(), Path(__file__).stat().st_uid}
    return found.st_uid in trusted and not found.st_mode & stat.S_IWOTH


def _throw_away_older(folder: Path) -> None:
    for path in folder.glob(f"*{_SUFFIX}"):
        if path.name != _name():
            path.unlink(missing_ok=True)


def _folders() -> tuple[Path, ...]:
    """Beside the source, else where temporary files are."""
    who = os.environ.get("USER") or os.environ.get("USERNAME") or "user"
    return Path(__file__).parent / "__pycache__", Path(tempfile.gettempdir()) / f"trappen-{who}"


@cache
def _name() -> str:
    """A name that changes with every source of the model, Python, the compiler and the kind of processor."""
    import llvmlite

    digest = hashlib.sha256()
    for path in sorted(_MODEL.rglob("*.py")):
        digest.update(path.relative_to(_MODEL).as_posix().encode())
        digest.update(path.read_bytes())
    for one in (sys.version, llvmlite.__version__, platform.machine(), platform.system()):
        digest.update(one.encode())
    return digest.hexdigest()[:32] + _SUFFIX
