"""Heaps and sorting of lists; ``less`` is the address of what says which of two comes first."""

from __future__ import annotations

from sim.model.compiled.intrinsics import alloc, call2, load, store
from sim.model.compiled.runtime.lists import list_append


def sort_by(items: int, keys: int, less: int) -> None:
    """Sort a list by keys of its items, keeping the order of equal ones (merges of doubled runs)."""
    length = load(items, 1)
    values = load(items, 3)
    marks = load(keys, 3)
    spare = alloc(length)
    others = alloc(length)
    width = 1
    while width < length:
        begin = 0
        while begin < length:
            middle = min(begin + width, length)
            end = min(begin + 2 * width, length)
            left = begin
            right = middle
            for place in range(begin, end):
                first = left < middle
                if first and right < end:
                    first = not call2(less, load(marks, right), load(marks, left))
                if first:
                    store(spare, place, load(values, left))
                    store(others, place, load(marks, left))
                    left += 1
                else:
                    store(spare, place, load(values, right))
                    store(others, place, load(marks, right))
                    right += 1
            begin = end
        held = values
        values = spare
        spare = held
        held = marks
        marks = others
        others = held
        width = 2 * width
    store(items, 3, values)
    store(items, 2, length)


def heap_push(heap: int, value: int, less: int) -> None:
    """Put an item in a heap."""
    list_append(heap, value)
    data = load(heap, 3)
    at = load(heap, 1) - 1
    while at > 0:
        above = (at - 1) // 2
        if not call2(less, value, load(data, above)):
            break
        store(data, at, load(data, above))
        at = above
    store(data, at, value)


def heap_pop(heap: int, less: int) -> int:
    """Take the least item out of a heap."""
    data = load(heap, 3)
    found = load(data, 0)
    length = load(heap, 1) - 1
    store(heap, 1, length)
    if length:
        sink(data, length, 0, load(data, length), less)
    return found


def sink(data: int, length: int, place: int, value: int, less: int) -> None:
    """Let an item sink to where it belongs."""
    at = place
    while True:
        below = 2 * at + 1
        if below >= length:
            break
        if below + 1 < length and call2(less, load(data, below + 1), load(data, below)):
            below += 1
        if not call2(less, load(data, below), value):
            break
        store(data, at, load(data, below))
        at = below
    store(data, at, value)


def heap_replace(heap: int, value: int, less: int) -> int:
    """Take the least item out and put another in."""
    found = load(load(heap, 3), 0)
    sink(load(heap, 3), load(heap, 1), 0, value, less)
    return found


def heap_make(heap: int, less: int) -> None:
    """Order a list as a heap."""
    length = load(heap, 1)
    at = length // 2 - 1
    while at >= 0:
        sink(load(heap, 3), length, at, load(load(heap, 3), at), less)
        at -= 1


def bisect(items: int, value: int, less: int) -> int:
    """The place behind all that do not come after a value."""
    low = 0
    high = load(items, 1)
    while low < high:
        middle = (low + high) // 2
        if call2(less, value, load(load(items, 3), middle)):
            high = middle
        else:
            low = middle + 1
    return low
