"""Mistakes a user can make, each as one sentence in Danish or English.

A ``Problem`` is data: a message id of ``sim/text/errors*.yaml`` and its fields, or ready words.
It becomes a sentence only when it is shown, so one check serves both languages.
Nothing that looks like a CPR number is ever shown, whatever it stood in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from inspect import signature
from pathlib import Path
from typing import Any, Final, NamedTuple, ParamSpec, TypeVar

from sim.privacy import mask

DEFAULT_LANGUAGE: Final = "da"
_CATALOGUES: Final = Path(__file__).parent / "text"
_LONGEST_SHOWN: Final = 60
_P = ParamSpec("_P")
_R = TypeVar("_R")


class Word(str):
    """A word id of the catalogue (``words:``), translated when the sentence is made."""

    __slots__ = ()


class Choice(NamedTuple):
    """A word that a file may hold, shown with what it means."""

    name: str
    da: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is, what is wrong and what would be right.

    ``wrong`` and ``right`` are words as they stand, or come from the catalogue under ``message``.
    ``line`` counts from 1; None means the whole file. ``key`` is a dotted path inside the file.
    """

    file: str = ""
    line: int | None = None
    key: str = ""
    wrong: str = ""
    right: str = ""
    message: str = ""
    fields: tuple[tuple[str, Any], ...] = ()

    def sentence(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """``file:line: key: what is wrong; what would be right.`` in da or en."""
        wrong, right = self._words(lang)
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        told = f"{wrong}; {right}" if right else wrong
        end = "" if told.endswith((".", "?", "!")) else "."
        return mask(": ".join(part for part in (place, self.key, told) if part) + end)

    def _words(self, lang: str) -> tuple[str, str]:
        if not self.message:
            return self.wrong, self.right
        texts = catalogue()[self.message]
        shown = {name: _shown(value, lang) for name, value in self.fields}
        return _text(texts["wrong"], lang).format(**shown), _text(texts.get("right", ""), lang).format(
            **shown
        )

    def __str__(self) -> str:
        return self.sentence()


def problem(message: str, file: str = "", line: int | None = None, key: str = "", **fields: Any) -> Problem:
    """A problem whose words are in the catalogue; an unknown message id is a mistake of ours (KeyError)."""
    if message not in catalogue():
        raise KeyError(message)
    return Problem(
        file,
        line,
        key,
        message=message,
        fields=tuple((name, _fixed(value)) for name, value in fields.items()),
    )


def _fixed(value: Any) -> Any:
    """A list as a tuple: a problem can be compared, hashed and kept."""
    return tuple(value) if isinstance(value, list) else value


class ToldError(Exception):
    """An error that is told in sentences; holds every problem found at once.

    As text it is in `lang`, Danish unless another language was asked for.
    """

    lang = DEFAULT_LANGUAGE

    def __init__(self, *problems: Problem | str) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = tuple(
            given if isinstance(given, Problem) else Problem(wrong=given) for given in problems
        )

    def text(self, lang: str = "") -> str:
        """All problems, a line each."""
        lang = lang or self.lang
        return "\n".join(found.sentence(lang) for found in self.problems)

    def __str__(self) -> str:
        return self.text()


class UserError(ToldError):
    """The user's input is wrong (exit code 2)."""


class ScenarioError(UserError):
    """A scenario file."""


class OfferError(ScenarioError):
    """A file of the offer catalogue."""


class ParameterError(UserError):
    """A parameter file or a value in it."""


class ComparisonError(UserError):
    """Scenarios that cannot be compared, or an outcome the run cannot carry."""


class RunFolderError(UserError):
    """A run folder that is missing, incomplete or another's."""


class ClusterError(UserError):
    """A cluster that cannot do this study: not there, empty, or with another program than ours."""


class MachineError(ToldError):
    """A disk, a process or a cluster failed, not the user (exit code 1); what is finished is kept.

    `cause` is a word of the catalogue; `kept` of `total` tasks are finished and rest in `folder`, if in any.
    """

    def __init__(self, cause: str, kept: int = 0, total: int = 0, folder: Path | None = None) -> None:
        words: dict[str, Any] = {"cause": Word(cause), "remedy": Word(f"{cause}_remedy")}
        if folder is None:
            super().__init__(problem("machine_stopped", **words))
        else:
            super().__init__(problem("machine_stopped_kept", str(folder), kept=kept, total=total, **words))
        self.cause, self.kept, self.total, self.folder = cause, kept, total, folder


@contextmanager
def told_in(lang: str) -> Iterator[None]:
    """What goes wrong inside is told in this language."""
    try:
        yield
    except ToldError as error:
        error.lang = lang
        raise


def in_language_asked(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """The same function, whose own `lang` is that of its errors too."""
    parameters = signature(function)

    @wraps(function)
    def told(*args: _P.args, **named: _P.kwargs) -> _R:
        given = parameters.bind_partial(*args, **named)
        given.apply_defaults()
        with told_in(given.arguments["lang"]):
            return function(*args, **named)

    return told


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Any]:
    """Message id → ``wrong`` and ``right``, each da/en; read from ``sim/text/errors*.yaml`` once."""
    return _merged(_entries(path, "messages") for path in sorted(_CATALOGUES.glob("errors*.yaml")))


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """Word id → da/en, for the fields of a message."""
    return _merged(_entries(path, "words") for path in sorted(_CATALOGUES.glob("errors*.yaml")))


def _merged(parts: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    whole: dict[str, Any] = {}
    for part in parts:
        twice = whole.keys() & part.keys()
        if twice:
            raise ValueError(f"message ids declared twice: {sorted(twice)}")
        whole.update(part)
    return whole


@cache
def _read(path: Path) -> Mapping[str, Any]:
    from ruamel.yaml import YAML  # only when a sentence is needed: a run without mistakes never reads it

    read: Mapping[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return read


def _entries(path: Path, section: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _read(path).get(section) or {}
    return found


def _text(text: str | Mapping[str, str], lang: str) -> str:
    return text if isinstance(text, str) else text.get(lang, text[DEFAULT_LANGUAGE])


def _shown(value: Any, lang: str) -> str:
    """A field inside a sentence: translated if it is a Word, on one line, not too long."""
    if isinstance(value, Word):
        return _text(words().get(str(value), str(value)), lang)
    if isinstance(value, Choice):
        meaning = value.en if lang == "en" else value.da
        return f"{value.name} ({meaning})" if meaning else value.name
    if isinstance(value, (tuple, list)):
        return ", ".join(_shown(item, lang) for item in value)
    text = " ".join(str(value).split())
    # masked before it is cut: half a CPR number would pass the mask afterwards
    text = mask(text)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
