"""One run of one scenario, and what it holds about one made-up person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from sim.errors import ComparisonError, Problem, problem
from sim.model.vocabulary import Activity, AgentKind, Phase, Route, Sex, WeekState
from sim.outcomes.marks import DAY
from sim.outcomes.panel import Panel
from sim.study import decoded
from sim.study.settings import LIMITS, option

if TYPE_CHECKING:
    from sim.model.cast import Cast, CompanyFacts, Household, Person
    from sim.model.log import EventLog
    from sim.outcomes.table import IntArray
    from sim.parameters import Register
    from sim.scenario import Scenario
    from sim.study.simulator import Simulator
    from sim.study.task import Task

PEOPLE_COLUMNS: Final = ["citizen", "arrives", "sex", "age", "route", "rows"]
OPTIONS: Final = ("seed", "follow_up", "without")
"""Settings of a study that one run has too."""
_NEAR: Final = 2
"""So many numbers below and above one that nobody has are named."""


class Summary(NamedTuple):
    """One person's way in figures, from takeover to the end of the run or of the person's time here.

    None where it was not reached.
    """

    weeks: int
    """Whole weeks in the municipality."""
    weeks_on_benefit: int
    """As the outcome counts them: not in flexjob, nor on a pension."""
    weeks_in_ordinary_job: int
    weeks_in_igu: int
    weeks_in_education: int
    weeks_without_both: int
    """Neither job nor transfer."""
    weeks_on_pension: int
    """On a transfer that is no benefit: a pension, or a flexjob."""
    days_to_first_meeting: int | None
    """From takeover."""
    days_to_introduction: int | None
    """From takeover, or housing if later."""
    days_to_company_offer: int | None
    """From takeover to the first company-oriented offer."""
    talks: int
    offers: int
    jobs: int
    modules: int
    """Danish modules passed here."""


@dataclass(frozen=True)
class Traced:
    """A run, with everything that tells who its people are."""

    scenario: Scenario
    register: Register
    task: Task
    central: bool
    """At the central values of all parameters."""
    plan: Any
    cast: Cast
    log: EventLog

    @cached_property
    def steps(self) -> Mapping[int, int]:
        """How many rows each person has in the log; nobody else is in it."""
        mine = self.log.agent[self.log.agent_kind == AgentKind.CITIZEN]
        numbers, rows = np.unique(mine, return_counts=True)
        return dict(zip(numbers.tolist(), rows.tolist(), strict=True))

    def person(self, citizen: int) -> Person:
        """Who has a number; ComparisonError when nobody has, or whoever has never comes."""
        check_whole("citizen", citizen)
        person = self.cast.person.get(citizen)
        if person is None or citizen not in self.steps:
            raise ComparisonError(self._not_here(citizen, known=person is not None))
        return person

    def household(self, citizen: int) -> Household:
        """The household that somebody belongs to."""
        return self.cast.household[self.cast.person[citizen].household]

    @property
    def companies(self) -> Mapping[int, CompanyFacts]:
        """The companies by number."""
        return {company.number: company for company in self.cast.companies}

    def rows(self, citizen: int) -> pd.DataFrame:
        """What happened to somebody, row by row, as ``Study.events_in_words``."""
        offers = [kind.name for kind in self.plan.offers]
        return decoded.in_words(self._log_of(citizen).frame(), self.plan.start, offers)

    def people(self) -> pd.DataFrame:
        """Everybody who comes, by takeover: number, when, who, and how many rows there are."""
        here = (self.cast.person[number] for number in self.steps)
        who = sorted(here, key=lambda person: (person.takeover, person.number))
        facts = [
            (
                one.number,
                one.takeover,
                Sex(one.sex).name,
                one.age,
                Route(one.route).name,
                self.steps[one.number],
            )
            for one in who
        ]
        table = pd.DataFrame(facts, columns=PEOPLE_COLUMNS)
        table["arrives"] = pd.Timestamp(self.plan.start) + pd.to_timedelta(table["arrives"], unit="min")
        return table

    def summary(self, citizen: int) -> Summary:
        """One person's way in figures, as the outcomes count."""
        panel = Panel.of(self._log_of(citizen), self.plan)
        people, state, supported = panel.people, panel.state[0], panel.on_benefit[0]
        takeover = int(people.takeover[0])
        introduced = panel.rows(Activity.INTRODUCTION)
        return Summary(
            weeks=int(np.sum(state >= WeekState.TRANSFER)),
            weeks_on_benefit=int(np.sum(supported)),
            weeks_in_ordinary_job=int(np.sum(state == WeekState.ORDINARY_JOB)),
            weeks_in_igu=int(np.sum(state == WeekState.IGU)),
            weeks_in_education=int(np.sum(state == WeekState.EDUCATION)),
            weeks_without_both=int(np.sum(state == WeekState.NO_JOB_NO_TRANSFER)),
            weeks_on_pension=int(np.sum((state == WeekState.TRANSFER) & ~supported)),
            days_to_first_meeting=_days(panel.done(Activity.FIRST_MEETING).start, takeover),
            days_to_introduction=_days(
                introduced.minute[introduced.phase == Phase.START], int(people.housed[0])
            ),
            days_to_company_offer=_days(panel.company_offers.start, takeover),
            talks=len(panel.talks.who),
            offers=len(panel.offers.who),
            jobs=len(panel.ordinary_jobs.who),
            modules=len(panel.rows(Activity.MODULE_PASSED).who),
        )

    def _log_of(self, citizen: int) -> EventLog:
        """The rows of one person."""
        return self.log.where((self.log.agent_kind == AgentKind.CITIZEN) & (self.log.agent == citizen))

    def _not_here(self, citizen: int, *, known: bool) -> Problem:
        """What is wrong with a number."""
        numbers = sorted(self.steps)
        if not numbers:
            return problem("citizens_none", key="--citizen", value=citizen)
        below = [number for number in numbers if number < citizen][-_NEAR:]
        above = [number for number in numbers if number > citizen][:_NEAR]
        message = "citizen_never_comes" if known else "citizen_unknown"
        near = ", ".join(map(str, [*below, *above]))
        return problem(
            message, key="--citizen", value=citizen, near=near,
            least=numbers[0], most=numbers[-1], count=len(numbers),
        )  # fmt: skip


def traced(simulator: Simulator, scenario: Scenario, task: Task, *, central: bool) -> Traced:
    """Run a scenario once, exactly as a study runs it in this task.

    ``central``: at the central values of all parameters, as a study of one draw. ComparisonError for a
    draw or a replication that no study has.
    """
    for key, value in (("draw", task.draw), ("replication", task.replication)):
        check_whole(key, value)
        least, most = (end - 1 for end in LIMITS[f"{key}s"])
        if not least <= value <= most:
            raise ComparisonError(
                problem("option_range", key=option(key), value=value, least=least, most=most)
            )
    plan = simulator.plan_for(scenario, None if central else task.draw, frozenset(task.off))
    cast = simulator.cast_for(plan, task.draw, task.replication)
    log: Any = simulator.run(plan, cast, task.draw, task.replication)
    return Traced(scenario, simulator.register, task, central, plan, cast, log)


def check_whole(key: str, value: object) -> None:
    """ComparisonError when an option is no whole number; from Python it can be anything."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ComparisonError(problem("option_whole", key=option(key), value=repr(value)))


def _days(minutes: IntArray, since: int) -> int | None:
    """Days from a clock to the first of some minutes; None when there is none. At once is 0."""
    return None if not len(minutes) else max(0, int(minutes.min()) - since) // DAY
