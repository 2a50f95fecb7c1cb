"""What the state refunds of offers and Danish in the integration programme, within a ceiling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from sim.business_case.costs import PROGRAMME_COSTS
from sim.business_case.grants import received
from sim.business_case.ledger import BudgetClass, Party, Posting, common, ore
from sim.business_case.names import PROGRAMME_REFUND
from sim.business_case.services import months_of_year
from sim.business_case.setting import Setting, kroner
from sim.model.units import MONTHS_A_YEAR
from sim.model.vocabulary import Activity
from sim.outcomes.table import BoolArray, FloatArray, spells


def programme_refund(setting: Setting, before: Mapping[str, float], spent: Iterable[Posting]) -> Posting:
    """Half of the programme's part of the costs of each month, at most half of the month's ceiling.

    Of what is spent beyond the yearly costs ``before`` (item → kroner) only the share
    ``refund.programme_marginal`` counts.
    """
    share = setting.rules["refund.programme_share"]
    part, ceiling = _programme_part(setting), _ceiling(setting)
    now, then = (
        np.minimum(costs * part, ceiling) * share
        for costs in (_spent(setting, spent), _of_history(setting, before))
    )
    more = np.maximum(now - then, 0.0) * setting.rules["refund.programme_marginal"]
    amount = ore(np.minimum(now, then) + more)
    sides = (Party.STATE, Party.MUNICIPALITY)
    return common(PROGRAMME_REFUND, BudgetClass.REFUNDS, sides, amount, setting.people)


def _spent(setting: Setting, spent: Iterable[Posting]) -> FloatArray:
    """Months, kroner: what the items that count cost."""
    found = np.zeros(setting.months)
    for one in spent:
        if one.item in PROGRAMME_COSTS:
            found += kroner(one.shared)
    return found


def _of_history(setting: Setting, before: Mapping[str, float]) -> FloatArray:
    """Months, kroner: what they would cost as before."""
    return months_of_year(setting, sum(cost for item, cost in before.items() if item in PROGRAMME_COSTS))


def _ceiling(setting: Setting) -> FloatArray:
    """Months, kroner: the yearly ceiling times the people in Danish or an offer of the programme."""
    panel = setting.panel
    taking_part = panel.during(panel.offers) | panel.during(spells(panel.rows(Activity.DANISH_CLASS)))
    held = (taking_part & _in_programme(setting))[:, setting.week] * setting.grid.minutes
    persons = setting.grid.by_month(held).sum(axis=0) / setting.grid.month_minutes
    found: FloatArray = persons * setting.rule("refund.programme_ceiling") / MONTHS_A_YEAR
    return found


def _programme_part(setting: Setting) -> FloatArray:
    """Months: the share of open cases that are of people in the programme; capacity serves all."""
    served, inside = setting.panel.served, _in_programme(setting)
    every, own = (
        setting.grid.by_month(cases[:, setting.week] * setting.grid.minutes).sum(axis=0)
        for cases in (served, served & inside)
    )
    found: FloatArray = np.divide(own, every, out=np.zeros_like(own), where=every > 0)
    return found


def _in_programme(setting: Setting) -> BoolArray:
    """People x weeks: in the programme, and come by the Integration Act."""
    found: BoolArray = setting.panel.in_programme & received(setting)[:, None]
    return found
