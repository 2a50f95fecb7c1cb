"""Laws of courses and classes: seats, intake days, order of asking, tests in class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from engine_runs import DAY, Row, Run

from sim.model.vocabulary import Activity, Phase


def classes_hold_no_more_than_their_seats(run: Run) -> Iterator[str]:
    """By class its size, by track the seats there are, whenever somebody is admitted."""
    school, past = run.plan.school, run.plan.past
    seated: Counter[int] = Counter()
    in_track: Counter[int] = Counter()
    for row in run.only(Activity.DANISH_CLASS, Phase.START, Phase.END):
        track, step = row.detail - 1, 1 if row.phase == Phase.START else -1
        seated[row.resource] += step
        in_track[track] += step
        if row.phase == Phase.START and in_track[track] > school.seats[track].at(row.minute):
            yield f"{in_track[track]} in the track: {row}"
        size = run.in_force(row.minute, past.class_size, school.class_size)
        if row.phase == Phase.START and seated[row.resource] > size:
            yield f"{seated[row.resource]} in the class: {row}"


def nobody_leaves_class_to_ask_for_one(run: Run) -> Iterator[str]:
    """A seat is not given up in a minute in which there is time for lessons again."""
    left: dict[int, int] = {}
    for row in run.only(Activity.DANISH_CLASS, Phase.END, Phase.ASK):
        if row.phase == Phase.END:
            left[row.agent] = row.minute
        elif left.get(row.agent) == row.minute:
            yield f"{row}"


_TEACHING = (Activity.OFFER, Activity.BESIDE)
_OF_OTHERS = (*_TEACHING, Activity.WORKPLACE_DANISH)


def modules_are_passed_in_class_and_in_order(run: Run) -> Iterator[str]:
    """In the school's class, or (resource -1) in whatever else teaches Danish, or entered for oneself."""
    teaches = [offer.group is not None and offer.group.danish > 0 for offer in run.plan.offers]
    seat: dict[int, int] = {}
    taught: set[tuple[int, int]] = set()
    passed: Counter[int] = Counter()
    alone = {(row.agent, row.minute) for row in run.only(Activity.OWN_TEST)}
    tests = (Activity.MODULE_PASSED, Activity.MODULE_FAILED)
    for row in run.only(Activity.MODULES_BEFORE):
        passed[row.agent] = row.detail
    for row in run.only((Activity.DANISH_CLASS, *_OF_OTHERS, *tests)):
        if row.activity in tests:
            if seat.get(row.agent, -1) != row.resource or (
                row.resource < 0
                and (row.agent, row.minute) not in alone
                and not any((row.agent, kind) in taught for kind in _OF_OTHERS)
            ):
                yield f"a test outside class: {row}"
            passed[row.agent] += row.activity == Activity.MODULE_PASSED
            most = len(run.plan.school.modules[run.cast.person[row.agent].track - 1])
            if row.detail not in (-1, passed[row.agent]) or passed[row.agent] > most:
                yield f"modules out of order: {row}"
        elif row.activity in _OF_OTHERS:
            if row.activity == Activity.WORKPLACE_DANISH or teaches[row.place]:
                change = taught.add if row.phase == Phase.START else taught.discard
                change((row.agent, row.activity))
        elif row.phase == Phase.START:
            seat[row.agent] = row.resource
        elif row.phase == Phase.END:
            seat.pop(row.agent)


def workplace_classes_hold_no_more_than_their_seats(run: Run) -> Iterator[str]:
    """And only people at a workplace, on a working day, when the language school takes in."""
    seats, taken = run.plan.danish.workplace_seats, 0
    works: Counter[int] = Counter()
    kept = (Activity.OFFER, Activity.JOB, Activity.WORKPLACE_DANISH)
    for row in run.only(kept, Phase.START, Phase.END):
        step = 1 if row.phase == Phase.START else -1
        if row.activity != Activity.WORKPLACE_DANISH:
            works[row.agent] += step if row.activity == Activity.JOB or row.resource >= 0 else 0
            continue
        taken += step
        if row.phase == Phase.START and not (works[row.agent] and taken <= seats.at(row.minute)):
            yield f"{taken} seated, at {works[row.agent]} workplaces: {row}"


def no_more_sit_a_test_for_themselves_than_places(run: Run) -> Iterator[str]:
    """On its dates only, and everybody either passes or fails in that minute."""
    plan, opens = run.plan.danish, run.plan.staff.opens
    sat = run.only(Activity.OWN_TEST)
    of_day = Counter(row.minute for row in sat)
    for minute, number in of_day.items():
        if minute - opens not in plan.test_dates or number > plan.test_places.at(minute):
            yield f"{number} on minute {minute}"
    judged = {(row.agent, row.minute) for row in run.only((Activity.MODULE_PASSED, Activity.MODULE_FAILED))}
    if not run.plan.off.own_tests:
        yield from (f"not judged: {row}" for row in sat if (row.agent, row.minute) not in judged)


