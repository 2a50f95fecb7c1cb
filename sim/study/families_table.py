"""What families have left by hours of work, under the rules of the day of the decision."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from sim.business_case.income_table import incomes
from sim.business_case.rulebook import Rules
from sim.parameters import Values

_EACH: Final = 0.5


def families_table(parameters: Values, rules: Rules, day: date) -> pd.DataFrame:
    """``sim.business_case.income_table.incomes`` for every half hour, at the general wage of the day."""
    steps = [value for since, value in parameters.dated("wage.level") if since <= day]
    wage = float(steps[-1])
    most = parameters["benefit.full_time_hours"]
    hours = np.arange(0.0, most + _EACH / 2, _EACH).clip(max=most).tolist()
    return incomes(parameters, rules, day, wage, hours=hours).assign(day=day.isoformat(), wage=wage)
