"""The hours requirement, external providers and work before arrival."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator

from sim.scenario.base import Count, Frozen, LongDuration, Weekly, WeeklyTotal, about, as_tuple, once_each
from sim.scenario.offers import Readiness

_WEEK: Final = 7 * 24 * 60
FULL_WEEK = ("0 hours/week", "37 hours/week")


class HoursRequirement(Frozen):
    """So many hours of activity a week for everybody on benefit; none where the hours are 0."""

    job_ready: Annotated[
        Weekly, about("jobparate", "job-ready", "hours/week", FULL_WEEK, "hours_requirement")
    ] = 0
    activity_ready: Annotated[
        Weekly, about("aktivitetsparate", "activity-ready", "hours/week", FULL_WEEK, "hours_requirement")
    ] = 0
    from_week: Annotated[Count, about("fra uge", "from week", "weeks", (0, 156), "hours_requirement")] = 0
    seats: Annotated[
        Count, about("udfyldende pladser", "fill-in seats", "seats", (0, 500), "hours_requirement")
    ] = 0


class Providers(Frozen):
    """External providers (andre aktører): places bought, and the terms."""

    places: Annotated[Count, about("pladser", "places", "places", (0, 500), "providers")] = 0
    contract: Annotated[
        Literal["fixed", "no_cure_no_pay"], about("kontrakt", "contract", "word", None, "providers")
    ] = "fixed"
    readiness: Annotated[
        tuple[Readiness, ...],
        BeforeValidator(as_tuple),
        AfterValidator(once_each),
        about("målgruppe", "for", "words", None, "providers"),
    ] = ("job_ready",)
    talks_every: Annotated[
        LongDuration, about("samtaler hver", "talks every", "duration", ("1 weeks", "13 weeks"), "providers")
    ] = 3 * _WEEK
    longest: Annotated[
        LongDuration,
        about("længste forløb", "longest course", "duration", ("4 weeks", "104 weeks"), "providers"),
    ] = 26 * _WEEK
    consultant_hours: Annotated[
        WeeklyTotal,
        about(
            "konsulenttimer hos aktøren",
            "the provider's consultants",
            "hours/week",
            ("0 hours/week", "150 hours/week"),
            "providers",
        ),
    ] = 0


class PreArrival(Frozen):
    """Work in the asylum centre, between the decision that names the municipality and takeover."""

    hours: Annotated[
        WeeklyTotal,
        about(
            "reserveret tid", "time reserved", "hours/week", ("0 hours/week", "100 hours/week"), "pre_arrival"
        ),
    ] = 0
