"""The sectors of a municipality: the country's, with its own mix of companies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.model.portable import add_up
from sim.parameters.sectors import Sector
from sim.parameters.values import Values

if TYPE_CHECKING:
    from sim.scenario import world as stated


def local_sectors(market: stated.LabourMarket, values: Values) -> tuple[Sector, ...]:
    """The sectors with the municipality's own shares of companies."""
    sectors = values.sectors()
    mix = [getattr(market.sector_mix, sector.name) for sector in sectors]
    if all(factor == 1 for factor in mix):
        return sectors
    told = [sector.company_share * factor for sector, factor in zip(sectors, mix, strict=True)]
    whole = add_up(sector.company_share for sector in sectors)
    return tuple(
        replace(sector, company_share=whole * share / add_up(told))
        for sector, share in zip(sectors, told, strict=True)
    )
