"""Problems as sentences, and the catalogue of them."""

from __future__ import annotations

import pickle
import re
import string
from pathlib import Path
from typing import Any

import pytest

from sim import errors
from sim.errors import (
    ComparisonError,
    OfferError,
    ParameterError,
    Problem,
    RunFolderError,
    ScenarioError,
    UserError,
    Word,
    catalogue,
    problem,
    words,
)

SOURCES = Path(errors.__file__).parent


def test_one_sentence() -> None:
    one = Problem("a.yaml", 7, "world.law", "this is wrong", "that is right")
    assert str(one) == "a.yaml:7: world.law: this is wrong; that is right."
    assert str(Problem(wrong="no place at all")) == "no place at all."
    assert str(Problem("a.yaml", wrong="wrong", right="right?")) == "a.yaml: wrong; right?"


def test_danish_is_the_default() -> None:
    one = problem("empty", "a.yaml")
    assert one.sentence() == one.sentence("da") != one.sentence("en")


def test_an_error_holds_every_problem() -> None:
    error = ScenarioError(problem("empty", "a.yaml"), "in plain words")
    assert len(error.problems) == 2
    assert error.text("en").split("\n")[1] == "in plain words."
    assert str(error) == error.text("da")


@pytest.mark.parametrize("kind", [ScenarioError, OfferError, ParameterError, ComparisonError, RunFolderError])
def test_every_error_is_the_users(kind: type[UserError]) -> None:
    assert issubclass(kind, UserError)


def test_errors_travel_between_processes() -> None:
    error = ScenarioError(problem("unknown_word", "a.yaml", 3, "k", found="x", known=["a", "b"]))
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is ScenarioError
    assert again.problems == error.problems
    assert hash(again.problems[0]) == hash(error.problems[0])


def test_an_unknown_message_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        problem("no_such_message")


def test_fields_are_shown_on_one_line_and_not_at_length() -> None:
    sentence = problem("bad_name", "a.yaml", found="x\n" * 500).sentence("en")
    assert "\n" not in sentence
    assert len(sentence) < 250


def test_words_are_translated() -> None:
    one = problem("wrong_type", "a.yaml", found="x", expected=Word("number"), example=Word("example_number"))
    assert "et tal" in one.sentence("da")
    assert "a number" in one.sentence("en")


@pytest.mark.parametrize("message", sorted(catalogue()))
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_message_makes_a_sentence(message: str, lang: str) -> None:
    fields = {name: "7" for side in catalogue()[message].values() for name in blanks(side[lang])}
    sentence = problem(message, "a.yaml", 1, "key", **fields).sentence(lang)
    assert sentence.startswith("a.yaml:1: key: ")
    assert sentence[-1] in ".?"
    assert not re.search(r"\{\w*\}", sentence), "a blank that was not filled"


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def own(section: str) -> list[str]:
    from ruamel.yaml import YAML

    entries: dict[str, Any] = YAML(typ="safe").load((SOURCES / "text/errors.yaml").read_text("utf-8"))
    return sorted(entries[section])


@pytest.mark.parametrize("name", own("messages") + own("words"))
def test_every_message_is_used(name: str) -> None:
    """A sentence that no code says is dead."""
    code = "\n".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    stem = name.removeprefix("example_")
    assert re.search(rf'"{re.escape(name)}"|"{re.escape(stem)}"', code), name


def test_word_ids_exist() -> None:
    assert {"whole_number", "number", "text", "list", "yes_no"} <= set(words())
