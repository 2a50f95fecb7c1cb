"""One run: a plan and a cast in, an event log out.

The order of things in one minute (``environment.Kind``):

1. LAW       dated rates change; every household is assessed anew
2. POST      who is helped without benefit changes; posts begin and end; a new caseload cap holds; company
             mentors leave; another number of company centres, then of temp agencies, is there; then
             seats in Danish classes at workplaces
3. ABSENCE   workers leave for absence and return
4. CITIZEN   each person's own dates, by number; within one person in the order of
             ``concern.Concern``: exit, housing, job end, offer end, mentor end, end of the
             introduction course, offer start, own search, start of Danish, Danish module,
             lesson right, programme, in switch-off runs booking and decision, a referral's
             arrival with the consultants, illness, health, end of a health effort, motivation,
             end of a course beside a job or offer, a place found oneself, birth and childcare,
             education, end of a sanction, the hours rule, half a year in a job, a call from a temp
             agency, growing hours, contact about a job that lapses, a month of hours to register, the
             provider's dates, employability, absence, end of a volunteer's help, insurance
             benefit used up
5. COMPANY   vacancies open and lapse; the municipality is asked to match first, then a provider
6. COURSE    events for companies; the dedicated team opens; mentor courses; then intake to the
             introduction course, in order of (admissible from, number), then to offers held as classes,
             by offer, in order of (asked, number), those beside others too; new seats in health
             efforts, then new volunteers, then new fill-in seats, likewise; then staff of classes, by
             offer, in order of (due, number, talks first); last, once, what waits for capacity that is
             there from this day
7. SCHOOL    intake to Danish classes, by track, in order of (asked, number); to those at workplaces,
             likewise; then tests that people have entered for themselves, in order of (ready, number)
8. WORK_END  workers end a task; what was talked about or found takes effect at once
9. TURN      idle workers choose what is due by (rank, latest, asked, kind, number, serial),
             then in free time the talk with the largest (time since the last talk x need, -number)

Within a kind agents follow each other by (role, number), whoever comes into a post later after the
others. Verbs between agents (a seat given, a talk held) are plain calls and take effect in the caller's
place. Among equals the lowest number comes first everywhere: the caseworker
with fewest cases, the mentor with time, the best match of a company, the
person on the board whose offer is due first. A company centre is made of the company with the
least (-relation, -openness, -staff, number); somebody is placed from the catalogue at the centre with the
least (-match, number); a seat on a mentor course goes to the company with the least (mentors, -relation,
-staff, number); outreach goes by (the practice's order, relation, patience, -staff, number).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sim.model.cast import Cast
from sim.model.environment import Kind, keep_order, order_key
from sim.model.log import EventLog
from sim.model.new_capacity import new_capacity
from sim.model.plan import Plan
from sim.model.posts import Life, staff_lives
from sim.model.temp_agency import agencies_change
from sim.model.town import Order, Town
from sim.model.vocabulary import AgentKind
from sim.model.without_benefit import practice_changes


def simulate(
    plan: Plan, cast: Cast, trace: Callable[[int, int], None] | None = None, order: Order = keep_order
) -> EventLog:
    """Run a plan with a cast and return what happened.

    ``trace`` is called with (minute, key) of every event on the heap, for
    debugging. ``order`` rearranges whatever is created or searched; the log
    must not depend on it. Raises ValueError when plan and cast are of different worlds.
    """
    if cast.world != plan.world:
        raise ValueError("the cast was made for another world than the plan's")
    town = settle(plan, cast, order)
    town.clock.run_to_horizon(trace)
    return town.book.close(0, plan.draw, 0)


def settle(plan: Plan, cast: Cast, order: Order = keep_order) -> Town:
    """Return a town with every agent's life begun and nothing happened yet."""
    town = Town(plan, cast, order)
    lives = [*staff_lives(town), *_citizen_lives(town), _law(town)]
    for life in order(lives):
        town.clock.process(life)
    return town


def _citizen_lives(town: Town) -> Iterator[Life]:
    yield from (citizen.life() for citizen in town.citizens.values())
    yield from (company.hiring() for company in town.companies.values())
    yield town.introduction.intakes()
    yield town.school.intakes()
    yield town.workplace_school.intakes()
    yield town.workplace_school.opened()
    yield town.own_tests.intakes()
    yield town.centres.life()
    yield town.campaigns.life()
    yield town.company_mentors.life()
    yield agencies_change(town)
    yield practice_changes(town)
    yield from (offer.intakes() for offer in town.classes.offers.values())
    yield town.health_efforts.opened()
    yield from (offer.intakes() for offer in town.evenings.offers.values())
    yield town.volunteers.opened()
    yield town.dedicated.opening()
    yield town.fill_in.opened()
    yield new_capacity(town)
    for held in (town.classes, town.evenings):
        yield from (offer.staff.life() for offer in held.offers.values())


def _law(town: Town) -> Life:
    """Dated rates change."""
    insured = (minute for minute in town.plan.insurance.rate.since if minute > 0)
    for minute in sorted({*town.plan.benefit.changes, *insured}):
        yield town.clock.at(minute, order_key(Kind.LAW, AgentKind.WORLD, 0))
        town.rates_changed()
