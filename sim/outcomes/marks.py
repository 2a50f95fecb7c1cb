"""The marks that outcomes are read against: months, deadlines and windows, each with its source.

They say what a figure *means* (``definitions``, the statute), so they are the same in every
scenario. What a scenario or the law of a year may change comes from the plan instead.
"""

from __future__ import annotations

from typing import Final

DAY: Final = 1440
"""Minutes in a day."""
HOUR: Final = 60
WEEK_DAYS: Final = 7
WEEK: Final = WEEK_DAYS * DAY
DAYS_A_MONTH: Final = 30.4375
"""definitions: month m is the week that holds day round(m x 30.4375)."""
NEVER: Final = 2**62
"""A minute that does not come."""

READ_AT: Final = (12, 24, 36)
"""Months since the clock at which levels are read (contract)."""
FOLLOW_UP: Final = 36
"""Months that make a person's whole follow-up (definitions: impact cohort)."""
COHORT_MONTHS: Final = 12
"""Months after the decision in which arrivals belong to the impact cohort (definitions)."""
FOLLOW_UP_DAYS: Final = 1096  # round(36 x 30.4375)
FOLLOW_UP_WEEKS: Final = 156
"""Whole weeks in 36 months: the weeks 1-156 after the week of the clock."""
WEEKS_A_YEAR: Final = 52
"""Of the follow-up: 156 weeks are three years."""
MODULES_AT: Final = 24
"""Months since the clock at which Danish modules are counted (contract)."""

PAID_HOURS: Final = 1
"""definitions: employed is at least one paid hour in the week."""
HALF_TIME_HOURS: Final = 18.5
"""definitions: employed_over_18h is at least 18.5 paid hours."""

FAST_HOURS: Final = 96
"""H01: introduction within 48-96 hours; the first meeting has a mark of its own."""
OFFER_MARKS: Final = (14, 28)
"""Days to the first company-oriented offer: L10 (job-ready), B33 (four weeks at the latest)."""
GAP_DAYS: Final = 42
"""L11: at most six weeks between two company-oriented offers."""
INTRODUCTION_DAYS: Final = (1, 2, 3, 4, 7, 14, 28, 56)
OFFER_DAYS: Final = (7, 14, 28, 42, 56, 91, 182)
NOT_REACHED_DAYS: Final = 365
"""Who has not begun a year after the clock is counted as not reached."""
LONGEST_WAIT_DAYS: Final = 365
"""Waits are averaged up to a year, so that waits still open can be counted without guessing their end."""
RELAPSE_WEEKS: Final = 52
"""definitions: relapse counts jobs begun at least 12 months before the end."""

SERVICE_MONTHS: Final = (6, 36)
"""Staff figures are read from 6 months after the decision (hiring and methods are in place) to 36."""
COOPERATION_MONTHS: Final = 12
"""H14: a company counts as cooperating when it took someone in the last 12 months."""

SERIES_BEFORE_MONTHS: Final = 24
"""Municipality series begin this long before the decision."""
QUARTER_MONTHS: Final = 3
MEASURE_MONTHS: Final = 36
"""B05: at most 36 months since the first integration benefit."""
YOUNGEST: Final = 18
OLDEST: Final = 64
"""B04: aged 18-64."""
