"""Where compiled code is entered: a town settled, so many events run, the rows written so far."""

from __future__ import annotations

from sim.model.cast import Cast
from sim.model.compiled.runtime import dict_set
from sim.model.plan import Plan
from sim.model.run import settle
from sim.model.town import Town


def begin(plan: Plan, cast: Cast) -> Town:
    """A town with every agent's life begun and nothing happened yet."""
    return settle(plan, cast)


def go_on(town: Town, most: int) -> bool:
    """Run so many events; whether there are more."""
    return town.clock.run(most)


def rows(town: Town) -> list[int]:
    """All rows so far, column after column."""
    return town.book.flat


def put(table: int, key: int, value: int) -> None:
    """Put a value into a dict."""
    dict_set(table, key, value)
