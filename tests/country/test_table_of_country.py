"""The table of municipalities: what it means, and every mistake with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.country.shipped import content, path_of
from sim.country.table import column_names, read_table
from sim.errors import UserError

HEAD = "kommune;nummer;dato;borgere;sagsbehandlere;arbejdsmarked;arbejdsmåde;kilde"
GOOD = "Æbleby;101;2017-01-01;60;1,5;0,9;;illustrativ"


def table(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "land.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def mistakes(path: Path, lang: str = "en") -> list[str]:
    with pytest.raises(UserError) as caught:
        read_table(path, lang)
    return caught.value.text(lang).splitlines()


def test_a_row_says_what_it_says_and_inherits_the_rest(tmp_path: Path) -> None:
    (one,) = read_table(table(tmp_path, GOOD), "da")
    assert (one.name, one.key, one.number, one.demand) == ("Æbleby", "aebleby", 101, 0.9)
    assert one.given.answered == {"date", "people", "caseworkers"}
    assert one.given.values["caseworkers"] == 1.5
    assert one.way is None
    assert one.is_illustrative


def test_columns_of_either_language_and_commas_are_read(tmp_path: Path) -> None:
    head = "municipality,number,date,people,labour-market,source"
    (one,) = read_table(table(tmp_path, 'A,7,2017-01-01,60,"0,9",B05', head=head), "da")
    assert (one.number, one.demand, one.is_illustrative) == (7, 0.9, False)


def test_without_numbers_the_place_in_the_table_is_the_number(tmp_path: Path) -> None:
    found = read_table(table(tmp_path, "A;50", "B;60", head="kommune;borgere"), "da")
    assert [one.number for one in found] == [1, 2]


def test_a_value_without_a_source_is_illustrative(tmp_path: Path) -> None:
    (one,) = read_table(table(tmp_path, "A;50", head="kommune;borgere"), "da")
    assert one.is_illustrative


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (";2;2017-01-01;60;;;;", "land.csv:3: municipality: "),
        ("Æbleby;2;2017-01-01;60;;;;", "land.csv:3: municipality: "),
        ("Lejre-2016;2;2017-01-01;60;;;;", "land.csv:3: municipality: "),
        ("B;101;2017-01-01;60;;;;", "land.csv:3: number: "),
        ("B;0;2017-01-01;60;;;;", "land.csv:3: number: "),
        ("B;;2017-01-01;60;;;;", "land.csv:3: number: "),
        ("B;2;2017-02-01;60;;;;", "land.csv:3: date: "),
        ("B;2;i morgen;60;;;;", "land.csv:3: date: "),
        ("B;2;2017-01-01;;;;;", "land.csv:3: people: "),
        ("B;2;2017-01-01;60,5;;;;", "land.csv:3: people: "),
        ("B;2;2017-01-01;60;-1;;;", "land.csv:3: caseworkers: "),
        ("B;2;2017-01-01;60;;9;;", "land.csv:3: labour-market: "),
        ("B;2;2017-01-01;60;;godt;;", "land.csv:3: labour-market: "),
        ("B;2;2017-01-01;60;;;hedensted-2071;", "land.csv:3: way-of-working: "),
        ("B;2;2017-01-01;60;;;;;;9", "land.csv:3: "),
    ],
)
def test_a_mistake_is_told_with_line_and_column(line: str, place: str, tmp_path: Path) -> None:
    (said, *more) = mistakes(table(tmp_path, GOOD, line))
    assert said.startswith(place)
    assert not more


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    said = mistakes(table(tmp_path, GOOD, "B;101;2017-01-01;;x;9;ingen;", "B;3;2017-01-01;6;;;;"))
    columns = ["number", "people", "caseworkers", "labour-market", "way-of-working", "municipality"]
    assert [one.split(": ")[:2] for one in said] == [
        *(["land.csv:3", column] for column in columns[:5]),
        ["land.csv:4", "municipality"],
    ]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("kommune;borgree", ["“borgree”", "people: the column is missing"]),
        ("kommune;borgere;borgere", ["people: the column stands twice"]),
        ("nummer", ["municipality: the column is missing", "people: the column is missing"]),
    ],
)
def test_headings_are_checked_before_the_rows(head: str, told: list[str], tmp_path: Path) -> None:
    said = mistakes(table(tmp_path, "A;x;y", head=head))
    assert all(one in line for one, line in zip(told, said, strict=True))


def test_a_table_that_is_not_there_or_empty(tmp_path: Path) -> None:
    assert mistakes(tmp_path / "nej.csv")[0].startswith(f"{tmp_path / 'nej.csv'}: there is no such file")
    assert "no municipalities" in mistakes(table(tmp_path))[0]


def test_something_like_a_cpr_number_is_refused(tmp_path: Path) -> None:
    assert mistakes(table(tmp_path, "A;2;2017-01-01;60;;;;010190-1234"))[0].startswith("land.csv:2: ")


def test_the_shipped_table_is_98_municipalities_that_say_they_are_made_up() -> None:
    with path_of("illustrative") as path:
        found = read_table(path, "da")
    assert len(found) == 98
    assert all(one.is_illustrative and one.name.startswith("Kommune ") for one in found)
    assert content().decode("utf-8-sig").splitlines()[0].split(";")[0] == "kommune"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_column_has_a_name(lang: str) -> None:
    assert len(set(column_names(lang))) == len(column_names(lang)) == 16
