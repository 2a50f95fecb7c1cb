"""Laws of company service: fixed places, centres and the talks with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from engine_runs import Run

from sim.model.vocabulary import OUTSIDE, Activity, Phase


def centres_keep_to_their_fixed_places(run: Run) -> Iterator[str]:
    """Never more people in a centre's fixed places than it has; only people on benefit, only at a centre."""
    places = max(run.plan.service.centres.places.value)
    fixed: dict[tuple[int, int], int] = {}  # the offer it was taken for
    held: Counter[int] = Counter()
    centres: set[int] = set()
    kept = (Activity.CENTRE, Activity.CENTRE_PLACE, Activity.OFFER)
    for row in run.only(kept):
        pair = (row.agent, row.resource)
        if row.activity == Activity.CENTRE:
            (centres.add if row.phase == Phase.START else centres.discard)(row.agent)
        elif row.activity == Activity.CENTRE_PLACE:
            fixed[row.agent, row.place] = row.detail
            if row.place not in centres or run.plan.offers[row.detail].pay:
                yield f"no fixed place for this: {row}"
        elif fixed.get(pair) == row.place:  # else that place was given up before its first day
            held[row.resource] += 1 if row.phase == Phase.START else -1
            if held[row.resource] > places:
                yield f"{held[row.resource]} in {places} fixed places: {row}"
            if row.phase == Phase.END:
                del fixed[pair]


def there_are_no_more_centres_than_wanted(run: Run) -> Iterator[str]:
    number = 0
    for minute, rows in groupby(run.only(Activity.CENTRE), key=lambda row: row.minute):
        number += sum(1 if row.phase == Phase.START else -1 for row in rows)
        if number > run.plan.service.centres.number.at(minute):
            yield f"{number} centres in minute {minute}"


def centres_are_talked_with_at_the_rhythm(run: Run) -> Iterator[str]:
    """Never sooner than planned after the last talk, and only while they are centres."""
    since: dict[int, int] = {}
    every = run.plan.service.centres.every
    for row in run.only((Activity.CENTRE, Activity.SPARRING)):
        if row.activity == Activity.CENTRE and row.phase == Phase.START:
            since[row.agent] = row.minute
        elif row.activity == Activity.CENTRE:
            since.pop(row.agent)
        elif row.phase == Phase.START:
            if row.agent not in since or row.minute < since[row.agent] + every.at(since[row.agent]):
                yield f"too soon, or no centre: {row}"
        elif row.agent in since:
            since[row.agent] = row.minute


def companies_outside_are_met_on_outreach(run: Run) -> Iterator[str]:
    """Nobody is in an offer outside the municipality before somebody has been there."""
    met: dict[int, int] = defaultdict(int)
    for row in run.only((Activity.RELATION, Activity.OFFER)):
        if row.activity == Activity.RELATION:
            met[row.agent] = row.detail
        elif row.resource >= OUTSIDE and not met[row.resource]:
            yield f"not known yet: {row}"


def company_mentors_look_after_their_own_few(run: Run) -> Iterator[str]:
    """Only at the mentor's company, while the mentor is there and the offer runs, and few at a time."""
    most = max(run.plan.service.mentors.citizens.value)
    at: dict[int, int] = {}
    people: Counter[int] = Counter()
    for row in run.only((Activity.COMPANY_MENTOR, Activity.COMPANY_MENTORING)):
        if row.activity == Activity.COMPANY_MENTOR:
            at.update({row.agent: row.place}) if row.phase == Phase.START else at.pop(row.agent)
            continue
        people[row.resource] += 1 if row.phase == Phase.START else -1
        if at.get(row.resource) != row.place or not 0 <= people[row.resource] <= most:
            yield f"not there, or too many: {row}"
    offers = {(s.agent, s.begin, s.end, s.first.resource) for s in run.spells(Activity.OFFER)}
    terms = run.plan.service.mentors
    jobs = run.spells(Activity.JOB) if max(terms.in_jobs.value) else []
    begun = {(s.agent, s.begin, s.first.resource): min(s.end, s.begin + terms.longest) for s in jobs}
    for spell in run.spells(Activity.COMPANY_MENTORING):
        at_work = spell.end <= begun.get((spell.agent, spell.begin, spell.first.place), -1)
        if (spell.agent, spell.begin, spell.end, spell.first.place) not in offers and not at_work:
            yield f"outside an offer: {spell.first}"


LAWS = (
    centres_keep_to_their_fixed_places,
    there_are_no_more_centres_than_wanted,
    centres_are_talked_with_at_the_rhythm,
    companies_outside_are_met_on_outreach,
    company_mentors_look_after_their_own_few,
)
