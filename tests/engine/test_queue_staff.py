"""The model's own workers wait and serve as queueing theory says, on a plan that never closes."""

from __future__ import annotations

from math import e

import pytest
from queue_runs import served
from queue_theory import agrees, cobham, first_come_waits, geometric, mmc_wait, pollaczek_khinchine
from queue_town import KINDS, Customer, Draws, at_times, open_plan, staff, town_of

from sim.model.vocabulary import AgentKind

LENGTH = 1000
"""Mean length of a task, minutes: rounding up to whole minutes adds a twentieth of a per cent."""
LOG_SD = 0.8
CASEWORKER, CONSULTANT = AgentKind.CASEWORKER, AgentKind.CONSULTANT


def at_load(load: float, servers: int, number: int, seed: int) -> tuple[Draws, float, list[int]]:
    draws, between = Draws(seed), LENGTH / load / servers
    return draws, between, draws.arrivals(between, number)


@pytest.mark.slow
def test_a_caseworker_with_an_own_bag_is_m_m_1() -> None:
    draws, between, arrivals = at_load(0.7, 1, 30_000, seed=11)
    lengths = draws.exponentials(LENGTH, len(arrivals))
    assert not agrees(served(arrivals, lengths, CASEWORKER, 1), mmc_wait(between, LENGTH, 1))


@pytest.mark.slow
def test_a_caseworker_with_lengths_of_any_kind_is_m_g_1() -> None:
    draws, between, arrivals = at_load(0.6, 1, 30_000, seed=12)
    lengths = draws.lognormals(LENGTH, LOG_SD, len(arrivals))
    second = LENGTH**2 * e ** (LOG_SD**2) + LENGTH  # rounding up adds half a minute to the length
    theory = pollaczek_khinchine(between, LENGTH + 0.5, second)
    assert not agrees(served(arrivals, lengths, CASEWORKER, 1), theory)


@pytest.mark.slow
def test_consultants_with_one_bag_are_m_m_c() -> None:
    draws, between, arrivals = at_load(0.75, 3, 40_000, seed=13)
    lengths = draws.exponentials(LENGTH, len(arrivals))
    assert not agrees(served(arrivals, lengths, CONSULTANT, 3), mmc_wait(between, LENGTH, 3))


@pytest.mark.parametrize(
    ("load", "ahead"), [(0.9, 0), (0.9, 3 * LENGTH), (0.3, 3 * LENGTH)], ids=["now", "later", "later, idle"]
)
@pytest.mark.parametrize(("role", "number"), [(CASEWORKER, 1), (CONSULTANT, 4)])
def test_every_single_wait_is_that_of_first_come_first_served(
    role: AgentKind, number: int, load: float, ahead: int
) -> None:
    """Also when tasks lie in the bag long before they are due: somebody idle is woken for each."""
    draws, _, arrivals = at_load(load, number, 5_000, seed=14)
    arrivals = sorted(minute - minute % 60 for minute in arrivals)  # on the hour, so that some come together
    lengths = draws.lognormals(LENGTH, LOG_SD, len(arrivals))
    waits = served(arrivals, lengths, role, number, ahead=ahead)
    assert waits == first_come_waits(arrivals, lengths, number)


def test_vacancies_go_first_as_a_class_of_priority() -> None:
    """They overtake what else is due, yet interrupt nothing: Cobham's waits."""
    draws, _, arrivals = at_load(0.8, 1, 30_000, seed=15)
    lengths = draws.exponentials(LENGTH, len(arrivals))
    vacancy = [draws.u(KINDS, who) < 0.3 for who in range(len(arrivals))]
    measured = served(arrivals, lengths, CONSULTANT, 1, vacancy)
    mean, second = geometric(LENGTH)
    gaps = [LENGTH / 0.8 / 0.3, LENGTH / 0.8 / 0.7]
    for first, theory in zip((True, False), cobham(gaps, [mean] * 2, [second] * 2), strict=True):
        group = [wait for wait, is_vacancy in zip(measured, vacancy, strict=True) if is_vacancy is first]
        assert not agrees(group, theory)


def test_what_is_due_is_taken_by_its_latest_date_not_by_when_it_was_asked() -> None:
    town = town_of(open_plan(100 * LENGTH))
    (worker,) = staff(town, CASEWORKER, 1)
    customers = [Customer(who) for who in range(6)]

    def ask(who: int) -> None:
        task = customers[who].task(town.clock.now, 100)
        task.latest -= 10 * who
        worker.ask(task)

    at_times(town, [1, 2, 3, 4, 5, 6], ask)
    town.clock.run_to_horizon()
    assert [customer.done for customer in customers] == [101, 601, 501, 401, 301, 201]


@pytest.mark.slow
@pytest.mark.parametrize("servers", [1, 2, 5, 10])
@pytest.mark.parametrize("load", [0.5, 0.8])
def test_teams_of_any_size_and_load_are_m_m_c(servers: int, load: float) -> None:
    draws, between, arrivals = at_load(load, servers, 400_000, seed=100 + servers)
    lengths = draws.exponentials(LENGTH, len(arrivals))
    waits = served(arrivals, lengths, CONSULTANT, servers)
    assert waits == first_come_waits(arrivals, lengths, servers)
    assert not agrees(waits, mmc_wait(between, LENGTH, servers))