def class_intakes_fill_every_seat_in_order(run: Run) -> Iterator[str]:
    """On each intake day whoever asked first gets in, until nobody waits or no seat is left."""
    for track, seats in enumerate(run.plan.school.seats):
        waiting: dict[int, tuple[int, int]] = {}
        seated = 0
        rows = [row for row in run.only(Activity.DANISH_CLASS) if row.detail == track + 1]
        days = _class_days(run, {row.minute for row in rows if row.phase == Phase.START})
        for minute, of_minute in _by_minute(rows, days):
            for row in of_minute:
                if row.phase == Phase.START and waiting.get(row.agent) != min(waiting.values()):
                    yield f"not the first who asked: {row}"
                if row.phase == Phase.ASK:
                    waiting[row.agent] = (minute, row.agent)
                else:
                    waiting.pop(row.agent, None)
                seated += (row.phase == Phase.START) - (row.phase == Phase.END)
            free = seats.at(minute) - seated
            if minute in days and free > 0 and waiting:
                yield f"track {track + 1}, minute {minute}: {free} seats stay free, {len(waiting)} wait"


def introductions_fill_every_seat_in_order(run: Run) -> Iterator[str]:
    """Each working day has its reserved seats, course days the course's too; first come, first served."""
    intake, staff = run.plan.intake, run.plan.staff
    every = {value: _course_days(run, value) for value in set(intake.every.value)}
    waiting: dict[int, tuple[int, int]] = {}
    met = run.only(Activity.PRE_ARRIVAL_TALK, Phase.END) if not run.plan.off.pre_arrival else []
    prepared = {row.agent for row in met if row.minute <= run.cast.person[row.agent].takeover}
    workdays = {day * DAY + staff.opens for day, work in enumerate(run.plan.calendar.workday) if work}
    for minute, rows in _by_minute(run.only(Activity.INTRODUCTION), workdays):
        given = 0
        for row in rows:
            if row.phase == Phase.ASK:
                housing = run.cast.person[row.agent].housing
                notice = 0 if row.agent in prepared else run.plan.introduction_notice
                waiting[row.agent] = (max(minute, housing) + notice, row.agent)
            elif row.phase == Phase.START:
                given += 1
                first = min(waiting.values())
                if waiting.pop(row.agent) != first or first[0] > minute:
                    yield f"not the first who may begin: {row}"
            else:
                waiting.pop(row.agent, None)
        course = minute in every[intake.every.at(minute)]
        seats = 0 if minute not in workdays else intake.reserved.at(minute) + course * intake.seats.at(minute)
        ready = sum(since <= minute for since, _ in waiting.values())
        if given > seats:
            yield f"minute {minute}: {given} on {seats} seats"
        if given < seats and ready:
            yield f"minute {minute}: {seats - given} seats stay free, {ready} wait"


def courses_last_their_time(run: Run) -> Iterator[str]:
    for spell in run.spells(Activity.INTRODUCTION):
        length = run.plan.intake.length.at(spell.begin)
        over = spell.last is not None and spell.last.phase == Phase.END
        if over and spell.end != spell.begin + length:
            yield f"other than {length} minutes: {spell.first} to {spell.last}"
        if not over and spell.end > spell.begin + length:
            yield f"goes on: {spell.first}"


def _class_days(run: Run, seen: set[int]) -> set[int]:
    """Intake days of classes, in history's rhythm and then in the one chosen."""
    changes, past, chosen = run.plan.capacity_from, run.plan.past.intake_every, run.plan.school.intake_every
    if past == chosen:
        return _days(run, seen, chosen)
    before, after = ({minute for minute in seen if (minute >= changes) is late} for late in (False, True))
    days = {minute for minute in _days(run, before, past) if minute < changes}
    return days | {minute for minute in _days(run, after, chosen) if minute >= changes}


def _course_days(run: Run, every: int) -> set[int]:
    """Course days by the log: those with more intake than the reserved seats say which week it is."""
    intake = run.plan.intake
    starts = Counter(row.minute for row in run.only(Activity.INTRODUCTION, Phase.START))
    telling = {
        minute
        for minute, number in starts.items()
        if number > intake.reserved.at(minute) and intake.every.at(minute) == every
    }
    return _days(run, telling, every)


def _days(run: Run, seen: set[int], every: int) -> set[int]:
    """First working days of every n-th calendar week, in the rhythm that the intakes seen are in."""
    first: dict[int, int] = {}
    for day, work in enumerate(run.plan.calendar.workday):
        if work:
            first.setdefault((day + run.plan.start.weekday()) // 7, day)
    opens = run.plan.staff.opens
    weeks = {day * DAY + opens: week for week, day in first.items()}
    rhythm = {weeks[minute] % every if minute in weeks else None for minute in seen}
    assert len(rhythm) <= 1, f"intakes in several rhythms: {rhythm}"
    return {minute for minute, week in weeks.items() if week % every in rhythm}


def _by_minute(rows: Sequence[Row], days: set[int]) -> list[tuple[int, list[Row]]]:
    """Rows by minute, with an empty group for each intake day without rows."""
    found: dict[int, list[Row]] = defaultdict(list, {day: [] for day in days})
    for minute, group in groupby(rows, key=lambda row: row.minute):
        found[minute].extend(group)
    return sorted(found.items())


LAWS = (
    classes_hold_no_more_than_their_seats,
    nobody_leaves_class_to_ask_for_one,
    modules_are_passed_in_class_and_in_order,
    workplace_classes_hold_no_more_than_their_seats,
    no_more_sit_a_test_for_themselves_than_places,
    class_intakes_fill_every_seat_in_order,
    introductions_fill_every_seat_in_order,
    courses_last_their_time,
)
