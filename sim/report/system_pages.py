"""The pages of all shipped systems, with their pictures and the page that lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sim.errors import ComparisonError
from sim.report.pathway import pathway
from sim.report.style import svg
from sim.report.system_page import index, page
from sim.report.system_table import Kept, read
from sim.scenario import Scenario, load, shipped
from sim.study.world import national_way
from sim.text import words

LANG: Final = "en"
"""The documentation is in English; titles and descriptions stand first in Danish."""
REFERENCE: Final = "denmark-2017"
INDEX: Final = "index.md"
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
        found.append(Entry(scenario, _national(scenario), read(tables, name)))
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
    """Write every page and picture, and take away those of scenarios that are no longer shipped."""
    found = entries(tables)
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: text.encode() for name, text in texts(found).items()} | dict(pictures(found))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()


def navigation(config: str, found: Sequence[Entry]) -> str:
    """The configuration of the documentation with every page in its navigation."""
    head, below = _NAV
    before, _, rest = config.partition(head)
    lines = rest.splitlines(keepends=True)
    after = "".join(line for line in lines if not line.startswith("    - systems/"))
    pages = "".join(f"    - systems/{one.scenario.name}.md\n" for one in found)
    return before + head + below + pages + after


def _national(scenario: Scenario) -> Scenario | None:
    try:
        return national_way(scenario)
    except ComparisonError:
        return None
