"""A made-up person's story: what a row refers back to, worked by hand, and words for all that is logged."""

from __future__ import annotations

import re
import sys
from enum import IntEnum
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "study"))

from small_size import small

from sim.model import family_words, vocabulary
from sim.model.companies import CompanyFacts
from sim.model.providers import ProviderEnd
from sim.model.vocabulary import OUTSIDE, Use
from sim.report import traced_story
from sim.report.told_events import Names, told_event
from sim.scenario import shipped
from sim.study.simulator import ModelSimulator
from sim.study.task import Task
from sim.study.traced import traced
from sim.study.world import register_for
from sim.text import words

COMPANIES = {
    7: CompanyFacts(7, sector=1, private=1, employees=1200, size=2, places=9, openness_u=0.5, patience=1000),
    8: CompanyFacts(8, sector=0, private=0, employees=4, size=0, places=1, openness_u=0.5, patience=1000),
}
NAMES = Names({"placement": "Placement", "course": "Course"}, ("Cleaning", "Industry"), COMPANIES)
RAW = re.compile(r"\b[A-Z]{2,}_[A-Z_]+\b|\b[A-Z]{5,}\b|[={}]|\bnan\b|  |: ,|, ,|[-−]1\b")
"""What words never hold: codes, blanks not filled, numbers that mean nothing."""
Made = tuple[str, str, str, int, tuple[int, str], tuple[int, str]]


def row(time: str, activity: str, phase: str, resource: int = -1, place: str = "", detail: int = -1) -> Made:
    return (time, activity, phase, resource, (-1, place), (detail, ""))


def story(*made: Made, lang: str = "en") -> list[str]:
    rows = [
        {
            "time": pd.Timestamp(time), "activity": activity, "phase": phase, "resource": resource,
            "place": place, "place_name": place_name, "detail": detail, "detail_name": detail_name,
        }
        for time, activity, phase, resource, (place, place_name), (detail, detail_name) in made
    ]  # fmt: skip
    return traced_story.told(pd.DataFrame(rows), NAMES, lang)["words"].tolist()


def test_a_wait_and_how_long_it_lasted() -> None:
    told = story(
        row("2017-01-01 09:00", "INTRODUCTION", "ASK"),
        row("2017-01-14 09:00", "INTRODUCTION", "START"),
        row("2017-01-29 08:00", "INTRODUCTION", "END"),
    )
    assert told[1] == "the introduction course begins; waited 13 days"
    assert told[2] == "the introduction course is over; lasted 2 weeks"
    assert story(row("2017-01-01", "INTRODUCTION", "START")) == ["the introduction course begins"]


def test_a_talk_asked_for_during_a_talk_is_counted_from_its_own_asking() -> None:
    """The end of the first talk does not take up the second; the second is withdrawn, then asked anew."""
    told = story(
        row("2017-01-01 09:00", "CONVERSATION", "ASK", 3),
        row("2017-01-02 10:00", "CONVERSATION", "START", 3, "BROUGHT_FORWARD", 60),
        row("2017-01-02 10:30", "CONVERSATION", "ASK", 3),
        row("2017-01-02 11:00", "CONVERSATION", "VOID", 3, detail=60),
        row("2017-01-05 10:30", "CONVERSATION", "VOID", 3),
        row("2017-01-05 10:30", "CONVERSATION", "ASK", 3),
        row("2017-01-06 11:30", "CONVERSATION", "START", 3, "OVERDUE", 45),
    )
    assert told[1].endswith("(brought forward in free time), 60 minutes; asked for 1 day ago")
    assert told[3] == "a conversation with caseworker 3 came to nothing: 60 minutes were spent"
    assert told[4] == "a conversation is no longer wanted; asked for 3 days ago"
    assert told[6].endswith("(overdue), 45 minutes; asked for 1 day ago")


def test_a_course_given_up_in_the_middle_has_lasted_and_a_wait_given_up_has_been_waited() -> None:
    begun = row("2017-01-01", "INTRODUCTION", "START")
    assert story(begun, row("2017-01-02", "INTRODUCTION", "VOID"))[1].endswith("lasted 1 day")
    asked = row("2017-01-01", "INTRODUCTION", "ASK")
    assert story(asked, row("2017-01-02", "INTRODUCTION", "VOID"))[1].endswith("waited 1 day")


