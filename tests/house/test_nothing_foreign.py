"""Nothing in the repository speaks of one machine, one registry or how it was written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkout import files, name

MOST_KIB = 2048
LOCK_FILES = re.compile(r"(^|/)(uv|poetry|pdm|Pipfile|package-lock|yarn|pylock)[^/]*\.(lock|json|toml)$")

# Square brackets keep these patterns from matching themselves.
FOREIGN = {
    "a path of one machine": re.compile(r"/(work|farm|root)/|/home/\w|/tm[p]/|[A-Z]:\\Users", re.IGNORECASE),
    "a package registry": re.compile(
        r"index-ur[l]|find-link[s]|/simpl[e]/|\"resolve[d]\":|\"integrit[y]\":|pypi\.or[g]|pythonhoste[d]|npmj[s]",
        re.IGNORECASE,
    ),
    "a word that is not about the product": re.compile(
        r"\b(claud[e]|chatgp[t]|copilo[t]|ll[m]|ai assistan[t]|this sessio[n]|CE[O]|anthropi[c]|openA[I])\b",
        re.IGNORECASE,
    ),
    "something left open": re.compile(r"\b(TOD[O]|FIXM[E]|XX[X]|NotImplementedErro[r])\b|xfai[l]\("),
    "a test that may not run": re.compile(r"pytest\.(mark\.)?(ski[p]|importorski[p])"),
}
MAY_NOT_RUN = {
    "tests/model/test_portable.py": "a processor without optional instruction sets has nothing to switch off",
    "tests/identity/test_same_everywhere.py": "the same",
    "tests/cli/test_whole_path.py": "Windows has no process groups to interrupt as a terminal does",
    "tests/study/test_cluster.py": "the same",
    "tests/study/test_machines_fail.py": "the same, and only root may mount a small disk",
}
"""Files with a test that some machine cannot run, and why."""

WRITING = (
    "",
    ".ipynb",
    ".py",
    ".md",
    ".yaml",
    ".yml",
    ".toml",
    ".txt",
    ".html",
    ".css",
    ".svg",
    ".json",
    ".csv",
)


def readable() -> list[Path]:
    return [path for path in files() if path.suffix in WRITING]


@pytest.mark.parametrize("what", FOREIGN)
def test_text_says_nothing_foreign(what: str) -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in readable()
        if not (what == "a test that may not run" and name(path) in MAY_NOT_RUN)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if FOREIGN[what].search(line)
    ]
    assert not found, f"{what}:\n" + "\n".join(found)


def test_no_lock_file() -> None:
    found = [name(path) for path in files() if LOCK_FILES.search(name(path))]
    assert not found, f"constraints.txt is the one list of versions: {found}"


def test_no_large_file() -> None:
    large = [f"{name(path)}: {path.stat().st_size // 1024} KiB" for path in files() if _kib(path) > MOST_KIB]
    assert not large, "\n".join(large)


def _kib(path: Path) -> float:
    return path.stat().st_size / 1024


def test_text_files_are_plain_utf8() -> None:
    """No byte-order mark, no carriage return: the same bytes on every system."""
    wrong = [
        name(path)
        for path in readable()
        if path.read_bytes().startswith(b"\xef\xbb\xbf") or b"\r" in path.read_bytes()
    ]
    assert not wrong, "\n".join(wrong)
