"""The hours requirement, external providers and work before arrival, resolved."""

from __future__ import annotations

from sim.model.calendar import task_minutes
from sim.model.compile_steps import Origin
from sim.model.plan_additions import Additions, ProviderTerms, Requirement
from sim.model.units import HOUR, MONTH, NEVER, WEEK
from sim.parameters.values import Values
from sim.scenario import Scenario, WayOfWorking

Span = tuple[int, int, int]
"""A duty desk: task minutes a day, since, until."""


def requirement(way: WayOfWorking) -> Requirement:
    """Return the hours of activity that are required."""
    terms = way.hours_requirement
    return Requirement((terms.activity_ready, terms.job_ready), terms.from_week * WEEK)


def provider_terms(way: WayOfWorking) -> ProviderTerms:
    """Return who is sent to providers, and on which terms."""
    terms = way.providers
    return ProviderTerms(
        readiness=("activity_ready" in terms.readiness, "job_ready" in terms.readiness),
        pays_results=terms.contract == "no_cure_no_pay",
        talks_every=terms.talks_every,
        longest=terms.longest,
    )


def provider_hours(scenario: Scenario, origin: Origin, values: Values) -> list[Span]:
    """Return the provider's consultants (task minutes a day, since, until): full weeks, then the rest."""
    full = round(values["benefit.full_time_hours"]) * HOUR
    before, after = (
        _weeks(way.providers.consultant_hours, full) for way in (scenario.national, scenario.way_of_working)
    )
    parted = [(week, 0, origin.hired) for week in before] + [(week, origin.hired, NEVER) for week in after]
    spans = parted if before != after else [(week, 0, NEVER) for week in before]
    return [(task_minutes(week, 0), begin, end) for week, begin, end in spans]


def _weeks(minutes: int, full: int) -> list[int]:
    """Split weekly minutes into full weeks and what is left."""
    weeks = [full] * (minutes // full)
    return [*weeks, minutes % full] if minutes % full else weeks


def additions(scenario: Scenario, origin: Origin, values: Values, intake_desks: int) -> Additions:
    """Return the capacity bought and what it does."""
    past, chosen = scenario.national, scenario.way_of_working
    return Additions(
        fill_in_seats=(past.hours_requirement.seats, chosen.hours_requirement.seats),
        fill_in_lock=values["fill_in.lock_in"],
        provider_places=(past.providers.places, chosen.providers.places),
        provider_day=tuple(minutes for minutes, _, _ in provider_hours(scenario, origin, values)),
        provider_work=values["providers.work_quality"],
        provider_follow_up=round(values["providers.follow_up_weeks"]) * WEEK,
        provider_talk=round(values["providers.talk_minutes"]),
        provider_quality=values["providers.quality"],
        provider_loss=values["providers.handover_loss"],
        provider_floor=values["providers.cream_floor"],
        provider_result=round(values["providers.result_months"] * MONTH),
        first_pre_arrival=intake_desks,
    )


def reserved(minutes: tuple[int, int], shares: tuple[float, float], since: int) -> list[Span]:
    """Return the duty desks of reserved weekly minutes, history's and the chosen, less administration."""
    before, after = (task_minutes(week, share) for week, share in zip(minutes, shares, strict=True))
    spans = [(before, 0, since), (after, since, NEVER)] if before != after else [(before, 0, NEVER)]
    return [span for span in spans if span[0] > 0]
