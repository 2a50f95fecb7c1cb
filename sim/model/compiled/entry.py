"""Where compiled code is entered: a town settled, so many events run, what is written so far.

The town's clock and log are those of ``clock`` here.
"""

from __future__ import annotations

from sim.model.cast import Cast
from sim.model.compiled.runtime.dicts import dict_set
from sim.model.plan import Plan
from sim.model.run import settle
from sim.model.town import Town


def begin(plan: Plan, cast: Cast, tracing: bool) -> Town:
    """A town with every agent's life begun and nothing happened yet."""
    town = settle(plan, cast)
    town.clock.tracing = tracing  # type: ignore[attr-defined]
    return town


def go_on(town: Town, most: int) -> bool:
    """Run so many events; whether there are more."""
    return town.clock.run(most)  # type: ignore[return-value]


def rows(town: Town) -> list[int]:
    """All rows so far, column after column."""
    return town.book.flat  # type: ignore[attr-defined,no-any-return]


def traced(town: Town) -> list[int]:
    """Minute and key of every event that somebody awaited, one after the other."""
    return town.clock.trace  # type: ignore[attr-defined,no-any-return]


def put(table: int, key: int, value: int) -> None:
    """Put a value into a dict."""
    dict_set(table, key, value)
