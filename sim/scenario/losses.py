"""Staff who leave and are replaced late: a shock of the world, whatever the way of working."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.base import Day, Frozen, LongDuration, about


class Loss(Frozen):
    """Who leaves, and for how long the post stands empty."""

    role: Annotated[Literal["caseworkers", "consultants"], about("Hvem der rejser", "Who leaves", "word")] = (
        "caseworkers"
    )
    number: Annotated[int, Field(ge=1, le=100), about("Antal", "Number", "people")] = 1
    replaced_after: Annotated[LongDuration, about("Stillingen er tom i", "The post is empty for", "duration")]
    cases: Annotated[Literal["wait", "hand_over"], about("Sagerne imens", "The cases meanwhile", "word")] = (
        "hand_over"
    )


class StaffLoss(Loss):
    """Posts that stand empty from a day until somebody new comes."""

    from_date: Annotated[Day, Field(alias="from"), about("Fra", "From", "date")]
