"""Mean waits that queueing theory gives, exact recursions, and intervals from one long run."""

from __future__ import annotations

import heapq
from math import exp, factorial, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import stats

SURE = 0.99


def geometric(mean: float) -> tuple[float, float]:
    """Mean and second moment of an exponential with this mean, rounded up to whole minutes."""
    stop = 1 - exp(-1 / mean)
    return 1 / stop, (2 - stop) / stop**2


def erlang_c(load: float, servers: int) -> float:
    """The share of customers who wait at all, where ``load`` is arrival rate x mean service."""
    busy = load**servers / factorial(servers) * servers / (servers - load)
    return busy / (sum(load**k / factorial(k) for k in range(servers)) + busy)


def mmc_wait(between: float, service: float, servers: int) -> float:
    """Mean wait of M/M/c: times between arrivals and of service, exponential, by their means."""
    mean, _ = geometric(service)
    load = mean / between
    return erlang_c(load, servers) * mean / (servers - load)


def pollaczek_khinchine(between: float, mean: float, second: float) -> float:
    """Mean wait of M/G/1 by the first two moments of the service."""
    return second / between / (2 * (1 - mean / between))


def cobham(between: list[float], mean: list[float], second: list[float]) -> list[float]:
    """Mean waits of M/G/1 with classes in order of priority, none interrupted (Cobham 1954)."""
    left = sum(square / gap for square, gap in zip(second, between, strict=True)) / 2
    waits, before = [], 0.0
    for length, gap in zip(mean, between, strict=True):
        after = before + length / gap
        waits.append(left / ((1 - before) * (1 - after)))
        before = after
    return waits


def intake_wait(arrivals: float, leaves: float, seats: int, most: int = 200) -> float:
    """Mean wait, in intake intervals, where free seats are filled once an interval.

    ``arrivals``: mean number an interval (Poisson); ``leaves``: the chance that a person in a seat
    leaves it within an interval. A Markov chain over the number of people, seated or waiting, just
    after an intake; half an interval is the mean wait for the first intake (Little's law).
    """
    people = np.arange(most)
    seated = np.minimum(people, seats)
    come = stats.poisson.pmf(people, arrivals)
    step = np.zeros((most, most))
    for now in people:
        gone = stats.binom.pmf(np.arange(seated[now] + 1), seated[now], leaves)
        after = np.convolve(gone[::-1], come)[:most]  # index: now - seated + arrived
        begin = now - seated[now]
        step[now, begin:] = after[: most - begin]
    waiting = people - seated
    return float((_stationary(step) @ waiting + arrivals / 2) / arrivals)


def bulk_wait(arrivals: float, seats: int, most: int = 200) -> float:
    """Mean wait, in intervals, where so many at most are taken once an interval, whatever else."""
    reach = most + seats
    come = stats.poisson.pmf(np.arange(reach), arrivals)
    step = np.zeros((most, most))
    for now in range(most):  # people who wait just after an intake
        before_next = np.zeros(reach)
        before_next[now:] = come[: reach - now]
        step[now] = before_next[seats:]
        step[now, 0] += before_next[:seats].sum()
    return float((_stationary(step) @ np.arange(most) + arrivals / 2) / arrivals)


def _stationary(step: NDArray[np.float64]) -> NDArray[np.float64]:
    step = step / step.sum(axis=1, keepdims=True)
    size = len(step)
    equations = step.T - np.eye(size)
    equations[-1] = 1.0
    return np.linalg.solve(equations, np.append(np.zeros(size - 1), 1.0))


def first_come_waits(arrivals: list[int], lengths: list[int], servers: int) -> list[int]:
    """How long each customer waits, first come, first served, by whoever is free first.

    The Kiefer-Wolfowitz recursion: nothing but arrivals, lengths and the minutes at which servers
    get free.
    """
    free = [0] * servers
    waits = []
    for arrival, length in zip(arrivals, lengths, strict=True):
        start = max(arrival, heapq.heappop(free))
        heapq.heappush(free, start + length)
        waits.append(start - arrival)
    return waits


def interval(
    waits: list[float] | NDArray[np.float64], batches: int = 25, warm_up: float = 0.1
) -> tuple[float, float]:
    """Mean of a long run's waits and the half-width of its 99 % interval, by batch means."""
    kept = np.asarray(waits, dtype=float)[int(len(waits) * warm_up) :]
    kept = kept[len(kept) % batches :]
    means = kept.reshape(batches, -1).mean(axis=1)
    t = stats.t.ppf((1 + SURE) / 2, batches - 1)
    return float(means.mean()), float(t * means.std(ddof=1) / sqrt(batches))


def agrees(waits: list[float] | NDArray[np.float64], theory: float, narrow: float = 0.2) -> str:
    """What is wrong, if the theory lies outside the interval, or the interval says too little."""
    mean, half = interval(waits)
    told = f"measured {mean:.0f} ± {half:.0f}, theory {theory:.0f}"
    print(told)
    if abs(mean - theory) > half:
        return f"outside the interval: {told}"
    return f"too wide to say anything: {told}" if half > narrow * theory else ""
