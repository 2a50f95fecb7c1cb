"""The event log in words: dates, names of codes, offers and channels; the numbers stay beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from sim.model import family_words, vocabulary
from sim.model.activities import OFFER_DETAILS, OFFER_PLACES
from sim.model.providers import ProviderEnd
from sim.model.vocabulary import JOB_WIDTHS, MEASURE_WIDTHS, Activity, AgentKind, Phase, unpack

if TYPE_CHECKING:
    from numpy.typing import NDArray

Codes = type[IntEnum]
Naming = Callable[[int], str]

_DETAIL: Final[Mapping[tuple[int, int], Codes]] = {
    (Activity.EXIT, Phase.EVENT): vocabulary.Exit,
    (Activity.PROGRAMME_END, Phase.EVENT): vocabulary.ProgrammeExit,
    (Activity.STATE, Phase.EVENT): vocabulary.WeekState,
    (Activity.VISITATION, Phase.EVENT): vocabulary.Readiness,
    (Activity.RELATION, Phase.EVENT): vocabulary.Relation,
    (Activity.OFFER, Phase.END): vocabulary.OfferEnd,
    (Activity.BESIDE, Phase.END): vocabulary.OfferEnd,
    (Activity.JOB, Phase.END): vocabulary.JobEnd,
    (Activity.VACANCY, Phase.END): vocabulary.Filled,
    (Activity.EDUCATION, Phase.END): family_words.StudyEnd,
    (Activity.CLARIFICATION, Phase.END): family_words.Clarified,
    (Activity.TEAM, Phase.END): vocabulary.TeamEnd,
    (Activity.PROVIDER, Phase.END): ProviderEnd,
}
"""Rows whose detail is a code."""
_PLACE: Final[Mapping[int, Codes]] = {
    Activity.JOB: vocabulary.JobChannel,
    Activity.HOURS_CHANGED: vocabulary.JobChannel,
    Activity.OPENNESS: vocabulary.Experience,
    Activity.MISSED_TALK: Activity,
}
"""Activities whose place is a code."""
_DATED_TALKS: Final = (
    Activity.FIRST_MEETING, Activity.CONVERSATION, Activity.SCREENING_TALK, Activity.REVIEW,
    Activity.DOCTOR_DIALOGUE, Activity.HOURS_REGISTRATION, Activity.PROVIDER_FOLLOW_UP,
    Activity.PRE_ARRIVAL_TALK,
)  # fmt: skip
_PLACE_IS_MINUTE: Final = frozenset((talk, Phase.ASK) for talk in (*_DATED_TALKS, Activity.EDUCATION))
"""Rows whose place is a minute of the run."""
_DETAIL_IS_MINUTE: Final = frozenset(
    (
        *((talk, Phase.ASK) for talk in _DATED_TALKS),
        (Activity.RESIDENCE_PERMIT, Phase.EVENT),
        (Activity.PLACE_SEARCH, Phase.ASK),
        (Activity.PROVIDER_SEARCH, Phase.ASK),
        (Activity.TEMP_SIGN_UP, Phase.ASK),
        (Activity.OWN_PLACEMENT, Phase.START),
    )
)
"""Rows whose detail is a minute of the run; before its first day where it is negative."""
_BEFORE_THE_RUN: Final = ((Activity.RESIDENCE_PERMIT, Phase.EVENT),)
"""Rows whose number means something below 0 too."""


def in_words(events: pd.DataFrame, start: date, offers: Sequence[str]) -> pd.DataFrame:
    """The rows of `Study.events` with a date and a clock time, and names for codes; others keep numbers.

    `case` is the kind and number of the agent together. `place_name` and `detail_name` are empty where
    the column is no code and no minute of the run (`2017-05-03 09:00`); the numbers stand beside them.
    `start` is the day of minute 0.
    """
    dates = _dates(start)
    place, detail = (
        _named(events, column, naming)
        for column, naming in (
            ("place", lambda row: dates if row in _PLACE_IS_MINUTE else _place(row, offers)),
            ("detail", lambda row: dates if row in _DETAIL_IS_MINUTE else _detail(row, offers)),
        )
    )
    kind, agent = _codes(events["agent_kind"], AgentKind), events["agent"]
    return pd.DataFrame(
        {
            "time": pd.Timestamp(start) + pd.to_timedelta(events["minute"], unit="min"),
            "case": kind.str.cat(agent.astype(str), sep=" "),
            "agent_kind": kind,
            "agent": agent,
            "activity": _codes(events["activity"], Activity),
            "phase": _codes(events["phase"], Phase),
            "resource": events["resource"],
            "place": events["place"],
            "place_name": place,
            "detail": events["detail"],
            "detail_name": detail,
        }
    )


def _named(
    events: pd.DataFrame, column: str, naming: Callable[[tuple[int, int]], Naming | None]
) -> NDArray[np.object_]:
    """Names of a column's numbers, kind of row by kind of row."""
    values = events[column].to_numpy()
    names = np.full(len(events), "", dtype=object)
    for row, at in events.groupby(["activity", "phase"]).indices.items():
        name = naming(row)  # type: ignore[arg-type]
        if name is not None:
            found, which = np.unique(values[at], return_inverse=True)
            least = found[0] if row in _BEFORE_THE_RUN else 0
            words = [name(value) if value >= least else "" for value in found.tolist()]
            names[at] = np.array(words, dtype=object)[which]
    return names


