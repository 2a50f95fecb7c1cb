"""The employment ladder and its policies, resolved."""

from __future__ import annotations

from collections.abc import Sequence

from sim.model.plan_ladder import LadderPolicy
from sim.scenario import Offer, WayOfWorking


def ladder(way: WayOfWorking, kinds: Sequence[Offer]) -> tuple[int, ...]:
    """Return the offer ids of the ladder in the file's order, less those that only run beside others."""
    return tuple(number for number in _listed(way, kinds) if not kinds[number].beside)


def policy(way: WayOfWorking, kinds: Sequence[Offer]) -> LadderPolicy:
    """Return how the ladder is used."""
    chosen = way.company_offers
    names = [kind.name for kind in kinds]
    return LadderPolicy(
        highest_first=chosen.order == "highest_first",
        private_first=chosen.private_first,
        own_found=chosen.own_found == "strong_first",
        place_first=chosen.approach == "place_then_train",
        first_step=names.index(chosen.default_step) if chosen.default_step in way.offers_used else -1,
        descending=_descending(ladder(way, kinds), kinds, chosen.private_first),
        beside=tuple(number for number in _listed(way, kinds) if kinds[number].beside),
    )


def _listed(way: WayOfWorking, kinds: Sequence[Offer]) -> list[int]:
    ids = {kind.name: number for number, kind in enumerate(kinds)}
    return [ids[name] for name in way.company_offers.ladder]


def _descending(listed: tuple[int, ...], kinds: Sequence[Offer], private_first: bool) -> tuple[int, ...]:
    """Return the ladder from its top; of one rung, what the file lists last comes first, as in climbing."""

    def order(place: int) -> tuple[int, bool, int]:
        kind = kinds[listed[place]]
        if not private_first:
            return (-kind.rung, False, -place)
        return (
            -_step(kind, [kinds[number] for number in listed]),
            kind.employers in ("public", "own"),
            -place,
        )

    return tuple(listed[place] for place in sorted(range(len(listed)), key=order))


def _step(kind: Offer, others: Sequence[Offer]) -> int:
    """Return the rung; what pays alike at public and at private employers is one step."""
    alike = [other.rung for other in others if other.pay == kind.pay and other.employers == "private"]
    return min([kind.rung, *alike]) if kind.employers == "public" else kind.rung
