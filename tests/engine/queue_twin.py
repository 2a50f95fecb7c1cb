"""The same stripped queues in Ciw: another engine, other random numbers, nothing of the model's."""

from __future__ import annotations

from typing import Any

import ciw
from ciw.dists import Distribution, Exponential
from ciw.schedules import Slotted


def twin_waits(
    between: float, service: Distribution, servers: int | Slotted, number: int, seed: int
) -> list[float]:
    """Waits of the first so many customers of one queue, in order of arrival."""
    network = ciw.create_network(
        arrival_distributions=[Exponential(rate=1 / between)],
        service_distributions=[service],
        number_of_servers=[servers],
    )
    ciw.seed(seed)
    queue: Any = ciw.Simulation(network)
    queue.simulate_until_max_customers(number, method="Finish")
    records = sorted(queue.get_all_records(), key=lambda record: record.arrival_date)
    return [record.waiting_time for record in records]