def test_by_whom_a_place_was_found() -> None:
    referred = row("2017-01-01", "REFERRAL", "EVENT", 3, "placement")
    search = row("2017-01-04", "PLACE_SEARCH", "END", 4, "placement", 90)
    begins = row("2017-01-11", "OFFER", "START", 7, "placement", 13)
    board = (row("2017-01-05", "PLACE_WAIT", "START"), row("2017-01-06", "PLACE_WAIT", "END"))
    alone = row("2017-01-03", "OWN_PLACEMENT", "END", 7, "placement")
    other = row("2017-01-03", "OWN_PLACEMENT", "END", 8, "placement")
    place = "begins in an offer at company 7 (private, industry, 1,200 employees): Placement, 13 weeks"
    since = "10 days after the referral"
    consultant = "the place was found by company consultant 4"
    assert story(referred, search, begins)[-1] == f"{place}; {consultant}; {since}"
    assert story(referred, search, *board, begins)[-1] == f"{place}; a place became free; {since}"
    assert story(referred, alone, search, begins)[-1] == f"{place}; the person found the place; {since}"
    assert story(referred, other, search, begins)[-1] == f"{place}; {consultant}; {since}"
    assert story(referred, search, begins, begins)[-1] == place
    assert story(search, referred, begins)[-1] == f"{place}; {since}"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minute"), (59, "59 minutes"), (60, "1 hour"), (1439, "23 hours"), (1440, "1 day"),
        (14 * 1440 - 1, "13 days"), (14 * 1440, "2 weeks"), (7 * 1440 * 1500, "1,500 weeks"),
    ],
)  # fmt: skip
def test_lengths(minutes: int, said: str) -> None:
    assert traced_story.length(pd.Timedelta(minutes=minutes), words("en", "trace")) == said


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    """A decimal comma in Danish; a company outside and a public one; a sanction in per cent."""
    job = ("2017-01-01", "JOB", "START", 8, (2, "HOST"), (0, "hours=37 private=0 sector=0 wage=1255"))
    assert story(job, lang="da")[0].startswith(
        "begynder i job hos virksomhed 8 (offentlig, cleaning, 4 ansatte)"
    )
    assert "125,50 kr." in story(job, lang="da")[0]
    assert "DKK 125.50" in story(job)[0]
    outside = row("2017-01-01", "OFFER", "START", OUTSIDE + 5, "placement", 4)
    assert "company 5 outside the municipality" in story(outside)[0]
    assert "33%" in story(row("2017-01-01", "SANCTION", "START", 3, detail=330))[0]
    assert "2,5 timer" in story(row("2017-01-01", "VOLUNTEER", "START", 1, detail=150), lang="da")[0]


def test_a_row_without_words_shows_its_codes() -> None:
    assert story(row("2017-01-01", "NEW_THING", "EVENT")) == ["new_thing event"]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_code_of_a_row_has_its_word(lang: str) -> None:
    told = words(lang, "events")
    kinds: dict[str, type[IntEnum]] = {
        "state": vocabulary.WeekState, "channel": vocabulary.JobChannel, "job_end": vocabulary.JobEnd,
        "offer_end": vocabulary.OfferEnd, "exit": vocabulary.Exit, "use": Use,
        "programme_end": vocabulary.ProgrammeExit, "readiness": vocabulary.Readiness,
        "team_end": vocabulary.TeamEnd, "study_end": family_words.StudyEnd,
        "clarified": family_words.Clarified, "provider_end": ProviderEnd,
    }  # fmt: skip
    missing = [f"{kind}.{code.name}" for kind, codes in kinds.items() for code in codes]
    assert [key for key in missing if key not in told] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(shipped()))
def test_all_that_is_logged_of_citizens_has_words_in_both_languages(name: str) -> None:
    """Each kind of row, with each of its codes, in a small and short run of every shipped scenario."""
    system = small(name).system
    simulator = ModelSimulator(register_for([system]), seed=1, follow_up=15)
    found = traced(simulator, system, Task(0, 0), central=False)
    rows = pd.concat([found.rows(citizen) for citizen in found.steps])
    given = rows.assign(nobody=rows["resource"] < 0, withdrawn=rows["detail"] < 0)
    columns = ["activity", "phase", "nobody", "withdrawn", "place_name", "detail_name"]
    kinds = given.drop_duplicates(columns).to_dict(orient="records")
    assert len(kinds) > 100
    for lang in ("da", "en"):
        names = traced_story.names_of(found.scenario, found.register, lang, found.companies)
        told = words(lang, "events")
        for one in kinds:
            sentence = told_event(one, told, names)
            code = f"{one['activity']} {one['phase']}"
            assert sentence != code.lower(), f"{name}: {code} has no words in {lang}"
            assert not RAW.search(sentence), f"{name}: {code}: {sentence}"
