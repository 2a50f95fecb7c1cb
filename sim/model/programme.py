"""The integration programme: it ends by law, or after a time of unbroken self-support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.units import NEVER
from sim.model.vocabulary import Activity, Phase, ProgrammeExit, WeekState

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class Programme:
    """One person's programme."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.open = True

    def begin(self, right: bool) -> None:
        """The municipality has taken over somebody with a right to a programme, or without."""
        if not right:
            self._end(ProgrammeExit.RIGHT_EXPIRED)
            return
        now = self.citizen.clock.now
        self.citizen.when(Concern.PROGRAMME, now + self.citizen.town.plan.programme.at(now))

    def supported(self) -> None:
        """The person has become self-supporting: unless that breaks, the programme ends before its time."""
        if self.open and not self.citizen.family.on_leave:
            after = self.citizen.clock.now + self.citizen.town.plan.programme_after_job
            self.citizen.when(Concern.PROGRAMME, min(after, self._right_ends()))

    def relapsed(self) -> None:
        """The person is on benefit again."""
        if self.open:
            self.citizen.when(Concern.PROGRAMME, max(self._right_ends(), self.citizen.clock.now))

    def over(self) -> None:
        """The programme ends: by law, or after a time of unbroken self-support."""
        why = ProgrammeExit.RIGHT_EXPIRED
        if self.citizen.case.closed:
            job = self.citizen.state == WeekState.ORDINARY_JOB or self.citizen.condition.sick.on
            job_or_spouse = ProgrammeExit.JOB if job else ProgrammeExit.SPOUSE
            why = self.citizen.family.left_for() or job_or_spouse
        self._end(why)

    def gone(self) -> None:
        """The person leaves the municipality."""
        self._end(ProgrammeExit.LEFT)

    def _right_ends(self) -> int:
        takeover = self.citizen.person.takeover
        return takeover + self.citizen.town.plan.programme.at(takeover)

    def _end(self, why: ProgrammeExit) -> None:
        if self.open:
            self.open = False
            self.citizen.when(Concern.PROGRAMME, NEVER)
            self.citizen.note(Activity.PROGRAMME_END, Phase.EVENT, detail=why)
