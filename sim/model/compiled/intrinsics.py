"""What compiled code does to memory; these names stand for machine instructions and do nothing in Python."""

from __future__ import annotations


def alloc(slots: int) -> int:
    """The address of so many new slots."""
    raise NotImplementedError


def load(address: int, slot: int) -> int:
    """What stands in a slot."""
    raise NotImplementedError


def store(address: int, slot: int, value: int) -> None:
    """Write a slot."""
    raise NotImplementedError


def call1(function: int, one: int) -> int:
    """Call a function by address."""
    raise NotImplementedError


def call2(function: int, one: int, other: int) -> int:
    """Call a function by address."""
    raise NotImplementedError


def advance(life: object) -> bool:
    """Go on with a generator to its next yield; whether there is one."""
    raise NotImplementedError


def yielded(life: object) -> object:
    """What a generator has yielded."""
    raise NotImplementedError


def failed() -> bool:
    """Whether something has gone wrong."""
    raise NotImplementedError
