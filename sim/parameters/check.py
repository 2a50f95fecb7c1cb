"""From an entry as written to an ``Entry``, or to everything that is wrong with it."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import pairwise
from typing import Any, Final

from sim.errors import Problem
from sim.parameters.entry import DISTRIBUTIONS, GRADES, KINDS, Dated, Entry, Prior, Step, Value, numbers
from sim.parameters.source import Raw, as_day

_REQUIRED: Final = ("unit", "source", "grade")
_KEYS: Final = (*_REQUIRED, "label", "value", "values", "kind", "prior", "plausible", "replaces")
_DATE_UNIT: Final = "date"
_PAIR: Final = 2


def parse(raw: Raw) -> tuple[Entry | None, list[Problem]]:
    """Return the entry, and the problems that stand in its way (then None)."""
    if not isinstance(raw.body, dict):
        return None, [raw.problem("parameter_entry_shape")]
    problems = _keys(raw) + _words(raw)
    value = _value(raw, problems)
    prior = _prior(raw, problems)
    plausible = _plausible(raw, problems)
    if problems or value is None:
        return None, problems
    entry = _entry(raw, value, prior, plausible)
    found = _fits(raw, entry)
    return (None, found) if found else (entry, [])


def _entry(raw: Raw, value: Value, prior: Prior | None, plausible: tuple[float, float] | None) -> Entry:
    label = raw.body.get("label") or {}
    return Entry(
        name=raw.name,
        label_da=str(label.get("da", raw.name)),
        label_en=str(label.get("en", raw.name)),
        value=value,
        unit=str(raw.body["unit"]),
        kind=_kind(raw),
        source=" ".join(str(raw.body["source"]).split()),
        grade=str(raw.body["grade"]),
        prior=prior,
        plausible=plausible,
        file=raw.file,
        line=raw.line,
    )


def _kind(raw: Raw) -> str:
    """The stated kind; an offer's number is uncertain when it has a prior."""
    stated = raw.body.get("kind")
    if stated is None and raw.offer:
        return "uncertainty" if raw.body.get("prior") else "constant"
    return str(stated)


def _keys(raw: Raw) -> list[Problem]:
    """Unknown keys, and required ones that are missing."""
    unknown = [key for key in raw.body if key not in _KEYS]
    required = _REQUIRED if raw.offer else (*_REQUIRED, "kind", "label")
    problems = [
        raw.problem("parameter_key_unknown", key, nearest=get_close_matches(key, _KEYS, n=1, cutoff=0))
        for key in unknown
    ]
    problems += [
        raw.problem("parameter_key_missing", key=key) for key in required if raw.body.get(key) in (None, "")
    ]
    if ("value" in raw.body) == ("values" in raw.body):
        problems.append(raw.problem("parameter_value_or_values"))
    return problems


def _words(raw: Raw) -> list[Problem]:
    """Words from closed lists, and the label's two languages."""
    problems = []
    for key, allowed in (("grade", GRADES), ("kind", KINDS)):
        stated = raw.body.get(key)
        if stated is not None and stated not in allowed:
            problems.append(raw.problem("parameter_word", key, given=stated, allowed=allowed))
    label = raw.body.get("label")
    if label is not None and not (isinstance(label, dict) and set(label) == {"da", "en"}):
        problems.append(raw.problem("parameter_label", "label"))
    return problems


def _value(raw: Raw, problems: list[Problem]) -> Value | None:
    if "values" in raw.body:
        return _dated(raw, problems)
    given = raw.body.get("value")
    if raw.body.get("unit") == _DATE_UNIT:
        day = as_day(given)
        if day is None:
            problems.append(raw.problem("parameter_date", "value", given=given))
        return day
    if isinstance(given, list) and given and all(_is_number(item) for item in given):
        return tuple(float(item) for item in given)
    if _is_number(given):
        return float(given)
    if "value" in raw.body:
        problems.append(raw.problem("parameter_number", "value", given=given))
    return None


