"""Labels beside curves never touch while there is room."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sim.report.labels import spread
from sim.report.style import text_width, wrap

POSITIONS = st.lists(st.floats(0, 1), min_size=1, max_size=9)


@given(POSITIONS, st.floats(0.01, 0.1))
def test_labels_do_not_overlap_and_stay_inside(wanted: list[float], size: float) -> None:
    placed = spread(wanted, [size] * len(wanted), 0.0, 1.0)
    ordered = sorted(placed)
    gaps = [after - before for before, after in pairwise(ordered)]
    assert all(gap >= size - 1e-9 for gap in gaps)
    assert ordered[0] >= 0.5 * size - 1e-9
    assert ordered[-1] <= 1 - 0.5 * size + 1e-9


@given(POSITIONS)
def test_order_is_kept(wanted: list[float]) -> None:
    placed = spread(wanted, [0.05] * len(wanted), 0.0, 1.0)
    by_wish = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    assert by_wish == sorted(range(len(wanted)), key=lambda i: placed[i])


def test_labels_with_room_stay_where_they_were_wanted() -> None:
    assert spread([0.8, 0.2], [0.1, 0.1], 0.0, 1.0) == [0.8, 0.2]


def test_too_many_labels_share_the_room() -> None:
    placed = spread([0.5] * 4, [0.5] * 4, 0.0, 1.0)
    assert placed == [0.125, 0.375, 0.625, 0.875]


def test_lines_fit_their_width_even_with_words_that_do_not() -> None:
    text = "virksomhedskonsulentkoordinatorfunktion og sprogmentorer på én gang i hele kommunen"
    lines = wrap(text, 1.5, 10)
    assert all(text_width(line, 10) <= 1.5 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_lines_beyond_the_most_are_cut_with_dots() -> None:
    lines = wrap("et to tre fire fem seks syv otte ni ti elleve tolv", 1.0, 10, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
