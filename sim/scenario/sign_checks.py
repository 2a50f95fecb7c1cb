"""Signs that no log can show: an event there is not, an offer not in use, a mechanism not named."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from sim.errors import Choice, Problem, problem
from sim.model.activities import OFFER_DETAILS, OFFER_NOT_AT_START, OFFER_PLACES, Activity
from sim.scenario.document import Document
from sim.scenario.families import FLEXJOB
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.spoken import events_called
from sim.scenario.tree import Node
from sim.text import LANGUAGES, words

KEY: Final = "seen_in_log"
_ALIKE: Final = 0.75


def wrong_signs(root: Node) -> list[Problem]:
    """What can be told of the signs alone, as they stand in the file."""
    named = root.at(("mechanisms",)).plain() if "mechanisms" in root.entries else []
    listed = [str(name) for name in (named if isinstance(named, list) else [named])]
    return [found for sign in _signs(root) for found in (*_event(sign), *_mechanism(sign, listed))]


def wrong_offers(root: Node, document: Document) -> list[Problem]:
    """Signs about offers that nobody uses, before or after the decision."""
    used = {name for way in (document.way_of_working, document.national) for name in way.offers_used}
    used |= {FLEXJOB} if document.world.families.disability else set()
    return [found for sign in _signs(root) for found in _offer(sign, sorted(used))]


def _signs(root: Node) -> tuple[Node, ...]:
    node = root.entries.get(KEY)
    if node is None:
        return ()
    items = node.value if isinstance(node.value, tuple) else (node,)
    return tuple(item for item in items if item.entries)


def _event(sign: Node) -> Iterator[Problem]:
    node = sign.entries.get("event")
    if node is None or not isinstance(node.value, str) or node.value in Activity.__members__:
        return
    place = (node.file, node.line, f"{KEY}.event")
    near = get_close_matches(node.value.upper(), Activity.__members__, 1, _ALIKE)
    called = () if near else events_called(node.value)
    if called:
        say = [words(lang, "told") for lang in LANGUAGES]
        named = tuple(Choice(name, *(told(f"event.{name}") for told in say)) for name in called)
        yield problem("sign_event_called", *place, found=node.value, known=named)
    elif near:
        yield problem("sign_event_near", *place, found=node.value, known=near[0])
    else:
        yield problem("sign_event", *place, found=node.value)


def _mechanism(sign: Node, listed: list[str]) -> Iterator[Problem]:
    """Only a mechanism that exists: another is told as an unknown word."""
    node = sign.entries.get("mechanism")
    if node is not None and node.value in MECHANISMS and node.value not in listed:
        yield problem("sign_mechanism", node.file, node.line, f"{KEY}.mechanism", found=node.value)


def _offer(sign: Node, used: list[str]) -> Iterator[Problem]:
    node, event = sign.entries.get("offer"), sign.at(("event",)).value
    if node is None or node.value in (None, "") or event not in Activity.__members__:
        return
    place, activity = (node.file, node.line, f"{KEY}.offer"), Activity[str(event)]
    if node.value not in used:
        near = get_close_matches(str(node.value), used, 1, 0.6)
        yield problem("sign_offer", *place, found=node.value, known=near or used)
    elif activity not in OFFER_PLACES | OFFER_DETAILS:
        yield problem("sign_no_offer", *place, event=event)
    elif activity in OFFER_NOT_AT_START and sign.at(("phase",)).value not in ("ASK", "END"):
        yield problem("sign_offer_phase", *place, event=event)
