"""The checkout as the house tests read it: files, syntax trees, YAML."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("sim", "calibration")


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, committed or about to be; nothing that git ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8")
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def name(path: Path) -> str:
    """The path as messages show it."""
    return path.relative_to(ROOT).as_posix()


def below(*folders: str, suffix: str) -> list[Path]:
    """Files of one kind below the given top folders; all of them when none is given."""
    return [
        path
        for path in files()
        if path.suffix == suffix and (not folders or path.relative_to(ROOT).parts[0] in folders)
    ]


def rules() -> tuple[str, ...]:
    """The files in which everything is a rule."""
    found = (name(path) for path in below("sim", suffix=".py") if path.name != "__init__.py")
    return (*(file for file in found if file.startswith("sim/model/rules/")), "sim/model/hazards.py")


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def yaml(path: Path) -> Any:
    """The content of a YAML file."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    """The dotted name of a Python file of the product."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Import(NamedTuple):
    """One imported name and where it stands."""

    target: str
    line: int
    eager: bool  # runs when the file is loaded: not in a function, not for type checking only


def imports(path: Path) -> Iterator[Import]:
    """Every import of a file, also those inside functions."""
    return _imports(tree(path).body, path, eager=True)


def _imports(body: list[ast.stmt], path: Path, *, eager: bool) -> Iterator[Import]:
    for node in body:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno, eager) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Import(target, node.lineno, eager) for target in _targets(node, path))
        else:
            lazy = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or _for_types_only(node)
            for field in ("body", "orelse", "finalbody", "handlers"):
                yield from _imports(getattr(node, field, []), path, eager=eager and not lazy)


def _targets(node: ast.ImportFrom, path: Path) -> list[str]:
    """`from a.b import c` may name the module a.b.c or a name in a.b; both are given as a.b.c."""
    base = node.module or ""
    if node.level:
        package = module_of(path).split(".")
        keep = len(package) - node.level + (path.name == "__init__.py")
        base = ".".join([*package[:keep], *([base] if base else [])])
    return [f"{base}.{alias.name}" for alias in node.names]


def _for_types_only(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
