"""YAML → Scenario, with every problem of a file found at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from sim.errors import OfferError, Problem, ScenarioError, problem
from sim.scenario import carried, places, population_files
from sim.scenario.asked import asked_for
from sim.scenario.catalogue import Found, lift_offer, offer_of, offers_beside, problems_of_offer, read_offer
from sim.scenario.chain import Chain, resolve_file, resolve_tree
from sim.scenario.document import Document
from sim.scenario.doubtful import doubtful
from sim.scenario.explain import by_cause, explain
from sim.scenario.files import read_tree
from sim.scenario.impossible import impossible
from sim.scenario.late import as_used, late_steps
from sim.scenario.layer_files import is_layer, looks_like_a_layer, read_layer
from sim.scenario.offers import Offer
from sim.scenario.scenario import Scenario
from sim.scenario.sign_checks import wrong_offers, wrong_signs
from sim.scenario.team_file import begun_in_history, shared, with_team
from sim.scenario.tree import Node, from_plain
from sim.scenario.unusual import unusual

_HIDING: Final = (
    "cpr",
    "tag",
    "control_character",
    "invisible_in_key",
    "team_shared",
    "team_in_history",
    "earmarked_in_history",
)
"""After these, nothing else is said of the line: it would repeat a number, or follow from the mistake."""


@dataclass(frozen=True)
class Read:
    """A file after reading: the scenario when nothing is wrong, else the problems."""

    scenario: Scenario | None
    problems: tuple[Problem, ...] = ()


def load(name_or_path: str | Path) -> Scenario:
    """The scenario of a shipped name or a file; ``ScenarioError`` holds every problem of the file."""
    read = read_scenario(name_or_path)
    if read.scenario is None:
        raise ScenarioError(*read.problems)
    return read.scenario


def from_mapping(values: Mapping[str, Any], folder: Path | None = None) -> Scenario:
    """A scenario from Python values shaped as a file.

    Names are looked up in the folder, if there is one, and among the shipped scenarios.
    """
    read = _build(resolve_tree(from_plain(values), folder), None)
    if read.scenario is None:
        raise ScenarioError(*read.problems)
    return read.scenario


def validate_files(paths: Sequence[str | Path]) -> list[Problem]:
    """Every problem of these files, each once; files in a folder ``offers`` are read as offers."""
    asked = asked_for(paths)
    found: dict[Problem, None] = dict.fromkeys(asked.problems)
    for path in asked.names:
        found.update(dict.fromkeys(_problems_of(path)))
    return list(found)


def load_offer(path: str | Path) -> Offer:
    """One file of an offer catalogue."""
    offer, problems = read_offer(Path(path), str(path))
    if offer is None:
        raise OfferError(*problems)
    return offer


def read_scenario(name_or_path: str | Path) -> Read:
    """The scenario or its problems, never an exception for a planner's mistake."""
    path, shown = places.named(name_or_path)
    if looks_like_a_layer(read_tree(path, shown)[0]):
        return Read(None, (problem("layer_as_scenario", shown, name=shown),))
    return _build(resolve_file(path, shown), path)


def read_several(names: Sequence[str | Path]) -> list[Read]:
    """Each of the scenarios asked for, or its problems; what a shell took apart is told as one mistake."""
    asked = asked_for(names)
    apart = [Read(None, (found,)) for found in asked.problems]
    return [*apart, *(read_scenario(name) for name in asked.names)]


def _problems_of(path: str | Path) -> tuple[Problem, ...]:
    if Path(path).parent.name == "offers":
        return _in_order(problems_of_offer(Path(path), str(path)))
    if Path(path).parent.name == population_files.FOLDER:
        return _in_order(population_files.problems_of_population(Path(path), str(path)))
    if is_layer(path):
        return _in_order(read_layer(path)[1])
    return read_scenario(path).problems


def _build(chain: Chain, path: Path | None) -> Read:
    if not chain.tree.entries:
        return Read(None, _in_order(chain.problems))
    found = _offers(chain)
    document, wrong = _document(chain, found.offers)
    problems = (*chain.problems, *found.problems, *wrong)
    if document is None or problems:
        return Read(None, _in_order(problems))
    used = as_used(chain.tree)
    if used is not chain.tree:
        chain = replace(chain, tree=used)
        document = _validated(used)
    return Read(_scenario(document, chain, found, path))


