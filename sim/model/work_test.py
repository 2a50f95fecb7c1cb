"""A work test (arbejdsprøvning): what it shows, and what the file says from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.rules import odds
from sim.model.vocabulary import Activity, Phase, Readiness

if TYPE_CHECKING:
    from sim.model.case import Case
    from sim.model.citizen import Citizen

_SURE = 1.0


def judged(case: Case, passed: bool) -> None:
    """Judge anew by the test: job-ready until judged again, or ordinary work not in reach for good."""
    citizen = case.citizen
    case.out_of_reach = not passed
    case.readiness, case.visited = Readiness(int(passed)), citizen.clock.now
    number = case.caseworker_number
    citizen.note(Activity.WORK_TEST, Phase.EVENT, number, -1, int(passed))
    citizen.note(Activity.VISITATION, Phase.EVENT, number, -1, case.readiness)


def passes(citizen: Citizen, share: float) -> bool:
    """Return what a test shows, by health and motivation; one draw for each test."""
    terms = citizen.town.plan.terms
    factor = terms.test_health[citizen.health] * terms.test_motivation[citizen.motivation]
    return citizen.draw(Purpose.WORK_TEST, citizen.offer.begun) < odds(share, factor, _SURE)
