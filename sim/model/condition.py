"""How a person is, as it changes: health, motivation, and who and what helps.

The one door between the person's way through and what changes about the person: each event of the
way through is told here once, and each reader asks here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.model.attendance import Attendance
from sim.model.concern import Concern
from sim.model.doctor_dialogue import DoctorDialogue
from sim.model.employability import Employability
from sim.model.health import Health, Illness
from sim.model.health_effort import HealthEffort
from sim.model.motivation import Motivation
from sim.model.progression import Progression
from sim.model.sick_leave import SickLeave
from sim.model.volunteers import Volunteer

if TYPE_CHECKING:
    from sim.model.caseworker import Caseworker
    from sim.model.citizen import Citizen


class Condition:
    """The parts of a person that change."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.illness = Illness(citizen)
        self.state = Health(citizen)
        self.dialogue = DoctorDialogue(citizen)
        self.sick = SickLeave(citizen)
        self.effort = HealthEffort(citizen)
        self.will = Motivation(citizen)
        self.employability = Employability(citizen)
        self.attendance = Attendance(citizen)
        self.volunteer = Volunteer(citizen)
        self.progression = Progression(citizen)

    def begin(self) -> None:
        """The person has arrived."""
        self.illness.begin()
        self.state.begin()
        self.will.begin()
        self.employability.begin()

    def answers(self) -> dict[Concern, Callable[[], None]]:
        """Return what is done on the person's own dates."""
        return {
            Concern.ILLNESS: self.illness.answer,
            Concern.HEALTH: self.state.answer,
            Concern.EFFORT_END: self.effort.over,
            Concern.MOTIVATION: self.will.answer,
            Concern.EMPLOYABILITY: self.employability.answer,
            Concern.ABSENCE: self.attendance.answer,
            Concern.VOLUNTEER_END: self.volunteer.over,
        }

    def talked(self, minutes: int, caseworker: Caseworker) -> int:
        """A talk has been held; return the minutes of it that were not spent on measuring."""
        rest = self.progression.talked(minutes, caseworker)
        self.will.talked(rest)
        self.employability.talked(rest)
        self.effort.talked()
        self.volunteer.talked()
        return rest

    def activity_changed(self) -> None:
        """A job or an offer has begun or ended."""
        self.sick.activity_changed()
        self.effort.activity_changed()
        self.attendance.activity_changed()
        self.will.refresh()
        self.employability.refresh()

    def money_settled(self) -> None:
        """Benefits have been assessed anew: whose the case is, who is on leave, a child born."""
        self.will.refresh()
        self.employability.refresh()
        self.attendance.refresh()

    def illness_changed(self) -> None:
        """A spell of illness has begun or ended: search, lessons and the talk asked for follow."""
        citizen = self.citizen
        if not self.illness.ill:
            self.dialogue.withdraw()
            self.sick.over()
        citizen.search.refresh()
        citizen.danish.refresh()
        self.attendance.illness_changed()
        citizen.case.talk.put_again()

    def health_changed(self) -> None:
        """Another class of health: search, spells, the offer and the talk asked for follow."""
        self.illness.health_changed()
        self._looks_anew()
        self.citizen.offer.refresh()
        self.attendance.refresh()
        self.citizen.case.talk.put_again()

    def motivation_changed(self) -> None:
        """Another class of motivation: search and the offer follow."""
        self._looks_anew()
        self.citizen.offer.refresh()
        self.attendance.refresh()

    def _looks_anew(self) -> None:
        """Every clock toward a job or place that health and motivation move."""
        self.citizen.search.refresh()
        self.citizen.temp.refresh()
        self.citizen.looking.refresh()
        self.citizen.beside.refresh()

    def employability_changed(self) -> None:
        """Another level of employability: search and the offer follow."""
        self.citizen.search.refresh()
        self.citizen.offer.refresh()

    def search_factor(self) -> float:
        """Return the factor on own search."""
        able = self.employability.search_factor() * self.volunteer.search_factor()
        return self.illness.search_factor() * able

    def need(self, ordinary: int) -> int:
        """Return how much the next talk is needed: no talk is brought forward to a person who is ill."""
        return 0 if self.illness.acts() else self.progression.need(ordinary)

    def gone(self) -> None:
        """The person leaves the municipality."""
        self.dialogue.withdraw()
        self.sick.gone()
        self.illness.gone()
        self.effort.gone()
        self.volunteer.gone()