def _document(chain: Chain, offers: Mapping[str, Offer]) -> tuple[Document | None, list[Problem]]:
    """The document and what is wrong with it, impossible combinations included."""
    tree = chain.tree.without("offers")
    beyond = [*impossible(tree, offers), *late_steps(tree), *shared(tree), *begun_in_history(tree)]
    beyond += wrong_signs(tree)
    tree = with_team(tree)
    try:
        document = _validated(tree)
    except ValidationError as error:
        wrong = explain(error, tree)
        told = [one for one in wrong if one.message != "missing" or _is_told(one, chain)]
        return None, by_cause(told, chain.tree.file, chain.extends or chain.world_of) + beyond
    return document, beyond + wrong_offers(tree, document)


def _validated(tree: Node) -> Document:
    whole = with_team(tree.without("offers"))
    return Document.model_validate({**whole.plain(), "source": tree.source})


def _is_told(missing: Problem, chain: Chain) -> bool:
    """Missing values mean nothing when what the file builds on could not be read."""
    return chain.complete and missing.key != "national"


def _offers(chain: Chain) -> Found:
    """Shipped offers, those in folders beside the files, and those written in the file itself."""
    beside = offers_beside(chain.folders)
    offers, problems = dict(beside.offers), list(beside.problems)
    own = chain.tree.entries.get("offers")
    if own is not None and not isinstance(own.value, dict):
        problems.append(problem("not_offers", own.file, own.line, "offers"))
    for name, node in (own.entries if own is not None else {}).items():
        offer, wrong = offer_of(lift_offer(node))
        problems += [replace(one, key=f"offers.{name}.{one.key}".rstrip(".")) for one in wrong]
        if offer is not None and offer.name != name:
            problems.append(
                problem("offer_other_name", node.file, node.line, "offers", name=offer.name, under=name)
            )
        elif offer is not None:
            offers[name] = offer
    return Found(offers, tuple(problems))


def _scenario(document: Document, chain: Chain, found: Found, path: Path | None) -> Scenario:
    folders = [folder / "parameters" for folder in chain.folders]
    scenario = Scenario(
        document=document,
        offers=tuple(found.offers.values()),
        extends=chain.extends,
        extends_line=chain.extends_line,
        world_of=chain.world_of,
        path=path,
        parameter_folder=next((folder for folder in folders if folder.is_dir()), None),
        stated=chain.stated,
        sources={path: said for path, said in chain.tree.without("offers", "title").sources() if path},
    )
    return replace(scenario, cautions=tuple(_cautions(scenario, chain)))


def _cautions(scenario: Scenario, chain: Chain) -> list[Problem]:
    found = unusual(scenario.document, chain.tree, scenario.offers)
    own = chain.tree.entries.get("offers", Node({}))
    shipped = offers_beside(()).offers
    for name, node in own.entries.items():
        if name in shipped and shipped[name] != scenario.offer(name):
            found.append(problem("shipped_offer_changed", node.file, node.line, "offers", name=name))
    found += [*_carried(scenario, chain.tree), *doubtful(scenario.document, chain.tree)]
    if _poses_as_shipped(scenario):
        found.append(problem("shipped_name_changed", chain.tree.file, None, "name", name=scenario.name))
    return found


def _carried(scenario: Scenario, tree: Node) -> Iterator[Problem]:
    """What the file carries from the world of what it extends into its own."""
    if not scenario.extends or not (scenario.world_of or _states(tree, "national")):
        return
    parent, like = (_beside(scenario, name) for name in (scenario.extends, scenario.world_of))
    if parent is not None:
        yield from carried.told(scenario, parent, like, tree)


def _beside(scenario: Scenario, name: str) -> Scenario | None:
    """The scenario that a file names, from its folder or among the shipped ones."""
    path = places.find(name, scenario.path.parent if scenario.path else None)[0] if name else None
    return None if path is None else load(path)


def _states(tree: Node, key: str) -> bool:
    """Whether the file itself says something under a key, and it is not all inherited."""
    node = tree.entries.get(key)
    return node is not None and node.file == tree.file


def _poses_as_shipped(scenario: Scenario) -> bool:
    """Named like a shipped scenario but with another content."""
    if scenario.path is None or places.is_shipped(scenario.path) or scenario.name not in places.shipped():
        return False
    return load(scenario.name).content_hash != scenario.content_hash


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and line, each mistake once: a value may count for two parts, some hide what follows."""
    found = tuple(problems)
    hidden = {(one.file, one.line) for one in found if one.message in _HIDING}
    first: dict[tuple[Any, ...], Problem] = {}
    for one in found:
        if (one.file, one.line) in hidden and one.message not in _HIDING:
            continue
        first.setdefault((one.file, one.line, one.message, one.fields, one.key.rpartition(".")[2]), one)
    return tuple(sorted(first.values(), key=lambda one: (one.file, one.line or 0)))
