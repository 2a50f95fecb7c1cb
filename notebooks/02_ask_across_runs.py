# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Ask across runs
#
# A run folder answers one question. An analyst soon has ten of them: another seed, another world, another way of
# working. **DuckDB** reads the files of all folders at once, where they lie, and answers in SQL: nothing is imported
# and nothing is copied. It comes with the extra `[notebooks]`.
#
# Here are three small folders, made on the spot: a municipality of some fifty people that thinks about a second
# caseworker, twice as it is (with two seeds), and once in a recession. They are far too small for an answer, and just right
# for learning to ask.

# %%
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import matplotlib.pyplot as plt
import pandas as pd

import sim
from sim.model.vocabulary import Activity, AgentKind, Phase

plt.switch_backend("inline")  # charts appear below their cell

# %% [markdown]
# ## Three run folders
#
# Two scenario files are written into a folder that goes away at the end. The second one says only what differs.

# %%
temporary = TemporaryDirectory()
place = Path(temporary.name)

(place / "small-town.yaml").write_text(
    """
name: small-town
title: {da: En lille kommune, en: A small municipality}
world:
  like: denmark-2017
  arrivals: {adults_per_year: 12}
  labour_market: {companies: 20}
national:
  caseworkers: {number: 1}
  consultants: {number: 1}
  language_school:
    seats: {track_1: 12, track_2: 18, track_3: 6}
""",
    encoding="utf-8",
)
(place / "second-caseworker.yaml").write_text(
    """
name: second-caseworker
extends: small-town
title: {da: En sagsbehandler mere, en: A second caseworker}
mechanisms: [contact_dose, decision_at_conversation]
ramp: {hiring: 8 weeks, methods: 12 weeks}
way_of_working:
  caseworkers: {number: 2}
""",
    encoding="utf-8",
)
scenarios = [sim.load(place / f"{name}.yaml") for name in ("small-town", "second-caseworker")]

# %% [markdown]
# Each comparison goes into a folder of its own, with its event logs (`keep_events`). On the command line it would be
# `trappen compare small-town.yaml second-caseworker.yaml --keep-events --out calm`.

# %%
KPI = "self_support_share_24m"
size = {"draws": 3, "replications": 2, "follow_up": 24, "primary_kpi": KPI, "keep_events": True}
runs = place / "runs"
for name, asked in {
    "calm": {"seed": 1},
    "another-seed": {"seed": 2},
    "recession": {"seed": 1, "layers": "shock-recession"},
}.items():
    sim.compare(scenarios, out=runs / name, lang="en", **size, **asked)

sorted(path.name for path in (runs / "calm").iterdir() if not path.name.startswith("business_case"))

# %% [markdown]
# ## All folders as tables
#
# A star in the path is all that it takes: `runs/*/kpis.csv` is one table. `filename` says where a row comes from, and the
# folder's name becomes a column, `run`. One thread and a fixed order make every answer below the same on any machine.

# %%
ask = duckdb.connect()
ask.sql("set threads = 1")

for name in ("kpis", "differences", "precision", "parameters", "parameter_draws"):
    ask.sql(
        f"""
        create view {name} as
        select parse_path(filename)[-2] as run, * exclude (filename)
        from read_csv('{(runs / "*" / f"{name}.csv").as_posix()}', filename = true)
        """
    )
ask.sql(
    f"""
    create view replications as
    select parse_path(filename)[-2] as run, * exclude (filename)
    from read_parquet('{(runs / "*" / "replications.parquet").as_posix()}', filename = true)
    """
)
ask.sql(
    f"""
    create view events as
    select parse_path(filename)[-3] as run, parse_filename(filename, true) as scenario, * exclude (filename)
    from read_parquet('{(runs / "*" / "events" / "*.parquet").as_posix()}', filename = true)
    """
)
ask.sql(
    f"""
    create view manifests as
    select parse_path(filename)[-2] as run, * exclude (filename)
    from read_json(
        '{(runs / "*" / "manifest.json").as_posix()}', filename = true,
        columns = {{
            seed: 'bigint', draws: 'int', replications: 'int', follow_up_months: 'int', calibrated: 'boolean',
            layers: 'struct(name varchar)[]', start_days: 'map(varchar, date)'
        }}
    )
    """
)
ask.sql("show tables").df()

# %% [markdown]
# The manifest of each folder holds the facts of its run. Joined to how many rows there are to ask about:

# %%
ask.sql(
    """
    select run, seed, coalesce(layers[1].name, '-') as world_hit_by, draws, replications, calibrated,
           (select count(*) from replications r where r.run = m.run) as figures,
           (select count(*) from events e where e.run = m.run) as events
    from manifests m order by run
    """
).df()

# %% [markdown]
# ## One figure in all runs
#
# Self-support after 24 months: the level as the municipality is, and what the second caseworker changes, with the
# interval of the expected difference (`ci`). Which world and which seed it was comes from the manifests.

