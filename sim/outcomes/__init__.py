"""What a run means: every figure, as a pure function of the event log and the plan.

``compute(log, plan)`` gives the table; ``REGISTRY`` says of each outcome what it is. To add one, write
a function in a module of this folder and declare it with ``outcome``.
"""

from sim.outcomes.compute import compute
from sim.outcomes.declare import REGISTRY, Outcome, discover

__all__ = ["REGISTRY", "Outcome", "compute"]

discover()
