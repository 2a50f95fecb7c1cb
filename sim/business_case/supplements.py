"""What a municipality pays people beside a wage, or in place of one, by rules of its own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.business_case.benefits import minutes_on_benefit, refund
from sim.business_case.grants import once, received
from sim.business_case.ledger import ORE, BudgetClass, Party, Posting, ore, own
from sim.business_case.setting import Setting, kroner
from sim.business_case.taxes import single_providers, told_at_takeover, with_children
from sim.business_case.wages import by_piece, paid_offers
from sim.model.vocabulary import Activity, WeekState
from sim.outcomes.marks import DAY, DAYS_A_MONTH, NEVER
from sim.outcomes.table import BoolArray, FloatArray, IntArray, Spells

_FAMILY = (0, 2, 1)
"""Places among the model's rates of the single, the provider and the single parent."""
_SELF_SUPPORTING = (WeekState.IGU, WeekState.ORDINARY_JOB, WeekState.NO_JOB_NO_TRANSFER)
"""Without support: not on a student grant."""


def supplements(setting: Setting) -> Iterator[Posting]:
    """The allowance of trainees, the Danish bonus and the flexjob supplement, with what the state refunds."""
    yield from school_pay(setting)
    yield from danish_bonus(setting)
    yield from flexjob_supplement(setting)


def school_pay(setting: Setting) -> Iterator[Posting]:
    """The allowance of trainees in their school weeks, which the state bears (IGU Act § 10).

    It is paid at the rates of integration benefit for the part of the hours that is not paid by a wage.
    """
    igu, kinds = setting.panel.igu, setting.plan.offers
    whole = _during(setting, igu, [kind.hours for kind in kinds])
    school = _during(setting, igu, [kind.hours - kind.paid_hours for kind in kinds])
    part = _each(school.astype(np.float64), whole) * _during(setting, igu, [1 for _ in kinds])
    paid = setting.monthly(part * _family_rate(setting)[:, setting.grid.month])
    item = "igu_school_pay"
    yield own(item, BudgetClass.TRANSFERS, Party.MUNICIPALITY, Party.CITIZEN, paid)
    yield _refunded(item, paid, setting.rules["igu_school.refund_share"])


def _family_rate(setting: Setting) -> FloatArray:
    """People x months: the rate of integration benefit, kroner a month."""
    kind = with_children(setting).astype(np.int64) + single_providers(setting)
    rates = np.stack([setting.steps_by_piece(setting.plan.benefit.integration[kind]) for kind in _FAMILY])
    first = np.searchsorted(setting.grid.month, np.arange(setting.months))
    found: FloatArray = rates[:, first][kind, np.arange(setting.months)]
    return found


def danish_bonus(setting: Setting) -> Iterator[Posting]:
    """Beside integration benefit after Prøve i Dansk 2, and once to who supports themselves by then.

    The months in which the monthly bonus may be had are counted from the exam. Benefit and bonus together
    stay below cash benefit at all rates there have been, so that limit is not asked for.
    """
    passed = _exam(setting)
    lump = _lump_sum(setting, passed)
    passed = np.where(lump.any(axis=1), NEVER, passed)
    held = _bonus_minutes(setting, passed) * setting.rule_by_piece("danish_bonus.month")
    paid = setting.monthly(held)
    yield own("danish_bonus", BudgetClass.TRANSFERS, Party.MUNICIPALITY, Party.CITIZEN, paid)
    yield refund(setting, "danish_bonus", held, paid)
    item = "danish_bonus_once"
    yield own(item, BudgetClass.TRANSFERS, Party.MUNICIPALITY, Party.CITIZEN, lump)
    yield _refunded(item, lump, setting.rules["danish_bonus_rule.lump_sum_refund_share"])


