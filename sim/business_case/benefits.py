"""Benefits and what the state refunds of them: by scheme, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from sim.business_case.ledger import BudgetClass, Party, Posting, own
from sim.business_case.setting import Setting
from sim.business_case.timeline import Moments, edges
from sim.model.vocabulary import Activity, Route
from sim.outcomes.marks import NEVER
from sim.outcomes.table import BoolArray, FloatArray, IntArray, Spells, spells

_MATERNITY: Final = "maternity_benefit"
_BENEFIT: Final = "benefit"


def benefits(setting: Setting) -> Iterator[Posting]:
    """What people get in place of a wage, and the state's share of what the municipality pays of it.

    Maternity benefit is the state's own; of every other scheme the municipality pays and is refunded by the
    ladder, unemployment insurance included (there the state pays and the municipality its share: the same).
    """
    for scheme, held in by_scheme(setting).items():
        payer = Party.STATE if scheme == _MATERNITY else Party.MUNICIPALITY
        paid = setting.monthly(held)
        yield own(scheme, BudgetClass.TRANSFERS, payer, Party.CITIZEN, paid)
        if payer == Party.MUNICIPALITY:
            yield refund(setting, scheme, held, paid)


def refund(setting: Setting, item: str, held: IntArray | FloatArray, paid: IntArray) -> Posting:
    """The state's share of what the municipality pays people, by weeks on benefit; never more than it."""
    back = np.minimum(setting.monthly(held * setting.refund_share), paid)
    return own(f"{item}_refund", BudgetClass.REFUNDS, Party.STATE, Party.MUNICIPALITY, back)


def by_scheme(setting: Setting) -> dict[str, IntArray]:
    """Scheme → people x pieces: kroner a month times minutes."""
    points, paid, schemes = _stretches(setting)
    return {name: _held(setting, points, np.where(here, paid, 0)) for name, here in schemes.items()}


def minutes_on_benefit(setting: Setting) -> IntArray:
    """People x pieces: minutes in which some benefit is paid that is none of the other schemes'."""
    points, paid, schemes = _stretches(setting)
    return _held(setting, points, (schemes[_BENEFIT] & (paid > 0)).astype(np.int64))


def _held(setting: Setting, points: Moments, value: IntArray) -> IntArray:
    return setting.grid.held(points.who, points.minute, points.changes(value), setting.people)


def _stretches(setting: Setting) -> tuple[Moments, IntArray, dict[str, BoolArray]]:
    """Moments at which anything changes, what is paid a month from each on, and by which scheme."""
    panel = setting.panel
    rows = panel.rows(Activity.BENEFIT)
    leave, retired = _leave_from_work(setting), spells(panel.rows(Activity.EARLY_RETIREMENT))
    sick, insured = spells(panel.rows(Activity.SICK_LEAVE)), _insured(setting)
    apart = [edge for held in (leave, retired, sick, insured) for edge in edges(held)]
    points = Moments.of((rows.who, rows.minute), *apart)
    paid = points.value(rows.who, rows.minute, rows.detail)
    found, free = {}, np.ones(len(points.who), dtype=np.bool_)
    for scheme, held in (
        (_MATERNITY, leave),
        ("early_retirement", retired),
        ("sickness_benefit", sick),
        ("unemployment_insurance", insured),
        (_BENEFIT, None),
    ):
        found[scheme] = free if held is None else free & points.inside(held)
        free = free & ~found[scheme]
    return points, paid, found


def _leave_from_work(setting: Setting) -> Spells:
    """Maternity leave from a job; without one the benefit goes on, and the municipality pays it."""
    leave = spells(setting.panel.rows(Activity.MATERNITY))
    return leave.where(leave.began > 0)


def _insured(setting: Setting) -> Spells:
    """Who is on unemployment insurance until its weeks are used up."""
    people, used = setting.panel.people, setting.panel.rows(Activity.INSURANCE_USED_UP)
    who = np.flatnonzero(people.route == Route.INSURED)
    until = np.full(people.count, NEVER, dtype=np.int64)
    until[used.who] = used.minute
    nothing = np.full(len(who), -1, dtype=np.int64)
    return Spells(who, people.takeover[who], until[who], nothing, nothing, nothing, nothing)
