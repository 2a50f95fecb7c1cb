"""Small programs in the subset of Python that is compiled; each is run by Python too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, islice

from sim.model import draws, portable


def whole(a: int, b: int) -> int:
    """Division and remainder go towards minus infinity."""
    return 1000 * (a // b) + a % b + (a - b) * 3


def rounded(x: float) -> int:
    """Halves go to the even neighbour."""
    return round(x) * 10 + int(x)


def logarithm(x: float) -> float:
    return portable.log(x)


def power(x: float) -> float:
    return portable.exp(x)


def quantile(u: float) -> float:
    return portable.normal_quantile(u)


def drawn(number: int, count: int) -> float:
    return draws.uniform(draws.stream_key(7, 1, 2), 30, 1, number, count, count + 1)


def sorted_pairs(a: int, b: int) -> int:
    """Tuples by their first items that differ; the largest and the least by a key."""
    pairs = sorted((n % a, -n) for n in range(b))
    least = min(pairs, key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return sum(place * one - other for place, (one, other) in enumerate(pairs)) + max(n for n, _ in [least])


def counted(a: int, b: int) -> int:
    """What is missing in a count is none, and is not put in by asking."""
    seen: Counter[int] = Counter()
    for n in range(b):
        seen[n % a] += n
    return seen[0] * 100 + seen[99] + len(seen)


def _squares(below: int, asked: list[int]) -> Iterator[int]:
    for n in range(below):
        asked.append(n)
        yield n * n


def lazily(a: int, b: int) -> int:
    """Nothing is asked of a generator that nobody waits for."""
    asked: list[int] = []
    found = next((n for n in _squares(b, asked) if n > a), -1)
    first = list(islice(_squares(b, asked), 2))
    return found * 1000 + len(asked) * 10 + len(first)


def first_that(a: int, b: int) -> int:
    """Conditions stop at the first that decides."""
    asked: list[int] = []
    some = any(_noted(n, asked) > a for n in range(b))
    every = all(_noted(n, asked) < a for n in range(b))
    return len(asked) * 4 + some * 2 + every


def _noted(n: int, asked: list[int]) -> int:
    asked.append(n)
    return n


def perhaps(a: int, b: int) -> int:
    """A number that may be missing is not mistaken for 0."""
    found = _half(a)
    other = _half(b)
    if found is None:
        return -1 if other is None else other
    return found if found or other is None else other + 1000


def _half(n: int) -> int | None:
    return n // 2 if n % 2 == 0 else None


def running(a: int, b: int) -> int:
    """Running sums, parts of lists, and a list gone through backwards."""
    sums = tuple(accumulate(n * a for n in range(b)))
    table = {n: [n, *sums[:n]] for n in range(min(b, 4))}
    return (
        sum(sums) + sum(len(one) * key for key, one in table.items()) + len(sums[-2:]) + sum(sums[::-1][:1])
    )


def changed(a: int, b: int) -> int:
    """What is taken out of a dict while it is asked for, and put where it is not."""
    table = {n: n * n for n in range(b)}
    lost = table.pop(a, -5)
    table.setdefault(a, 7)
    return lost * 10 + table[a] + len(table) + (1 if a in table else 0) + table.get(b, 3)