def _exam(setting: Setting) -> IntArray:
    """When each person received passes the last module of a track that gives the bonus; NEVER if not."""
    *_, track, _, _, _ = told_at_takeover(setting)
    counts = received(setting) & (track >= setting.rules["danish_bonus_rule.least_track"])
    rows = setting.panel.rows(Activity.MODULE_PASSED)
    last = rows.where((rows.detail == round(setting.rules["grant.exam_modules"])) & counts[rows.who])
    found = np.full(setting.people, NEVER, dtype=np.int64)
    found[last.who] = last.minute
    return found


def _bonus_minutes(setting: Setting, passed: IntArray) -> FloatArray:
    """People x pieces: minutes on benefit within the months of the bonus."""
    months = setting.rule_by_piece("danish_bonus.months")
    until = passed[:, None].astype(np.float64) + np.rint(months * DAYS_A_MONTH) * DAY
    inside = np.minimum(setting.grid.ends, until) - np.maximum(setting.grid.begins, passed[:, None])
    share = np.clip(inside, 0.0, None) / setting.grid.minutes
    found: FloatArray = minutes_on_benefit(setting) * share
    return found


def _lump_sum(setting: Setting, passed: IntArray) -> IntArray:
    """Once, in the month of the exam, to whoever is self-supporting in its week."""
    who = np.flatnonzero(passed < setting.plan.horizon)
    week = np.minimum(setting.panel.weeks.of(passed[who]), setting.panel.weeks.count - 1)
    alone: BoolArray = np.isin(setting.panel.state[who, week], _SELF_SUPPORTING)
    who, rates = who[alone], setting.rule("danish_bonus.lump_sum")
    return once(setting, who, passed[who], rates[setting.grid.month_of(passed[who])])


def flexjob_supplement(setting: Setting) -> Iterator[Posting]:
    """Beside the wage of a flexjob: less the more it is, and with it no more than a full-time wage."""
    flexjobs, kinds = setting.panel.flexjobs, setting.plan.offers
    which = np.array([kind.flexjob for kind in kinds], dtype=np.bool_)
    minutes = _during(setting, flexjobs, [1 for _ in kinds])
    worked = _during(setting, flexjobs, [kind.paid_hours for kind in kinds])
    wage = _each(by_piece(setting, paid_offers(setting, which)) / ORE, minutes)
    whole = wage * _each(setting.plan.work.full_time * minutes.astype(np.float64), worked)
    held = np.minimum(_supplement(setting, wage), np.maximum(whole - wage, 0.0)) * minutes
    paid = setting.monthly(held)
    yield own("flexjob_supplement", BudgetClass.TRANSFERS, Party.MUNICIPALITY, Party.CITIZEN, paid)
    yield refund(setting, "flexjob_supplement", held, paid)


def _supplement(setting: Setting, wage: FloatArray) -> FloatArray:
    """People x pieces, kroner a month: what is left of the most when the wage is set off."""
    insured = setting.steps_by_piece(setting.plan.insurance.rate)
    most = setting.rules["flexjob.supplement_share"] * insured
    bound = setting.rule_by_piece("flexjob.set_off_from")
    low, high = (setting.rules[f"flexjob.set_off_{name}"] for name in ("low", "high"))
    taken = low * np.minimum(wage, bound) + high * np.maximum(wage - bound, 0.0)
    found: FloatArray = np.maximum(most - taken, 0.0)
    return found


def _during(setting: Setting, held: Spells, by_kind: list[int]) -> IntArray:
    """People x pieces: a number of each kind of offer, times the minutes in it."""
    amount = np.array(by_kind, dtype=np.int64)[held.place] if by_kind else held.place
    end = np.minimum(held.end, setting.plan.horizon)
    return setting.grid.during(held.who, held.start, end, amount, setting.people)


def _each(amount: FloatArray, by: IntArray) -> FloatArray:
    """An amount for each of something, nothing where there is none."""
    found: FloatArray = np.divide(amount, by, out=np.zeros_like(amount), where=by > 0)
    return found


def _refunded(item: str, paid: IntArray, share: float) -> Posting:
    """A fixed share of what is paid."""
    back = ore(kroner(paid) * share)
    return own(f"{item}_refund", BudgetClass.REFUNDS, Party.STATE, Party.MUNICIPALITY, back)
