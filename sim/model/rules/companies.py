"""Companies that learn, and places that they have."""

from __future__ import annotations

from sim.model.units import PERMILLE


def openness_after(openness: int, gain: float) -> int:
    """Return a company's openness, permille, after an experience.

    ``gain``: the share won of what is lacking; below nothing, the share lost of what there is.
    """
    change = gain * (PERMILLE - openness) if gain >= 0 else gain * openness
    return min(max(openness + round(change), 0), PERMILLE)


def fixed_free(fixed: int, held: int) -> int:
    """Return how many fixed places nobody holds; none where more are held than there are now."""
    return max(0, fixed - held)


def shared(minutes: int, people: int) -> int:
    """Return the minutes of a talk that fall to each of the people it is about."""
    return minutes // max(1, people)


def next_step(hours: int, steps: tuple[int, ...]) -> int:
    """Return the first step above the present hours a week; 0 when there is none."""
    for step in steps:
        if step > hours:
            return step
    return 0


def grown(hours: int, step: int, room: int) -> int:
    """Return the hours a week after a step up, no more than the week has room for."""
    return max(hours, min(step, room))
