"""Rules that no flow reads, and why: they are kept, with their sources, for what they wait for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WAITING: Final[Mapping[str, tuple[str, ...]]] = {
    "what the model pays at rates of its own": ("su.", "early_retirement."),
    "nobody here earns so much": ("tax.top_from",),
    "small, and the same whatever the municipality does": ("tax.green_check", "atp."),
    "amounts follow prices and wages of their own": (
        "index.rate_adjustment",
        "index.benefit_adjustment",
        "index.tax_thresholds",
    ),
    "the value of years beyond 35": ("discount.years",),
}
"""Why → how the names begin."""


def is_waiting(name: str) -> bool:
    """Whether no flow reads a rule."""
    return name.startswith(tuple(start for starts in WAITING.values() for start in starts))
