"""Lists, dicts and heaps of 64-bit slots, in the same subset of Python as the model: compiled, never run.

A list is [type, length, room, data]; a dict is [type, length, used, room, entries, table, mask, hash, equal]
with entries of [key, value, hash + 1, or 0 once taken out] in the order they were put in, and a table of
places + 1. What compares is given by address; 0 compares the slots themselves.
"""

from __future__ import annotations

from sim.model.compiled.intrinsics import alloc, call1, call2, load, store

_LIST = 1
_DICT = 2
_ROOM = 4
_ENTRY = 3
_TABLE = 8


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


def power(base: int, exponent: int) -> int:
    """A whole number to a power that is not negative."""
    found = 1
    for _ in range(exponent):
        found = found * base
    return found


_FEBRUARY = 2
_DAYS = 365
_WEEK = 7
_THURSDAY = 4


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_before(year: int) -> int:
    """Days from the first of year 1 to the first of a year."""
    past = year - 1
    return past * _DAYS + past // 4 - past // 100 + past // 400


def ordinal_of(year: int, month: int, day: int) -> int:
    """The number of a day, 1 for the first day of year 1."""
    lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    found = days_before(year) + day
    for past in range(month - 1):
        found += lengths[past]
    return found + (1 if month > _FEBRUARY and is_leap(year) else 0)


def year_of(ordinal: int) -> int:
    """The year of a day."""
    year = ordinal // (_DAYS + 1) + 1
    while days_before(year + 1) < ordinal:
        year += 1
    return year


def iso_day(year: int, week: int, weekday: int) -> int:
    """A day by ISO year, week and weekday (Monday 1): week 1 holds the first Thursday."""
    fourth = ordinal_of(year, 1, _THURSDAY)
    monday = fourth - (fourth + 6) % _WEEK
    return monday + (week - 1) * _WEEK + weekday - 1
