"""Who pays in a maternity leave."""

from __future__ import annotations

from datetime import date

import pytest
from money_town import DECISION, People, money

from sim.model.vocabulary import Activity

BENEFIT = 5945


def test_a_mother_without_a_job_stays_on_the_municipality_s_benefit() -> None:
    """Maternity benefit asks for work (Act on Maternity Benefit); without it the benefit goes on."""
    told = People()
    told.arrives(0, DECISION)
    told.brings(0, DECISION, 60)
    told.gets(0, DECISION, BENEFIT)
    told.spell(0, Activity.MATERNITY, date(2017, 4, 1), date(2017, 6, 1), -1, -1, 0)
    found = money(told.setting())
    assert not found["maternity_benefit"].amount.any()
    assert found["benefit"].amount[0, 2:6].tolist() == [BENEFIT * 100] * 4
    assert found["benefit_refund"].amount[0, 3] == pytest.approx(BENEFIT * 20, abs=1)
