"""Families, education and support: who may study, whose ability is clarified, what work is worth."""

from __future__ import annotations


def may_study(policy: int, realistic: bool, young: bool, weeks_worked: float, weeks_first: float) -> bool:
    """Return whether a talk leads to ordinary education.

    ``policy``: 0 never, 1 only after so many weeks of work, 2 as soon as it is realistic.
    """
    if not (policy and realistic and young):
        return False
    return policy > 1 or weeks_worked >= weeks_first


def must_clarify(in_force: bool, on_benefit: int, least: int, poor_health: bool, failed_test: bool) -> bool:
    """Return whether the ability to work must be clarified: long on benefit and ill, or a failed test."""
    return in_force and (failed_test or (poor_health and on_benefit >= least))


def clarified(u: float, retired: float, flexjob: float, old_enough: bool) -> int:
    """Return what a clarification ends in: 0 back, 1 flexjob, 2 early retirement (not below its age)."""
    if u < retired:
        return 2 if old_enough else 0
    return 1 if u < retired + flexjob else 0


def hours_worked(begin: int, end: int, hours: int, since: int, now: int, week: int) -> float:
    """Return the hours of a job (so many a week) that fall between two minutes."""
    first = max(since, begin)
    last = min(now, end)
    return hours * (last - first) / week if last > first else 0.0


def meets_hours(hours: float, asked: float, exempt: bool) -> bool:
    """Return whether the rule on ordinary hours is met, or does not apply to a person."""
    return exempt or hours >= asked
