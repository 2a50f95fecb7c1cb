"""How large a run is, in words with the right number: `1 gennemregning med 2 gentagelser`."""

from __future__ import annotations

from typing import Any, Final

from sim.report.run_data import RunData
from sim.text import Words

ENOUGH_DRAWS: Final = 40
"""From here on ci and pi are quantiles (definitions); below it ci is a wide t interval."""


def amount(words: Words, what: str, number: Any) -> str:
    """`what` counted: runs.draws, runs.computations, runs.replications, runs.sets or runs.times."""
    return words(f"runs.{what}_one") if number == 1 else words(f"runs.{what}", number=number)


def counts(words: Words, draws: Any, replications: Any, called: str = "computations") -> str:
    """Draws with replications; readers call draws computations."""
    return words(
        "runs.counts",
        draws=amount(words, called, draws),
        replications=amount(words, "replications", replications),
    )


def run_counts(run: RunData, words: Words, called: str = "draws") -> str:
    """Draws with replications of a run."""
    return counts(words, run.manifest.get("draws", "?"), run.manifest.get("replications", "?"), called)


def has_few_draws(run: RunData) -> bool:
    """Whether ci and pi rest on too few draws to be leant on."""
    draws = run.manifest.get("draws")
    return isinstance(draws, int) and draws < ENOUGH_DRAWS


def run_count(run: RunData) -> int:
    """Runs of each scenario."""
    return int(run.manifest["draws"]) * int(run.manifest["replications"])


def few_runs_note(run: RunData, words: Words) -> str:
    """A note for a lone run, for one without intervals, or for one with too few draws; else empty."""
    draws, replications = (run.manifest.get(name) for name in ("draws", "replications"))
    if draws == replications == 1:
        return words("runs.alone")
    if run.without_ci:
        return words("runs.no_interval")
    if run.worlds_differ or not has_few_draws(run):
        return ""
    return words("page.certainty.few", enough=ENOUGH_DRAWS)
