"""One run as its money is counted: who there is, the months, the rules, and what the plan says of pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final, Protocol

import numpy as np

from sim.business_case.grid import Grid
from sim.business_case.ledger import ORE, ore
from sim.business_case.rulebook import Rules
from sim.business_case.seniority import Restart, rung, weeks_behind
from sim.model.plan_benefit import Benefit
from sim.model.plan_parts import Steps, Work
from sim.model.plan_routes import Insurance
from sim.model.vocabulary import Activity, WeekState
from sim.outcomes.facts import PlanFacts
from sim.outcomes.marks import DAY
from sim.outcomes.panel import Panel
from sim.outcomes.table import BoolArray, FloatArray, IntArray, Rows

STEPS: Final = 4
"""Steps of the refund ladder."""
_SELF_SUPPORT: Final = (
    WeekState.EDUCATION,
    WeekState.IGU,
    WeekState.ORDINARY_JOB,
    WeekState.NO_JOB_NO_TRANSFER,
)


class PaidOffer(Protocol):
    """What an offer pays, and who pays it."""

    @property
    def wage(self) -> float:
        """Of the ordinary hourly wage."""

    @property
    def paid_hours(self) -> int:
        """A week."""

    @property
    def hours(self) -> int:
        """A week, school included."""

    @property
    def flexjob(self) -> bool:
        """Whether it is a flexjob."""

    @property
    def employers(self) -> int:
        """Of what kind: 1 for private ones only."""


class MoneyFacts(PlanFacts, Protocol):
    """What the business case reads of a plan beside what outcomes do."""

    @property
    def work(self) -> Work:
        """Wages."""

    @property
    def benefit(self) -> Benefit:
        """The weeks in a month of pay."""

    @property
    def insurance(self) -> Insurance:
        """Unemployment insurance, whose highest rate other amounts go by."""

    @property
    def capacity_from(self) -> int:
        """The minute from which what is chosen, and not history's, is paid for."""

    @property
    def offers(self) -> Sequence[PaidOffer]:  # type: ignore[override]
        """The catalogue."""


@dataclass(frozen=True)
class Setting:
    """One run, its months from the decision on, and the rules of money under one draw."""

    panel: Panel
    plan: MoneyFacts
    rules: Rules
    grid: Grid

    @classmethod
    def of(cls, panel: Panel, plan: MoneyFacts, rules: Rules) -> Setting:
        """The months from that of the decision to the end of the run."""
        return cls(panel, plan, rules, Grid.of(plan.start, plan.decision, plan.horizon, panel.weeks))

    @property
    def people(self) -> int:
        """How many there are in the run."""
        return self.panel.people.count

    @property
    def months(self) -> int:
        """How many."""
        return len(self.grid.months)

    def rule(self, name: str) -> FloatArray:
        """A rule's value in each month."""
        return self.rules.each(name, self.grid.months)

    def rule_by_piece(self, name: str) -> FloatArray:
        """A rule's value in each piece."""
        found: FloatArray = self.rule(name)[self.grid.month]
        return found

    def rule_at(self, name: str, minute: IntArray) -> FloatArray:
        """A rule's value on the days of some minutes."""
        known = np.append(minute, self.plan.decision)  # so that there is a day, and the law is asked for
        days, back = np.unique(known // DAY, return_inverse=True)
        found = self.rules.each(name, [self.plan.start + timedelta(days=one) for one in days.tolist()])
        return found[back[:-1]]

    def steps_by_piece(self, steps: Steps) -> FloatArray:
        """A step function of the plan at the first minute of each piece; 0 before its first step."""
        since, value = (np.array(one, dtype=np.int64) for one in steps)
        at = np.searchsorted(since, self.grid.begins, side="right") - 1
        found: FloatArray = np.where(at >= 0, value[np.maximum(at, 0)], 0).astype(np.float64)
        return found

    def monthly(self, held: IntArray | FloatArray, scale: float = 1.0) -> IntArray:
        """People x months, øre: amounts a month held for so many minutes, piece by piece."""
        return ore(self.grid.by_month(held) / self.grid.month_minutes * scale)

    @cached_property
    def arrivals(self) -> Rows:
        """Each person's row of takeover. ValueError (a mistake of ours) when somebody has none."""
        rows = self.panel.rows(Activity.TAKEOVER)
        _, first = np.unique(rows.who, return_index=True)
        if len(first) != self.people:
            raise ValueError("everybody has a row of takeover")
        return rows.where(first)

    @cached_property
    def week(self) -> IntArray:
        """The week of each piece whose end is inside the run; the last one for what is left over."""
        return np.minimum(self.grid.week, self.panel.weeks.count - 1)

    @cached_property
    def refund_share(self) -> FloatArray:
        """People x pieces: the share of a benefit that the state refunds, by the weeks on benefit behind."""
        rates = np.array([self.rule_by_piece(f"refund.share_{step + 1}") for step in range(STEPS)])
        after = tuple(round(self.rules[f"refund.weeks_{step + 1}"]) for step in range(STEPS - 1))
        steps = rung(self._weeks_behind(), after)
        found: FloatArray = rates[steps[:, self.week], np.arange(rates.shape[1])]
        return found

    def _weeks_behind(self) -> IntArray:
        """People x weeks: weeks on a transfer behind them, those before takeover too."""
        brought = self.panel.rows(Activity.BENEFIT_BEFORE)
        before = np.zeros(self.people, dtype=np.int64)
        before[brought.who] = brought.detail
        free: BoolArray = np.isin(self.panel.state, _SELF_SUPPORT)
        weeks, within = (round(self.rules[f"refund.restart_{name}"]) for name in ("weeks", "within_weeks"))
        on_benefit = self.panel.state == WeekState.TRANSFER
        return weeks_behind(on_benefit, free, before, Restart(weeks, within))

    @cached_property
    def present(self) -> FloatArray:
        """People x months: the share of the month in which somebody lives here."""
        people = self.panel.people
        who = np.arange(people.count)
        left = np.minimum(people.left, self.plan.horizon)
        held = self.grid.during(
            who, people.takeover, left, np.ones(people.count, dtype=np.int64), people.count
        )
        found: FloatArray = self.grid.by_month(held) / self.grid.month_minutes
        return found


def kroner(amount: IntArray) -> FloatArray:
    """Øre as kroner."""
    found: FloatArray = amount / ORE
    return found
