"""The manifest: what was run, with what, when; and the digests of what came out.

Nothing in it depends on the machine: no host, no user, no absolute path, no number of workers.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sim.errors import RunFolderError, problem
from sim.study import digest
from sim.study.folder import MANIFEST, MARK
from sim.study.settings import WHERE, Settings, option

if TYPE_CHECKING:
    from sim.parameters import Register
    from sim.scenario import Layer, Scenario

_PACKAGE: Final = Path(__file__).parents[1]
_DISTRIBUTIONS: Final = ("trappen", "numpy", "pandas", "scipy", "simpy", "pyarrow", "holidays", "pydantic")
_MODEL: Final = ("model", "offers", "outcomes", "parameters", "populations", "scenario/months.py")
_READING: Final = ("scenario", "business_case")
_CARRYING_OUT: Final = "study"
_SECONDS: Final = "seconds"
_NOT_IN_COMMAND: Final = (*WHERE, "switch_off_draws")
_UNLESS_NOUGHT: Final = ("municipality",)


def fingerprint(scenarios: Sequence[Scenario], settings: Settings, parameter_hash: str) -> dict[str, Any]:
    """What a task's result depends on; tasks of one fingerprint belong together.

    Numbers of draws and replications are not in it: a task is addressed by its own.
    """
    return {
        "scenarios": [[scenario.name, scenario.content_hash] for scenario in scenarios],
        "parameters": parameter_hash,
        "seed": settings.seed,
        "follow_up_months": settings.follow_up,
        "central_parameters": settings.one_draw,
        "without": list(settings.without),
        "municipality": settings.municipality,
        "keep_events": settings.keep_events,
        "code": code_digest(),
        "versions": versions(),
    }


def build(scenarios: Sequence[Scenario], settings: Settings, **facts: Any) -> dict[str, Any]:
    """The manifest without digests; `facts` are what only the study knows."""
    asked = {key: value for key, value in asdict(settings).items() if key not in (*WHERE, "follow_up")}
    return {
        "scenarios": [_scenario(scenario, settings.primary_kpi) for scenario in scenarios],
        "layers": [_layer(layer) for layer in scenarios[0].layers],
        "differences": changes(scenarios),
        **asked,
        "follow_up_months": settings.follow_up,
        "parameter_set": "priors",
        "calibrated": False,
        "versions": versions(),
        "code": code_digest(),
        "git": git_revision(),
        "command": command(scenarios, settings),
        **facts,
    }


def write(content: Mapping[str, Any], run: Path) -> None:
    """Write the manifest of a folder whose other files are all there, with their digests."""
    digests = digest.of_folder(run)
    whole = {**content, "digest": digest.whole(digests), "digests": digests}
    text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    (run / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def read(run: Path) -> dict[str, Any]:
    """The manifest of a finished run; RunFolderError when there is none."""
    if not run.is_dir():
        raise RunFolderError(problem("run_missing", file=str(run)))
    if (run / MARK).exists():
        raise RunFolderError(problem("run_incomplete", file=str(run)))
    if not (run / MANIFEST).is_file():
        raise RunFolderError(problem("run_none", file=str(run)))
    try:
        found = json.loads((run / MANIFEST).read_text(encoding="utf-8"))
        if not (isinstance(found, dict) and isinstance(found["digests"], dict) and found["scenarios"]):
            raise KeyError("digests")
    except (OSError, ValueError, KeyError) as error:
        raise RunFolderError(problem("run_damaged", file=str(run), what=MANIFEST)) from error
    return found


def now() -> str:
    """The time, in UTC and whole seconds."""
    return datetime.now(UTC).isoformat(timespec=_SECONDS)


def command(scenarios: Sequence[Scenario], settings: Settings) -> str:
    """The command line that gives these figures anywhere."""
    verb = "compare" if len(scenarios) > 1 else "run"
    words = ["trappen", verb, *(_typed(scenario) for scenario in _named(scenarios))]
    words += [word for layer in scenarios[0].layers for word in ("--with", layer.name)]
    for name, value in asdict(settings).items():
        if name in _NOT_IN_COMMAND or value is None or value is False:
            continue
        if name in _UNLESS_NOUGHT and not value:
            continue
        words += _written(name, value)
    if verb == "compare" and not settings.switch_off_draws:
        words.append("--no-switch-off")
    return " ".join(words)


def _written(name: str, value: Any) -> list[str]:
    """An option as it is typed; one of several values once for each."""
    if isinstance(value, tuple):
        return [word for one in value for word in (option(name), str(one))]
    whole = isinstance(value, float) and value.is_integer()
    return [option(name)] if value is True else [option(name), str(int(value) if whole else value)]


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that figures go through."""
    import platform

    found = {"python": platform.python_version()}
    for name in _DISTRIBUTIONS:
        found |= _version(name)
    return found


