"""The job log: the job-ready note what they have looked for, unless their caseworker exempts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.plan import Practice
from sim.model.portable import exp
from sim.model.rules import odds
from sim.model.units import PERMILLE
from sim.model.vocabulary import Activity, Phase, Readiness

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class JobLog:
    """Whether one person keeps a job log now."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.kept = False

    def judge(self, practice: Practice, leniency: int) -> None:
        """Decide in a talk: the job-ready keep one, unless exempt; a lenient caseworker exempts more."""
        citizen = self.citizen
        asked = practice.organisation.job_log.at(citizen.clock.now)
        wanted = asked and citizen.case.readiness == Readiness.JOB_READY
        self._keep(bool(wanted) and not self._exempt(leniency))

    def stop(self) -> None:
        """The case is closed, or the person gone."""
        self._keep(False)

    def minutes(self) -> int:
        """Return the minutes that the log takes in a talk."""
        return self.citizen.town.plan.organisation.log_minutes if self.kept else 0

    def search_factor(self) -> float:
        """Return the factor on own search."""
        return self.citizen.town.plan.organisation.log_search if self.kept else 1.0

    def _exempt(self, leniency: int) -> bool:
        share = odds(self.citizen.town.plan.organisation.log_exempt, exp(leniency / PERMILLE), 1.0)
        return self.citizen.draw(Purpose.JOB_LOG_EXEMPT) < share

    def _keep(self, kept: bool) -> None:
        if kept != self.kept:
            self.kept = kept
            citizen = self.citizen
            phase = Phase.START if kept else Phase.END
            citizen.note(Activity.JOB_LOG, phase, citizen.case.caseworker_number)
            citizen.search.refresh()
