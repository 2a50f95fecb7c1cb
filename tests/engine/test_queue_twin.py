"""An independent twin in Ciw waits as long as the model, within the interval of both together."""

from __future__ import annotations

from math import hypot, log

import pytest
from ciw.dists import Exponential, Lognormal
from ciw.schedules import Slotted
from engine_runs import WEEK
from queue_examples import CLASS_SEATS, COURSE_SEATS, STAY, classes, courses
from queue_runs import served
from queue_theory import interval
from queue_town import Draws
from queue_twin import twin_waits

from sim.model.vocabulary import AgentKind

LENGTH, LOG_SD = 1000, 0.8


def apart(model: list[int], twin: list[float], narrow: float = 0.35) -> str:
    """What is wrong, if the two means differ by more than both intervals allow, or these say too little."""
    (ours, our_half), (theirs, their_half) = interval(model), interval(twin)
    half = hypot(our_half, their_half)
    told = f"model {ours:.0f} ± {our_half:.0f}, twin {theirs:.0f} ± {their_half:.0f}"
    print(told)
    if abs(ours - theirs) > half:
        return f"apart: {told}"
    return f"too wide to say anything: {told}" if half > narrow * ours else ""


def test_consultants_with_lognormal_tasks() -> None:
    number, between, draws = 25_000, LENGTH / 0.75 / 3, Draws(31)
    lengths = draws.lognormals(LENGTH, LOG_SD, number)
    model = served(draws.arrivals(between, number), lengths, AgentKind.CONSULTANT, 3)
    service = Lognormal(log(LENGTH) - LOG_SD**2 / 2, LOG_SD)
    assert not apart(model, twin_waits(between, service, 3, number, seed=31))


@pytest.mark.slow
def test_class_seats_with_intake_dates() -> None:
    between, arrivals, _, waits = classes()
    weekly = Slotted(slots=[WEEK], slot_sizes=[CLASS_SEATS], capacitated=True)
    assert not apart(waits, twin_waits(between, Exponential(1 / STAY), weekly, len(arrivals), seed=32))


@pytest.mark.slow
def test_introduction_courses_with_a_few_seats() -> None:
    (between, arrivals, _, waits), _ = courses()
    slots = Slotted(slots=[2 * WEEK], slot_sizes=[COURSE_SEATS])
    assert not apart(waits, twin_waits(between, Exponential(1 / WEEK), slots, len(arrivals), seed=33))
