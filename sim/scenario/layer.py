"""A layer: dated changes of the world part alone, laid over any scenario with ``--with``.

Each change sets, multiplies or adds to a value of the world from a day, or from so many months after the
decision, for some months or for good.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, model_validator

from sim.scenario import units
from sim.scenario.base import Frozen, Months, as_tuple
from sim.scenario.document import Name, Title
from sim.scenario.losses import Loss
from sim.scenario.population_files import shipped_populations
from sim.scenario.units import wrong

_DEEDS: Final = ("set", "multiply", "add")
_MOST: Final = 1e6


def _when(value: Any) -> date | int:
    """A date, or months after the decision."""
    if isinstance(value, str) and not any(sign.isalpha() for sign in value):
        return units.day(value)
    return value if isinstance(value, date) else units.months(value)


def _show(value: date | int) -> str:
    return str(value) if isinstance(value, date) else units.show_months(value)


When = Annotated[date | int, BeforeValidator(_when), PlainSerializer(_show)]
"""A date, or months after the decision date."""
Number = Annotated[float, Field(ge=0, le=_MOST)]


def _some(value: int) -> int:
    """Refuse a change that lasts no time."""
    if value == 0:
        wrong("zero_duration")
    return value


class Change(Frozen):
    """One change of one value."""

    set: Number | None = None
    multiply: Number | None = None
    add: Annotated[float, Field(ge=-_MOST, le=_MOST)] | None = None
    since: Annotated[When, Field(alias="from")] = 0
    lasting: Annotated[Annotated[Months, AfterValidator(_some)] | None, Field(alias="for")] = None

    @model_validator(mode="after")
    def _one_deed(self) -> Change:
        if sum(getattr(self, deed) is not None for deed in _DEEDS) != 1:
            wrong("layer_one_change", known=_DEEDS)
        return self

    def of(self, value: float) -> float:
        """What a value becomes; never below nothing."""
        if self.set is not None:
            return self.set
        if self.multiply is not None:
            return value * self.multiply
        return max(0.0, value + (self.add or 0.0))


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, dict | Change) else as_tuple(value)


Changes = Annotated[tuple[Change, ...], BeforeValidator(_one_or_more)]


class ArrivalsLayer(Frozen):
    """Changes of who is taken over."""

    adults_per_year: Changes = ()


class SectorLayer(Frozen):
    """Changes of the demand in single sectors."""

    cleaning: Changes = ()
    industry: Changes = ()
    hospitality: Changes = ()
    retail_warehouse: Changes = ()
    care: Changes = ()
    construction_agriculture: Changes = ()
    transport: Changes = ()
    public_services: Changes = ()


class LabourMarketLayer(Frozen):
    """Changes of the labour market."""

    cycle: Changes = ()
    unskilled_demand: Changes = ()
    sector_demand: SectorLayer = SectorLayer()


class LossLayer(Loss):
    """Staff who leave on a date, or so many months after the decision."""

    since: Annotated[When, Field(alias="from")] = 0


def _known(groups: dict[str, Changes]) -> dict[str, Changes]:
    """Refuse a population that no file describes."""
    for name in groups:
        if name not in shipped_populations():
            wrong("layer_population", name=name, known=shipped_populations())
    return groups


class WorldLayer(Frozen):
    """What a layer changes of a world."""

    groups: Annotated[dict[str, Changes], AfterValidator(_known)] = Field(default_factory=dict)
    """By population: changes of how many come; a group that a world does not have begins with nobody."""

    arrivals: ArrivalsLayer = ArrivalsLayer()
    labour_market: LabourMarketLayer = LabourMarketLayer()
    staff_losses: Annotated[tuple[LossLayer, ...], BeforeValidator(as_tuple)] = ()


class Layer(Frozen):
    """One file of the folder ``layers``."""

    name: Name
    title: Title
    description: Title | None = None
    source: str = ""
    world: WorldLayer = WorldLayer()
