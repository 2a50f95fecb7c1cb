"""Laws of the dedicated team: who is in it, who works for whom, and never more people than places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from engine_runs import Run, Spell

from sim.model.vocabulary import Activity, AgentKind, Phase


def stays(run: Run) -> dict[int, list[Spell]]:
    """Everybody's time in the team; laid out once for a run."""
    if "team" not in run.notes:
        found: dict[int, list[Spell]] = defaultdict(list)
        for spell in run.spells(Activity.TEAM):
            found[spell.agent].append(spell)
        run.notes["team"] = found
    return run.notes["team"]


def in_team(run: Run, who: int, minute: int) -> bool:
    """Whether somebody is in the team at a minute."""
    return any(spell.begin <= minute < spell.end for spell in stays(run).get(who, ()))


def places_and_presence_are_kept(run: Run) -> Iterator[str]:
    """Never more people than places, none before it opens, none who is not here."""
    there = set[int]()
    for row in run.only((Activity.TEAM, Activity.EXIT)):
        if row.activity == Activity.EXIT:
            there.discard(row.agent)
            if in_team(run, row.agent, row.minute):
                yield f"in the team after leaving: {row}"
        elif row.phase == Phase.END:
            there.discard(row.agent)
        else:
            there.add(row.agent)
            team = run.plan.team
            if team is None or len(there) > team.places or row.minute < team.since:
                yield f"taken in without a place: {row}"
            if row.detail != len(there):
                yield f"{len(there)} in the team: {row}"


def the_team_s_people_are_of_the_kind(run: Run) -> Iterator[str]:
    """What does not change with time fits: route, sex; and the age of that day."""
    people = {person.number: person for person in run.cast.people}
    for row in run.only(Activity.TEAM, Phase.START):
        person, team = people[row.agent], run.plan.team
        assert team is not None
        age = person.age + (row.minute - person.takeover) // (365.25 * 1440)
        fits = team.who.routes[person.route] and team.who.sexes[person.sex]
        if not fits or not team.who.youngest - 1 <= age <= team.who.oldest + 1:
            yield f"not whom the team is for: {row}"


def cases_lie_in_their_unit(run: Run) -> Iterator[str]:
    """Whoever is in the team has a caseworker of the team, and nobody else has."""
    team, there = run.plan.team, set[int]()
    for row in run.only((Activity.TEAM, Activity.ASSIGNED)):
        if row.activity == Activity.TEAM:
            (there.add if row.phase == Phase.START else there.discard)(row.agent)
        elif (team is not None and row.resource >= team.first_post) != (row.agent in there):
            yield f"given to a caseworker of another unit: {row}"


def staff_know_their_unit(run: Run) -> Iterator[str]:
    """The row of a post says whether it is the team's."""
    for row in run.only(Activity.EMPLOYED):
        worker = row.kind in (AgentKind.CASEWORKER, AgentKind.CONSULTANT)
        team = run.plan.team
        own = worker and team is not None and row.agent >= team.first_post
        if row.place != (1 if own else -1):
            yield f"of another unit: {row}"


LAWS = (
    places_and_presence_are_kept,
    the_team_s_people_are_of_the_kind,
    cases_lie_in_their_unit,
    staff_know_their_unit,
)
