"""Benefit by law, resolved: rates by family type, the set-off of wages, and when any of it changes."""

from __future__ import annotations

from datetime import date

from sim.model.compile_steps import Origin
from sim.model.plan import Benefit, SetOffs, Steps
from sim.model.rules import SetOff
from sim.parameters.values import Steps as Dated
from sim.parameters.values import Values

_FAMILY_TYPES = ("single", "single_parent", "provider")
_LOWEST, _RAISED = "", "_raised"
"""Endings of the names of rules that go by the rate of cash benefit one is on."""


def benefit_rates(origin: Origin, values: Values) -> Benefit:
    """Return benefit rates by family type, what is set off, and when any of it changes."""
    cash, integration = (_rates(origin, values, kind) for kind in ("cash_benefit", "integration_benefit"))
    lowest, raised = (_set_offs(origin, values, rate) for rate in (_LOWEST, _RAISED))
    new = origin.minute(values.date("integration_benefit.from_new"))
    everyone = origin.minute(values.date("integration_benefit.from_all"))
    wages = origin.dated(values.dated("wage.level"), round)
    changing = (*cash, *integration, lowest.since, raised.since, wages)
    dates = {minute for steps in changing for minute in steps.since}
    return Benefit(
        cash=cash,
        integration=integration,
        integration_new=new,
        integration_all=everyone,
        cash_set_off=raised,
        integration_set_off=lowest,
        weeks_a_month=values["benefit.weeks_per_month"],
        changes=tuple(sorted(minute for minute in dates | {new, everyone} if minute > 0)),
    )


def _rates(origin: Origin, values: Values, kind: str) -> tuple[Steps, Steps, Steps]:
    found = [origin.dated(values.dated(f"{kind}.{family}"), round) for family in _FAMILY_TYPES]
    return found[0], found[1], found[2]


def _set_offs(origin: Origin, values: Values, rate: str) -> SetOffs:
    """The terms at a rate of cash benefit, anew on each day on which one of them changes."""
    hourly = values.dated("benefit.hourly_disregard")
    free = values.dated(f"benefit.free_amount{rate}")
    share = values.dated("benefit.set_off_share")
    limit = values.dated(f"benefit.full_set_off_from{rate}")
    highest = values.dated("unemployment_insurance.rate")
    most = values["benefit.disregard_hours_max"]
    days = sorted({day for steps in (hourly, free, share, limit, highest) for day, _ in steps})
    terms = [
        SetOff(
            disregard=_on(hourly, day),
            most_hours=most,
            free=_on(free, day),
            share=_on(share, day),
            full_from=_on(limit, day) * _on(highest, day),
        )
        for day in days
    ]
    kept = [n for n, one in enumerate(terms) if not n or one != terms[n - 1]]
    since = Steps(tuple(origin.minute(days[n]) for n in kept), tuple(range(len(kept))))
    return SetOffs(since, tuple(terms[n] for n in kept))


def _on(steps: Dated, day: date) -> float:
    """The value that holds on a day; before the first day it is the first."""
    return next((value for since, value in reversed(steps) if since <= day), steps[0][1])
