"""Laws of waiting: nobody idles while work that may begin waits for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from engine_runs import TALKS, Row, Run, Spell
from laws_staff import Worker, working

from sim.model.vocabulary import Activity, AgentKind, Phase

Wait = tuple[int, Row]
"""From a minute on until this row."""


def no_caseworker_idles_beside_due_work(run: Run) -> Iterator[str]:
    """From its target date on, a talk waits only while its caseworker works or is away."""
    due: dict[int, int] = {}
    assigned: dict[int, tuple[int, int]] = {}
    waits: dict[int, list[Wait]] = defaultdict(list)
    for row in run.only((*TALKS, Activity.ASSIGNED)):
        if row.activity == Activity.ASSIGNED:
            assigned[row.agent] = (row.minute, row.resource)
        elif row.phase == Phase.ASK:
            due[row.agent] = max(row.minute, row.detail)
        elif row.agent in due and (row.phase == Phase.START or row.detail < 0):
            since, number = assigned[row.agent]
            waits[number].append((max(since, due.pop(row.agent)), row))
    for number, found in waits.items():
        yield from _idle_beside(run, (AgentKind.CASEWORKER, number), found)


def no_consultant_idles_beside_a_search(run: Run) -> Iterator[str]:
    """A place search waits only while every consultant works or is away, or the person looks alone."""
    alone: dict[int, list[Spell]] = defaultdict(list)
    for spell in run.spells(Activity.OWN_PLACEMENT):
        alone[spell.agent].append(spell)
    found = [
        (max([since, *(s.first.detail for s in alone[row.agent] if s.begin <= since < s.end)]), row)
        for since, row in _asked_to_begun(run, Activity.PLACE_SEARCH)
    ]
    yield from _consultants_idle(run, found)


def no_consultant_idles_beside_a_follow_up(run: Run) -> Iterator[str]:
    """An offer is looked after at the practice's interval, not sooner, and no later than work allows."""
    plan, begun, in_hand, found = run.plan, dict[int, int](), set[int](), list[Wait]()
    changes = plan.decision + plan.methods_ramp // 2
    every, there = dict[int, int](), set[int]()
    moves = (Activity.TEAM, Activity.OFFER, Activity.PLACEMENT_FOLLOW_UP)
    for row in run.only(moves, Phase.START, Phase.END):
        if row.activity == Activity.TEAM:
            (there.add if row.phase == Phase.START else there.discard)(row.agent)
            continue
        chosen = plan.chosen[-1] if row.agent in there else plan.practice
        practice = chosen if row.minute >= changes else plan.national
        if row.activity == Activity.OFFER:
            in_hand.discard(row.agent)  # a follow-up of an offer that is over says nothing of the next
            begun[row.agent], every[row.agent] = row.minute, practice.follow_up_every
        elif row.phase == Phase.START:
            in_hand.add(row.agent)
            found.append((begun[row.agent] + every[row.agent], row))
        elif row.agent in in_hand:
            begun[row.agent], every[row.agent] = row.minute, practice.follow_up_every
    yield from (f"too soon, due {due}: {row}" for due, row in found if row.minute < due)
    yield from _consultants_idle(run, found)


def no_desk_idles_beside_a_first_meeting(run: Run) -> Iterator[str]:
    """Reserved time is used while a first meeting waits, whoever's it is."""
    found = _asked_to_begun(run, Activity.FIRST_MEETING)
    for who, desk in working(run).items():
        if who[0] == AgentKind.DUTY_DESK and who[1] < run.plan.additions.first_pre_arrival:
            since = desk.posts[0].since
            yield from _idle_beside(run, who, [(max(since, begin), row) for begin, row in found])


def _consultants_idle(run: Run, found: list[Wait]) -> Iterator[str]:
    """Whoever could have begun did not idle: with bags apart, only whoever does it in the end."""
    terms = [practice.organisation for practice in (run.plan.national, *run.plan.chosen)]
    apart = run.plan.team is not None or any(one.teams > 1 or one.attached for one in terms)
    given = run.only(Activity.CONSULTANT_ASSIGNED)
    for who in working(run):
        if who[0] == AgentKind.CONSULTANT:
            waits = [wait for wait in found if not apart or wait[1].resource == who[1]]
            if apart:
                waits = [(max(begin, *_given(given, row)), row) for begin, row in waits]
            yield from _idle_beside(run, who, waits)


def _given(given: list[Row], row: Row) -> list[int]:
    """When the person of a row was given a consultant before it."""
    return [0, *(one.minute for one in given if one.agent == row.agent and one.minute <= row.minute)]


def _asked_to_begun(run: Run, activity: Activity) -> list[Wait]:
    asked: dict[int, int] = {}
    found = []
    for row in run.only(activity):
        if row.phase == Phase.ASK:
            asked[row.agent] = row.minute
        elif row.agent in asked and (row.phase == Phase.START or row.detail < 0):
            found.append((asked.pop(row.agent), row))
    return found


def _idle_beside(run: Run, who: Worker, waits: list[Wait]) -> Iterator[str]:
    """Waits during which a worker has had working minutes without a task."""
    before = working(run)[who].idle()
    for begin, row in waits:
        if begin < row.minute and before[row.minute] > before[begin]:
            name = AgentKind(who[0]).name.lower()
            yield f"{name} {who[1]} idle {before[row.minute] - before[begin]} minutes since {begin}: {row}"


LAWS = (
    no_caseworker_idles_beside_due_work,
    no_consultant_idles_beside_a_search,
    no_consultant_idles_beside_a_follow_up,
    no_desk_idles_beside_a_first_meeting,
)
