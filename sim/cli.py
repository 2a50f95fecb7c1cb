"""The command `trappen`.

Exit codes: 0 done, 2 the user's input is wrong (sentences on standard error, nothing
written), 130 interrupted (what is finished is kept), 1 anything else.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from itertools import pairwise
from typing import Annotated, Any, Final

import typer

from sim.commands import files, finished
from sim.commands.country import country
from sim.commands.describe import describe
from sim.commands.diff_engines import diff_engines
from sim.commands.explain import explain
from sim.commands.help_page import speak
from sim.commands.mechanisms import mechanisms
from sim.commands.new import new
from sim.commands.outcomes import outcomes
from sim.commands.robustness import robustness
from sim.commands.scenarios import scenarios
from sim.commands.study import study
from sim.commands.trace import trace
from sim.commands.usage import problem_of
from sim.errors import MachineError, UserError
from sim.study.undisturbed import undisturbed
from sim.text import LANGUAGES, Words, words

FAILED: Final = 1
WRONG_INPUT: Final = 2
INTERRUPTED: Final = 130
NAME: Final = "trappen"


class StoppedError(Exception):
    """The user pressed Ctrl-C; its cause says what is kept."""


COMMANDS: Final[dict[str, Callable[..., None]]] = {
    "compare": study,
    "run": study,
    "robustness": robustness,
    "country": country,
    "validate": files.validate,
    "scenarios": scenarios,
    "describe": describe,
    "new": new,
    "schema": files.schema,
    "outcomes": outcomes,
    "mechanisms": mechanisms,
    "parameters": files.parameters,
    "report": finished.report,
    "explain": explain,
    "trace": trace,
    "verify": finished.verify,
    "diff-engines": diff_engines,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # signs that an old console does not know become "?"
            stream.reconfigure(errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = answer(given)
    except KeyboardInterrupt:  # once more, just when the first was to be answered
        code = _say(words(language(given), "commands")("said.stopped"), INTERRUPTED)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to stop: leave undisturbed
    sys.exit(code)


def answer(arguments: Sequence[str]) -> int:
    """Run the command line; gives the exit code."""
    lang = language(arguments)
    try:
        found = command(lang).main(list(arguments), prog_name=NAME, standalone_mode=False)
    except UserError as error:
        return _say(error.text(lang), WRONG_INPUT)
    except MachineError as error:
        return _say(error.text(lang), FAILED)
    except typer.Exit as stop:
        return stop.exit_code
    except (StoppedError, KeyboardInterrupt, typer.Abort) as stop:
        with undisturbed():
            return _say(_interrupted(stop.__cause__, words(lang, "commands")), INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has gone, e.g. `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        return _failed(error, lang)
    return found if isinstance(found, int) else 0


def command(lang: str) -> Any:
    """The whole command, its help in one language."""
    app = typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, help="help.app",
        no_args_is_help=False, invoke_without_command=True, callback=_top,
    )  # fmt: skip
    for name, function in COMMANDS.items():
        app.command(name, help=f"help.{name}")(_stoppable(function))
    built = typer.main.get_command(app)
    speak(built, words(lang, "commands"))
    return built


def language(arguments: Sequence[str]) -> str:
    """The language asked for, known before anything else is read; the default when it is none of ours."""
    given = [*arguments, ""]
    said = [after for here, after in pairwise(given) if here == "--lang"]
    said += [here.partition("=")[2] for here in arguments if here.startswith("--lang=")]
    return next((lang for lang in said if lang in LANGUAGES), LANGUAGES[0])


def _top(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="help.version")] = False,
) -> None:
    if version:
        import sim

        typer.echo(f"{NAME} {sim.__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def _stoppable(function: Callable[..., None]) -> Callable[..., None]:
    """Carry Ctrl-C past the library, which would answer it without a word."""

    @wraps(function)
    def run(*given: Any, **named: Any) -> None:
        try:
            function(*given, **named)
        except KeyboardInterrupt as stop:
            raise StoppedError from stop

    return run


def _interrupted(stop: BaseException | None, told: Words) -> str:
    """What is kept, and how to go on; the last of several knows least."""
    while stop is not None and not hasattr(stop, "kept"):
        stop = stop.__context__
    folder, kept, total = (getattr(stop, name, None) for name in ("folder", "kept", "total"))
    if folder is not None:
        return told("said.interrupted", kept=kept, total=total, folder=folder)
    return told("said.stopped" if kept is None else "said.interrupted_early")


def _failed(error: Exception, lang: str) -> int:
    """A command line that cannot be read, or a mistake of ours."""
    usage = problem_of(error, words(lang, "commands"))
    if usage is not None:
        return _say(usage, WRONG_INPUT)
    if os.environ.get("TRAPPEN_TRACEBACK"):
        traceback.print_exception(error)
    kind = f"{type(error).__name__}: {error}"
    return _say(words(lang, "commands")("said.unexpected", error=kind), FAILED)


def _say(text: str, code: int) -> int:
    typer.echo(text, err=True)
    return code


if __name__ == "__main__":
    main()
