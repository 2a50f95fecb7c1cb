"""Dicts and sets: [type, length, used, room, entries, table, mask, hash, equal].

Entries are [key, value, hash + 1, or 0 once taken out] in the order they were put in; the table holds
places + 1.
"""

from __future__ import annotations

from sim.model.compiled.intrinsics import alloc, call1, load, store
from sim.model.compiled.runtime.lists import same

_DICT = 2
_ROOM = 4
_ENTRY = 3
_TABLE = 8


def scatter(value: int) -> int:
    """A hash of a slot."""
    z = value * -7046029254386353131
    return (z >> 29 ^ z) & 0x3FFFFFFFFFFFFFFF


def hash_of(value: int, hashed: int) -> int:
    """A hash that is not negative."""
    if hashed == 0:
        return scatter(value)
    return call1(hashed, value) & 0x3FFFFFFFFFFFFFFF


def list_hash(items: int, hashed: int) -> int:
    """A hash of all items."""
    found = load(items, 1)
    for place in range(load(items, 1)):
        found = scatter(found ^ hash_of(load(load(items, 3), place), hashed))
    return found


def dict_new(hashed: int, equal: int) -> int:
    """An empty dict, or set."""
    found = alloc(9)
    store(found, 0, _DICT)
    store(found, 7, hashed)
    store(found, 8, equal)
    dict_clear(found)
    return found


def dict_clear(table: int) -> None:
    """Take everything out."""
    store(table, 1, 0)
    store(table, 2, 0)
    store(table, 3, 0)
    store(table, 4, 0)
    store(table, 5, 0)
    store(table, 6, -1)


def dict_find(table: int, key: int) -> int:
    """The entry of a key; 0 where there is none."""
    if load(table, 1) == 0:
        return 0
    hashed = hash_of(key, load(table, 7))
    equal = load(table, 8)
    mask = load(table, 6)
    places = load(table, 5)
    entries = load(table, 4)
    at = hashed & mask
    while True:
        place = load(places, at)
        if place == 0:
            return 0
        entry = entries + (place - 1) * _ENTRY * 8
        if load(entry, 2) == hashed + 1 and same(load(entry, 0), key, equal):
            return entry
        at = (at + 1) & mask


def dict_set(table: int, key: int, value: int) -> None:
    """Put a value under a key."""
    entry = dict_find(table, key)
    if entry:
        store(entry, 1, value)
    else:
        dict_add(table, key, value)


def dict_add(table: int, key: int, value: int) -> None:
    """Put a value under a key that is not there."""
    used = load(table, 2)
    if used == load(table, 3):
        dict_grow(table)
        used = load(table, 2)
    hashed = hash_of(key, load(table, 7))
    entry = load(table, 4) + used * _ENTRY * 8
    store(entry, 0, key)
    store(entry, 1, value)
    store(entry, 2, hashed + 1)
    store(table, 2, used + 1)
    store(table, 1, load(table, 1) + 1)
    dict_place(table, hashed, used + 1)


def dict_place(table: int, hashed: int, place: int) -> None:
    """Note in the table where an entry stands."""
    mask = load(table, 6)
    places = load(table, 5)
    at = hashed & mask
    while load(places, at) != 0:
        at = (at + 1) & mask
    store(places, at, place)


def dict_grow(table: int) -> None:
    """Entries without gaps, with room for as many more; the table anew."""
    length = load(table, 1)
    room = max(_ROOM, 2 * length)
    old = load(table, 4)
    entries = alloc(room * _ENTRY)
    kept = 0
    for place in range(load(table, 2)):
        entry = old + place * _ENTRY * 8
        if load(entry, 2):
            for slot in range(_ENTRY):
                store(entries, kept * _ENTRY + slot, load(entry, slot))
            kept += 1
    size = _TABLE
    while size < 2 * room:
        size = 2 * size
    places = alloc(size)
    for at in range(size):
        store(places, at, 0)
    store(table, 2, kept)
    store(table, 3, room)
    store(table, 4, entries)
    store(table, 5, places)
    store(table, 6, size - 1)
    for place in range(kept):
        dict_place(table, load(entries, place * _ENTRY + 2) - 1, place + 1)


def dict_take(table: int, entry: int) -> int:
    """Take an entry out; its value. The table is made anew when next it is full."""
    found = load(entry, 1)
    store(entry, 2, 0)
    store(table, 1, load(table, 1) - 1)
    if load(table, 1) == 0:
        dict_clear(table)
    return found


def dict_copy(table: int) -> int:
    """Another dict with the same entries."""
    found = dict_new(load(table, 7), load(table, 8))
    dict_update(found, table)
    return found


def dict_update(table: int, more: int) -> None:
    """Put all of another dict in."""
    for place in range(load(more, 2)):
        entry = load(more, 4) + place * _ENTRY * 8
        if load(entry, 2):
            dict_set(table, load(entry, 0), load(entry, 1))