def code_digest() -> str:
    """A digest over the source and data that figures go through: whether two runs used the same program."""
    return _digest((*_MODEL, *_READING))


def program_digest() -> str:
    """The same and what carries a study out: equal wherever parts of one study are run."""
    return _digest((*_MODEL, *_READING, _CARRYING_OUT))


def model_digest() -> str:
    """The same without the reading of scenario files, what comes of which stands in the plans, and money."""
    return _digest(_MODEL)


def plan_hashes(scenarios: Sequence[Scenario], register: Register, seed: int, follow_up: int) -> list[str]:
    """What has become of each scenario: its plan at central parameters, hashed.

    With equal plans, parameters and `model_digest` all runs are equal, however files are read.
    """
    from sim.model.compile import compile_plan

    values = register.values(seed, None)
    return [compile_plan(one, values, follow_up=follow_up, seed=seed).hash for one in scenarios]


@lru_cache(maxsize=3)
def _digest(parts: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for path in _sources(parts):
        found.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\n")
        found.update(path.read_text(encoding="utf-8").encode())
    return found.hexdigest()


def git_revision() -> str | None:
    """The revision of the checkout the program stands in, with `+` when files differ; None outside one."""
    top = _git("rev-parse", "--show-toplevel")
    if top is None or Path(top).resolve() != _PACKAGE.parent.resolve():
        return None
    revision = _git("rev-parse", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", "sim", "scenarios")
    return revision and revision + ("+" if changed else "")


def _scenario(scenario: Scenario, primary: str) -> dict[str, Any]:
    from sim.scenario.notes import read_by

    return {
        "name": scenario.name,
        "title": {lang: scenario.title[lang] for lang in ("da", "en")},
        "content_hash": scenario.content_hash,
        "world_hash": scenario.world_hash,
        "decision_date": scenario.decision_date.isoformat(),
        "mechanisms": list(scenario.mechanisms),
        "read_by": read_by(scenario.name, primary),
        "warnings": list(scenario.warnings),
        "warnings_en": list(scenario.warnings_in("en")),
    }


def _layer(layer: Layer) -> dict[str, Any]:
    """What is laid over the world of every scenario of the run."""
    content = layer.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {
        key: content[key] for key in ("name", "title", "description", "source", "world") if key in content
    }


def changes(scenarios: Sequence[Scenario]) -> list[dict[str, str]]:
    """What each alternative changes against the baseline, in words of both languages."""
    from sim.scenario import describe_difference

    base, *others = scenarios
    return [
        {
            "scenario": other.name,
            "path": found.path,
            **{f"label_{lang}": text for lang, text in found.label.items()},
            **{f"before_{lang}": text for lang, text in found.before.items()},
            **{f"after_{lang}": text for lang, text in found.after.items()},
        }
        for other in others
        for found in describe_difference(other, base)
    ]


def _named(scenarios: Sequence[Scenario]) -> Sequence[Scenario]:
    """The scenarios that are named to ask for these: not a national way that was made for one alone."""
    from sim.study.world import is_made

    return scenarios[1:] if len(scenarios) > 1 and is_made(scenarios[0]) else scenarios


def _typed(scenario: Scenario) -> str:
    """A shipped scenario by its name, another by its file's name without folders."""
    from sim.scenario.places import is_shipped

    if scenario.path is None:
        return scenario.name
    return scenario.path.stem if is_shipped(scenario.path) else scenario.path.name


def _sources(parts: Iterable[str]) -> Iterable[Path]:
    named = [_PACKAGE / part for part in parts]
    found = {path for one in named for path in ([one] if one.is_file() else one.rglob("*"))}
    return sorted(path for path in found if path.suffix in (".py", ".yaml"))


def _version(name: str) -> dict[str, str]:
    """The version of a distribution; nothing when it is not installed (a checkout on the path)."""
    try:
        return {name: metadata.version(name)}
    except metadata.PackageNotFoundError:
        return {}


def _git(*words: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *words], cwd=_PACKAGE, capture_output=True, text=True, check=True, timeout=10
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
