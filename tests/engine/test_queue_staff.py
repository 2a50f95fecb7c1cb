"""The model's own workers wait and serve as queueing theory says, on a plan that never closes."""

from __future__ import annotations

import pytest
from queue_theory import agrees, cobham, first_come_starts, geometric, mmc_wait, pollaczek_khinchine
from queue_town import Customer, Draws, at_times, open_plan, staff, town_of

from sim.model.tasks import TaskType
from sim.model.vocabulary import AgentKind

HOURS = 1000
"""Mean length of a task, minutes: rounding up to whole minutes adds a twentieth of a per cent."""
LOG_SD = 0.8


def served(arrivals: list[int], lengths: list[int], role: AgentKind, number: int) -> list[Customer]:
    """Let so many workers of a role serve these customers; the real bags, turns and calendars."""
    town = town_of(open_plan(arrivals[-1] + 500 * HOURS))
    workers = staff(town, role, number)
    ask = town.team.ask if role == AgentKind.CONSULTANT else workers[0].ask
    customers = [Customer(who) for who in range(len(arrivals))]
    at_times(town, arrivals, lambda who: ask(customers[who].task(town.clock.now, lengths[who])))
    town.clock.run_to_horizon()
    return customers


def waits(customers: list[Customer], arrivals: list[int], lengths: list[int]) -> list[int]:
    zipped = zip(customers, arrivals, lengths, strict=True)
    return [customer.done - length - arrival for customer, arrival, length in zipped]


def at_load(load: float, servers: int, number: int, seed: int) -> tuple[Draws, float, list[int]]:
    draws, between = Draws(seed), HOURS / load / servers
    return draws, between, draws.arrivals(between, number)


def test_a_caseworker_with_an_own_bag_is_m_m_1() -> None:
    draws, between, arrivals = at_load(0.7, 1, 50_000, seed=11)
    lengths = draws.exponentials(HOURS, len(arrivals))
    customers = served(arrivals, lengths, AgentKind.CASEWORKER, 1)
    assert not agrees(waits(customers, arrivals, lengths), mmc_wait(between, HOURS, 1))


def test_a_caseworker_with_lengths_of_any_kind_is_m_g_1() -> None:
    draws, between, arrivals = at_load(0.6, 1, 50_000, seed=12)
    lengths = draws.lognormals(HOURS, LOG_SD, len(arrivals))
    customers = served(arrivals, lengths, AgentKind.CASEWORKER, 1)
    second = HOURS**2 * 2.718281828459045 ** (LOG_SD**2)
    assert not agrees(
        waits(customers, arrivals, lengths), pollaczek_khinchine(between, HOURS + 0.5, second + HOURS)
    )


def test_consultants_with_one_bag_are_m_m_c() -> None:
    draws, between, arrivals = at_load(0.75, 3, 80_000, seed=13)
    lengths = draws.exponentials(HOURS, len(arrivals))
    customers = served(arrivals, lengths, AgentKind.CONSULTANT, 3)
    assert not agrees(waits(customers, arrivals, lengths), mmc_wait(between, HOURS, 3))


@pytest.mark.parametrize(("role", "number"), [(AgentKind.CASEWORKER, 1), (AgentKind.CONSULTANT, 4)])
def test_every_single_wait_is_that_of_first_come_first_served(role: AgentKind, number: int) -> None:
    draws, _, arrivals = at_load(0.9, number, 5_000, seed=14)
    lengths = draws.lognormals(HOURS, LOG_SD, len(arrivals))
    customers = served(arrivals, lengths, role, number)
    starts = [customer.done - length for customer, length in zip(customers, lengths, strict=True)]
    assert starts == first_come_starts(arrivals, lengths, number)


def test_intake_goes_first_as_a_class_of_priority() -> None:
    """First meetings overtake what is due, yet interrupt nothing: Cobham's waits."""
    draws, _, arrivals = at_load(0.8, 1, 60_000, seed=15)
    lengths = draws.exponentials(HOURS, len(arrivals))
    first = [draws.u(1003, who) < 0.3 for who in range(len(arrivals))]
    town = town_of(open_plan(arrivals[-1] + 500 * HOURS))
    (worker,) = staff(town, AgentKind.CASEWORKER, 1)
    customers = [Customer(who) for who in range(len(arrivals))]

    def ask(who: int) -> None:
        type = TaskType.FIRST_MEETING if first[who] else TaskType.REVIEW
        worker.ask(customers[who].task(town.clock.now, lengths[who], type))

    at_times(town, arrivals, ask)
    town.clock.run_to_horizon()
    mean, second = geometric(HOURS)
    gaps = [HOURS / 0.8 / 0.3, HOURS / 0.8 / 0.7]
    measured = waits(customers, arrivals, lengths)
    for wanted, theory in zip((True, False), cobham(gaps, [mean] * 2, [second] * 2), strict=True):
        group = [wait for wait, intake in zip(measured, first, strict=True) if intake is wanted]
        assert not agrees(group, theory)


def test_what_is_overdue_overtakes_by_its_latest_date() -> None:
    """Due tasks are taken by their latest date, whoever asked first."""
    town = town_of(open_plan(100 * HOURS))
    (worker,) = staff(town, AgentKind.CASEWORKER, 1)
    customers = [Customer(who) for who in range(6)]
    latest = [60, 50, 40, 30, 20, 10]

    def ask(who: int) -> None:
        task = customers[who].task(town.clock.now, 100)
        task.latest = 10_000 + latest[who]
        worker.ask(task)

    at_times(town, [1] * 6, ask)
    town.clock.run_to_horizon()
    assert [customer.done for customer in customers] == [601, 501, 401, 301, 201, 101]


@pytest.mark.slow
@pytest.mark.parametrize("servers", [1, 2, 5, 10])
@pytest.mark.parametrize("load", [0.5, 0.8])
def test_teams_of_any_size_and_load_are_m_m_c(servers: int, load: float) -> None:
    draws, between, arrivals = at_load(load, servers, 400_000, seed=100 + servers)
    lengths = draws.exponentials(HOURS, len(arrivals))
    customers = served(arrivals, lengths, AgentKind.CONSULTANT, servers)
    assert not agrees(
        waits(customers, arrivals, lengths), mmc_wait(between, HOURS, servers), narrow=0.25
    )
