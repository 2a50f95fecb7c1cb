"""The event log in words, row by row."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

import sim
from sim.model.log import LogBook
from sim.model.vocabulary import (
    JOB_WIDTHS,
    Activity,
    AgentKind,
    Attributes,
    Education,
    Job,
    JobChannel,
    OfferEnd,
    Phase,
    Route,
    Sex,
    Use,
    WeekState,
    pack,
)
from sim.study.decoded import in_words

CITIZEN = AgentKind.CITIZEN
ROWS = (
    (60, CITIZEN, 7, Activity.TAKEOVER, Phase.EVENT, -1, 7, pack(Attributes(1, 0, 2, 3, 30, 2, 0))),
    (61, CITIZEN, 7, Activity.STATE, Phase.EVENT, -1, -1, WeekState.TRANSFER),
    (1500, CITIZEN, 7, Activity.CONVERSATION, Phase.START, 3, Use.OVERDUE, 60),
    (1560, CITIZEN, 7, Activity.CONVERSATION, Phase.END, 3, -1, 60),
    (1600, CITIZEN, 7, Activity.PLACE_SEARCH, Phase.END, 2, 1, 90),
    (1700, CITIZEN, 7, Activity.OFFER, Phase.END, 12, 1, OfferEnd.SENT_HOME),
    (1800, CITIZEN, 7, Activity.JOB, Phase.START, -1, JobChannel.HOST, pack(Job(15, 1, 4, 1250), JOB_WIDTHS)),
    (1800, AgentKind.CASEWORKER, 7, Activity.EMPLOYED, Phase.START, -1, -1, -1),
)


@pytest.fixture
def told() -> pd.DataFrame:
    book = LogBook()
    for row in ROWS:
        book.row(*row)
    return in_words(book.close(0, 0, 0).frame(), date(2012, 1, 1), ["guidance", "placement"])


def test_time_and_case(told: pd.DataFrame) -> None:
    """Minute 1500 is an hour into the second day; a caseworker is no citizen of the same number."""
    assert told["time"][2] == pd.Timestamp(2012, 1, 2, 1, 0)
    assert told["case"].tolist() == ["CITIZEN 7"] * 7 + ["CASEWORKER 7"]


def test_names(told: pd.DataFrame) -> None:
    assert told["activity"].tolist()[:3] == ["TAKEOVER", "STATE", "CONVERSATION"]
    assert told["phase"].tolist()[2:4] == ["START", "END"]
    assert told["place_name"].tolist() == ["", "", "OVERDUE", "", "placement", "placement", "HOST", ""]
    details = told["detail_name"].tolist()
    assert details[1:6] == ["TRANSFER", "", "", "", "SENT_HOME"]
    assert details[6] == "hours=15 private=1 sector=4 wage=1250"
    known = f"sex={Sex.FEMALE.name} route={Route.REFUGEE.name} education={Education.HIGHER.name}"
    assert details[0] == f"{known} track=3 age=30 children=2 single=0"


def test_numbers_stand_beside(told: pd.DataFrame) -> None:
    assert told["detail"].tolist()[1] == WeekState.TRANSFER
    assert told["place"].tolist()[4] == 1


def test_minutes_of_the_run_are_dates() -> None:
    """A deadline, a permit before the run's first day, and a minute that does not come."""
    book = LogBook()
    book.row(60, CITIZEN, 7, Activity.RESIDENCE_PERMIT, Phase.EVENT, -1, -1, -1440)
    book.row(60, CITIZEN, 8, Activity.RESIDENCE_PERMIT, Phase.EVENT, -1, -1, 540)
    book.row(60, CITIZEN, 7, Activity.FIRST_MEETING, Phase.ASK, 3, 2 * 1440, 1440 + 61)
    book.row(60, CITIZEN, 7, Activity.FIRST_MEETING, Phase.VOID, 3)
    book.row(60, CITIZEN, 7, Activity.PLACE_SEARCH, Phase.ASK, -1, 1, 1440)
    book.row(60, CITIZEN, 7, Activity.EDUCATION, Phase.ASK, -1, 1440, 0)
    told = in_words(book.close(0, 0, 0).frame(), date(2012, 1, 1), ["guidance", "placement"])
    permits = ["2011-12-31 00:00", "2012-01-01 09:00"]
    assert told["detail_name"].tolist() == [*permits, "2012-01-02 01:01", "", "2012-01-02 00:00", "guidance"]
    places = ["", "", "2012-01-03 00:00", "", "placement", "2012-01-02 00:00"]
    assert told["place_name"].tolist() == places


@pytest.mark.slow
def test_a_study_tells_its_own_log() -> None:
    """Minute 0, the offers' numbers, and every row in words."""
    study = sim.run("denmark-2017", draws=1, replications=1, workers=1)
    events, told = study.events("denmark-2017"), study.events_in_words("denmark-2017")
    assert len(events) == len(told)
    assert told["time"].iloc[0] >= pd.Timestamp(study.start)
    offers = study.offers.set_index("place")["offer"]
    ended = events.index[(events["activity"] == Activity.OFFER) & (events["phase"] == Phase.END)]
    assert told.loc[ended, "place_name"].tolist() == offers[events.loc[ended, "place"]].tolist()
    assert set(told.loc[ended, "detail_name"]) <= {end.name for end in OfferEnd}
    assert list(study.offers) == ["scenario", "place", "offer", "label_da", "label_en"]
