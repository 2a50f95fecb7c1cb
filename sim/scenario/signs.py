"""What shows in the event log that a way of working does what its file claims."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator

from sim.model.activities import Activity
from sim.scenario import units
from sim.scenario.base import Frozen, as_tuple
from sim.scenario.mechanisms import Mechanism

_NEAR: Final = 0.6
Against = Literal["new", "more", "fewer", "sooner", "later", "longer", "shorter"]
"""How the rows differ from those of the national way: only here, more, fewer, earlier after takeover, ..."""


def _of_the_log(event: str) -> str:
    """Refuse a name that no row of the log has."""
    if event not in Activity.__members__:
        near = get_close_matches(event.upper(), Activity.__members__, 1, _NEAR)
        if near:
            units.wrong("sign_event_near", found=event, known=near[0])
        units.wrong("sign_event", found=event)
    return event


class Sign(Frozen):
    """Rows of the log, after the decision, and how they differ from the national way of working."""

    mechanism: Mechanism | None = None
    """The link that the rows are a sign of; none for what is staff time or capacity alone."""
    event: Annotated[str, AfterValidator(_of_the_log)]
    """Name of an activity of the log."""
    phase: Literal["ASK", "START", "END", "VOID", "EVENT"] | None = None
    """Phase of the rows; START or EVENT when none is named."""
    offer: str = ""
    """Only rows about this offer."""
    against_national: Against


def _claimed_once(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    return tuple(dict.fromkeys(signs))


Signs = Annotated[tuple[Sign, ...], BeforeValidator(as_tuple), AfterValidator(_claimed_once)]
