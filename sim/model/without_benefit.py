"""People helped without benefit: a case is open for them, whatever the register calls their state."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from sim.model.environment import Kind, Ticket, order_key
from sim.model.vocabulary import Activity, AgentKind, JobChannel, Phase, WeekState

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town


def practice_changes(town: Town) -> Generator[Ticket, None, None]:
    """The unit works in the new way: those it begins, or ceases, to help are told."""
    national, chosen = town.plan.national.without_benefit, town.plan.practice.without_benefit
    if national != chosen:
        yield town.clock.at(town.new_methods_from, order_key(Kind.POST, AgentKind.WORLD, 0))
        for citizen in town.present:
            citizen.case.support_settled()


class WithoutBenefit:
    """Whether one person without benefit is helped now."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.helped = False

    def settle(self) -> None:
        """State, job or practice may have changed: note where help begins or ends."""
        self._set(self._qualifies())

    def gone(self) -> None:
        """The person leaves the municipality."""
        self._set(False)

    def _qualifies(self) -> bool:
        """Return whether the unit helps people like this one, without benefit and without a job of their own.

        Paid hours inside an offer are the offer's, and the offer goes on.
        """
        citizen, job = self.citizen, self.citizen.job
        if citizen.person.route not in citizen.town.team_practice().without_benefit:
            return False
        in_offer = citizen.state == WeekState.ORDINARY_JOB and job.channel == JobChannel.MICRO_JOB
        nothing = citizen.state == WeekState.NO_JOB_NO_TRANSFER
        return (nothing or in_offer) and not citizen.family.stands_apart()

    def _set(self, helped: bool) -> None:
        if helped != self.helped:
            self.helped = helped
            self.citizen.note(Activity.WITHOUT_BENEFIT, Phase.START if helped else Phase.END)
