"""Switch-off: with all mechanisms that a policy names cut, in it and in its baseline, nobody gains.

Cutting is exact, not only on average: what is left of a policy are talks, courses and mentors that open
nothing, so every life comes out the same. A mean over many runs could not show that; its error would hide
five per cent.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from identity_runs import cast_of, first_difference, shipped_small, values_of

from sim.model.compile import compile_plan
from sim.model.compiled.engine import simulate
from sim.model.log import EventLog
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, AgentKind, Phase, Use
from sim.outcomes import compute
from sim.scenario import Scenario, load

BASE = "denmark-2017"
POLICIES = ("lower-caseload", "fast-track-intake", "more-language-mentors")
PRIMARY = ("self_support_share_24m", "self_support_share_36m")
AT_MOST = 0.05
"""Share of a policy's mean effect that may be left."""
LIFE = (
    Activity.STATE,
    Activity.BENEFIT,
    Activity.JOB,
    Activity.OFFER,
    Activity.DANISH_CLASS,
    Activity.MODULE_PASSED,
    Activity.MODULE_FAILED,
    Activity.VISITATION,
    Activity.EXIT,
)
TALKS = (Activity.FIRST_MEETING, Activity.SCREENING_TALK, Activity.REVIEW, Activity.CONVERSATION)
Pair = tuple[EventLog, EventLog]


def plans_of(policy: str, draw: int | None, *, cut: bool, small: bool) -> tuple[Plan, Plan]:
    """Baseline and policy, with all or none of the policy's mechanisms off in both."""
    off = frozenset(load(policy).mechanisms if cut else ())

    def made(scenario: Scenario) -> Plan:
        return compile_plan(scenario, values_of(scenario, draw), draw, off, 0 if small else 36)

    base, other = (shipped_small(name) if small else load(name) for name in (BASE, policy))
    return made(base), made(other)


def pair(plans: tuple[Plan, Plan], draw: int, replication: int) -> Pair:
    """Both ways of working with the same people."""
    cast = cast_of(plans[0], draw, replication)
    return simulate(plans[0], cast), simulate(plans[1], cast)


@cache
def small_pair(policy: str, draw: int | None = None, *, cut: bool = True) -> Pair:
    """Two runs of a small world."""
    return pair(plans_of(policy, draw, cut=cut, small=True), draw or 0, 0)


def lives(log: EventLog) -> EventLog:
    """What happened to people, without the number of the caseworker who decided."""
    kept = log.where(np.isin(log.activity, LIFE))
    decided = kept.activity == Activity.VISITATION
    return replace(kept, resource=np.where(decided, -1, kept.resource))


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_names_what_it_works_through(policy: str) -> None:
    assert load(policy).mechanisms


@pytest.mark.parametrize("draw", [None, pytest.param(4, marks=pytest.mark.slow)])
@pytest.mark.parametrize("policy", POLICIES)
def test_with_its_mechanisms_cut_a_policy_changes_no_life(policy: str, draw: int | None) -> None:
    one, other = (lives(log) for log in small_pair(policy, draw))
    assert one.digest() == other.digest(), first_difference(one, other)


@pytest.mark.slow
@pytest.mark.parametrize("policy", POLICIES)
def test_with_everything_on_it_changes_many_lives(policy: str) -> None:
    one, other = (lives(log) for log in small_pair(policy, cut=False))
    people = [set(log.agent[log.agent_kind == AgentKind.CITIZEN].tolist()) for log in (one, other)]
    moved = sum(digest_of(one, number) != digest_of(other, number) for number in people[0] & people[1])
    assert moved > 0.2 * len(people[0])


def digest_of(log: EventLog, number: int) -> str:
    """The digest of one person's rows."""
    return log.where(log.agent == number).digest()


@pytest.mark.slow
def test_mentors_who_help_nobody_leave_every_other_row_as_it_is() -> None:
    """Not only lives: apart from the mentors' own rows the logs are the same to the byte."""
    logs = small_pair("more-language-mentors")
    mentors = [(log.activity == Activity.MENTOR) | (log.agent_kind == AgentKind.MENTOR) for log in logs]
    one, other = (log.where(~rows) for log, rows in zip(logs, mentors, strict=True))
    assert one.digest() == other.digest(), first_difference(one, other)
    assert mentors[1].sum() > mentors[0].sum() > 100


@pytest.mark.slow
def test_the_service_goes_on_where_the_link_is_cut() -> None:
    """More caseworkers still talk more, and new arrivals are still met and taught within days."""
    talks = [log.select(TALKS, Phase.END).rows for log in small_pair("lower-caseload")]
    assert talks[1] > talks[0]
    started = [log.select(Activity.INTRODUCTION, Phase.START) for log in small_pair("fast-track-intake")]
    days = [len(set(log.minute.tolist())) for log in started]
    assert days[1] > 1.5 * days[0]
    reserved = [log.select(Activity.FIRST_MEETING, Phase.START) for log in small_pair("fast-track-intake")]
    assert all((log.place == Use.INTAKE).all() for log in reserved)


def effects(policy: str, draws: list[int | None], replications: int, *, cut: bool) -> np.ndarray:
    """Differences of the primary outcomes: a row for each draw and replication."""
    from joblib import Parallel, delayed

    runs = [(draw, replication) for draw in draws for replication in range(replications)]
    return np.array(Parallel(n_jobs=2)(delayed(effect)(policy, *address, cut=cut) for address in runs))


def effect(policy: str, draw: int | None, replication: int, *, cut: bool) -> list[float]:
    """Differences of the primary outcomes in one pair of runs."""
    plans = plans_of(policy, draw, cut=cut, small=False)
    found = []
    for log, plan in zip(pair(plans, draw or 0, replication), plans, strict=True):
        figures = compute(log, plan, PRIMARY)
        found.append(figures[figures["group"] == "all"].set_index("kpi")["value"][list(PRIMARY)].to_numpy())
    return [float(difference) for difference in found[1] - found[0]]


@pytest.mark.slow
@pytest.mark.parametrize("policy", POLICIES)
def test_cutting_removes_the_mean_effect(policy: str) -> None:
    """At full size and central values: a difference in every pair of runs, and none in any that is cut.

    How large the mean is has no part in it: nothing is left of it, be it a point or a tenth of one.
    """
    full, cut = (
        effects(policy, [None], replications, cut=off) for replications, off in ((16, False), (6, True))
    )
    mean, error = full.mean(axis=0), full.std(axis=0, ddof=1) / np.sqrt(len(full))
    print(f"{policy}: {PRIMARY} full {mean} (standard error {error}), cut {cut.mean(axis=0)}")
    assert (full != 0.0).mean() > 0.8
    assert (np.abs(cut.mean(axis=0)) <= AT_MOST * np.abs(mean)).all()
    assert (cut == 0.0).all()


@pytest.mark.slow
@pytest.mark.parametrize("policy", POLICIES)
def test_cutting_leaves_nothing_in_any_draw(policy: str) -> None:
    cut = effects(policy, [0, 1, 2, 3], 1, cut=True)
    assert (cut == 0.0).all()
