"""The offers a scenario can use: the shipped ones, those in ``offers/`` beside it and those inside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from sim.errors import Problem, problem
from sim.scenario import places
from sim.scenario.explain import explain
from sim.scenario.files import read_tree
from sim.scenario.offers import Offer
from sim.scenario.tree import Node, lift_sources


@dataclass(frozen=True)
class Found:
    """Offers by name, shipped ones first, with what was wrong on the way."""

    offers: dict[str, Offer]
    problems: tuple[Problem, ...] = ()


def shipped_offers() -> Found:
    """The offers that come with Trappen."""
    return _with_folder(Found({}), places.SHIPPED_OFFERS)


def offers_beside(folders: Iterable[Path]) -> Found:
    """Shipped offers and those in ``offers/`` of these folders, in one order for every scenario."""
    found = shipped_offers()
    for folder in dict.fromkeys(folders):
        if (folder / "offers").is_dir():
            found = _with_folder(found, folder / "offers")
    return found


def read_offer(path: Path, shown: str) -> tuple[Offer | None, tuple[Problem, ...]]:
    """One file of the catalogue."""
    tree, problems = read_tree(path, shown)
    if tree is None or problems:
        return None, problems
    return offer_of(lift_offer(tree))


def offer_of(tree: Node) -> tuple[Offer | None, tuple[Problem, ...]]:
    """The offer a tree describes, its ``source`` still in place."""
    try:
        return Offer.model_validate(tree.plain()), ()
    except ValidationError as error:
        return None, tuple(explain(error, tree, Offer))


def lift_offer(tree: Node) -> Node:
    """Sources inside an offer are taken off; its own source belongs to it."""
    lifted = lift_sources(tree.without("source"))
    source = tree.entries.get("source")
    return lifted if source is None else replace(lifted, value={**lifted.entries, "source": source})


def problems_of_offer(path: Path, shown: str) -> tuple[Problem, ...]:
    """What is wrong with one file of a catalogue, taken names included."""
    offer, problems = read_offer(path, shown)
    own = path.resolve().parent == places.SHIPPED_OFFERS.resolve()
    if offer is None or own or offer.name not in shipped_offers().offers:
        return problems
    return (*problems, problem("shipped_offer_taken", shown, None, "name", name=offer.name))


def _with_folder(found: Found, folder: Path) -> Found:
    """What was found so far and the offers of one folder, by name."""
    offers: dict[str, Offer] = {}
    problems = list(found.problems)
    for path in sorted(folder.glob("*.yaml")):
        shown = f"{folder.name}/{path.name}"
        offer, wrong = read_offer(path, shown)
        problems += wrong
        if offer is None:
            continue
        if offer.name in found.offers or offer.name in offers:
            problems.append(_taken(offer.name, shown, offers))
        else:
            offers[offer.name] = offer
    return Found(found.offers | dict(sorted(offers.items())), tuple(problems))


def _taken(name: str, shown: str, beside: Mapping[str, Offer]) -> Problem:
    """A name that is taken, by another file or by a shipped offer."""
    return problem(
        "offer_name_twice" if name in beside else "shipped_offer_taken", shown, None, "name", name=name
    )
