"""Proposals made as large as a yearly budget buys: levers at equal cost.

What a proposal changes and pays for is made larger or smaller in proportion: people, hours, seats, places.
What costs nothing (a deadline, a rule, an order) stays as it is. People and seats are whole, so the price
ends at or just below the budget.
"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from sim.errors import ComparisonError, ScenarioError, problem
from sim.scenario import Scenario, from_mapping
from sim.study.world import price_of
from sim.text import LANGUAGES
from sim.text import words as catalogue

Price = Callable[[Scenario], float]
"""Gross cost of a scenario's way of working, DKK a year."""

_UNIT: Final = "DKK/year"
_WAY: Final = "way_of_working"
_QUANTITY: Final = re.compile(r"^(?P<number>\d+(?:\.\d+)?) (?P<unit>\S.*)$")
_THOUSANDS: Final = re.compile(r"^\d{1,3}([., \u00a0]\d{3})+$")
_NO_QUANTITY: Final = ("source", "from")
_STEPS: Final = 14
_MOST: Final = 50.0
"""No proposal is made more than so many times as large."""
_TENTH: Final = 1
_MILLION: Final = 1e6


class _Leaf(NamedTuple):
    """One quantity that a proposal changes."""

    path: tuple[str, ...]
    before: float
    after: float
    unit: str

    def at(self, factor: float) -> int | float | str:
        """The quantity when the change is so many times as large; never below nought."""
        value = max(0.0, self.before + factor * (self.after - self.before))
        if self.unit:
            return f"{round(value, _TENTH):g} {self.unit}"
        whole = self.before.is_integer() and self.after.is_integer()
        return round(value) if whole else round(value, _TENTH)


def amount(budget: float | str) -> float:
    """DKK a year from a number, or text such as `2000000 DKK/year` or `2.000.000`, thousands in threes.

    ComparisonError for anything else.
    """
    text = str(budget).strip().removesuffix(_UNIT).strip()
    if isinstance(budget, str) and _THOUSANDS.match(text):
        text = re.sub(r"\D", "", text)
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not (found > 0 and math.isfinite(found)):
        raise ComparisonError(problem("budget_wrong", key="--budget", value=str(budget)))
    return found


def sized(scenarios: Sequence[Scenario], budget: float | str) -> list[Scenario]:
    """The baseline, and each proposal as large as the budget buys (DKK a year more than the baseline).

    ComparisonError when the budget is no amount, or a proposal cannot be sized.
    """
    base, *proposals = scenarios
    if not proposals:
        raise ComparisonError(problem("budget_of_nothing", key="--budget"))
    asked, price = amount(budget), price_of(scenarios)
    return [base, *(at_budget(base, one, asked, price) for one in proposals)]


def at_budget(base: Scenario, proposal: Scenario, budget: float, price: Price) -> Scenario:
    """The proposal as large as the budget buys, DKK a year more than the baseline.

    ComparisonError where it costs no more than the baseline, or where the budget buys none of it.
    """
    extra = price(proposal) - price(base)
    if extra <= 0:
        raise ComparisonError(problem("budget_nothing_to_scale", key=proposal.name))
    leaves = [leaf for leaf in _leaves(base, proposal) if _costs(base, leaf, price)]
    low, high = 0.0, min(_MOST, 2.0 * budget / extra)
    best: Scenario | None = None
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        tried = _possible(proposal, leaves, middle, budget)
        if tried is not None and price(tried) - price(base) <= budget:
            low, best = middle, tried
        else:
            high = middle
    if best is None or price(best) <= price(base):
        raise ComparisonError(problem("budget_buys_nothing", key=proposal.name, budget=f"{budget:.0f}"))
    return _titled(best, proposal, price(best) - price(base))


def _possible(proposal: Scenario, leaves: list[_Leaf], factor: float, budget: float) -> Scenario | None:
    """The proposal scaled; None where no file may say so, such as more time reserved than there is."""
    try:
        return _scaled(proposal, leaves, factor, budget)
    except ScenarioError:
        return None


def _scaled(proposal: Scenario, leaves: list[_Leaf], factor: float, budget: float) -> Scenario:
    """The proposal with its quantities scaled, under a name that says so; else as its file has it."""
    tree = copy.deepcopy(proposal.effective())
    for leaf in leaves:
        _put(tree[_WAY], leaf.path, leaf.at(factor))
    name = f"{proposal.name}-{round(budget / 1000)}k"
    found = from_mapping({**tree, "name": name, "seen_in_log": []})
    return replace(proposal, document=found.document, offers=found.offers, cautions=found.cautions)


def _titled(found: Scenario, proposal: Scenario, extra: float) -> Scenario:
    """Under a title that says what it costs: people and seats are whole, so less than the budget."""
    title = {lang: _title(proposal, extra, lang) for lang in LANGUAGES}
    text = type(found.document.title).model_validate(title)
    return replace(found, document=found.document.model_copy(update={"title": text}))


def _title(proposal: Scenario, extra: float, lang: str) -> str:
    millions = catalogue(lang).formats.decimal(extra / _MILLION, 2)
    return catalogue(lang, "money")("budget_title", title=proposal.title[lang], budget=millions)


def _leaves(base: Scenario, proposal: Scenario) -> Iterator[_Leaf]:
    before, after = (one.effective()[_WAY] for one in (base, proposal))
    yield from _different(before, after, (), base)


def _different(before: Any, after: Any, path: tuple[str, ...], base: Scenario) -> Iterator[_Leaf]:
    """Quantities of the same kind that differ, wherever they stand."""
    if _is_branch(after) and (before is None or _is_branch(before)):
        for key, value in after.items():
            if key not in _NO_QUANTITY:
                yield from _different((before or {}).get(key), value, (*path, key), base)
        return
    old, new = (_quantity(_plain(value, base)) for value in (before, after))
    if new is None:
        return
    old = (0.0, new[1]) if old is None and before is None else old
    if old is not None and old[1] == new[1] and old[0] != new[0]:
        yield _Leaf(path, old[0], new[0], new[1])


def _is_branch(value: Any) -> bool:
    return isinstance(value, Mapping) and not ("value" in value and not isinstance(value["value"], Mapping))


def _plain(value: Any, base: Scenario) -> Any:
    """A value without its source; of a dated series what holds at the decision."""
    if isinstance(value, Mapping):
        return _plain(value.get("value"), base)
    if isinstance(value, list):
        day = base.decision_date.isoformat()
        held = [step["value"] for step in value if isinstance(step, Mapping) and str(step.get("from")) <= day]
        return held[-1] if held else None
    return value


def _quantity(value: Any) -> tuple[float, str] | None:
    """A number with its unit ("" for a plain one); None for what is no quantity."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value), ""
    found = _QUANTITY.match(value) if isinstance(value, str) else None
    return (float(found["number"]), found["unit"]) if found else None


def _costs(base: Scenario, leaf: _Leaf, price: Price) -> bool:
    """Whether the quantity alone changes what the way of working costs."""
    tree = copy.deepcopy(base.effective())
    _put(tree[_WAY], leaf.path, leaf.at(1.0))
    return price(from_mapping({**tree, "name": "tried", "seen_in_log": []})) != price(base)


def _put(tree: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Set a value deep in a tree, making the branches that are not there."""
    *above, last = path
    for key in above:
        branch = tree.get(key)
        tree[key] = branch if isinstance(branch, dict) else {}
        tree = tree[key]
    tree[last] = value