def _dated(raw: Raw, problems: list[Problem]) -> Dated | None:
    given = raw.body["values"]
    steps = [_step(raw, item) for item in given] if isinstance(given, list) else []
    good = [step for step in steps if step is not None]
    if not steps or len(good) < len(steps):
        problems.append(raw.problem("parameter_steps", "values"))
        return None
    if any(later.since <= earlier.since for earlier, later in pairwise(good)):
        problems.append(raw.problem("parameter_steps_order", "values"))
        return None
    return Dated(tuple(good))


def _step(raw: Raw, item: Any) -> Step | None:
    """One dated value; source and grade are the entry's where the step has none."""
    if not isinstance(item, dict) or not set(item) <= {"from", "value", "source", "grade"}:
        return None
    since, grade = as_day(item.get("from")), item.get("grade", raw.body.get("grade"))
    if since is None or not _is_number(item.get("value")) or grade not in GRADES:
        return None
    return Step(since, float(item["value"]), str(grade), str(item.get("source", raw.body.get("source", ""))))


def _prior(raw: Raw, problems: list[Problem]) -> Prior | None:
    given = raw.body.get("prior")
    if given is None:
        return None
    shape = isinstance(given, dict) and set(given) == {"distribution", "low", "high"}
    if not shape or given["distribution"] not in DISTRIBUTIONS or not _below(given["low"], given["high"]):
        problems.append(raw.problem("parameter_prior", "prior", allowed=DISTRIBUTIONS))
        return None
    prior = Prior(str(given["distribution"]), float(given["low"]), float(given["high"]))
    if (prior.distribution == "lognormal" and prior.low <= 0) or (
        prior.distribution == "logit_normal" and not 0 < prior.low < prior.high < 1
    ):
        problems.append(raw.problem("parameter_prior_domain", "prior", given=prior.distribution))
    return prior


def _plausible(raw: Raw, problems: list[Problem]) -> tuple[float, float] | None:
    given = raw.body.get("plausible")
    if given is None:
        return None
    pair = isinstance(given, list) and len(given) == _PAIR and all(map(_is_number, given))
    if not pair or given[0] > given[1]:
        problems.append(raw.problem("parameter_plausible", "plausible"))
        return None
    return float(given[0]), float(given[1])


def _fits(raw: Raw, entry: Entry) -> list[Problem]:
    """Whether value, prior, plausible range and kind agree."""
    problems = []
    if (entry.prior is not None) != (entry.kind == "uncertainty"):
        problems.append(raw.problem("parameter_prior_kind", "kind"))
    if entry.plausible is None and numbers(entry.value) and not raw.offer:
        problems.append(raw.problem("parameter_key_missing", key="plausible"))
    if not _inside(numbers(entry.value), entry.plausible):
        problems.append(raw.problem("parameter_outside", "value", allowed=entry.plausible))
    if entry.prior is not None:
        problems += _prior_fits(raw, entry, entry.prior)
    return problems


def _prior_fits(raw: Raw, entry: Entry, prior: Prior) -> list[Problem]:
    problems = []
    if not _inside((prior.low, prior.high), entry.plausible):
        problems.append(raw.problem("parameter_outside", "prior", allowed=entry.plausible))
    if not isinstance(entry.value, float) or not prior.low <= entry.value <= prior.high:
        problems.append(raw.problem("parameter_prior_median", "prior", given=entry.value))
    return problems


def _inside(found: tuple[float, ...], allowed: tuple[float, float] | None) -> bool:
    return allowed is None or all(allowed[0] <= number <= allowed[1] for number in found)


def _is_number(given: Any) -> bool:
    finite = isinstance(given, (int, float)) and abs(given) < float("inf")
    return finite and not isinstance(given, bool)


def _below(low: Any, high: Any) -> bool:
    return _is_number(low) and _is_number(high) and low < high
