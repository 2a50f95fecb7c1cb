"""Absence from a company: spells by person and company, what they wear, and what is done about them.

A company remembers absence while it lasts in full, and forgets it while the person comes: what is left
halves in so many weeks. Its patience with the person is set against what it remembers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sim.model.budget import Budget
from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.hazards import scaled, threshold_units
from sim.model.portable import exp
from sim.model.rules import faded, patience_left, worn_by
from sim.model.rules.talks import SCALE
from sim.model.tables import read
from sim.model.tasks import Task, TaskType
from sim.model.units import DAY, NEVER, WEEK
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company
    from sim.model.consultant import Consultant

_SPELLS = 64  # addresses of absences within one stay at a company
_PAIR_BITS = 15  # of an address: the absences of one person at one company
Done = Callable[[Task, Any], None]


class Attendance:
    """One person's coming and staying away in the offer that runs."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.absence
        self.company: Company | None = None  # where an offer runs
        self.away = False
        self.spells = 0
        self.since = 0  # the last time the person stayed away or came back
        self.until = NEVER  # end of a spell of one's own; NEVER in illness
        self.out = NEVER  # minute at which the company's patience with this person is out
        self.missed = 0  # minutes in this offer, up to ``since``
        self.kept = 0  # of these, what the company remembered at ``since``
        self.tolerance = 0  # minutes a company of full patience bears from this person
        self.held = False  # a consultant has got the company to hold on
        self.clock = Budget(1, 0)
        self.tasks: list[Task] = []

    def acts(self) -> bool:
        """Return whether absence is felt by anybody."""
        return self.plan.happens and not self.citizen.town.plan.off.absence

    def break_factor(self) -> float:
        """Return the factor on breaking off for all reasons: what absence explains is left out of it."""
        citizen = self.citizen
        if not self.acts() or citizen.offer.company is None or self._contract():
            return 1.0
        return self.plan.other_breaks[citizen.health][citizen.motivation]

    def hire_factor(self, seen: bool) -> float:
        """Return the factor on the odds of being hired by the host: fewer with every week remembered.

        Against its mean over others like the person. ``seen``: whether a spell that runs counts already.
        """
        if self.company is None or not self.acts():
            return 1.0
        weeks = _weeks(self.remembered() if seen or not self.away else self.kept)
        return self.plan.hire[min(weeks, len(self.plan.hire) - 1)] / self._usual_hire(seen)

    def _usual_hire(self, seen: bool) -> float:
        """Return the mean of that factor so long after the first day, or amid an ordinary stay."""
        citizen, last = self.citizen, len(self.plan.forgets) - 1
        days = (citizen.clock.now - citizen.offer.since) // DAY if seen else self.plan.middle
        forgotten = 1.0 - self.plan.forgets[min(days, last)] / SCALE
        usual = self.plan.usual_hire[self._contract()]
        return exp(-usual[citizen.health][citizen.motivation] * forgotten)

    def remembered(self) -> int:
        """Return the minutes of absence that the company remembers now."""
        passed = self.citizen.clock.now - self.since
        return self.kept + passed if self.away else self._left(passed // DAY)

    def missed_minutes(self) -> int:
        """Return the minutes missed in this offer so far, as far as they are felt."""
        if self.company is None or not self.acts():
            return 0
        return self.missed + (self.citizen.clock.now - self.since if self.away else 0)

    def absent(self) -> bool:
        """Return whether the person is away from the company, and it matters."""
        return self.away and self.acts()

    def activity_changed(self) -> None:
        """An offer has begun or ended."""
        if not self.plan.happens:
            return
        offer = self.citizen.offer
        at_work = offer.company if offer.running else None
        if self.company is None and at_work is not None:
            self._begin(at_work)
        elif self.company is not None and at_work is None:
            self._finish()

    def refresh(self) -> None:
        """Health or motivation has changed: settle, set, re-arm."""
        if self.company is not None and not self.away:
            self.clock.pace(self._rate(), self.citizen.clock.now)
            self._arm()

    def illness_changed(self) -> None:
        """Whoever is ill stays away; whoever is well again comes back."""
        if self.company is None:
            return
        if self.citizen.condition.illness.acts():
            if not self.away:
                self._stay_away(NEVER)
            self.until = NEVER
            self._arm()
        elif self.away and self.until >= NEVER:
            self._come_back()

    def answer(self) -> None:
        """Stay away, come back, or be told not to come any more."""
        now = self.citizen.clock.now
        if not self.away and self.clock.due() > now:
            self.citizen.offer.refresh()  # another week is forgotten
            self._arm()
        elif not self.away:
            address = self._address()
            u = self.citizen.draw(Purpose.ABSENCE_LENGTH, *address)
            self._stay_away(now + max(1, read(self.plan.length, u)))
        elif self.out <= now:
            self.citizen.offer.broken_off()
        else:
            self._come_back()

    def _begin(self, company: Company) -> None:
        """The first day at a company."""
        self.company, self.spells, self.held = company, 0, False
        self.missed = self.kept = 0
        self.since = self.citizen.clock.now
        u = self.citizen.draw(Purpose.ABSENCE_TOLERANCE, company.visits(self.citizen), company.number + 1)
        self.tolerance = read(self.plan.tolerance, u)
        self._wait()
        if self.citizen.condition.illness.acts():
            self._stay_away(NEVER)

    def _finish(self) -> None:
        """The offer is over."""
        if self.away:
            self._note_back()
        self._drop_tasks()
        self.company = None
        self.citizen.when(Concern.ABSENCE, NEVER)

    def _wait(self) -> None:
        """The clock toward the next spell."""
        threshold = threshold_units(self.citizen.draw(Purpose.ABSENCE, *self._address()))
        self.clock = Budget(threshold, self.citizen.clock.now)
        self.refresh()

    def _address(self) -> tuple[int, int]:
        """Return (count, other) of the next spell: keyed by the pair, whatever came before elsewhere."""
        assert self.company is not None
        return self.company.visits(self.citizen) * _SPELLS + self.spells, self.company.number + 1

    def _stay_away(self, until: int) -> None:
        assert self.company is not None
        self.kept = self.remembered()
        self.away, self.since, self.until = True, self.citizen.clock.now, until
        self.spells += 1
        self.out = self._patience_out()
        self._note(Phase.START, int(until >= NEVER))
        self._ask_consultants()
        self.citizen.danish.refresh()
        self._arm()

    def _come_back(self) -> None:
        self._note_back()
        self._drop_tasks()
        self.citizen.danish.refresh()
        self.citizen.offer.refresh()
        self._wait()

    def _note_back(self) -> None:
        """The spell ends: what it cost the company's patience shows."""
        assert self.company is not None
        minutes = self.citizen.clock.now - self.since
        self.away, self.since = False, self.citizen.clock.now
        self.missed += minutes
        self.kept += minutes
        self._note(Phase.END)
        if self.acts():
            self.company.worn(worn_by(minutes, self.plan.wear, WEEK))

    def _patience_out(self) -> int:
        """Return when the company's patience with this person, as it is now, is out if the spell goes on."""
        assert self.company is not None
        if not self.acts() or self._contract():
            return NEVER
        tolerance = round(self.tolerance * self.plan.held) if self.held else self.tolerance
        most = self.citizen.town.plan.companies.patience
        return self.since + patience_left(tolerance, self.company.patience, most, self.kept)

    def _contract(self) -> bool:
        """Return whether the offer is a contract, whose end for all reasons is on the offer's own clock."""
        offer = self.citizen.offer.plan
        return offer is not None and offer.contract

    def _left(self, days: int) -> int:
        """Return what is remembered so many days after the person came back."""
        return faded(self.kept, self.plan.forgets[min(days, len(self.plan.forgets) - 1)])

    def _forgets(self) -> int:
        """Return the next minute from which the company remembers a week less, NEVER if there is none."""
        now, last = self.citizen.clock.now, len(self.plan.forgets)
        passed = (now - self.since) // DAY
        weeks = _weeks(self._left(passed))
        if not weeks or not self.acts():
            return NEVER
        less = (day for day in range(passed + 1, last) if _weeks(self._left(day)) < weeks)
        day = next(less, -1)
        return self.since + day * DAY if day > 0 else NEVER

    def _rate(self) -> int:
        citizen, plan = self.citizen, self.plan
        factor = plan.health[citizen.health] * plan.motivation[citizen.motivation]
        return scaled(plan.onset, factor * (plan.children if citizen.household.children() else 1.0))

    def _arm(self) -> None:
        due = min(self.until, self.out) if self.away else min(self.clock.due(), self._forgets())
        now = self.citizen.clock.now
        self.citizen.when(Concern.ABSENCE, max(due, now if self.citizen.acting else now + 1))

    def _ask_consultants(self) -> None:
        """A call in the same week, and a word with the company, where that is the unit's practice."""
        town, now = self.citizen.town, self.citizen.clock.now
        practice = town.practice_for(self.citizen).people
        if practice.call_when_absent:
            self._ask(TaskType.ABSENCE_CALL, now + WEEK, self._called)
        if practice.hold_on and not self.held:
            self._ask(TaskType.HOLD_ON, max(now, min(now + WEEK, self.out)), self._held_on)

    def _ask(self, type: TaskType, latest: int, done: Done) -> None:
        town, now = self.citizen.town, self.citizen.clock.now
        count, other = self._address()
        minutes = town.task_minutes(type, self.citizen, other << _PAIR_BITS | count)
        task = Task(type, self.citizen, now, (now, now, latest), minutes, done)
        self.tasks.append(task)
        town.team.ask(task)

    def _drop_tasks(self) -> None:
        for task in self.tasks:
            task.open = False
        self.tasks = []

    def _called(self, task: Task, consultant: Consultant) -> None:
        """The call has been made: a spell of one's own ends sooner."""
        if task in self.tasks and self.until < NEVER and self.acts():
            now = self.citizen.clock.now
            self.until = now + max(1, round((self.until - now) * self.plan.called))
            self._arm()

    def _held_on(self, task: Task, consultant: Consultant) -> None:
        """The company has agreed to bear more, and is more worn by it."""
        if task in self.tasks and self.company is not None and self.acts():
            self.held = True
            self.out = self._patience_out()
            self.company.worn(self.plan.held_wear)
            self._arm()

    def _note(self, phase: Phase, detail: int = -1) -> None:
        assert self.company is not None
        self.citizen.note(Activity.ABSENCE, phase, self.company.number, self.citizen.offer.number, detail)


def _weeks(minutes: int) -> int:
    """Return the whole weeks nearest to so many minutes."""
    return (2 * minutes + WEEK) // (2 * WEEK)
