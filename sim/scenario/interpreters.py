"""Interpreters, where a world says that talks with somebody of little Danish need one."""

from __future__ import annotations

from typing import Annotated

from sim.scenario.base import Frozen, WeeklyTotal, about


class Interpreters(Frozen):
    """Tolke: hours bought, first come, first served within each week."""

    hours: Annotated[
        WeeklyTotal,
        about("tid købt", "time bought", "hours/week", ("0 hours/week", "200 hours/week"), "interpreters"),
    ] = 0
