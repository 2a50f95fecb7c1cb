"""The pages of all shipped systems, with their pictures and the page that lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from sim.errors import ComparisonError
from sim.report.pathway import pathway
from sim.report.style import svg
from sim.report.system_index import index
from sim.report.system_page import page
from sim.report.system_table import Kept, changed_since, read
from sim.scenario import Scenario, load, shipped
from sim.study.world import national_way
from sim.text import words

LANG: Final = "en"
"""The documentation is in English; titles and descriptions stand first in Danish."""
REFERENCE: Final = "denmark-2017"
INDEX: Final = "index.md"
_WRITTEN: Final = (".md", ".svg")
_NAV: Final = ("  - Systems:\n", "    - systems/index.md\n")


class Entry(NamedTuple):
    """A shipped scenario, what it is compared with (None: nothing), and what is kept of its study."""

    scenario: Scenario
    national: Scenario | None
    kept: Kept | None


def entries(tables: Path, names: Sequence[str] | None = None) -> list[Entry]:
    """The shipped scenarios of these names, or all: the worlds first."""
    found = []
    for name in shipped() if names is None else names:
        scenario = load(name)
        national, kept = _national(scenario), read(tables, name)
        if kept is not None:
            both = [one for one in (national, scenario) if one is not None]
            kept = replace(kept, stale=changed_since(kept, both))
        found.append(Entry(scenario, national, kept))
    return sorted(found, key=lambda entry: (entry.national is not None, entry.scenario.name))


def texts(found: Sequence[Entry]) -> Mapping[str, str]:
    """File name → text of every page, the list among them."""
    reference = load(REFERENCE)
    pages = {f"{one.scenario.name}.md": page(*one[:2], reference, one.kept, LANG) for one in found}
    return {INDEX: index(found, LANG), **pages}


def pictures(found: Sequence[Entry]) -> Mapping[str, bytes]:
    """File name → picture of every system's way through."""
    say = words(LANG)
    return {f"{one.scenario.name}.svg": svg(pathway(one.scenario, say, one.national)) for one in found}


def write(folder: Path, tables: Path) -> None:
    """Write every page and picture, and take away pages and pictures of what is no longer shipped."""
    found = entries(tables)
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: text.encode() for name, text in texts(found).items()} | dict(pictures(found))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for path in folder.iterdir():
        if path.name not in files and path.suffix in _WRITTEN and path.is_file():
            path.unlink()


def navigation(config: str, found: Sequence[Entry]) -> str:
    """The configuration of the documentation with every page in its navigation.

    ValueError when it has no heading for them: they would land anywhere.
    """
    head, below = _NAV
    before, there, rest = config.partition(head)
    if not there:
        raise ValueError(f"mkdocs.yml: {head.strip()}")
    lines = rest.splitlines(keepends=True)
    after = "".join(line for line in lines if not line.startswith("    - systems/"))
    pages = "".join(f"    - systems/{one.scenario.name}.md\n" for one in found)
    return before + head + below + pages + after


def _national(scenario: Scenario) -> Scenario | None:
    try:
        return national_way(scenario)
    except ComparisonError:
        return None
