"""A made-up person's story: every row in words, with what the reader would look back for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from sim.model.units import DAY, HOUR, WEEK
from sim.report.told_events import CATALOGUE, Names, names_of, told_event
from sim.report.traced_person import facts
from sim.text import words

if TYPE_CHECKING:
    from sim.study.traced import Traced
    from sim.text import Words

_MINUTE: Final = 60
"""Seconds in a minute."""
_IN_WEEKS: Final = 14
"""From so many days on a length is told in weeks."""
_NOT_SPELLS: Final = frozenset(
    (
        "FIRST_MEETING", "CONVERSATION", "SCREENING_TALK", "REVIEW", "PRE_ARRIVAL_TALK", "DOCTOR_DIALOGUE",
        "PLACE_SEARCH", "PROVIDER_SEARCH", "PLACEMENT_FOLLOW_UP", "JOINT_VISITATION", "HOURS_REGISTRATION",
        "TEMP_SIGN_UP", "AFTER_CARE", "ABSENCE_CALL", "HOLD_ON", "PROVIDER_FOLLOW_UP", "HAND_OVER",
        "HOURS_MISSING",
    )
)  # fmt: skip
"""Work of staff, of which the minutes are told and not how long it lay open; and what may overlap itself."""
_NOT_WAITED_FOR: Final = frozenset(("SANCTION",))
"""What comes, and nobody asks for."""
_FINDERS: Final = frozenset(
    (
        ("PLACE_SEARCH", "END"), ("PROVIDER_SEARCH", "END"), ("OWN_PLACEMENT", "END"),
        ("CENTRE_PLACE", "EVENT"), ("CLASS_SEARCH", "EVENT"), ("PLACE_WAIT", "END"), ("SEAT_WAIT", "END"),
    )
)  # fmt: skip
"""Rows after which a place may be there."""
_SEVERAL: Final = frozenset(("COMPANY_MENTORING",))
"""What somebody may have several of at the same time, told apart by the resource."""
Row = Mapping[Any, Any]


def table(found: Traced, citizen: int, lang: str) -> pd.DataFrame:
    """One person's rows in words; `attrs` say who the person is, and the way in figures."""
    who = facts(found, citizen)  # first of all: it says when there is nobody
    names = names_of(found.scenario, found.register, lang, found.companies)
    rows = told(found.rows(citizen), names, lang).reset_index(drop=True)
    rows.attrs = {"person": who, "summary": found.summary(citizen)._asdict()}
    return rows


def told(rows: pd.DataFrame, names: Names, lang: str) -> pd.DataFrame:
    """A person's rows (``Study.events_in_words``) with a last column `words`: the row in a sentence.

    The sentence ends with what earlier rows tell: how long was waited or how long it lasted, and who found
    the place. A row without words shows its codes.
    """
    events, adds, before = words(lang, CATALOGUE), words(lang, "trace"), Before()
    sentences = []
    for row in rows.to_dict(orient="records"):
        sentences.append("; ".join([told_event(row, events, names), *before.adds(row, adds)]))
        before.note(row)
    return rows.assign(words=pd.Series(sentences, index=rows.index, dtype=object))


class Before:
    """What has happened so far, as far as later rows refer to it."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.asked: dict[str, pd.Timestamp] = {}
        self.begun: dict[tuple[str, int], pd.Timestamp] = {}
        self.referred: pd.Timestamp | None = None
        self.finder: Row | None = None
        self.own_company = -1

    def adds(self, row: Row, told: Words) -> Iterator[str]:
        """What earlier rows add to the sentence of this one."""
        activity, now = row["activity"], row["time"]
        waited = now - self.asked.get(activity, now)
        if self._takes_up(row) and waited and activity not in _NOT_WAITED_FOR:
            kind = "asked" if activity in _NOT_SPELLS else "waited"
            yield told(f"adds.{kind}", length=length(waited, told))
        if self._closes(row) and activity not in _NOT_SPELLS:
            yield told("adds.lasted", length=length(now - self.begun[_spell(row)], told))
        if (activity, row["phase"]) == ("OFFER", "START"):
            yield from self._found(row, told)

    def note(self, row: Row) -> None:
        """Remember a row."""
        activity, phase, now = row["activity"], row["phase"], row["time"]
        if self._takes_up(row):
            self.asked.pop(activity, None)
        if self._closes(row):
            del self.begun[_spell(row)]
        if phase == "ASK":
            self.asked.setdefault(activity, now)
        if phase == "START":
            self.begun[_spell(row)] = now
        self._look(row)

    def _takes_up(self, row: Row) -> bool:
        """Whether a row begins or withdraws what was asked for."""
        return row["phase"] == "START" or (row["phase"] == "VOID" and not self._closes(row))

    def _closes(self, row: Row) -> bool:
        """Whether a row ends what had begun; a VOID may instead withdraw what has been asked for anew."""
        if _spell(row) not in self.begun:
            return False
        anew = row["activity"] in self.asked and row["detail"] < 0
        return row["phase"] == "END" or (row["phase"] == "VOID" and not anew)

    def _look(self, row: Row) -> None:
        """Remember what tells by whom a place is found."""
        what = row["activity"], row["phase"]
        if row["activity"] == "REFERRAL":
            self.referred, self.finder, self.own_company = row["time"], None, -1
        if what in _FINDERS:
            self.finder = row
        if what == ("OWN_PLACEMENT", "END"):
            self.own_company = row["resource"]
        if what == ("OFFER", "START"):
            self.referred, self.finder, self.own_company = None, None, -1

    def _found(self, row: Row, told: Words) -> Iterator[str]:
        """By whom the place was found, and how long after the referral it begins."""
        alone = row["resource"] >= 0 and row["resource"] == self.own_company
        if alone:
            yield told("adds.found.OWN_PLACEMENT")
        elif self.finder is not None and f"adds.found.{self.finder['activity']}" in told:
            yield told(f"adds.found.{self.finder['activity']}", number=self.finder["resource"])
        if self.referred is not None:
            yield told("adds.since_referral", length=length(row["time"] - self.referred, told))


def _spell(row: Row) -> tuple[str, int]:
    """What a START and its END have in common; of nearly everything there is one at a time."""
    return row["activity"], row["resource"] if row["activity"] in _SEVERAL else -1


def length(time: pd.Timedelta, told: Words) -> str:
    """A length of time as people say it: minutes, hours, days, from two weeks on weeks."""
    minutes = int(time.total_seconds() // _MINUTE)
    amounts = {
        "weeks": minutes // WEEK if minutes >= _IN_WEEKS * DAY else 0,
        "days": minutes // DAY,
        "hours": minutes // HOUR,
        "minutes": minutes,
    }
    unit = next((unit for unit, amount in amounts.items() if amount), "minutes")
    many = "one" if amounts[unit] == 1 else "many"
    return told(f"length.{unit}.{many}", amount=told.formats.decimal(amounts[unit]))
