"""The tables of a country: each municipality by itself, the whole, ranks, and what was put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from sim.business_case.measure import NETS
from sim.country.files import Place
from sim.country.ranks import ranked
from sim.country.table import described
from sim.country.whole import TOTAL, weight_of, whole
from sim.outcomes import REGISTRY
from sim.scenario import describe_difference
from sim.study import tables
from sim.study.cells import COLUMNS, KEY, Cells, from_frame
from sim.text import LANGUAGES

_WHO: Final = ["municipality", "number"]
_RUN: Final = ["number", *COLUMNS]
_SAID: Final = [f"{name}_{lang}" for name in ("label", "before", "after") for lang in LANGUAGES]
_CHANGES: Final = [*_WHO, "scenario", "path", *_SAID]
_COSTS: Final = [*_WHO, "scenario", "gross_cost_per_year_dkk", "extra_per_year_dkk"]
_Table = Callable[[Cells], pd.DataFrame]


@dataclass(frozen=True)
class Tables:
    """All tables of a finished study; `runs` is what the tasks gave, `labels` the scenarios' names."""

    places: tuple[Place, ...]
    labels: tuple[str, ...]
    kpis: tuple[str, ...]
    costs: tuple[tuple[float, ...], ...]
    runs: pd.DataFrame

    @property
    def files(self) -> dict[str, pd.DataFrame]:
        """Every CSV by its name."""
        units, cells = self._units, self.whole
        return {
            "municipalities.csv": self._each(lambda one: tables.kpis(one, units)),
            "municipality_differences.csv": self._each(lambda one: tables.differences(one, units)),
            "country_kpis.csv": self._weighed(tables.kpis(cells, units)),
            "country_differences.csv": self._weighed(tables.differences(cells, units)),
            "ranks.csv": self.ranks,
            "table.csv": pd.DataFrame([described(place.municipality) for place in self.places]),
            "changes.csv": pd.DataFrame(self._changes(), columns=_CHANGES),
            "costs.csv": pd.DataFrame(self._costs(), columns=_COSTS),
        }

    @cached_property
    def replications(self) -> pd.DataFrame:
        """Every figure of every run, by municipality in the table's order."""
        names = {place.municipality.number: place.municipality.name for place in self.places}
        order = {number: at for at, number in enumerate(names)}
        named = self.runs.rename(columns={"municipality": "number"})
        by = [named["number"].map(order), named["draw"], named["replication"]]
        found = named.iloc[np.lexsort([one.to_numpy() for one in reversed(by)])][_RUN]
        found.insert(0, "municipality", found["number"].map(names))
        texts = ["municipality", "scenario", *KEY]
        return found.astype(dict.fromkeys(texts, "category")).reset_index(drop=True)

    @cached_property
    def whole(self) -> Cells:
        """All municipalities together, run by run."""
        return from_frame(whole(self.runs[self.runs["scenario"].isin(self.labels)]), self.labels)

    @cached_property
    def cells(self) -> dict[int, Cells]:
        """By municipality's number."""
        parts = dict(tuple(self.runs.groupby("municipality", sort=False)))
        numbers = [place.municipality.number for place in self.places]
        return {number: from_frame(parts[number][COLUMNS], self.labels) for number in numbers}

    @cached_property
    def ranks(self) -> pd.DataFrame:
        """By policy and KPI that is one number: each municipality's rank and the chances that go with it."""
        columns = ["scenario", "kpi", "period", *_WHO, "difference", "rank", "highest_tenth", "lowest_tenth"]
        single = next(iter(self.cells.values())).single_figures()
        rows = [
            self._ranked(label, str(kpi), str(period))
            for label in self.labels[1:]
            for kpi, period in zip(single["kpi"], single["period"], strict=True)
            if kpi in self.kpis
        ]
        return pd.concat(rows)[columns] if rows else pd.DataFrame(columns=columns)

    def _ranked(self, label: str, kpi: str, period: str) -> pd.DataFrame:
        differences = np.stack(
            [
                one.difference(label, self.labels[0])[:, :, one.figure(kpi, period)]
                for one in self.cells.values()
            ]
        )
        with np.errstate(invalid="ignore"):
            means = [float(np.nanmean(one)) if not np.isnan(one).all() else np.nan for one in differences]
        who = pd.DataFrame([self._who(place) for place in self.places], columns=_WHO)
        named = who.assign(scenario=label, kpi=kpi, period=period, difference=means)
        found = pd.concat([named, ranked(differences)], axis=1)
        return found.sort_values(["rank", "number"], kind="stable")

    def _each(self, table: _Table) -> pd.DataFrame:
        """A table of every municipality, under each other."""
        rows = []
        for place, cells in zip(self.places, self.cells.values(), strict=True):
            found = table(cells)
            name, number = self._who(place)
            found.insert(0, "number", number)
            found.insert(0, "municipality", name)
            rows.append(found)
        return pd.concat(rows, ignore_index=True)

    def _weighed(self, table: pd.DataFrame) -> pd.DataFrame:
        """A table of the whole with what each figure is weighed by."""
        kpi = table["kpi"].astype(str)
        return table.assign(
            weighed_by=["sum" if one.endswith(TOTAL) else weight_of(one) for one in kpi],
            municipalities=len(self.places),
        )

    def _who(self, place: Place) -> tuple[str, int]:
        return place.municipality.name, place.municipality.number

    def _changes(self) -> Iterator[tuple[object, ...]]:
        """What each policy changes in each municipality, at the size it has there."""
        for place in self.places:
            today, *others = place.scenarios
            for label, other in zip(self.labels[1:], others, strict=True):
                for one in describe_difference(other, today):
                    said = (one.label, one.before, one.after)
                    texts = [text[lang] for text in said for lang in LANGUAGES]
                    yield (*self._who(place), label, one.path, *texts)

    def _costs(self) -> Iterator[tuple[object, ...]]:
        for place, costs in zip(self.places, self.costs, strict=True):
            for label, cost in zip(self.labels, costs, strict=True):
                yield (*self._who(place), label, cost, cost - costs[0])

    @property
    def _units(self) -> dict[str, str]:
        """KPI → unit, sums of money included."""
        units = {key: outcome.unit for key, outcome in REGISTRY.items()}
        return units | {name + TOTAL: units[name] for name in NETS}
