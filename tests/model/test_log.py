"""The log: rows in, frozen columns out, a digest over the content and nothing else."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.log import RUN_COLUMNS, EventLog, LogBook, from_frame, from_parquet
from sim.model.vocabulary import LOG_COLUMNS, Activity, AgentKind, Phase

INT32 = st.integers(-(2**31), 2**31 - 1)
ROWS = st.lists(st.tuples(*[INT32] * len(LOG_COLUMNS)), max_size=20)


def written(rows: list[tuple[int, ...]]) -> EventLog:
    book = LogBook()
    for row in rows:
        book.row(*row)
    return book.close(1, 2, 3)


def example() -> EventLog:
    book = LogBook()
    book.row(0, AgentKind.CITIZEN, 5, Activity.TAKEOVER, Phase.EVENT, place=2, detail=77)
    book.row(1950, AgentKind.CITIZEN, 5, Activity.CONVERSATION, Phase.START, 0, 1, 45)
    book.row(1995, AgentKind.CITIZEN, 5, Activity.CONVERSATION, Phase.END, 0, -1, 45)
    book.row(1995, AgentKind.COMPANY, 9, Activity.VACANCY, Phase.START)
    return book.close(0, 3, 1)


@given(ROWS)
def test_rows_come_back_as_columns(rows: list[tuple[int, ...]]) -> None:
    log = written(rows)
    assert log.rows == len(rows)
    assert list(zip(*(column.tolist() for column in log.columns), strict=True)) == rows
    assert all(column.dtype == np.int32 for column in log.columns)
    assert (log.municipality, log.draw, log.replication) == (1, 2, 3)


def test_missing_fields_are_minus_one() -> None:
    last = example()
    assert (last.resource[-1], last.place[-1], last.detail[-1]) == (-1, -1, -1)


def test_columns_are_those_declared() -> None:
    names = [field.name for field in dataclasses.fields(EventLog)]
    assert names == [*LOG_COLUMNS, *RUN_COLUMNS]


def test_the_log_is_frozen() -> None:
    log = example()
    with pytest.raises(ValueError, match="read-only"):
        log.minute[0] = 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        log.draw = 9  # type: ignore[misc]


def test_the_book_can_be_closed_twice() -> None:
    book = LogBook()
    book.row(1, 1, 1, 1, 1)
    first = book.close(0, 0, 0)
    book.row(2, 1, 1, 1, 1)
    assert (first.rows, book.close(0, 0, 0).rows, len(book)) == (1, 2, 2)


@pytest.mark.parametrize("wrong", [1.5, 2**31, -(2**31) - 1, 2**70, None, np.float64(3)])
def test_a_wrong_value_is_named(wrong: int) -> None:
    book = LogBook()
    book.row(1, 1, 1, 1, 1)
    book.row(2, 1, 1, 1, 1, detail=wrong)
    with pytest.raises(ValueError, match=r"log row 1: detail is .*; a whole number of 32 bits is needed"):
        book.close(0, 0, 0)


@given(ROWS)
def test_digest_is_over_count_and_columns(rows: list[tuple[int, ...]]) -> None:
    numbers = [len(rows), *(row[column] for column in range(len(LOG_COLUMNS)) for row in rows)]
    raw = b"".join(number.to_bytes(8, "little", signed=True) for number in numbers)
    assert written(rows).digest() == hashlib.sha256(raw).hexdigest()


def test_digest_ignores_the_run_but_not_one_value() -> None:
    log = example()
    other = dataclasses.replace(log, draw=99, replication=99)
    assert log.digest() == other.digest()
    moved = log.detail.copy()
    moved[2] += 1
    assert dataclasses.replace(log, detail=moved).digest() != log.digest()


def test_digest_before_a_minute() -> None:
    log = example()
    assert log.digest(before=1995) == log.before(1995).digest() != log.digest()
    assert log.digest(before=10**6) == log.digest()
    assert log.digest(before=0) == written([]).digest()


def test_before_and_select() -> None:
    log = example()
    assert log.before(1995).rows == 2
    assert log.select(activity=Activity.CONVERSATION).minute.tolist() == [1950, 1995]
    assert log.select(activity=Activity.CONVERSATION, phase=Phase.END).minute.tolist() == [1995]
    assert log.select(agent_kind=AgentKind.COMPANY).agent.tolist() == [9]
    both = log.select(activity={Activity.TAKEOVER, Activity.VACANCY})
    assert both.minute.tolist() == [0, 1995]
    assert log.select().digest() == log.digest()
    assert (both.draw, both.replication) == (3, 1)


def test_frame_has_the_run_first() -> None:
    frame = example().frame()
    assert list(frame.columns) == [*RUN_COLUMNS, *LOG_COLUMNS]
    assert frame.to_numpy()[1].tolist() == [0, 3, 1, 1950, 1, 5, 21, 2, 0, 1, 45]


def test_frame_returns() -> None:
    log = example()
    back = from_frame(log.frame())
    assert (back.digest(), back.draw, back.replication) == (log.digest(), 3, 1)


def test_a_frame_of_no_run_is_refused() -> None:
    with pytest.raises(ValueError, match="one run is needed; the table has 0"):
        from_frame(written([]).frame())


@pytest.mark.parametrize("log", [example(), written([])], ids=["rows", "empty"])
def test_parquet_returns(log: EventLog, tmp_path: Path) -> None:
    log.to_parquet(tmp_path / "events.parquet")
    back = from_parquet(tmp_path / "events.parquet")
    assert back.digest() == log.digest()
    run = [getattr(log, name) for name in RUN_COLUMNS]
    assert [getattr(back, name) for name in RUN_COLUMNS] == run


def test_parquet_bytes_repeat(tmp_path: Path) -> None:
    for name in ("a", "b"):
        example().to_parquet(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_text_reads() -> None:
    lines = example().text().splitlines()
    assert lines[1] == "day 1 08:30  CITIZEN 5  CONVERSATION START  resource=0 place=1 detail=45"
    assert lines[3] == "day 1 09:15  COMPANY 9  VACANCY START"
    assert example().text(1) == "day 0 00:00  CITIZEN 5  TAKEOVER EVENT  place=2 detail=77"


def test_text_shows_unknown_codes_as_numbers() -> None:
    assert written([(0, 99, 1, 999, 77, -1, -1, -1)]).text() == "day 0 00:00  99 1  999 77"
