"""Lists of 64-bit slots: [type, length, room, data]. What compares is given by address; 0 compares slots."""

from __future__ import annotations

from sim.model.compiled.intrinsics import alloc, call2, load, store

_LIST = 1
_ROOM = 4


def list_new(room: int) -> int:
    """An empty list."""
    found = alloc(4)
    store(found, 0, _LIST)
    store(found, 1, 0)
    store(found, 2, room)
    store(found, 3, alloc(room) if room else 0)
    return found


def list_of(length: int) -> int:
    """A list of so many items, not yet given."""
    found = list_new(length)
    store(found, 1, length)
    return found


def list_make_room(items: int, least: int) -> None:
    """Room for so many."""
    room = load(items, 2)
    if room < least:
        room = max(room * 2, least, _ROOM)
        data = alloc(room)
        old = load(items, 3)
        for place in range(load(items, 1)):
            store(data, place, load(old, place))
        store(items, 2, room)
        store(items, 3, data)


def list_append(items: int, value: int) -> None:
    """One more at the end."""
    length = load(items, 1)
    if length == load(items, 2):
        list_make_room(items, length + 1)
    store(load(items, 3), length, value)
    store(items, 1, length + 1)


def list_get(items: int, place: int) -> int:
    """The item at a place; from the end below 0."""
    at = place if place >= 0 else place + load(items, 1)
    return load(load(items, 3), at)


def list_set(items: int, place: int, value: int) -> None:
    """Another item at a place."""
    at = place if place >= 0 else place + load(items, 1)
    store(load(items, 3), at, value)


def list_insert(items: int, place: int, value: int) -> None:
    """One more before a place."""
    length = load(items, 1)
    list_append(items, value)
    data = load(items, 3)
    at = length
    while at > place:
        store(data, at, load(data, at - 1))
        at -= 1
    store(data, place, value)


def list_take(items: int, place: int) -> int:
    """Take the item at a place out."""
    length = load(items, 1)
    at = place if place >= 0 else place + length
    data = load(items, 3)
    found = load(data, at)
    while at < length - 1:
        store(data, at, load(data, at + 1))
        at += 1
    store(items, 1, length - 1)
    return found


def list_extend(items: int, more: int) -> None:
    """All of another list at the end."""
    for place in range(load(more, 1)):
        list_append(items, load(load(more, 3), place))


def list_slice(items: int, first: int, last: int) -> int:
    """A copy of a part; below 0 from the end."""
    length = load(items, 1)
    begin = min(max(first + length if first < 0 else first, 0), length)
    end = min(max(last + length if last < 0 else last, begin), length)
    found = list_of(end - begin)
    for place in range(end - begin):
        store(load(found, 3), place, load(load(items, 3), begin + place))
    return found


def list_place(items: int, value: int, equal: int) -> int:
    """The first place of an item; -1 where it is not."""
    data = load(items, 3)
    for place in range(load(items, 1)):
        if same(load(data, place), value, equal):
            return place
    return -1


def list_repeat(items: int, times: int) -> int:
    """A list so many times after itself."""
    found = list_new(load(items, 1) * max(times, 0))
    for _ in range(times):
        list_extend(found, items)
    return found


def list_reversed(items: int) -> int:
    """A copy the other way round."""
    length = load(items, 1)
    found = list_of(length)
    for place in range(length):
        store(load(found, 3), place, load(load(items, 3), length - 1 - place))
    return found


def same(one: int, other: int, equal: int) -> int:
    """Whether two are equal."""
    if equal == 0:
        return 1 if one == other else 0
    return call2(equal, one, other)


def list_same(one: int, other: int, equal: int) -> int:
    """Whether two lists are equal, item by item."""
    length = load(one, 1)
    if length != load(other, 1):
        return 0
    for place in range(length):
        if not same(load(load(one, 3), place), load(load(other, 3), place), equal):
            return 0
    return 1


def list_less(one: int, other: int, less: int) -> int:
    """Whether a list comes before another, by its first items that differ."""
    mine = load(one, 1)
    yours = load(other, 1)
    for place in range(min(mine, yours)):
        a = load(load(one, 3), place)
        b = load(load(other, 3), place)
        if call2(less, a, b):
            return 1
        if call2(less, b, a):
            return 0
    return 1 if mine < yours else 0
