"""Lists, heaps, dicts and days of compiled code, run as Python over a pretended memory: like Python's own."""

from __future__ import annotations

from datetime import date
from heapq import heapify, heappop, heappush

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.compiled.runtime import days, dicts, heaps, lists

WORD = 8
SMALL = st.integers(-20, 20)


class Pretended:
    """Words by address, and functions by address."""

    def __init__(self) -> None:
        self.words: list[int] = [0] * 16

    def alloc(self, slots: int) -> int:
        begin = len(self.words) * WORD
        self.words += [987654321] * slots  # what nobody has written
        return begin

    def load(self, address: int, slot: int) -> int:
        return self.words[address // WORD + slot]

    def store(self, address: int, slot: int, value: int) -> None:
        self.words[address // WORD + slot] = value

    def call2(self, function: int, one: int, other: int) -> int:
        """The only function there is: whether one comes before the other."""
        assert function == 1
        return int(one < other)

    def call1(self, function: int, one: int) -> int:
        raise AssertionError


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> Pretended:
    pretended = Pretended()
    for module in (lists, heaps, dicts):
        for name in ("alloc", "load", "store", "call1", "call2"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, getattr(pretended, name))
    return pretended


def made(values: list[int]) -> int:
    found = lists.list_new(0)
    for one in values:
        lists.list_append(found, one)
    return found


def told(items: int) -> list[int]:
    return [lists.list_get(items, place) for place in range(lists.load(items, 1))]


@given(st.lists(SMALL), st.integers(-8, 8), st.integers(-8, 8))
def test_parts_of_lists_are_those_of_python(values: list[int], first: int, last: int) -> None:
    items = made(values)
    assert told(lists.list_slice(items, first, last)) == values[first:last]
    assert told(lists.list_reversed(items)) == values[::-1]
    assert told(lists.list_repeat(items, 3)) == values * 3
    assert told(items) == values


@given(st.lists(SMALL, min_size=1), st.data())
def test_items_come_and_go_as_in_python(values: list[int], data: st.DataObject) -> None:
    items, known = made(values), list(values)
    at = data.draw(st.integers(-len(values), len(values) - 1))
    assert lists.list_take(items, at) == known.pop(at)
    place = data.draw(st.integers(0, len(known)))
    lists.list_insert(items, place, 77)
    known.insert(place, 77)
    lists.list_set(items, -1, 5)
    known[-1] = 5
    assert told(items) == known
    assert lists.list_place(items, 77, 0) == (known.index(77) if 77 in known else -1)


@given(st.lists(SMALL), st.lists(SMALL))
def test_lists_are_before_each_other_as_in_python(one: list[int], other: list[int]) -> None:
    assert bool(lists.list_less(made(one), made(other), 1)) == (one < other)
    assert bool(lists.list_same(made(one), made(other), 0)) == (one == other)


@given(st.lists(st.tuples(st.integers(0, 4), SMALL)))
def test_sorting_keeps_the_order_of_equal_ones(pairs: list[tuple[int, int]]) -> None:
    items, keys = made([value for _, value in pairs]), made([key for key, _ in pairs])
    heaps.sort_by(items, keys, 1)
    assert told(items) == [value for _, value in sorted(pairs, key=lambda pair: pair[0])]


@given(st.lists(SMALL), st.lists(SMALL))
def test_the_least_comes_first_out_of_a_heap(begun: list[int], more: list[int]) -> None:
    heap, known = made(begun), list(begun)
    heaps.heap_make(heap, 1)
    heapify(known)
    for one in more:
        heaps.heap_push(heap, one, 1)
        heappush(known, one)
    assert [heaps.heap_pop(heap, 1) for _ in range(len(known))] == [heappop(known) for _ in list(known)]


@given(st.lists(SMALL).map(sorted), SMALL)
def test_a_place_in_a_sorted_list_is_behind_equal_ones(values: list[int], value: int) -> None:
    assert heaps.bisect(made(values), value, 1) == sum(one <= value for one in values)


STEPS = st.lists(st.tuples(st.sampled_from(["set", "take", "clear"]), st.integers(0, 12), SMALL), max_size=80)


@given(STEPS)
def test_dicts_hold_what_python_s_hold_in_its_order(steps: list[tuple[str, int, int]]) -> None:
    table, known = dicts.dict_new(0, 0), dict[int, int]()
    for what, key, value in steps:
        entry = dicts.dict_find(table, key)
        assert bool(entry) == (key in known)
        if what == "set":
            dicts.dict_set(table, key, value)
            known[key] = value
        elif what == "take" and key in known:
            assert dicts.dict_take(table, entry) == known.pop(key)
        elif what == "clear" and value == 0:
            dicts.dict_clear(table)
            known.clear()
    assert held(dicts.dict_copy(table)) == held(table) == list(known.items())


def held(table: int) -> list[tuple[int, int]]:
    entries, used = dicts.load(table, 4), dicts.load(table, 2)
    rows = [[dicts.load(entries, 3 * place + slot) for slot in range(3)] for place in range(used)]
    assert sum(bool(row[2]) for row in rows) == dicts.load(table, 1)
    return [(row[0], row[1]) for row in rows if row[2]]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 28)))
def test_days_are_those_of_the_calendar(day: date) -> None:
    assert days.ordinal_of(day.year, day.month, day.day) == day.toordinal()
    assert days.year_of(day.toordinal()) == day.year
    year, week, weekday = day.isocalendar()
    assert days.iso_day(year, week, weekday) == day.toordinal()
