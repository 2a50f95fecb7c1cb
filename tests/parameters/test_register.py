"""The register: reading values, what was read, the table."""

from datetime import date

import pytest

from sim.errors import ParameterError
from sim.parameters import load
from sim.parameters.entry import GRADES


def test_numbers_dates_lists_and_dated_values_are_read_by_name():
    values = load().values(1)
    assert values["danish.right_months"] == 60
    assert values.date("integration_benefit.from_all") == date(2016, 7, 1)
    assert values.tuple("danish.module_months.track_3") == (2.5, 3.5, 4, 5, 5)
    assert values.dated("programme.months") == ((date(2009, 1, 1), 36), (date(2016, 7, 1), 60))


def test_a_plain_number_read_as_dated_holds_from_the_first_day():
    assert load().values(1).dated("danish.right_months") == ((date.min, 60),)


def test_reading_in_the_wrong_shape_is_refused():
    values = load().values(1)
    with pytest.raises(TypeError, match=r"programme\.months"):
        values["programme.months"]
    with pytest.raises(TypeError, match="list"):
        values.tuple("danish.right_months")
    with pytest.raises(TypeError, match="date"):
        values.date("danish.right_months")
    with pytest.raises(TypeError, match="single number"):
        values["integration_benefit.from_all"]


def test_an_unknown_name_names_the_nearest():
    with pytest.raises(KeyError, match=r"danish\.right_months"):
        load().values(1)["danish.right_month"]


def test_every_read_is_remembered():
    register = load()
    values = register.values(1, 0)
    assert values.reads == frozenset()
    values["danish.mentor"]
    values.dated("pension.age")
    values.sectors()
    of_sectors = {name for name in register.entries if name.startswith("sectors.")}
    assert values.reads == {"danish.mentor", "pension.age"} | of_sectors
    assert "danish.mentor" in values.drawn


def test_looking_at_the_draw_is_not_a_read():
    values = load().values(1, 0)
    assert values.drawn["danish.mentor"] > 0
    assert values.reads == frozenset()


def test_numbers_of_offers_join_the_register_with_a_label(offer_number):
    entry = load(offers=[offer_number, offer_number]).entries["offers.try_out.hired_by_host"]
    assert entry.kind == "uncertainty"
    assert entry.label("en") == "try_out: hired by the host at the end"
    assert entry.label("da").startswith("try_out: ansat")
    assert (entry.file, entry.line) == ("try_out.yaml", 12)


def test_the_same_offer_number_from_two_files_is_refused(offer_number):
    name, body, _, _ = offer_number
    with pytest.raises(ParameterError, match=r"try_out\.yaml:12"):
        load(offers=[offer_number, (name, body, "other.yaml", 3)])


def test_the_table_begins_with_assumptions():
    frame = load().table("da")
    assert list(frame.columns) == [
        "name", "label", "value", "unit", "low", "high", "kind", "grade", "source"
    ]  # fmt: skip
    ranks = [GRADES.index(grade) for grade in frame["grade"]]
    assert ranks == sorted(ranks)
    assert set(frame["grade"]) == set(GRADES)
    assert frame["name"].is_unique
    assert frame[["name", "label", "value", "unit", "source"]].notna().all(axis=None)


def test_the_table_speaks_both_languages_and_shows_dates():
    danish, english = (load().table(lang).set_index("name") for lang in ("da", "en"))
    assert danish.loc["danish.mentor", "label"] != english.loc["danish.mentor", "label"]
    assert english.loc["programme.months", "value"] == "2009-01-01: 36; 2016-07-01: 60"
    assert english.loc["danish.module_months.track_3", "value"] == "2.5 / 3.5 / 4 / 5 / 5"
    assert english.loc["cost.caseworker_year", "low"] == 525000


def test_a_dated_entry_has_the_weakest_of_its_grades():
    entries = load().entries
    assert entries["integration_benefit.single"].weakest_grade == "D"
    assert entries["cash_benefit.single"].weakest_grade == "assumption"
    assert entries["wage.level"].weakest_grade == "assumption"


def test_the_hash_follows_the_values(folder, good):
    assert load().hash == load().hash
    assert load(folder(good)).hash != load().hash
