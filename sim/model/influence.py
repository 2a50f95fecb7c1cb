"""What else scales a person's own search, each by a factor of its own."""

from __future__ import annotations

from enum import IntEnum


class Influence(IntEnum):
    """Places of the factors; they multiply, so their order changes nothing a person could notice."""

    JOB_LOG = 0
    FILL_IN = 1
