"""Who is judged job-ready."""

from __future__ import annotations


def barrier_points(
    health: int, motivation: int, background: int, language: int, progress: int, leniency: int
) -> int:
    """Return the points that count against being job-ready (thousandths)."""
    return health + motivation + background + language - progress - leniency


def language_points(per_module: int, enough: int, modules: int) -> int:
    """Return the points for missing Danish: nothing from ``enough`` modules on."""
    missing = enough - modules
    return per_module * missing if missing > 0 else 0


def progress_points(points: int, weeks: int, weeks_a_step: int, most_steps: int) -> int:
    """Return the points taken off for work-like experience: so many for each whole step of weeks."""
    return points * min(weeks // weeks_a_step, most_steps)
