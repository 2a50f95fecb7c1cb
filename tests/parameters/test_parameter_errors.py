"""Mistakes in parameter files: one clear sentence each, at its line."""

import pytest

from sim.errors import ParameterError
from sim.parameters import load


def sentences(folder):
    with pytest.raises(ParameterError) as caught:
        load(folder)
    return caught.value.text("en").splitlines()


def test_a_good_file_of_ones_own_is_read(folder, good):
    entry = load(folder(good)).entries["try.number"]
    assert (entry.value, entry.line, entry.file) == (2.0, 1, "own.yaml")


MISTAKES = [
    (
        "unit: factor",
        "units: factor",
        "own.yaml:4: try.number.units: the field is unknown; did you mean unit?",
    ),
    ('source: "assumption: a trial"', "source:", "own.yaml:6: try.number.source: the field is missing"),
    ("grade: assumption", "grade: guess", "own.yaml:7: try.number.grade: guess is not on the list"),
    ("kind: uncertainty", "kind: lever", "own.yaml:5: try.number.kind: lever is not on the list"),
    ("kind: uncertainty", "kind: constant", "own.yaml:5: try.number.kind: an uncertain parameter"),
    ("value: 2", "value: two", "own.yaml:3: try.number.value: two is not a number"),
    ("value: 2", "value: .nan", "own.yaml:3: try.number.value: nan is not a number"),
    ("value: 2", "value: true", "own.yaml:3: try.number.value: True is not a number"),
    ("value: 2", "value: 11", "own.yaml:3: try.number.value: a number lies outside the plausible range"),
    ("value: 2", "value: 5", "own.yaml:8: try.number.prior: the value 5.0 does not lie inside"),
    ("high: 4", "high: 40", "own.yaml:8: try.number.prior: a number lies outside the plausible range"),
    ("low: 1,", "low: 0,", "own.yaml:8: try.number.prior: the range lies outside what lognormal can give"),
    ("low: 1,", "low: 9,", "own.yaml:8: try.number.prior: the prior is not written correctly"),
    ("lognormal", "gamma", "own.yaml:8: try.number.prior: the prior is not written correctly"),
    ("[0, 10]", "[10, 0]", "own.yaml:9: try.number.plausible: the plausible range is not written correctly"),
    ("plausible: [0, 10]", "", "own.yaml:1: try.number: plausible: the field is missing"),
    ("{da: Prøve, en: Trial}", "Prøve", "own.yaml:2: try.number.label: the label lacks"),
    ("value: 2", "values: []", "own.yaml:3: try.number.values: the dated values are not written correctly"),
    ("try.number:", "danish.mentor:", "own.yaml:1: danish.mentor: the name is already among the shipped"),
    ("  value: 2", "  value: 2\n  value: 3", "own.yaml:4: the file is not valid YAML"),
    ("  value: 2", "\tvalue: 2", "own.yaml:3: the file is not valid YAML"),
]


@pytest.mark.parametrize(("right", "wrong", "expected"), MISTAKES)
def test_a_mistake_is_named_with_file_and_line(folder, good, right, wrong, expected):
    told = sentences(folder(good.replace(right, wrong, 1)))
    # A missing field has no line of its own: the entry's line and the field's name, in either order.
    expected = expected.replace("try.number: plausible", "try.number.plausible")
    assert any(line.startswith(expected) for line in told), told


def test_all_problems_come_at_once(folder, good):
    wrong = good.replace("unit: factor", "units: factor").replace("grade: assumption", "grade: guess")
    assert len(sentences(folder(wrong))) == 3  # unknown key, missing unit, unknown grade


def test_a_name_in_two_files_is_refused(folder, good):
    folder(good, "first.yaml")
    assert sentences(folder(good, "second.yaml")) == [
        "second.yaml:1: try.number: the parameter also stands in first.yaml:1; keep only one of them."
    ]


def test_a_shipped_parameter_is_replaced_only_when_that_is_said(folder, good):
    own = good.replace("try.number:", "danish.mentor:").replace("value: 2", "value: 2\n  replaces: true")
    assert load(folder(own)).values(1)["danish.mentor"] == 2


def test_replacing_what_is_not_there_is_refused(folder, good):
    told = sentences(folder(good.replace("value: 2", "value: 2\n  replaces: true")))
    assert "no shipped parameter has that name" in told[0]


def test_dates_out_of_order_are_refused(folder, good):
    steps = "values: [{from: 2016-07-01, value: 2}, {from: 2015-07-01, value: 3}]"
    told = sentences(folder(good.replace("value: 2", steps)))
    assert told[0].startswith("own.yaml:3: try.number.values: the dates do not ascend")


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n", "a: 1\n"])
def test_files_of_another_shape_are_refused(folder, text):
    assert len(sentences(folder(text))) == 1


def test_a_file_in_another_encoding_is_refused(folder):
    place = folder("a: 1\n")
    (place / "own.yaml").write_bytes("prøve: 1\n".encode("latin-1"))
    assert sentences(place) == ["own.yaml: the file is not saved as UTF-8; save it as UTF-8."]


def test_the_sentences_are_danish_unless_asked_otherwise(folder, good):
    with pytest.raises(ParameterError) as caught:
        load(folder(good.replace("grade: assumption", "grade: guess")))
    assert "er ikke på listen" in str(caught.value)