# %%
answer = ask.sql(
    """
    select m.run, m.seed, coalesce(m.layers[1].name, '-') as world_hit_by,
           k.mean as level_before, d.difference, d.ci_low, d.ci_high, d.mc_low, d.mc_high
    from differences d
    join manifests m using (run)
    join kpis k on k.run = d.run and k.scenario = d.baseline and k.kpi = d.kpi and k."group" = d."group"
    where d.kpi = $kpi and d."group" = 'all'
    order by world_hit_by, m.seed
    """,
    params={"kpi": KPI},
).df()
answer.round(3)

# %%
figure, axes = plt.subplots(figsize=(8, 2.8), layout="constrained")
rows = range(len(answer))
for low, high, width, shade in (("ci_low", "ci_high", 2, "#8fb8b8"), ("mc_low", "mc_high", 7, "#1f6f6f")):
    axes.hlines(rows, 100 * answer[low], 100 * answer[high], linewidth=width, color=shade, label=low[:2])
axes.plot(100 * answer["difference"], rows, "o", color="white", markeredgecolor="black")
axes.axvline(0, color="black", linewidth=0.8)
axes.set_yticks(rows, answer["run"])
axes.set_ylim(len(answer) - 0.5, -0.5)
axes.set_xlabel("Difference in self-support after 24 months, percentage points")
axes.set_title("What a second caseworker changes, in each folder", loc="left")
axes.legend(frameon=False)
axes.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# Read the thin lines (`ci`): where one holds zero, the two ways of working cannot be told apart in that folder. The thick
# ones are the computing error (`mc`); where one is nearly as long as the thin line, more runs would help. With three draws
# both lengths are themselves a matter of luck, so the folders differ in them, too.
#
# ## Which draws disagree
#
# `replications.parquet` has every single run, so a difference can be followed down to its pairs. A pair is a draw (one guess at what
# nobody knows) and a replication (one life under that guess). Folders of one seed have the same draws, the same people
# and the same luck, so `calm` and `recession` can be laid side by side, pair by pair; draw 0 of `another-seed` is another guess.

# %%
ask.sql(
    """
    create view pairs as
    select run, draw, replication,
           max(value) filter (scenario = 'second-caseworker') - max(value) filter (scenario = 'small-town') as difference
    from replications
    where kpi = getvariable('kpi') and "group" = 'all'
    group by run, draw, replication
    """
)
ask.execute("set variable kpi = $kpi", {"kpi": KPI})
by_draw = ask.sql(
    """
    with draws as (
        select run, draw, avg(difference) as difference,
               max(difference) - min(difference) as between_replications
        from pairs group by run, draw
    ), placed as (
        select *, difference - avg(difference) over (partition by run) as from_the_mean from draws
    )
    select *, rank() over (partition by run order by abs(from_the_mean) desc) as disagrees
    from placed order by run, draw
    """
).df()
by_draw.round(3)

# %%
pairs = ask.sql("select * from pairs order by run, draw, replication").df()
figure, panels = plt.subplots(1, 3, figsize=(9, 3), sharey=True, layout="constrained")
for axes, run in zip(panels, ["calm", "recession", "another-seed"], strict=True):
    own = pairs[pairs["run"] == run]
    for number, (draw, two) in enumerate(own.groupby("draw")):
        axes.plot(
            [draw] * len(two), 100 * two["difference"], "-o", color=f"C{number}", linewidth=1, alpha=0.7
        )
        axes.plot(draw, 100 * two["difference"].mean(), "_", color="black", markersize=22, markeredgewidth=2)
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_title(run, loc="left")
    axes.set_xticks(sorted(own["draw"].unique()))
    axes.set_xlim(-0.5, own["draw"].max() + 0.5)
    axes.set_xlabel("draw")
    axes.spines[["top", "right"]].set_visible(False)
panels[0].set_ylabel("percentage points")
_ = figure.suptitle("Dots: pairs of runs. Bars: the mean of a draw", fontsize=11)

# %% [markdown]
# Where the two dots of a draw lie as far apart as the bars of different draws do, chance hides what the draws would say. And
# which draw deviates most may depend on the world, although people, luck and guesses are the same.
#
# What did the draw that deviates most in each folder guess? `parameter_draws.csv` has each uncertain number in each
# draw, `parameters.csv` its range. These are the guesses furthest out in that draw, as a share of the way from the low end
# (0) to the high end (1) of the central 95 %. Of so many numbers some are always far out: a place to look, and no cause.

# %%
ask.register("by_draw", by_draw)
ask.sql(
    """
    select d.run, d.draw, v.parameter, v.value, (v.value - p.low) / (p.high - p.low) as of_its_range
    from by_draw d
    join parameter_draws v using (run, draw)
    join parameters p on p.run = d.run and p.name = v.parameter
    where d.disagrees = 1
    qualify row_number() over (partition by d.run order by abs(of_its_range - 0.5) desc, v.parameter) <= 3
    order by d.run, abs(of_its_range - 0.5) desc, v.parameter
    """
).df().round(3)

