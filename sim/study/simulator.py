"""What a study needs of a model, and the real model in that shape.

A study knows four steps: make the plan, make the cast, run, measure. Tests put a small
fake model with known truth in the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from sim.model.engines import COMPILED, SIMPY, engine, get_ready, is_ready

if TYPE_CHECKING:
    import pandas as pd

    from sim.business_case.ledger import Posting
    from sim.business_case.setting import Setting
    from sim.parameters import Register
    from sim.scenario import Scenario


class Plan(Protocol):
    """What a study reads of a plan."""

    @property
    def gross_cost_per_year_dkk(self) -> float:
        """Gross yearly cost of the way of working, DKK."""


class Log(Protocol):
    """What a study needs of a log."""

    def frame(self) -> pd.DataFrame:
        """The events as a table, with the columns draw and replication."""


class Simulator(Protocol):
    """A model a study can run. It is sent to worker processes, so it must be picklable and small."""

    @property
    def outcomes(self) -> pd.DataFrame:
        """Every outcome that can be measured: key, unit, and how it is read."""

    @property
    def register(self) -> Register:
        """The parameters, from which draws are taken."""

    def plan_for(self, scenario: Scenario, draw: int | None, off: frozenset[str]) -> Any:
        """The plan of a scenario under a parameter draw (None: central values), mechanisms `off` cut."""

    def cast_for(self, plan: Any, draw: int, replication: int) -> Any:
        """Who there is: the same for all scenarios of the plan's world."""

    def run(self, plan: Any, cast: Any, draw: int, replication: int) -> Log:
        """What happened; the log carries the run's draw and replication."""

    def measure(self, log: Any, plan: Any, scenario: Scenario, draw: int | None) -> pd.DataFrame:
        """All outcomes the run is long enough for, and its money: columns kpi, period, group, value.

        Money under the rules of the draw; names of figures that are no outcomes hold a ``|``.
        """

    def payments(self, log: Any, plan: Any, scenario: Scenario, draw: int | None) -> Any:
        """The setting of a run's money and its postings: (Setting, tuple of Posting)."""

    def get_ready(self, tell: Callable[[], None]) -> None:
        """Do once, before workers begin, what each of them would else do; tell when that takes a while."""

    def can_measure(self, kpis: Iterable[str], plan: Any) -> None:
        """Raise a UserError: a sentence for each KPI the run is too short for, and each rule not known."""


@dataclass(frozen=True)
class ModelSimulator:
    """The municipality of `sim.model`, measured by `sim.outcomes`."""

    register: Register
    seed: int
    follow_up: int  # months after the last arrival of the cohort
    without: frozenset[str] = frozenset()  # mechanisms cut in every run
    engine: str = SIMPY
    municipality: int = 0  # the number by which its luck is drawn

    @property
    def outcomes(self) -> pd.DataFrame:
        """The registry of `sim.outcomes`."""
        from sim.outcomes import REGISTRY
        from sim.study.write import outcomes

        return outcomes(REGISTRY.values())

    def plan_for(self, scenario: Scenario, draw: int | None, off: frozenset[str]) -> Any:
        """Compile the scenario."""
        from sim.model.compile import compile_plan

        values = self.register.values(self.seed, draw)
        return compile_plan(scenario, values, draw, off | self.without, self.follow_up, self.seed)

    def cast_for(self, plan: Any, draw: int, replication: int) -> Any:
        """Make the people."""
        from sim.model.cast import make_cast

        return make_cast(plan.world, self.seed, draw, replication, self.municipality)

    def run(self, plan: Any, cast: Any, draw: int, replication: int) -> Log:
        """Simulate."""
        found = engine(self.engine)(plan, cast)
        return replace(found, municipality=self.municipality, draw=draw, replication=replication)

    def get_ready(self, tell: Callable[[], None]) -> None:
        """Compile the engine, where it is to be used and has not been."""
        if self.engine == COMPILED and not is_ready():
            tell()
            get_ready()

    def measure(self, log: Any, plan: Any, scenario: Scenario, draw: int | None) -> pd.DataFrame:
        """Compute the outcomes, then the money, from one layout of the log."""
        import pandas as pd

        from sim.business_case.given import given
        from sim.business_case.measure import figures
        from sim.outcomes.compute import of_panel

        setting = self._setting(log, plan, draw)
        costs = given(setting, scenario, self.register.values(self.seed, draw))
        return pd.concat([of_panel(setting.panel), figures(setting, costs)], ignore_index=True)

    def measure_only(
        self, kpis: Sequence[str], log: Any, plan: Any, scenario: Scenario, draw: int | None
    ) -> pd.DataFrame:
        """Some outcomes, for everybody and without the figures of money: columns kpi, period, group, value.

        Each has the value that `measure` gives it.
        """
        import pandas as pd

        from sim.business_case.given import given
        from sim.business_case.measure import NETS, nets
        from sim.outcomes.compute import of_panel

        setting = self._setting(log, plan, draw)
        found = of_panel(setting.panel, kpis)
        if not NETS.isdisjoint(kpis):
            costs = given(setting, scenario, self.register.values(self.seed, draw))
            money = nets(setting, costs)
            found = pd.concat([found, money[money["kpi"].isin(list(kpis))]])
        return found[found["group"] == "all"].reset_index(drop=True)

    def payments(
        self, log: Any, plan: Any, scenario: Scenario, draw: int | None
    ) -> tuple[Setting, tuple[Posting, ...]]:
        """Count the money again, posting by posting."""
        from sim.business_case.flows import flows
        from sim.business_case.given import given

        setting = self._setting(log, plan, draw)
        return setting, flows(setting, given(setting, scenario, self.register.values(self.seed, draw)).costs)

    def _setting(self, log: Any, plan: Any, draw: int | None) -> Setting:
        from sim.business_case import rulebook
        from sim.business_case.setting import Setting
        from sim.outcomes.panel import Panel

        return Setting.of(Panel.of(log, plan), plan, rulebook.load().values(self.seed, draw))

    def can_measure(self, kpis: Iterable[str], plan: Any) -> None:
        """Ask the outcomes themselves, and the rules of money whether they are known for the run's months."""
        from sim.business_case import rulebook
        from sim.business_case.grid import first_days
        from sim.outcomes.compute import asked_for

        asked_for(kpis, plan)
        rulebook.load().check(first_days(plan.start, plan.decision, plan.horizon))
