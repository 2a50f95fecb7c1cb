"""Posts that stand empty for a while: the first ones of a role, from a day until somebody new comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sim.model.compile_steps import Origin
from sim.model.plan_parts import Post
from sim.model.vocabulary import AgentKind

if TYPE_CHECKING:
    from sim.scenario.losses import StaffLoss

_ROLES: Final = {"caseworkers": AgentKind.CASEWORKER, "consultants": AgentKind.CONSULTANT}


def with_losses(posts: Iterable[Post], losses: Iterable[StaffLoss], origin: Origin) -> tuple[Post, ...]:
    """The posts, those that are lost in two parts."""
    found = tuple(posts)
    for loss in losses:
        found = _lost(found, loss, origin.minute(loss.from_date))
    return found


def _lost(posts: tuple[Post, ...], loss: StaffLoss, minute: int) -> tuple[Post, ...]:
    there = [post for post in posts if post.role == _ROLES[loss.role] and post.since < minute < post.until]
    gone = sorted(there, key=lambda post: post.number)[: loss.number]
    waits = loss.cases == "wait"
    return tuple(
        part
        for post in posts
        for part in (_parts(post, minute, loss.replaced_after, waits) if post in gone else (post,))
    )


def _parts(post: Post, minute: int, empty: int, waits: bool) -> Iterator[Post]:
    """The post until it is left, and from when it is filled again, if it still exists then."""
    yield replace(post, until=minute, cases_wait=waits)
    if minute + empty < post.until:
        yield replace(post, since=minute + empty, person=post.person + 1)
