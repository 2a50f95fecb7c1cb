"""Compiled code is kept whole, for one version only, and never taken from where others may write."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.model.compiled import cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place where code may be kept."""
    place = tmp_path / "kept"
    monkeypatch.setattr(cache, "_folders", lambda: (place,))
    return place


def test_what_was_kept_is_found(folder: Path) -> None:
    assert cache.kept() is None
    assert cache.keep({"code": b"1"})
    assert cache.kept() == {"code": b"1"}


def test_another_source_does_not_find_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep("old")
    monkeypatch.setattr(cache, "_name", lambda: "other.engine")
    assert cache.kept() is None


def test_older_code_is_thrown_away(folder: Path) -> None:
    folder.mkdir()
    (folder / "older.engine").write_bytes(b"1")
    cache.keep("new")
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("left", [0, 1, 5])
def test_a_file_cut_short_is_as_none(folder: Path, left: int) -> None:
    cache.keep(["a", "b"])
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:left])
    assert cache.kept() is None


def test_a_folder_anybody_may_write_to_is_not_trusted(folder: Path) -> None:
    cache.keep("ours")
    folder.chmod(0o777)
    assert cache.kept() is None
    assert not cache.keep("ours again")


def test_the_next_place_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(cache, "_folders", lambda: (tmp_path / "a file", tmp_path / "free"))
    assert cache.keep("code")
    assert cache.kept() == "code"
