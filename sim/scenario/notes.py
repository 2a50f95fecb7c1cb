"""What the model cannot represent of a shipped system: `scenarios/notes/<name>.yaml`, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from sim.scenario.places import shipped_folder

FOLDER: Final = "notes"
KEY: Final = "cannot"


def notes_file(name: str) -> Path:
    """Where the notes of a shipped scenario are."""
    return shipped_folder() / FOLDER / f"{name}.yaml"


def cannot(name: str) -> Mapping[str, tuple[str, ...]]:
    """Sentences by language on what is left out or simplified; none when there is no such file."""
    path = notes_file(name)
    if not path.is_file():
        return {}
    told = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return {lang: tuple(str(text).strip() for text in texts) for lang, texts in told[KEY].items()}
