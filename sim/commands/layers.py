"""`--with`: layers laid over the world of everything that is run, compared or checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.scenario import Scenario


def laid_over(scenarios: Sequence[Scenario], names: Sequence[str]) -> list[Scenario]:
    """The scenarios with the layers of these names over their world."""
    from sim.scenario import load_layers, with_layers

    layers = load_layers(names)
    return [with_layers(one, layers) for one in scenarios]
