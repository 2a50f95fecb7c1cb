"""`trappen new --municipality`: a dozen answers become files that validate and have that many people."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim import scenario
from sim.model.cast import make_cast
from sim.model.world import compile_world
from sim.municipality import QUESTIONS, setting
from sim.municipality.questions import newest
from sim.study.world import register_for
from sim.text import words

if TYPE_CHECKING:
    from conftest import Answer, Trappen

CASTS = 60
ALL = {"people": "60", "arrivals": "12,5", "caseworkers": "1,5", "consultants": "1", "policy": "2"}


class FakeTerminal(io.StringIO):
    """Somebody who types, one line at a time."""

    def isatty(self) -> bool:
        return True


def typed(answers: dict[str, str], before: dict[str, list[str]] | None = None) -> str:
    """The lines typed for these answers, Enter for the rest; ``before`` are wrong ones tried first."""
    lines: list[str] = []
    for question in QUESTIONS:
        lines += [*(before or {}).get(question.key, []), answers.get(question.key, "")]
    return "\n".join(lines) + "\n"


def ask(monkeypatch: pytest.MonkeyPatch, trappen: Trappen, text: str, *more: str) -> Answer:
    monkeypatch.setattr(sys, "stdin", FakeTerminal(text))
    return trappen("new", "havby", "--municipality", *more)


def present(name: str, seed: int = 7) -> float:
    """People in the municipality on the day of the decision, on average over casts of their own."""
    found = scenario.load(name)
    world = compile_world(found, register_for([found]).values(1), 1)
    casts = [make_cast(world, seed, 0, replication) for replication in range(CASTS)]
    there = [
        person
        for cast in casts
        for person in cast.people
        if person.takeover <= world.decision < person.exit_minute and cast.arrives(person)
    ]
    return len(there) / CASTS


def test_there_are_at_most_twelve_questions() -> None:
    assert len(QUESTIONS) <= 12


def test_answers_become_two_files_that_need_no_note(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen
) -> None:
    said = ask(monkeypatch, trappen, typed({**ALL, "date": "2017-01-01"}))
    assert said.code == 0
    assert "trappen compare havby.yaml havby-forslag.yaml" in said.out
    checked = trappen("validate", "havby.yaml", "havby-forslag.yaml")
    assert (checked.code, checked.err) == (0, "")
    own, policy = scenario.load("havby.yaml"), scenario.load("havby-forslag.yaml")
    assert scenario.same_world(own, policy)
    assert own.way_of_working == own.national
    assert own.national.caseworkers.number[0].value == 2
    assert own.national.caseworkers.hours == round(37 * 60 * 1.5 / 2)
    assert scenario.at(own.world.arrivals.adults_per_year, own.decision_date) == 12.5
    changed = scenario.describe_difference(policy, own)
    told = [(one.path, one.after["en"]) for one in changed if one.path.startswith("way")]
    assert told[0] == ("way_of_working.caseworkers.number", "3, 2.3 full-time posts in all")
    assert [path for path, _ in told[1:]] == ["way_of_working.caseworkers.hours"]
    assert policy.title["da"] == "Sagsbehandlere: 2,3 årsværk, i dag 1,5"
    text = Path("havby-forslag.yaml").read_text("utf-8")
    assert "# 2,3 årsværk; dér fra 5 til 7" in text
    described = " ".join(trappen("describe", "havby-forslag.yaml").out.split())
    assert "Sagsbehandlere: 3, i alt 2,3 årsværk (før: 2, i alt 1,5 årsværk) [skøn]" in described
    assert (
        "2: To sagsbehandlere mere – hos jer: Sagsbehandlere: 2,3 årsværk, i dag 1,5; omkring 480.000 kr."
        in said.out
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("people", "arrivals", "day"),
    [("40", "10", ""), ("60", "40", "2017-01-01"), ("600", "60", "1.7.2019"), ("150", "0", "2015-01-01")],
)
def test_as_many_people_are_there_as_was_answered(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen, people: str, arrivals: str, day: str
) -> None:
    answers = {"people": people, "arrivals": arrivals, "date": day, "policy": "0"}
    said = ask(monkeypatch, trappen, typed(answers))
    assert said.code == 0
    assert not Path("havby-forslag.yaml").exists()
    noise = 4 / (CASTS * float(people)) ** 0.5
    assert present("havby.yaml") == pytest.approx(float(people), rel=0.02 + noise)


def test_every_policy_follows_the_size(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    found = setting(newest().decision_date)
    assert len(found.policies) == 3
    for number, policy in enumerate(found.policies, 1):
        answers = {"people": "24", "arrivals": "6", "policy": str(number)}
        said = ask(monkeypatch, trappen, typed(answers), "--overwrite")
        assert said.code == 0
        own = scenario.load("havby-forslag.yaml")
        assert own.mechanisms == policy.mechanisms
        assert not own.warnings


def test_what_was_answered_is_the_municipality_s_own_word_and_the_rest_is_not(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen
) -> None:
    ask(monkeypatch, trappen, typed({"people": "60", "caseworkers": "1,5", "policy": "0"}))
    told = " ".join(trappen("describe", "havby.yaml").out.split())
    assert "Sagsbehandlere: 2 (1,5 årsværk) [angivet af kommunen]" in told
    assert "ud fra 3 af 12 svar" in Path("havby.yaml").read_text("utf-8")
    for label in ("Virksomhedskonsulenter: 1", "Pladser på introduktionsforløb: 4", "Virksomheder: 17"):
        assert f"{label} [skøn]" in told


def test_the_average_answers_give_the_average_municipality(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen
) -> None:
    ask(monkeypatch, trappen, typed({"date": "2017-01-01", "policy": "0"}))
    own, average = scenario.load("havby.yaml"), scenario.load("denmark-2017")
    assert own.world.labour_market == average.world.labour_market
    told = [step.value for step in own.world.arrivals.adults_per_year]
    assert told == pytest.approx([24, 36, 67, 98, 60, 60], rel=0.02)


WRONG = {
    "date": ["i morgen", "2131-01-01", "31.2.2017", "1990-01-01"],
    "people": ["mange", "-3", "0", "12,5", "99999", "010190-1234", "ca. 60"],
    "arrivals": ["en del", "7000"],
    "caseworkers": ["0", "en halv"],
    "policy": ["7", "flere penge", "0101901234"],
}


@pytest.mark.parametrize("lang", ["da", "en"])
def test_each_mistake_is_told_at_once_and_asked_again(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen, lang: str
) -> None:
    said = ask(monkeypatch, trappen, typed(ALL, WRONG), "--lang", lang)
    assert said.code == 0
    for question in QUESTIONS:
        asked = words(lang, "municipality")(f"question.{question.key}.ask")
        assert said.out.count(asked) == 1 + len(WRONG.get(question.key, []))
    assert said.out.count(words(lang, "municipality")("wrong.cpr")) == 2
    assert "010190" not in said.out + Path("havby.yaml").read_text("utf-8")


def test_what_is_unusual_is_noted_and_kept(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    odd = {"people": "200", "arrivals": "4", "caseworkers": "1", "consultants": "1", "track_2": "500"}
    said = ask(monkeypatch, trappen, typed(odd)).out
    for told in ("200 borgere pr. sagsbehandler", "langt fra den tilgang", "er flere, end der er borgere"):
        assert told in said
    assert scenario.load("havby.yaml").national.language_school.seats.track_2[0].value == 500


def test_who_stops_midway_keeps_the_answers_only(monkeypatch: pytest.MonkeyPatch, trappen: Trappen) -> None:
    said = ask(monkeypatch, trappen, "\n60\n")
    assert said.code == 130
    assert [path.name for path in Path().iterdir()] == ["havby-svar.csv"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("new", "--municipality"), "en terminal"),
        (("new",), "navnet på filen mangler"),
        (("new", "a", "--sheet", "b.csv"), "hører til --municipality"),
        (("new", "a", "--municipality", "--world"), "--world, --from og --in"),
        (("new", "a", "--municipality", "--sheet", "b.csv", "--from-sheet", "c.csv"), "giv det ene"),
        (("new", "a", "--municipality", "--from-sheet", "c.csv"), "filen findes ikke"),
        (("new", "a", "--municipality", "--sheet", "ingen/b.csv"), "mappen ingen findes ikke"),
        (("new", "none", "--municipality", "--from-sheet", "c.csv"), "kan ikke bruges som navn"),
        (("new", "a" * 53, "--municipality", "--from-sheet", "c.csv"), "for langt et navn"),
        (("new", "Min By", "--municipality", "--from-sheet", "c.csv"), "små bogstaver"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen, given: tuple[str, ...], told: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    said = trappen(*given)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert not list(Path().iterdir())


@pytest.mark.parametrize("there", ["havby.yaml", "havby-forslag.yaml", "havby-svar.csv"])
def test_no_file_is_written_over(monkeypatch: pytest.MonkeyPatch, trappen: Trappen, there: str) -> None:
    Path(there).write_text("mit eget", encoding="utf-8")
    said = ask(monkeypatch, trappen, typed(ALL))
    assert (said.code, said.out) == (2, "")
    assert f"{there} findes allerede" in said.err
    assert [path.name for path in Path().iterdir()] == [there]
    assert Path(there).read_text("utf-8") == "mit eget"


def test_the_longest_name_gives_two_files_that_validate(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen
) -> None:
    monkeypatch.setattr(sys, "stdin", FakeTerminal(typed(ALL)))
    name = "a" * 50
    assert trappen("new", name, "--municipality").code == 0
    assert trappen("validate", f"{name}.yaml", f"{name}-forslag.yaml").code == 0


def test_seats_that_nobody_answered_are_marked_one_by_one(
    monkeypatch: pytest.MonkeyPatch, trappen: Trappen
) -> None:
    assert ask(monkeypatch, trappen, typed({**ALL, "track_1": "10"})).code == 0
    text = Path("havby.yaml").read_text("utf-8")
    assert "gennemsnit: danskuddannelse-2 og danskuddannelse-3" in text
    sources = scenario.load("havby.yaml").sources
    assert "national.language_school.seats.track_1" not in sources
    assert "assumption" in sources["national.language_school.seats.track_2"]
    assert trappen("validate", "havby.yaml").err == ""
