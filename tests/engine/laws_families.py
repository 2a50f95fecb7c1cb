"""Laws of family life: what begins ends, leave is leave, and what was paid for was worked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from engine_runs import TALKS, WEEK, Row, Run, Spell

from sim.model.vocabulary import Activity, OfferEnd, Phase, WeekState

SPELLS = (
    Activity.MATERNITY,
    Activity.SICK_LEAVE,
    Activity.CHILDCARE,
    Activity.CLARIFICATION,
    Activity.EARLY_RETIREMENT,
    Activity.HOURS_RULE,
)
"""START, END, START, END …, and ended when somebody leaves."""
ASKED_FOR = (Activity.EDUCATION, Activity.SANCTION)
"""ASK, then START and END, or VOID."""
_AFTER = {
    Phase.ASK: {Phase.START, Phase.VOID},
    Phase.START: {Phase.END},
    Phase.END: {Phase.ASK},
    Phase.VOID: {Phase.ASK},
}


def what_begins_in_a_family_ends(run: Run) -> Iterator[str]:
    running: set[tuple[int, int]] = set()
    for row in run.only(SPELLS):
        key = (row.agent, row.activity)
        if (row.phase == Phase.START) == (key in running) or row.phase not in (Phase.START, Phase.END):
            yield f"out of turn: {row}"
        (running.add if row.phase == Phase.START else running.discard)(key)
    yield from (f"gone, but not ended: {who}" for who, _ in running if who in run.exits)


def what_is_agreed_begins_or_comes_to_nothing(run: Run) -> Iterator[str]:
    stands: dict[tuple[int, int], int] = defaultdict(lambda: Phase.VOID)
    for row in run.only(ASKED_FOR):
        key = (row.agent, row.activity)
        if row.phase not in _AFTER[Phase(stands[key])]:
            yield f"out of turn: {row}"
        stands[key] = row.phase
    for (who, _), phase in stands.items():
        if who in run.exits and phase in (Phase.ASK, Phase.START):
            yield f"gone, but still open: {who}"


def nobody_talks_or_finds_work_on_leave(run: Run) -> Iterator[str]:
    """No talk begins and no job is found on leave; the mother is in no offer."""
    leaves: dict[int, list[Spell]] = defaultdict(list)
    for spell in run.spells(Activity.MATERNITY):
        leaves[spell.agent].append(spell)
    held = [*run.only((*TALKS, Activity.JOB), Phase.START), *run.only(Activity.CLASS_TALK)]
    for row in held:
        if any(spell.begin < row.minute < spell.end for spell in leaves[row.agent]):
            yield f"on leave: {row}"


def mothers_are_on_leave_when_they_bear(run: Run) -> Iterator[str]:
    """Offers that end for leave end where it begins; whoever bears is on leave, unless it changes nothing."""
    begun = {(spell.agent, spell.begin) for spell in run.spells(Activity.MATERNITY)}
    for row in run.only(Activity.OFFER, Phase.END):
        if row.detail == OfferEnd.LEAVE and (row.agent, row.minute) not in begun:
            yield f"ended for no leave: {row}"


def sanctions_leave_some_benefit(run: Run) -> Iterator[str]:
    """While a sanction runs the person stays on a transfer unless something else ends it in that minute."""
    moves: dict[tuple[int, int], set[int]] = defaultdict(set)
    for row in run.rows:
        moves[row.agent, row.minute].add(row.activity)
    for row in run.only(Activity.STATE):
        minute = moves[row.agent, row.minute]
        if row.detail == WeekState.NO_JOB_NO_TRANSFER and minute <= {Activity.SANCTION, Activity.STATE}:
            yield f"a sanction took everything: {row}"


def nobody_lies_longer_in_clarification_than_talks_allow(run: Run) -> Iterator[str]:
    """A case ends in a talk, after its weeks, unless the person leaves."""
    least = run.plan.families.clarifying.lasts // WEEK
    for spell in run.spells(Activity.CLARIFICATION):
        left = run.exits.get(spell.agent)
        gone = left is not None and left.minute == spell.end
        if spell.last is not None and not gone and (spell.end - spell.begin) // WEEK < least:
            yield f"too soon: {spell}"


def missed_talks_come_to_nothing(run: Run) -> Iterator[str]:
    """A missed talk is a VOID with its minutes, never an END."""
    ended: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in run.only(TALKS, Phase.END, Phase.VOID):
        if row.detail >= 0:
            ended[row.agent, row.minute].append(row)
    for row in run.only(Activity.MISSED_TALK):
        if [found.phase for found in ended[row.agent, row.minute]] != [Phase.VOID]:
            yield f"no talk came to nothing: {row}"


LAWS = (
    what_begins_in_a_family_ends,
    what_is_agreed_begins_or_comes_to_nothing,
    nobody_talks_or_finds_work_on_leave,
    mothers_are_on_leave_when_they_bear,
    sanctions_leave_some_benefit,
    nobody_lies_longer_in_clarification_than_talks_allow,
    missed_talks_come_to_nothing,
)
