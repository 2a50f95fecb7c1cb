"""Small parameter files and entries to try things on."""

from textwrap import dedent

import pytest

GOOD = """\
    try.number:
      label: {da: Prøve, en: Trial}
      value: 2
      unit: factor
      kind: uncertainty
      source: "assumption: a trial"
      grade: assumption
      prior: {distribution: lognormal, low: 1, high: 4}
      plausible: [0, 10]
    """


@pytest.fixture
def folder(tmp_path):
    """Write a parameter file and return its folder."""

    def write(text, name="own.yaml"):
        (tmp_path / name).write_text(dedent(text), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def good():
    return dedent(GOOD)


@pytest.fixture
def offer_number():
    """A number of an offer file as the caller passes it on."""
    body = {
        "value": 0.3,
        "unit": "share",
        "source": "assumption",
        "grade": "assumption",
        "prior": {"distribution": "logit_normal", "low": 0.1, "high": 0.6},
    }
    return ("offers.try_out.hired_by_host", body, "try_out.yaml", 12)
