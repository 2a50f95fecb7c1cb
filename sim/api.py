"""Studies from Python and for the command line: load, compare, run, save, plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sim.errors import ComparisonError, UserError, in_language_asked, problem
from sim.model.engines import chosen
from sim.report.plots import Plots
from sim.scenario import Layer, Scenario, load, load_layers, shipped_layers, with_layers
from sim.study import at_budget, kept, opened, studies, study
from sim.study.partial import Store
from sim.study.runner import Progress, silent
from sim.study.settings import DRAWS, Settings, check, settings
from sim.study.simulator import ModelSimulator
from sim.study.studies import Prepared
from sim.study.task import Task
from sim.study.world import national_way, register_for
from sim.text import LANGUAGES

if TYPE_CHECKING:
    import pandas as pd

    from sim.study.kept import Finish
    from sim.study.simulator import Simulator
    from sim.study.traced import Traced

__all__ = ["Plots", "Study", "compare", "load", "prepare", "robustness", "run", "trace"]

Given = Scenario | str | Path
HEADLINE: Final = ("denmark-2017", "lower-caseload", "fast-track-intake", "more-language-mentors")
"""The baseline and the three headline proposals."""
Laid = Layer | str | Path


class Study(study.Study):
    """A finished study; `kpis` and `differences` are data frames, as the files of a run folder.

    `events(scenario, draw, replication)` gives the log of one run, `plot` the charts, and
    `save(folder)` writes a run folder with its report.
    """

    @property
    def plot(self) -> Plots:
        """The charts, each a method that returns matplotlib axes."""
        return Plots(self)

    @in_language_asked
    def save(self, folder: str | Path | None = None, lang: str = "da") -> Path:
        """Write a run folder (default: below `results/`) with charts and report; gives its path."""
        return kept.save(self, None if folder is None else Path(folder), report_in(lang))


class OpenedStudy(opened.Opened, Study):
    """A finished study of a run folder; its figures are those that were found then."""


@in_language_asked
def compare(
    scenarios: Sequence[Given] | Given,
    *,
    layers: Sequence[Laid] | Laid = (),
    budget: float | str | None = None,
    switch_off: bool = False,
    out: str | Path | None = None,
    lang: str = "da",
    progress: Progress = silent,
    **options: Any,
) -> Study:
    """Compare ways of working on the same people; the first scenario is the baseline.

    One scenario alone is compared with the national way of working in its world. `layers` are
    laid over the world of all of them: `layers="shock-recession"`. With a `budget` (DKK a year) each
    proposal is made as large as it buys. Options: draws (40),
    replications (2), seed (1), precision and kpi, follow_up (36 months), primary_kpi,
    worlds_differ, without (mechanisms cut in every run), keep_events, workers, cluster (the address of a
    Dask scheduler, "tcp://host:8786", whose workers then run it). `draws=1` asks
    something else: every parameter has its central value, and only chance is left. `switch_off`
    also runs with each mechanism cut that an alternative names under `mechanisms:`, in the first
    switch_off_draws (6) draws; ComparisonError when none names any. With `out` every finished
    run is kept there and the folder gets its report.
    """
    check_language(lang)
    named = [scenarios] if isinstance(scenarios, Scenario | str | Path) else scenarios
    given = laid_over(with_baseline([loaded(one) for one in named]), layers)
    if budget is not None:
        given, options["budget"] = at_budget.sized(given, budget), at_budget.amount(budget)
    if switch_off:
        something_to_cut(given)
    return _carried_out(given, settings(**_cut(switch_off, options)), out, lang, progress)


@in_language_asked
def run(
    scenario: Given,
    *,
    layers: Sequence[Laid] | Laid = (),
    out: str | Path | None = None,
    lang: str = "da",
    progress: Progress = silent,
    **options: Any,
) -> Study:
    """Run one scenario; options as `compare`."""
    check_language(lang)
    return _carried_out(laid_over([loaded(scenario)], layers), settings(**options), out, lang, progress)


@in_language_asked
def open_folder(folder: str | Path, lang: str = "da") -> Study:
    """The finished study of a run folder; `sim.open(folder)`.

    Nothing is run: tables come from the single runs that the folder keeps. `events` gives a log that was
    kept (`keep_events=True`), else runs it again where program and numbers are still those of then.
    RunFolderError when the folder is no finished run or a file of it is missing or cannot be read.
    """
    check_language(lang)
    found = opened.read(Path(folder), _simulator)
    return OpenedStudy(**{field.name: getattr(found, field.name) for field in fields(found)})


@in_language_asked
def robustness(
    scenarios: Sequence[Given] | Given = HEADLINE,
    *,
    shocks: Sequence[Laid] | Laid | None = None,
    out: str | Path | None = None,
    lang: str = "da",
    progress: Progress = silent,
    **options: Any,
) -> pd.DataFrame:
    """The same comparison without a shock and with each one over the world: does the answer stand?

    A row for each proposal and shock (`none` first): the difference in `primary_kpi` with its intervals,
    what may be said of it, and whether that is another thing than without a shock. `shocks` are layers, all
    shipped ones if none is named; options as `compare`. With `out` each comparison gets a run folder there,
    and one that is finished is not run again; several questions may be asked in one folder.
    """
    from sim.report import robustness as told

    check_language(lang)
    named = [scenarios] if isinstance(scenarios, Scenario | str | Path) else scenarios
    given = with_baseline([loaded(one) for one in named])
    asked = settings(**_cut(False, options))
    laid = load_layers(shipped_layers() if shocks is None else _listed(shocks))
    worlds = {told.NO_SHOCK: given}
    worlds |= {layer.name: [with_layers(one, (layer,)) for one in given] for layer in laid}
    found = {}
    for name, hit in worlds.items():
        prepared = prepare(hit, asked)
        folder = None if out is None else _place_of(prepared, Path(out), name)
        found[name] = _differences(prepared, folder, lang, progress)
    return told.table(found, asked.primary_kpi)


@in_language_asked
def trace(scenario: Given, citizen: int | None = None, *, lang: str = "da", **options: Any) -> pd.DataFrame:
    """What happened to one made-up person in one run: `events_in_words` with each row told in `words`.

    The run is that of a study with the same `seed` (1), `draw` (0), `replication` (0) and `follow_up` (36
    months), step for step; `central=True` that of a study of one draw. `layers` and `without` as in
    `compare`. `attrs` of the table hold who the `person` is and a `summary` (weeks and days; None is not
    reached). Without a citizen: everybody who comes, with number, arrival and how many rows. ComparisonError
    when nobody has the number.
    """
    from sim.report import traced_story

    found = traced(scenario, lang=lang, **options)
    return found.people() if citizen is None else traced_story.table(found, citizen, lang)


def traced(
    scenario: Given,
    *,
    layers: Sequence[Laid] | Laid = (),
    draw: int = 0,
    replication: int = 0,
    central: bool = False,
    lang: str = "da",
    **options: Any,
) -> Traced:
    """One run with all that tells who its people are; options as `trace`."""
    from sim.study.traced import OPTIONS
    from sim.study.traced import traced as run_once

    check_language(lang)
    if unknown := sorted(set(options) - set(OPTIONS)):
        raise ComparisonError(problem("option_unknown", key=unknown[0], known=OPTIONS))
    asked = settings(draws=1 if central else DRAWS, workers=1, **options)
    (given,) = laid_over([loaded(scenario)], layers)
    simulator = _simulator([given], asked)
    check(asked, simulator.outcomes["key"])
    return run_once(simulator, given, Task(draw, replication), central=central)


def _place_of(prepared: Prepared, out: Path, name: str) -> Path:
    """The folder of a study below another: where it is or began, else the first that is free; numbered."""
    for run in (out / f"{name}{end}" for end in chain([""], (f"-{number}" for number in count(2)))):
        if kept.is_of(run, prepared) or kept.begun_or_free(run, prepared):
            return run
    raise AssertionError


def _differences(prepared: Prepared, out: Path | None, lang: str, progress: Progress) -> pd.DataFrame:
    """The differences of one study, run now or read from its finished folder."""
    if out is None:
        return studies.carry_out(prepared, Store(), progress).differences
    if kept.is_of(out, prepared):
        return kept.differences(out)
    return kept.carry_out_kept(prepared, out, progress, report_in(lang))[0].differences


def prepare(scenarios: Sequence[Scenario], asked: Settings) -> Prepared:
    """A study of the real model that has passed every check."""
    return studies.prepare(scenarios, asked, _simulator(scenarios, asked))


def _simulator(scenarios: Sequence[Scenario], asked: Settings) -> Simulator:
    engine = chosen(asked.engine, asked.runs * len(scenarios))
    return ModelSimulator(
        register_for(scenarios),
        asked.seed,
        asked.follow_up,
        frozenset(asked.without),
        engine,
        asked.municipality,
    )


def with_baseline(scenarios: Sequence[Scenario]) -> list[Scenario]:
    """The scenarios with something to compare with: the national way for one alone."""
    return [national_way(scenarios[0]), *scenarios] if len(scenarios) == 1 else list(scenarios)


def laid_over(scenarios: Sequence[Scenario], layers: Sequence[Laid] | Laid) -> list[Scenario]:
    """The scenarios, all in a world with the layers over it."""
    given = load_layers(_listed(layers))
    return [with_layers(one, given) for one in scenarios]


def _listed(layers: Sequence[Laid] | Laid) -> Sequence[Laid]:
    return [layers] if isinstance(layers, Layer | str | Path) else layers


def something_to_cut(given: Sequence[Scenario]) -> None:
    """Refuse to switch off what nobody has named."""
    if not any(one.mechanisms for one in given[1:]):
        raise ComparisonError(problem("switch_off_nothing", name=given[-1].name))


def check_language(lang: str) -> None:
    """Refuse an unknown language before anything is run."""
    if lang not in LANGUAGES:
        raise UserError(problem("option_language", key="--lang", value=lang))


def loaded(given: Given) -> Scenario:
    """A scenario, loaded when it is a name or a path."""
    return given if isinstance(given, Scenario) else load(given)


def report_in(lang: str) -> Finish:
    """What adds charts and report to a written folder."""

    def finish(run_folder: Path) -> None:
        from sim.report import build

        build(run_folder, lang)

    return finish


def _carried_out(
    scenarios: Sequence[Scenario], asked: Settings, out: str | Path | None, lang: str, progress: Progress
) -> Study:
    prepared = prepare(scenarios, asked)
    if out is None:
        return _public(studies.carry_out(prepared, Store(), progress))
    found, _ = kept.carry_out_kept(prepared, Path(out), progress, report_in(lang))
    return _public(found)


def _public(found: study.Study) -> Study:
    return Study(**{field.name: getattr(found, field.name) for field in fields(found)})


def _cut(switch_off: bool, options: dict[str, Any]) -> dict[str, Any]:
    return options if switch_off else {**options, "switch_off_draws": 0}
