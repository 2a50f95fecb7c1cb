"""Something like a CPR number is found wherever it stands; other numbers are left alone.

All numbers here are invented.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import Problem, problem
from sim.privacy import HIDDEN, has_cpr, lines_with_cpr, mask

LIKE_CPR = [
    "010190-1234",
    "0101901234",
    "010190 1234",
    "010190 - 1234",
    "010190–1234",  # a dash that word processors make
    "cpr010190-1234",
    "nr.010190-1234.",
    "(010190-1234)",
    "311299-3999",
    "290200-4321",  # a leap day in 2000
    "290296-0001",
    "010136-4001",  # 1 January 2036 or 1936 by serial
    "010157-5001",  # 2057: a serial that is in use
    "010100-9001",
]
OTHER = [
    "010190-0000",  # no such serial
    "320190-1234",  # no such day
    "011390-1234",  # no such month
    "290299-1234",  # 1999 had no leap day
    "290200-1234",  # 1900 had none either
    "010158-5001",  # born in 1858
    "5200000000 DKK",
    "2500000000",
    "+4512345678",
    "12 34 56 78",
    "12345678",
    "0101901234567",
    "0.0101901234",
    "0101901234.5",
    "3.0101901234",
    "2017-01-01 2018",
    "2012-2016",
    "1000000000",
    "9999999999",
    "978-87-1234",
    "L05, B33-B36",
]


@pytest.mark.parametrize("text", LIKE_CPR)
def test_found(text: str) -> None:
    assert has_cpr(text)
    assert not has_cpr(mask(text))
    assert HIDDEN in mask(text)


@pytest.mark.parametrize("text", OTHER)
def test_left_alone(text: str) -> None:
    assert not has_cpr(text)
    assert mask(text) == text


def test_lines_are_named() -> None:
    assert lines_with_cpr("a\n# 010190-1234\nb: 311299 1234\n") == [2, 3]


@given(
    st.dates(date(1937, 1, 1), date(1999, 12, 31)),
    st.integers(1, 3999),
    st.sampled_from(["", "-", " ", " - "]),
)
def test_every_birthday_of_the_last_century(born: date, serial: int, between: str) -> None:
    assert has_cpr(f"{born:%d%m%y}{between}{serial:04d}")


@given(
    st.dates(date(2000, 1, 1), date(2036, 12, 31)),
    st.integers(4000, 9999),
    st.sampled_from(["", "-"]),
)
def test_every_birthday_of_this_century(born: date, serial: int, between: str) -> None:
    assert has_cpr(f"{born:%d%m%y}{between}{serial:04d}")


def test_no_sentence_shows_one() -> None:
    number = "010190-1234"
    told = [
        problem("bad_name", f"{number}.yaml", 1, "name", found=f"x{number}"),
        problem("unknown_key", "a.yaml", 1, number, name="x" * 55 + number, known=[number]),
        Problem("a.yaml", 1, "k", wrong=f"wrong {number}", right="right"),
    ]
    for one in told:
        assert "1234" not in one.sentence("da") + one.sentence("en")
