"""The trades a person has learnt or had assessed, and how wide own search reaches with them."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from sim.model.plan_demand import weights_at
from sim.model.portable import add_up
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class Trades:
    """A trade that is known asks for fewer modules of Danish; one assessed at home fits better too."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.known: set[int] = set()
        self.assessed = False  # the home trade
        self.widened = 1.0  # factor on own search by what one has seen of jobs

    def within_reach(self, sector: int, waived: int = 0) -> bool:
        """Return whether a trade is open; the work may ask for less Danish than the trade."""
        plan, modules = self.citizen.town.plan, self.citizen.modules
        needed = plan.companies.sector_reach[sector] - waived
        return needed <= modules or (sector in self.known and needed <= modules + plan.terms.trade_less)

    def match(self, sector: int) -> float:
        """Return the factor on the match with companies of a trade."""
        assessed = self.assessed and sector == self.citizen.person.home_sector
        return self.citizen.town.plan.terms.home_match if assessed else 1.0

    def width(self) -> float:
        """Return the factor on own search by the share of vacancies within reach."""
        town, modules = self.citizen.town, self.citizen.modules
        width = town.plan.search.width[modules] * self.widened
        if self.known:
            needed, openings = town.plan.companies.sector_reach, self._openings()
            more = (openings[sector] for sector in sorted(self.known) if needed[sector] > modules)
            width += add_up(more) * town.plan.terms.width_of[modules] * self.widened
        return width

    def reach(self) -> tuple[float, ...]:
        """Return the cumulative openings, now, of the trades within reach."""
        plan, now = self.citizen.town.plan, self.citizen.clock.now
        if not self.known:
            return weights_at(plan.demand, self.citizen.modules, now)
        return tuple(
            accumulate(
                openings * plan.demand.sectors[sector].at(now) if self.within_reach(sector) else 0.0
                for sector, openings in enumerate(self._openings())
            )
        )

    def _openings(self) -> list[float]:
        """Return the openings of each trade at the mean demand, of those within reach with what is known."""
        companies = self.citizen.town.plan.companies
        pairs = zip(companies.sector_weight, companies.sector_share, strict=True)
        return [w * s if self.within_reach(n) else 0.0 for n, (w, s) in enumerate(pairs)]

    def learnt(self, sector: int, offer: int) -> None:
        """An offer has opened a trade."""
        self.known.add(sector)
        self.citizen.note(Activity.TRADE_OPENED, Phase.EVENT, -1, offer, sector)

    def had_assessed(self, offer: int) -> None:
        """What was learnt at home has been assessed: the home trade counts as learnt, and fits better."""
        self.assessed = True
        self.learnt(self.citizen.person.home_sector, offer)
        self.citizen.town.market.fits_anew(self.citizen)
        self.citizen.offer.refresh()
