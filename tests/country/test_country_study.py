"""A study of a country: parts are what they are alone, the whole is its parts, what is stopped goes on."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from country_runs import Ran, prepared

import sim
from sim.country.study import carry_out
from sim.country.work import parts
from sim.report.country import printed
from sim.study import digest, manifest
from sim.study.runner import Interrupted
from sim.study.verify import verify

SHORT = {"follow_up": 12, "primary_kpi": "self_support_share_12m"}
RUN = ["scenario", "draw", "replication", "kpi", "period"]


def runs(folder: Path, number: int) -> pd.DataFrame:
    """The single runs of a municipality."""
    table = pd.read_parquet(folder / "replications.parquet")
    return table[table["number"] == number].drop(columns=["municipality", "number"]).reset_index(drop=True)


def test_a_municipality_alone_gives_the_figures_it_has_in_the_country(ran: Ran) -> None:
    """By `trappen compare` of its two files, with its number: another way through the program."""
    names = ["nordby", "nordby-lower-caseload"]
    given = [ran.files / f"{name}.yaml" for name in names]
    alone = sim.compare(given, draws=2, replications=2, municipality=7, workers=1, **SHORT)
    told = alone.cells.frame().astype(dict.fromkeys(("scenario", "kpi", "period", "group"), str))
    told["scenario"] = told["scenario"].map(dict(zip(names, ("today", "lower-caseload"), strict=True)))
    here = runs(ran.run, 7).astype(dict.fromkeys(("scenario", "kpi", "period", "group"), str))
    told = told[(told["group"] == "all") & told["kpi"].isin(here["kpi"].unique())]
    pd.testing.assert_frame_equal(
        told.sort_values(RUN).reset_index(drop=True),
        here.sort_values(RUN).reset_index(drop=True),
        check_exact=True,
        check_dtype=False,
    )


def test_another_number_is_other_luck(ran: Ran) -> None:
    given = ran.files / "oestby.yaml"
    both = [sim.run(given, draws=1, replications=1, municipality=one, **SHORT) for one in (3, 4)]
    assert both[0].cells.values.tolist() != both[1].cells.values.tolist()


def test_some_of_them_are_the_same_part_of_the_whole(ran: Ran, tmp_path: Path) -> None:
    some = carry_out(prepared(tmp_path / "files", ("Østby", "Æbleby")), tmp_path / "run")
    for number in (3, 101):
        pd.testing.assert_frame_equal(runs(some, number), runs(ran.run, number), check_exact=True)


def test_the_whole_is_the_sum_of_its_parts_in_each_run(ran: Ran) -> None:
    table = pd.read_parquet(ran.run / "replications.parquet").astype({"kpi": str, "scenario": str})
    wide = table.pivot_table("value", ["scenario", "draw", "replication", "number"], "kpi", observed=True)
    wide["people"] = wide["self_support_share_12m"] * wide["counted_persons_12m"]
    run = wide.groupby(["scenario", "draw", "replication"]).sum()
    share = (run["people"] / run["counted_persons_12m"]).groupby("scenario").mean()
    country = pd.read_csv(ran.run / "country_kpis.csv").query("kpi == 'self_support_share_12m'")
    assert dict(zip(country["scenario"], country["mean"], strict=True)) == pytest.approx(share.to_dict())
    difference = pd.read_csv(ran.run / "country_differences.csv").query("kpi == 'self_support_share_12m'")
    assert difference["difference"].item() == pytest.approx(share["lower-caseload"] - share["today"])


def test_the_folder_is_whole_and_verified(ran: Ran) -> None:
    assert verify(ran.run) is None
    said = manifest.read(ran.run)
    assert (said["kind"], said["municipalities"], said["illustrative"]) == ("country", 3, 2)
    assert (ran.run / "charts" / "ranked-lower-caseload.png").is_file()
    (changed := ran.run / "ranks.csv").write_text(
        (before := changed.read_text(encoding="utf-8")).replace("1,", "2,", 1), encoding="utf-8"
    )
    assert verify(ran.run) is not None
    changed.write_text(before, encoding="utf-8")


def test_values_that_are_made_up_are_marked_all_the_way(ran: Ran) -> None:
    table = pd.read_csv(ran.run / "table.csv").set_index("municipality")
    assert table["illustrative"].to_dict() == {"Æbleby": True, "Nordby": True, "Østby": False}
    assert "2 af 3 kommuner har opdigtede tal" in printed(ran.run, "da").replace("\n", " ")
    assert "ILLUSTRATIVE" in (ran.files / "aebleby.yaml").read_text(encoding="utf-8").upper()
    assert "Kilde: B05" in (ran.files / "oestby.yaml").read_text(encoding="utf-8")


def test_a_policy_has_the_size_of_each_municipality(ran: Ran) -> None:
    costs = pd.read_csv(ran.run / "costs.csv").query("scenario == 'lower-caseload'")
    extra = costs.set_index("municipality")["extra_per_year_dkk"]
    assert extra["Æbleby"] >= extra["Nordby"] >= extra["Østby"] > 0
    changes = pd.read_csv(ran.run / "changes.csv")
    assert set(changes["municipality"]) == {"Æbleby", "Nordby", "Østby"}


def test_each_way_of_working_and_labour_market_is_its_own(ran: Ran) -> None:
    aebleby, nordby, oestby = (place.scenarios[0] for place in ran.country.places)
    assert nordby.way_of_working.company_offers.ladder != aebleby.way_of_working.company_offers.ladder
    cycles = [one.world.labour_market.cycle.values[-1].value for one in (aebleby, nordby, oestby)]
    assert cycles == pytest.approx([0.9 * cycles[1], cycles[1], 1.2 * cycles[1]], abs=0.01)


def test_a_study_that_was_stopped_goes_on_to_the_same_end(ran: Ran, tmp_path: Path) -> None:
    country = prepared(tmp_path / "files")

    def stop(finished: int, _total: int) -> None:
        if finished:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        carry_out(country, tmp_path / "run", stop)
    assert caught.value.kept == 1
    begun: list[int] = []
    carry_out(country, tmp_path / "run", lambda finished, _: begun.append(finished))
    assert begun[0] == 1
    assert digest.of_folder(tmp_path / "run") == digest.of_folder(ran.run)


def test_what_is_measured_alone_is_what_is_measured_among_all(ran: Ran) -> None:
    """Also money, in a run long enough for it."""
    from dataclasses import replace

    simulator = replace(ran.country.simulator, follow_up=36)
    one = ran.country.places[0].scenarios[1]
    plan = simulator.plan_for(one, 0, frozenset())
    log = simulator.run(plan, simulator.cast_for(plan, 0, 0), 0, 0)
    kpis = ["self_support_share_24m", "municipal_net_36m_dkk", "society_net_36m_dkk", "weeks_on_benefit_36m"]
    some = simulator.measure_only(kpis, log, plan, one, 0).set_index("kpi")["value"]
    every = simulator.measure(log, plan, one, 0)
    known = every[every["group"] == "all"].set_index("kpi")["value"]
    assert some.to_dict() == {kpi: known[kpi] for kpi in kpis}


def test_tasks_cover_every_run_once() -> None:
    tasks = parts(16, 3, 6)
    covered = [
        (task.draw, replication, place)
        for task in tasks
        for replication in range(task.first, task.last)
        for place in range(task.begin, task.end)
    ]
    assert sorted(covered) == [(d, r, m) for d in range(3) for r in range(6) for m in range(16)]
    assert len({task.name for task in tasks}) == len(tasks)
