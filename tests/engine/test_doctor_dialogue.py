"""The talk with the doctor follows the case: closed and opened again, handed to another caseworker."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from engine_runs import DAY, NEVER
from small_worlds import small_plan

from sim.model.doctor_dialogue import DoctorDialogue
from sim.model.health import Illness
from sim.model.tasks import Task
from sim.model.vocabulary import Phase


class Colleague:
    """A caseworker who has, or has not, talks with doctors among their methods."""

    def __init__(self, number: int, holds: bool = True) -> None:
        self.number, self.asked = number, list[Task]()
        self.practice = SimpleNamespace(people=SimpleNamespace(doctor_dialogue=holds))

    def ask(self, task: Task) -> None:
        self.asked.append(task)


class Patient:
    """Somebody in the first spell of illness, long already; ``noted`` keeps the phases in the log."""

    def __init__(self, caseworker: Colleague) -> None:
        self.clock = SimpleNamespace(now=40 * DAY)
        plan, self.number, self.kind, self.asks = small_plan(), 1, 0, 0
        self.town = SimpleNamespace(plan=plan, clock=self.clock, task_minutes=lambda *_: 100)
        self.case = SimpleNamespace(caseworker=caseworker, caseworker_number=-1, closed=False)
        self.noted = list[int]()
        illness = Illness(self)  # type: ignore[arg-type]
        illness.ill, illness.spells, illness.until, illness.long = True, 1, 90 * DAY, NEVER
        self.condition = SimpleNamespace(illness=illness)
        self.dialogue = DoctorDialogue(self)  # type: ignore[arg-type]

    def note(self, _: int, phase: int, *__: int) -> None:
        self.noted.append(phase)

    def when(self, *_: Any) -> None:
        """Nobody waits for this person's dates."""


def test_a_case_that_opens_again_in_the_same_spell_asks_anew() -> None:
    caseworker = Colleague(0)
    patient = Patient(caseworker)
    patient.dialogue.wanted()
    patient.dialogue.withdraw()
    patient.dialogue.look_again()
    assert patient.noted == [Phase.ASK, Phase.VOID, Phase.ASK]
    task = caseworker.asked[-1]
    task.open = False
    task.done(task, caseworker)
    patient.dialogue.look_again()
    assert len(caseworker.asked) == 2


def test_a_case_that_opens_in_a_short_spell_or_in_none_asks_for_nothing() -> None:
    patient = Patient(Colleague(0))
    patient.condition.illness.long = 60 * DAY
    patient.dialogue.look_again()
    patient.condition.illness.ill = False
    patient.dialogue.look_again()
    assert not patient.noted


def test_the_talk_goes_with_the_case_to_whom_it_is_a_method() -> None:
    patient, other, stranger = Patient(Colleague(0)), Colleague(1), Colleague(2, holds=False)
    patient.dialogue.wanted()
    for colleague in (other, stranger, other):
        patient.case.caseworker = colleague
        patient.dialogue.hand_over(colleague)
    assert len(other.asked) == 2
    assert not stranger.asked
    assert patient.noted == [Phase.ASK, Phase.VOID, Phase.ASK]