# %% [markdown]
# ## How much the pairing saved
#
# The same people and the same luck on both sides are why a difference can be seen at all. `precision.csv` says how
# many times as many runs it would have taken if each side had people and luck of its own (`luck`), and if the guesses were
# drawn apart too (`seeds`); with intervals, which six pairs leave wide.

# %%
ask.sql(
    """
    select run, runs, luck_factor, luck_low, luck_high, luck_runs, seeds_factor, seeds_low, seeds_high, seeds_runs
    from precision where kpi = getvariable('kpi') order by run
    """
).df().round(1)

# %% [markdown]
# ## Events, counted across runs
#
# The logs are whole numbers: an activity is a code, a time is minutes since the first day of history, which the manifest
# knows for each scenario. Two small tables of words make them readable.

# %%
ask.register(
    "activities",
    pd.DataFrame([(code.value, code.name.lower()) for code in Activity], columns=["activity", "what"]),
)
ask.register(
    "phases",
    pd.DataFrame([(code.value, code.name.lower()) for code in Phase], columns=["phase", "phase_name"]),
)

ask.sql(
    f"""
    create view citizens as
    select run, scenario, draw, replication, agent, what, phase_name,
           start_days[scenario] + to_minutes(minute) as moment, draws * replications as runs
    from events
    join activities using (activity)
    join phases using (phase)
    join manifests using (run)
    where agent_kind = {AgentKind.CITIZEN.value}
    """
)
decided = scenarios[0].decision_date
_ = ask.execute("set variable decided = $day", {"day": decided})

# %% [markdown]
# What does a second caseworker change in people's days? Events a run in the two years after the decision, as the municipality
# is (`before`), and how many times as many with the second caseworker; the ten that move most in `calm`.

# %%
ask.sql(
    """
    with counts as (
        select run, what, scenario, count(*) / any_value(runs) as events
        from citizens
        where moment between getvariable('decided') and getvariable('decided') + interval 2 years
          and phase_name in ('start', 'event')
        group by all
    ), sides as (
        select run, what,
               max(events) filter (scenario = 'small-town') as before,
               max(events) filter (scenario = 'second-caseworker') / before as times
        from counts group by run, what
    )
    select what, max(before) filter (run = 'calm') as calm_before,
           max(times) filter (run = 'calm') as calm, max(times) filter (run = 'another-seed') as another_seed,
           max(times) filter (run = 'recession') as recession
    from sides group by what
    having calm_before >= 5
    order by abs(calm - 1) desc, what limit 10
    """
).df().round(2)

# %% [markdown]
# Jobs begun, by half-year, in the folders of one seed: until the decision all four columns are the same, to the event. The
# two ways of working part there, the two worlds when the recession begins a year later.

# %%
jobs = ask.sql(
    """
    select run, scenario,
           make_date(year(moment)::int, case when month(moment) <= 6 then 1 else 7 end, 1) as half_year,
           count(*) / any_value(runs) as jobs_begun
    from citizens
    where what = 'job' and phase_name = 'start' and run in ('calm', 'recession')
      and moment between getvariable('decided') - interval 2 years and getvariable('decided') + interval 3 years
    group by all
    order by half_year, run, scenario
    """
).df()
begun = jobs.pivot(index="half_year", columns=["run", "scenario"], values="jobs_begun")
begun.round(2)

# %%
names = {"small-town": "as it is", "second-caseworker": "second caseworker"}
shades = {"calm": "#1f6f6f", "recession": "#b3541e"}
figure, axes = plt.subplots(figsize=(8, 3.6), layout="constrained")
axes.axvspan(
    decided + pd.DateOffset(months=12), decided + pd.DateOffset(months=30), color="#f3e6dd", label="recession"
)
for (run, scenario), own in begun.items():
    line = "--" if scenario == "small-town" else "-"
    middle = pd.to_datetime(own.index) + pd.DateOffset(months=3)
    axes.plot(
        middle, own, line, marker="o", markersize=4, color=shades[run], label=f"{run}, {names[scenario]}"
    )
axes.axvline(pd.Timestamp(decided), color="black", linewidth=0.8)
axes.annotate("decision", (pd.Timestamp(decided), 0), xytext=(4, 4), textcoords="offset points")
axes.set_ylim(bottom=0)
axes.set_ylabel("jobs begun a half-year")
axes.set_title("The mean of six runs each: where the lines part, and when", loc="left")
axes.legend(frameon=False, loc="upper left", fontsize=9)
axes.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# ## From here
#
# * Put the path of your own folders in place of `runs`: `results/*/kpis.csv` asks across every comparison you have made.
#   Folders of other versions may have other columns; `union_by_name = true` lets them stand in one table.
# * Only folders with one seed, one version (`versions`, `code` in the manifest) and one size share draws and people. Across others,
#   compare what the folders say, never pair by pair.
# * `docs/python.md` says what the columns of the log are, `docs/precision.md` those of `precision.csv`, and `outcomes.csv` in
#   each folder what every figure means.

# %%
ask.close()
temporary.cleanup()
