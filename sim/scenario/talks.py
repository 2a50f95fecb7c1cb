"""The rhythm of conversations, and visitation: the practice that decides who is job-ready."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, model_validator

from sim.scenario.base import Dated, Duration, Frozen, LongDuration, about, as_tuple, once_each
from sim.scenario.population import Route
from sim.scenario.units import wrong


class Interval(Frozen):
    """When a conversation is aimed at, may be held at the earliest and must be held at the latest."""

    target: Annotated[Duration, about("mål", "target", "duration", ("1 hours", "26 weeks"), "contact_dose")]
    latest: Annotated[
        LongDuration, about("senest", "latest", "duration", ("1 days", "52 weeks"), "contact_dose")
    ]

    shortest: Annotated[
        Duration, about("tidligst", "shortest", "duration", ("0 days", "26 weeks"), "contact_dose")
    ]

    @model_validator(mode="after")
    def _in_order(self) -> Interval:
        if self.shortest > self.target:
            wrong("order", first="shortest", second="target")
        if self.target > self.latest:
            wrong("order", first="target", second="latest")
        return self


class Conversations(Frozen):
    """The rhythm of conversations."""

    first_meeting: Annotated[Interval, about("Første samtale", "First meeting", "")]
    job_ready: Annotated[Interval, about("Samtaler med jobparate", "Conversations, job-ready", "")]
    activity_ready: Annotated[
        Interval, about("Samtaler med aktivitetsparate", "Conversations, activity-ready", "")
    ]
    after_introduction: Annotated[
        Interval,
        about(
            "Visitationssamtale efter introduktionens start",
            "Visitation talk after the introduction has begun",
            "",
        ),
    ]
    after_offer: Annotated[Interval, about("Samtale efter et tilbud", "Conversation after an offer", "")]
    without_benefit: Annotated[
        tuple[Route, ...],
        BeforeValidator(as_tuple),
        AfterValidator(once_each),
        about("Hjælp til borgere uden ydelse", "Help for people without benefit", "words"),
    ] = ()


class Visitation(Frozen):
    """The practice that decides who is job-ready."""

    criterion: Annotated[
        Dated[Literal["language_and_culture_count", "ready_unless_barred"]],
        about("Kriterium for jobparathed", "Criterion for job-ready", "word"),
    ]
    judged_anew: Annotated[
        bool,
        about(
            "Alle vurderes på ny fra beslutningen", "Everybody is judged anew from the decision on", "yes/no"
        ),
    ] = False
    with_consultant: Annotated[
        bool,
        about(
            "Virksomhedskonsulent med i visitationen",
            "Company consultant takes part in visitation",
            "yes/no",
            None,
            "shared_knowledge",
        ),
    ] = False
