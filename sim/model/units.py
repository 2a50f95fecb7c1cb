"""Units of time and of shares, once."""

from __future__ import annotations

from typing import Final

HOUR: Final = 60
"""Minutes in an hour."""
DAY: Final = 24 * HOUR
"""Minutes in a day."""
WEEK: Final = 7 * DAY
"""Minutes in a week."""
MONTH: Final = 43_830
"""Minutes in a month: 30.4375 days, a twelfth of 365.25."""
YEAR: Final = 12 * MONTH
"""Minutes in a year."""
DAYS_A_WEEK: Final = 7
DAYS_A_YEAR: Final = 365.25
WEEKS_A_YEAR: Final = DAYS_A_YEAR / DAYS_A_WEEK
WEEKS_A_MONTH: Final = 30.4375 / DAYS_A_WEEK
MONTHS_A_YEAR: Final = 12
WORKDAYS_A_WEEK: Final = 5
NEVER: Final = 2**62
"""A minute that does not come."""
TENTHS: Final = 10
PERMILLE: Final = 1000
"""Parts of a factor kept as a whole number."""
