"""Laws of people who change: places in efforts, room in the week, classes a step at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from engine_runs import Run

from sim.model.vocabulary import Activity, Phase


def classes_change_a_step_at_a_time(run: Run) -> Iterator[str]:
    """Health and motivation move by one class, between the lowest and the highest."""
    drawn = run.cast.person
    for activity, trait in ((Activity.HEALTH, "health"), (Activity.MOTIVATION, "motivation")):
        held: dict[int, int] = {}
        for row in run.only(activity):
            before = held.get(row.agent, getattr(drawn[row.agent], trait))
            if abs(row.detail - before) != 1 or not 0 <= row.detail <= 2:
                yield f"from {before}: {row}"
            held[row.agent] = row.detail


def places_in_health_efforts_hold_one_each(run: Run) -> Iterator[str]:
    seats = run.plan.people.effort.seats
    taken: Counter[int] = Counter()
    for row in run.only(Activity.HEALTH_EFFORT, Phase.START, Phase.END):
        taken[row.resource] += 1 if row.phase == Phase.START else -1
        if not 0 <= taken[row.resource] <= 1:
            yield f"taken twice: {row}"
        if row.phase == Phase.START and row.resource >= seats.at(row.minute):
            yield f"no such place: {row}"


LAWS = (classes_change_a_step_at_a_time, places_in_health_efforts_hold_one_each)
