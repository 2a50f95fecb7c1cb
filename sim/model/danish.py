"""A person's Danish: modules learnt on an integrated clock of lessons and use at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.portable import exp, normal_quantile
from sim.model.rules import learning_rate, lessons_beside
from sim.model.units import HOUR, NEVER, PERMILLE, WEEK
from sim.model.vocabulary import Activity, Education, Phase
from sim.model.workplace_danish import DanishAtWork

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.plan_danish import DanishPractice


class Danish:
    """Track, module, class and what is left to learn of the module.

    Learning units are lesson minutes times the minutes of a week, so that a
    weekly rate is an exact integer rate a minute.
    """

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.track = citizen.person.track - 1
        self.class_number = -1
        self.waiting = False
        self.wants = False
        self.right = False
        self.rate = 0
        self.since = 0
        self.tests = 0
        self.left = 0
        self.at_work = DanishAtWork(citizen)

    def begin(self) -> None:
        """The programme has begun: ask for a class and start the first module's clock."""
        citizen = self.citizen
        if not self.wants and citizen.modules < len(citizen.town.plan.school.modules[self.track]):
            self.wants = True
            self._set_right()
            self.since = self.citizen.clock.now
            self.left = self._module_units()
            self.refresh()

    def refresh(self) -> None:
        """Hours have changed: settle what is learnt, join or leave class, re-arm."""
        if self.wants:
            self._refresh()
        self.citizen.requirement.refresh()

    def minutes_in_class(self) -> int:
        """Return the weekly minutes of lessons one sits in."""
        return self._lessons() if self.class_number >= 0 else 0

    def _refresh(self) -> None:
        self._settle()
        lessons = self._lessons()
        if self.class_number >= 0 and not lessons:
            self._leave_class()
        elif self.waiting and not lessons:
            self._ask_no_more()
        elif self.class_number < 0 and lessons and not self.waiting:
            self._ask()
        self.at_work.refresh(wanted=not lessons)
        self.rate = self._rate(lessons if self.class_number >= 0 else 0)
        self._arm()

    def admitted(self, class_number: int) -> None:
        """The school has a seat."""
        self.waiting = False
        self.class_number = class_number
        self._note(Phase.START)
        self.citizen.condition.employability.refresh()
        self.seated()

    def seated(self) -> None:
        """Somebody teaches from now on."""
        self.refresh()
        if self.left == 0:  # learnt at work while waiting: the test is due on the first day
            self.learnt()

    def learnt(self) -> None:
        """The module's units are learnt: sit the test, if somebody teaches."""
        self._settle()
        if self._taught():
            self._sit()
        else:
            self._arm()

    def sits_alone(self) -> None:
        """Sit a test that one has entered for oneself; where the link is cut it leads nowhere."""
        self.citizen.note(Activity.OWN_TEST, Phase.EVENT, -1, self.citizen.modules + 1)
        self._settle()
        if self.citizen.town.plan.off.own_tests:
            self._arm()
        else:
            self._sit()

    def comes_first(self, terms: DanishPractice) -> bool:
        """Return whether company-oriented offers wait for Danish: by time or by modules."""
        citizen = self.citizen
        most = len(citizen.town.plan.school.modules[self.track])
        asked = terms.first > 0 or terms.first_modules > 0
        late = terms.first > 0 and citizen.clock.now >= citizen.person.takeover + terms.first
        enough = citizen.modules >= min(terms.first_modules or most, most)
        return asked and not late and not enough and self._may_learn()

    def _sit(self) -> None:
        citizen, school = self.citizen, self.citizen.town.plan.school
        self.tests += 1
        if citizen.draw(Purpose.MODULE_TEST, self.tests) < school.pass_share:
            self._pass()
        else:
            citizen.note(Activity.MODULE_FAILED, Phase.EVENT, self.class_number, citizen.modules + 1)
            self.left = self._module_units() * school.repeat // PERMILLE
        self.refresh()

    def right_expired(self) -> None:
        """The right to lessons has run out; Danish taught in an offer, or used at work, goes on."""
        self.right = False
        self.refresh()

    def gone(self) -> None:
        """The person leaves the municipality."""
        self._stop()

    def _pass(self) -> None:
        citizen = self.citizen
        citizen.modules += 1
        citizen.note(Activity.MODULE_PASSED, Phase.EVENT, self.class_number, citizen.modules, citizen.modules)
        citizen.search.refresh()
        citizen.looking.refresh()
        citizen.offer.refresh()
        citizen.job.growth.refresh()
        if citizen.modules >= len(citizen.town.plan.school.modules[self.track]):
            self._stop()
        else:
            self.left = self._module_units()

    def _stop(self) -> None:
        if self.wants:
            self._settle()
            self.wants = False
            if self.waiting:
                self._ask_no_more()
            self._leave_class()
            self.at_work.refresh(wanted=False)
            self.citizen.town.own_tests.waits(self.citizen, ready=False)
            self.citizen.when(Concern.MODULE, NEVER)
            self.citizen.requirement.refresh()

    def _ask(self) -> None:
        self.waiting = True
        self._note(Phase.ASK)
        self.citizen.town.school.ask(self.citizen)

    def _ask_no_more(self) -> None:
        self.waiting = False
        self.citizen.town.school.withdraw(self.citizen)
        self._note(Phase.VOID)

    def _leave_class(self) -> None:
        if self.class_number >= 0:
            self._note(Phase.END)
            self.citizen.town.school.release(self.track, self.class_number)
            self.class_number = -1
            self.citizen.condition.employability.refresh()

    def _note(self, phase: Phase) -> None:
        number = self.citizen.modules + 1
        self.citizen.note(Activity.DANISH_CLASS, phase, self.class_number, number, self.track + 1)

    def _taught(self) -> bool:
        """Return whether there is somebody to hold a test: the school's class, or an offer with lessons."""
        citizen = self.citizen
        return (
            self.class_number >= 0
            or citizen.offer.danish_lessons() > 0
            or citizen.beside.danish_lessons() > 0
            or self.at_work.teaches()
        )

    def _lessons(self) -> int:
        if not self.right:
            return 0
        school = self.citizen.town.plan.school
        lessons = self.citizen.town.in_force(self.citizen.town.plan.past.lessons, school.lessons)
        week = self.citizen.town.plan.work.week_minutes
        return lessons_beside(lessons, week, self.citizen.occupied_minutes())

    def _rate(self, lessons: int) -> int:
        citizen, school = self.citizen, self.citizen.town.plan.school
        if citizen.condition.illness.acts():
            return 0  # the seat is kept
        use = (
            HOUR * citizen.job.hours_beside_offer() * school.use_in_job // PERMILLE
            + citizen.offer.danish_use()
            + citizen.beside.danish_use()
            + citizen.condition.volunteer.danish_use()
        )
        use += citizen.family.danish_use()
        mentor = citizen.offer.mentor or citizen.job.mentoring.mentor
        mentored = mentor is not None and not citizen.town.plan.off.mentor_danish
        factor = school.mentor_factor if mentored else PERMILLE
        lessons += citizen.offer.danish_lessons() + citizen.beside.danish_lessons() + self.at_work.lessons()
        return learning_rate(lessons, use, school.use_worth, factor)

    def _settle(self) -> None:
        now = self.citizen.clock.now
        self.left = max(0, self.left - self.rate * (now - self.since))
        self.since = now

    def _arm(self) -> None:
        minute, alone = NEVER, self.left == 0 and not self._taught()
        if self.left == 0:
            minute = NEVER if alone else self.since
        elif self.rate:
            minute = self.since + -(-self.left // self.rate)
        self.citizen.town.own_tests.waits(self.citizen, ready=alone)
        self.citizen.when(Concern.MODULE, minute)

    def _module_units(self) -> int:
        citizen, school = self.citizen, self.citizen.town.plan.school
        spread = school.aptitude_sd
        slow = exp(-spread * normal_quantile(citizen.person.aptitude_u))
        if citizen.person.education == Education.BASIC:
            slow /= school.basic_education
        return round(school.modules[self.track][citizen.modules] * slow) * WEEK

    def _set_right(self) -> None:
        """The right runs from takeover into a programme; for those without one, from the residence permit."""
        self.right = self._may_learn()
        self.citizen.when(Concern.LESSON_RIGHT, self._right_until() if self.right else NEVER)

    def _may_learn(self) -> bool:
        """Return whether there is a right to lessons now."""
        citizen = self.citizen
        has = citizen.town.plan.routes[citizen.person.route].lessons
        return has and citizen.clock.now < self._right_until()

    def _right_until(self) -> int:
        citizen = self.citizen
        programme = citizen.town.plan.routes[citizen.person.route].programme
        since = citizen.person.takeover if programme else citizen.person.permit
        return since + citizen.town.plan.school.right
