"""What compiled code does to memory; these names stand for machine instructions and do nothing in Python."""

from __future__ import annotations

from typing import NoReturn


def alloc(slots: int) -> int:
    """The address of so many new slots."""
    return _in_machine_code_only(slots)


def load(address: int, slot: int) -> int:
    """What stands in a slot."""
    return _in_machine_code_only(address, slot)


def store(address: int, slot: int, value: int) -> None:
    """Write a slot."""
    _in_machine_code_only(address, slot, value)


def call1(function: int, one: int) -> int:
    """Call a function by address."""
    return _in_machine_code_only(function, one)


def call2(function: int, one: int, other: int) -> int:
    """Call a function by address."""
    return _in_machine_code_only(function, one, other)


def advance(life: object) -> bool:
    """Go on with a generator to its next yield; whether there is one."""
    return _in_machine_code_only(life)


def yielded(life: object) -> object:
    """What a generator has yielded."""
    return _in_machine_code_only(life)


def failed() -> bool:
    """Whether something has gone wrong."""
    return _in_machine_code_only()


def _in_machine_code_only(*given: object) -> NoReturn:
    """Python has no such instruction."""
    raise RuntimeError(f"only compiled code does this: {given}")
