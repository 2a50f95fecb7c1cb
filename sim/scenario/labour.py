"""Demand for labour by sector, and the sectors a municipality has; optional parts of a labour market.

Every value is a factor on what the country has: 1 changes nothing.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, model_validator

from sim.scenario.base import ALWAYS, Dated, Frozen, Step, about
from sim.scenario.units import wrong

Index = Annotated[float, Field(ge=0, le=10)]
Factor = Annotated[float, Field(ge=0, le=20)]
ALWAYS_ONE: Final[tuple[Step[float], ...]] = (Step(ALWAYS, 1.0),)
_USUAL: Final = (0.2, 2.5)
_MIXES: Final = (0, 4)


def _demand(da: str, en: str) -> object:
    return about(da, en, "index", _USUAL, "sector_demand")


def _mix(da: str, en: str) -> object:
    return about(da, en, "factor", _MIXES, "sector_demand")


class SectorDemand(Frozen):
    """Demand for labour in each sector against the business cycle (1 = as the cycle)."""

    cleaning: Annotated[Dated[Index], _demand("rengøring", "cleaning")] = ALWAYS_ONE
    industry: Annotated[Dated[Index], _demand("industri", "industry")] = ALWAYS_ONE
    hospitality: Annotated[Dated[Index], _demand("hotel og køkken", "hospitality and kitchen")] = ALWAYS_ONE
    retail_warehouse: Annotated[Dated[Index], _demand("handel og lager", "retail and warehouse")] = ALWAYS_ONE
    care: Annotated[Dated[Index], _demand("pleje og omsorg", "care")] = ALWAYS_ONE
    construction_agriculture: Annotated[
        Dated[Index], _demand("byggeri og landbrug", "construction and agriculture")
    ] = ALWAYS_ONE
    transport: Annotated[Dated[Index], _demand("transport", "transport")] = ALWAYS_ONE
    public_services: Annotated[
        Dated[Index], _demand("kontor og offentlig service", "offices and public services")
    ] = ALWAYS_ONE


class SectorMix(Frozen):
    """Companies of each sector against the country's share of them (1 = as in the country)."""

    cleaning: Annotated[Factor, _mix("rengøring", "cleaning")] = 1.0
    industry: Annotated[Factor, _mix("industri", "industry")] = 1.0
    hospitality: Annotated[Factor, _mix("hotel og køkken", "hospitality and kitchen")] = 1.0
    retail_warehouse: Annotated[Factor, _mix("handel og lager", "retail and warehouse")] = 1.0
    care: Annotated[Factor, _mix("pleje og omsorg", "care")] = 1.0
    construction_agriculture: Annotated[
        Factor, _mix("byggeri og landbrug", "construction and agriculture")
    ] = 1.0
    transport: Annotated[Factor, _mix("transport", "transport")] = 1.0
    public_services: Annotated[Factor, _mix("kontor og offentlig service", "offices and public services")] = (
        1.0
    )

    @model_validator(mode="after")
    def _some(self) -> SectorMix:
        if not any(getattr(self, name) for name in type(self).model_fields):
            wrong("no_sector")
        return self


SECTORS: Final[tuple[str, ...]] = tuple(SectorMix.model_fields)
"""The names of the sectors, as the parameters have them."""
