"""Writing a log by hand: who does what on which day.

Times are days, or (day, "hh:mm"); a bare day is that day at 09:00. Rows may be told person by person; the
log puts them in order of time, and rows of one minute in the order in which they were told.
"""

from __future__ import annotations

from sim.model.log import EventLog, LogBook
from sim.model.vocabulary import (
    JOB_WIDTHS,
    Activity,
    AgentKind,
    Attributes,
    Education,
    Exit,
    Job,
    JobChannel,
    JobEnd,
    OfferEnd,
    Phase,
    ProgrammeExit,
    Readiness,
    Route,
    Sex,
    Use,
    WeekState,
    pack,
)

When = int | tuple[int, str]
MORNING = 9 * 60


def minute(when: When) -> int:
    if isinstance(when, int):
        return when * 1440 + MORNING
    hours, minutes = when[1].split(":")
    return when[0] * 1440 + int(hours) * 60 + int(minutes)


class Story:
    """Rows in the making."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, ...]] = []

    def row(
        self,
        when: When,
        activity: Activity,
        phase: Phase,
        who: int,
        resource: int = -1,
        place: int = -1,
        detail: int = -1,
        kind: AgentKind = AgentKind.CITIZEN,
    ) -> None:
        self._rows.append((minute(when), kind, who, activity, phase, resource, place, detail))

    def log(self) -> EventLog:
        book = LogBook()
        for row in sorted(self._rows, key=lambda row: row[0]):
            book.row(*row)
        return book.close(0, 0, 0)

    def arrives(
        self,
        who: int,
        when: When,
        state: WeekState = WeekState.TRANSFER,
        *,
        sex: Sex = Sex.MALE,
        route: Route = Route.REFUGEE,
        education: Education = Education.BASIC,
        age: int = 30,
        housed: When | None = None,
    ) -> None:
        attributes = Attributes(sex, route, education, 2, age, 0, 1)
        self.row(when, Activity.TAKEOVER, Phase.EVENT, who, place=who, detail=pack(attributes))
        if state == WeekState.TRANSFER:
            self.row(when, Activity.FIRST_BENEFIT, Phase.EVENT, who)
        self.is_in(who, when, state)
        self.row(housed if housed is not None else when, Activity.HOUSING, Phase.EVENT, who)

    def is_in(self, who: int, when: When, state: WeekState) -> None:
        self.row(when, Activity.STATE, Phase.EVENT, who, detail=state)

    def leaves(self, who: int, when: When, why: Exit = Exit.MOVED) -> None:
        self.row(when, Activity.EXIT, Phase.EVENT, who, detail=why)
        after = {Exit.MOVED: WeekState.MOVED, Exit.PENSION: WeekState.TRANSFER}
        self.is_in(who, when, after.get(why, WeekState.DEAD_OR_EMIGRATED))

    def visited(self, who: int, when: When, readiness: Readiness) -> None:
        self.row(when, Activity.VISITATION, Phase.EVENT, who, 0, -1, readiness)

    def programme(
        self, who: int, start: When, end: When | None = None, why: ProgrammeExit | None = None
    ) -> None:
        self.row(start, Activity.PROGRAMME_START, Phase.EVENT, who)
        if end is not None and why is not None:
            self.row(end, Activity.PROGRAMME_END, Phase.EVENT, who, detail=why)

    def works(
        self,
        who: int,
        start: When,
        end: When | None = None,
        hours: int = 37,
        *,
        private: bool = True,
        channel: JobChannel = JobChannel.OWN_SEARCH,
        company: int = -1,
    ) -> None:
        job = Job(hours, int(private), 0, 1250)
        self.row(start, Activity.JOB, Phase.START, who, company, channel, pack(job, JOB_WIDTHS))
        if end is not None:
            self.row(end, Activity.JOB, Phase.END, who, company, channel, JobEnd.SEPARATED)

    def offer(
        self,
        who: int,
        kind: int,
        start: When,
        end: When | None = None,
        company: int = 0,
        why: OfferEnd = OfferEnd.COMPLETED,
        weeks: int = 13,
    ) -> None:
        self.row(start, Activity.OFFER, Phase.START, who, company, kind, weeks)
        if end is not None:
            self.row(end, Activity.OFFER, Phase.END, who, company, kind, why)

    def finds(self, who: int, kind: int, start: When, end: When, company: int) -> None:
        """A place found oneself, to be begun in later."""
        self.row(start, Activity.OWN_PLACEMENT, Phase.START, who, -1, kind, minute(start))
        self.row(end, Activity.OWN_PLACEMENT, Phase.END, who, company, kind)

    def asks(self, who: int, what: Activity, when: When, latest: When | None = None) -> None:
        self.row(when, what, Phase.ASK, who, -1, minute(latest) if latest is not None else -1, minute(when))

    def talks(
        self,
        who: int,
        start: When,
        end: When,
        minutes: int,
        what: Activity = Activity.CONVERSATION,
        use: Use = Use.DUE,
        caseworker: int = 0,
    ) -> None:
        self.row(start, what, Phase.START, who, caseworker, use, minutes)
        self.row(end, what, Phase.END, who, caseworker, -1, minutes)

    def task(
        self, what: Activity, consultant: int, start: When, end: When, minutes: int, company: int = 0
    ) -> None:
        about = (AgentKind.COMPANY, company)
        self.row(start, what, Phase.START, about[1], consultant, Use.DUE, minutes, about[0])
        self.row(end, what, Phase.END, about[1], consultant, -1, minutes, about[0])

    def course(self, who: int, asked: When, start: When | None, end: When | None = None) -> None:
        self.row(asked, Activity.INTRODUCTION, Phase.ASK, who)
        if start is not None:
            self.row(start, Activity.INTRODUCTION, Phase.START, who)
        if end is not None:
            self.row(end, Activity.INTRODUCTION, Phase.END, who)

    def danish(self, who: int, phase: Phase, when: When, module: int = 1, group: int = -1) -> None:
        self.row(when, Activity.DANISH_CLASS, phase, who, group, module, 2)

    def passes(self, who: int, when: When, modules: int) -> None:
        self.row(when, Activity.MODULE_PASSED, Phase.EVENT, who, 0, modules, modules)

    def refers(self, who: int, when: When, kind: int) -> None:
        self.row(when, Activity.REFERRAL, Phase.EVENT, who, 0, kind, 1)

    def mentored(self, who: int, start: When, end: When, minutes_a_week: int, mentor: int = 0) -> None:
        for phase, when in ((Phase.START, start), (Phase.END, end)):
            self.row(when, Activity.MENTOR, phase, who, mentor, 0, minutes_a_week)

    def employed(self, role: AgentKind, number: int, start: When, end: When | None = None) -> None:
        self._spell(role, number, Activity.EMPLOYED, start, end)

    def away(self, role: AgentKind, number: int, start: When, end: When) -> None:
        self._spell(role, number, Activity.STAFF_ABSENCE, start, end)

    def _spell(self, role: AgentKind, number: int, what: Activity, start: When, end: When | None) -> None:
        for phase, when in ((Phase.START, start), (Phase.END, end)):
            if when is not None:
                self.row(when, what, phase, number, kind=role)
