"""What shows in the event log that a way of working does what its file claims."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from sim.scenario.base import Frozen, as_tuple
from sim.scenario.mechanisms import Mechanism

Against = Literal["new", "more", "fewer", "sooner", "later", "longer", "shorter"]
"""How the rows differ from those of the national way: only here, more, fewer, earlier after takeover, ..."""


class Sign(Frozen):
    """Rows of the log, after the decision, and how they differ from the national way of working."""

    mechanism: Mechanism | None = None
    """The link that the rows are a sign of; none for what is staff time or capacity alone."""
    event: Annotated[str, Field(pattern=r"^[A-Z][A-Z_]*$")]
    """Name of an activity of the log."""
    phase: Literal["ASK", "START", "END", "VOID", "EVENT"] | None = None
    """Phase of the rows; START or EVENT when none is named."""
    offer: str = ""
    """Only rows about this offer."""
    against_national: Against


def _claimed_once(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    return tuple(dict.fromkeys(signs))


Signs = Annotated[tuple[Sign, ...], BeforeValidator(as_tuple), AfterValidator(_claimed_once)]
