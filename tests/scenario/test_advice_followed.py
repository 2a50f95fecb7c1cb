"""Whoever does what a note says gets rid of the note, and of every other on the way."""

from __future__ import annotations

import json
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from sim.errors import Problem, Word
from sim.scenario import load

TOWN_WORLD = {
    "like": "denmark-2017",
    "arrivals": {"adults_per_year": 15},
    "labour_market": {"companies": 20},
}
TOWN = {"decision_date": "2017-01-01", "world": TOWN_WORLD}
SIZES = {
    "caseworkers": {"number": 2},
    "consultants": {"number": 2},
    "language_school": {"seats": {"track_1": 10, "track_2": 20, "track_3": 10}},
}
NUMBERS = {
    "caseload": 1,
    "consultant_load": 1,
    "seats_for_nobody": {"track_1": 5, "track_2": 5, "track_3": 5},
    "companies_for_few": 10,
}
"""What a small town answers to a note on its size."""
COMPANIES = {"labour_market": {"companies": 70}}
FEW = {"arrivals": {"adults_per_year": 5}}
NATIONAL = {
    "consultants": {"number": 1},
    "language_school": {"seats": {"track_1": 5, "track_2": 5, "track_3": 5}},
}
MOVED = ("national_in_policy", "national_with_world", "national_with_like")
Files = dict[str, dict[str, Any]]
LIKE = {"world": {"like": "denmark-2017", **FEW}}
CASES: dict[str, dict[str, Any]] = {
    "extends and a world": {"extends": "denmark-2017", "world": FEW},
    "the same with sizes under national": {"extends": "denmark-2017", "world": FEW, "national": NATIONAL},
    "a world alone": {"decision_date": "2017-01-01", **LIKE},
    "extends and a world like another": {"extends": "lower-caseload", **LIKE},
    "the same with national sizes": {"extends": "lower-caseload", **LIKE, "national": NATIONAL},
    "a policy with a world": {"extends": "town", "world": FEW},
    "a policy with national": {"extends": "town", "national": {"caseworkers": {"number": 4}}},
    "a policy over a policy": {"extends": "policy", "national": {"caseworkers": {"number": 4}}},
    "one that takes the policy back": {"extends": "policy", "national": {"caseworkers": {"number": 3}}},
    "over a shipped policy": {"extends": "lower-caseload", "national": {"caseworkers": {"number": 3}}},
    "a system in another world": {"extends": "hedensted-2017", "world": {"like": "denmark-2024"}},
    "a system in a town": {"extends": "hedensted-2017", "world": "town"},
    "a policy for a small town": {"extends": "small", "way_of_working": {"volunteers": {"number": 5}}},
}


def told(files: Files) -> list[Problem]:
    """The notes on the file in question, everything written anew."""
    for name, content in files.items():
        whole = {"name": name, "title": {"da": name, "en": name}, **content}
        Path(f"{name}.yaml").write_text(json.dumps(whole, indent=1), encoding="utf-8")
    return list(load("case.yaml").cautions)


def put(content: dict[str, Any], key: str, value: Any) -> None:
    *way, last = key.split(".")
    for step in way:
        content = content.setdefault(step, {})
    content[last] = value


def followed(note: Problem, files: Files) -> None:
    """Do what a note says in the file that it names."""
    content, fields = files[Path(note.file).stem], dict(note.fields)
    if note.message in NUMBERS:
        named = fields.get("name", "world.labour_market.companies")
        keys = [named] if isinstance(named, str) else [key for key in named if not isinstance(key, Word)]
        keys += [keys[0].replace("national.", "way_of_working.")] if not isinstance(named, str) else []
        for key in keys:
            put(content, key, NUMBERS[note.message])
    elif note.message in MOVED:
        *way, last = str(fields["name"]).split(".")
        above = reduce(dict.__getitem__, way, content["national"])
        put(content, f"way_of_working.{fields['name']}", above[last])
        if note.message != "national_with_like":
            del above[last]
    else:
        assert note.message in ("carried_world", "carried_own_world"), note.sentence("en")
        document = load("case.yaml").document
        for name in fields["values"]:
            if name != "…":
                own = reduce(getattr, name.split("."), document.national)
                put(content, f"way_of_working.{name}", own[0].value if isinstance(own, tuple) else own)


@pytest.mark.parametrize("name", CASES)
def test_advice_followed_makes_a_note_go(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    policy = {"extends": "town", "way_of_working": {"caseworkers": {"number": 3}}}
    town = {**TOWN, "national": SIZES}
    small = {"decision_date": "2017-01-01", **LIKE}
    files: Files = json.loads(
        json.dumps({"town": town, "policy": policy, "small": small, "case": CASES[name]})
    )
    found = told(files)
    assert found, "a case that is told nothing asks nothing"
    while found:
        note, before = found[0], {_told(one) for one in found}
        followed(note, files)
        found = told(files)
        after = {_told(one) for one in found}
        assert _told(note) not in after, note.sentence("en")
        assert len(after) < len(before) or "…" in _told(note), note.sentence("en")
    assert name.startswith(("a policy", "over", "one", "a system")) or _is_a_place()


def _told(note: Problem) -> tuple[str, ...]:
    """What makes it this note: of what is carried, which values."""
    return note.file, note.message, note.key, *map(str, dict(note.fields).get("values", ()))


def _is_a_place() -> bool:
    """Whether the sizes of a place are none that it has as something new."""
    case = load("case.yaml")
    sizes = ("consultants", "language_school")
    return all(getattr(case.way_of_working, part) == getattr(case.national, part) for part in sizes)


def test_what_a_world_is_like_is_no_town_where_the_file_changes_it(tmp_path: Path) -> None:
    """The file to make a proposal in is one of this very world."""
    world = {"name": "case", "title": "T", "world": {"like": "denmark-2024"}}
    case = {**world, "extends": "hedensted-2017"}
    path = tmp_path / "case.yaml"
    path.write_text(json.dumps(case), encoding="utf-8")
    assert "--from hedensted-2017 --in denmark-2024 " in "".join(load(path).warnings_in("en"))
    path.write_text(json.dumps({**case, "world": {"like": "denmark-2024", **COMPANIES}}))
    told = "".join(load(path).warnings_in("en"))
    assert "--from hedensted-2017 --in case.yaml." in told
    assert "delete the line with extends" in told
    path.write_text(json.dumps({**world, "world": {"like": "denmark-2024", **COMPANIES}}))
    assert not load(path).warnings_in("en")
