"""What is known and assumed about the world: dated, sourced, graded numbers with their ranges.

``load()`` reads the YAML files of this folder into a ``Register``;
``register.values(seed, draw)`` gives the ``Values`` a plan is compiled from.
"""

from sim.parameters.entry import Dated, Entry, Prior, Step
from sim.parameters.load import Register, load
from sim.parameters.sectors import Sector
from sim.parameters.values import Values

__all__ = ["Dated", "Entry", "Prior", "Register", "Sector", "Step", "Values", "load"]
