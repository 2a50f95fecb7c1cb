"""Talks missed and offers broken off, and what may follow: a hearing, then benefit cut for a time.

Whoever is ill is excused, and nobody is judged for an offer that the company ended, or for leaving a
contract of employment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.leniency import Area, let_pass
from sim.model.portable import exp
from sim.model.rules import odds
from sim.model.tasks import ACTIVITY, Task
from sim.model.units import PERMILLE
from sim.model.vocabulary import Activity, Phase
from sim.model.worker import Worker

if TYPE_CHECKING:
    from sim.model.citizen import Citizen

_BROKEN_OFF = 1 << 16  # addresses of offers broken off, apart from those of talks
_TYPE = 1 << 12  # addresses of one type of talk


class Sanctions:
    """One person's talks missed, and the sanctions they led to."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.families.missing
        self.pending = False  # the hearing is held in the next talk
        self.running = False

    def misses(self, task: Task, count: int) -> bool:
        """Return whether the person will not come to the talk of this type asked for so many times."""
        if not self.plan.on:
            return False
        u = self.citizen.draw(Purpose.MISSED_TALK, count, int(task.type) + 1)
        return u < self.plan.share[self.citizen.motivation]

    def talk_missed(self, task: Task, worker: Worker) -> None:
        """Nobody came: some time is lost, and the talk must be asked for anew."""
        citizen = self.citizen
        if citizen.case.talk.task is task:
            citizen.case.talk.task = None
        citizen.note(Activity.MISSED_TALK, Phase.EVENT, worker.signature, ACTIVITY[task.type])
        self._judge(int(task.type) * _TYPE + citizen.case.talk.asks[task.type])
        citizen.case.ask_again(task.type)

    def broke_off(self) -> None:
        """An offer on benefit was broken off by the person."""
        if self.plan.on:
            self._judge(_BROKEN_OFF + self.citizen.offer.begun)

    def hearing(self) -> int:
        """Return the caseworker's extra minutes in the next talk."""
        return self.plan.hearing if self.pending else 0

    def heard(self) -> None:
        """A talk was held: a sanction that was pending takes effect."""
        if self.pending:
            self.pending = False
            if self.citizen.supported_by_transfer():
                self._begin()
            else:
                self._note(Phase.VOID)

    def cut(self) -> int:
        """Return what is left of the benefit, in permille."""
        cuts = self.running and not self.citizen.town.plan.off.sanctions
        return PERMILLE - self.plan.cut if cuts else PERMILLE

    def search_factor(self) -> float:
        """Return the factor on own search."""
        return self.plan.search if self.running and not self.citizen.town.plan.off.sanctions else 1.0

    def over(self) -> None:
        """The sanction ends."""
        self.running = False
        self._note(Phase.END)
        self._moved()

    def gone(self) -> None:
        """The person leaves the municipality."""
        if self.running:
            self._note(Phase.END)
        elif self.pending:
            self._note(Phase.VOID)
        self.running = self.pending = False

    def _judge(self, count: int) -> None:
        """The caseworker decides whether it has consequences, by the practice and their own strictness."""
        caseworker = self.citizen.case.caseworker
        if caseworker is None or self.pending or self.running or self.citizen.case.closed:
            return
        if self.citizen.condition.illness.acts():
            return
        if not self.citizen.supported_by_transfer():
            return  # helped without any benefit: there is nothing to cut
        practice = caseworker.practice.families
        share = self.plan.sanctioned[practice.sanctions]
        strictness = exp(-let_pass(self.citizen, Area.SANCTIONS) / PERMILLE)
        if self.citizen.draw(Purpose.SANCTION, count) < odds(share, strictness, 1.0):
            self.pending = True
            self._note(Phase.ASK)

    def _begin(self) -> None:
        self.running = True
        self._note(Phase.START, self.plan.cut)
        self.citizen.when(Concern.SANCTION_END, self.citizen.clock.now + self.plan.lasts)
        self._moved()

    def _moved(self) -> None:
        self.citizen.household.settle()
        self.citizen.search.refresh()

    def _note(self, phase: Phase, detail: int = -1) -> None:
        number = self.citizen.case.caseworker_number
        self.citizen.note(Activity.SANCTION, phase, number, detail=detail)
