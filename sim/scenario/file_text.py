"""A scenario as the text of a file that reads the same again."""

from __future__ import annotations

from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.representer import RoundTripRepresenter

from sim.scenario.numbers import plain

_FLOAT: Final = "tag:yaml.org,2002:float"


class _Representer(RoundTripRepresenter):
    """Writes 1.125 as 1.1250, for with three decimals it could be taken for thousands."""


def _represent_float(representer: Any, value: float) -> Any:
    told = repr(float(value))
    return representer.represent_scalar(_FLOAT, told if "e" in told else plain(told))


_Representer.add_representer(float, _represent_float)


def yaml_writer() -> YAML:
    """What writes effective scenarios, in block style."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    return yaml
