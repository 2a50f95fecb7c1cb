"""What stands in place of a number that cannot honestly be given."""

from __future__ import annotations

from enum import StrEnum


class Unstated(StrEnum):
    """A value of its own, never a very large number; the words are those of the tables."""

    NO_DIFFERENCE = "no_difference"
    """Every pair of runs is exactly alike."""
    ALWAYS_ALIKE = "always_alike"
    """Every pair of runs differs, and by the same."""
    TOO_FEW_RUNS = "too_few_runs"
    """What is looked at varies in no way that so few runs could show."""
    NOT_WITHIN_HORIZON = "not_within_horizon"
    """It does not come within the months looked at."""
    TOO_FEW_DRAWS = "too_few_draws"
    """The ends of an interval lie outside what so few draws can show."""
    CANNOT_BE_STATED = "cannot_be_stated"
    """What is divided by cannot be told from nought."""
    DOMINATES = "dominates"
    """It gives more and saves money."""
    DOMINATED = "dominated"
    """It gives less and costs money."""
    GIVES_LESS = "gives_less"
    """It gives less, so that there is nothing extra to put a price on."""
    NOT_ESTIMABLE = "not_estimable"
    """The draws cannot tell it from what chance alone would give."""
    NOTHING_AFFORDABLE = "nothing_affordable"
    """No option costs as little as the budget."""