def _dates(start: date) -> Naming:
    """How a minute is named; one beyond every calendar is not."""
    midnight = datetime.combine(start, time())

    def named(minute: int) -> str:
        try:
            return f"{midnight + timedelta(minutes=minute):%Y-%m-%d %H:%M}"
        except OverflowError:
            return ""

    return named


def _codes(numbers: pd.Series[int], codes: Codes) -> pd.Series[str]:
    return numbers.map({int(code): code.name for code in codes}).fillna(numbers.astype(str))


def _place(row: tuple[int, int], offers: Sequence[str]) -> Naming | None:
    """How the place of such rows is named."""
    activity, phase = row
    if activity in _PLACE:
        return _of(_PLACE[activity])
    if phase == Phase.START and activity in _tasks():
        return _of(vocabulary.Use)
    return _offer(offers) if activity in OFFER_PLACES else None


def _offer(offers: Sequence[str]) -> Naming:
    return lambda number: offers[number] if number < len(offers) else str(number)


def _detail(row: tuple[int, int], offers: Sequence[str]) -> Naming | None:
    """How the detail of such rows is named."""
    if row == (Activity.TAKEOVER, Phase.EVENT):
        return _attributes
    if row == (Activity.JOB, Phase.START):
        return lambda packed: _fields(vocabulary.Job(*unpack(packed, JOB_WIDTHS)))
    if row == (Activity.PROGRESSION, Phase.EVENT):
        return lambda packed: _fields(vocabulary.Measure(*unpack(packed, MEASURE_WIDTHS)))
    if row[0] in OFFER_DETAILS or row == (Activity.EDUCATION, Phase.ASK):
        return _offer(offers)
    codes = _DETAIL.get(row)
    return None if codes is None else _of(codes)


def _of(codes: Codes) -> Naming:
    names = {int(code): code.name for code in codes}
    return lambda number: names.get(number, str(number))


def _attributes(packed: int) -> str:
    """What is packed at takeover, with names for the codes."""
    found = vocabulary.Attributes(*unpack(packed))
    known = {"sex": vocabulary.Sex, "route": vocabulary.Route, "education": vocabulary.Education}
    named = {name: _of(codes)(getattr(found, name)) for name, codes in known.items()}
    return " ".join(f"{name}={value}" for name, value in {**found._asdict(), **named}.items())


def _fields(packed: vocabulary.Job | vocabulary.Measure) -> str:
    return " ".join(f"{name}={value}" for name, value in packed._asdict().items())


def _tasks() -> frozenset[int]:
    """Activities that a worker begins, so that the place of the start says why now."""
    from sim.outcomes.capacity import TASKS

    others = (Activity.PRE_ARRIVAL_TALK, Activity.PROVIDER_SEARCH, Activity.PROVIDER_MATCHING)
    return frozenset({*others, *(activity for tasks in TASKS.values() for activity in tasks)})
