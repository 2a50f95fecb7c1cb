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
# Here are three small folders, made on the spot: a municipality of some thirty people that thinks about a second
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
files = {
    "small-town": """
title: {da: En lille kommune, en: A small municipality}
world: {like: denmark-2017, arrivals: {adults_per_year: 8}, labour_market: {companies: 20}}
national:
  {caseworkers: {number: 1}, consultants: {number: 1}, language_school: {seats: {track_1: 12, track_2: 18, track_3: 6}}}
""",
    "second-caseworker": """
extends: small-town
title: {da: En sagsbehandler mere, en: A second caseworker}
mechanisms: [contact_dose, decision_at_conversation]
ramp: {hiring: 8 weeks, methods: 12 weeks}
way_of_working: {caseworkers: {number: 2}}
""",
}
for name, text in files.items():
    (place / f"{name}.yaml").write_text(f"name: {name}{text}", encoding="utf-8")
scenarios = [sim.load(place / f"{name}.yaml") for name in files]

# %% [markdown]
# Each comparison goes into a folder of its own, with its event logs (`keep_events`). On the command line it would be
# `trappen compare small-town.yaml second-caseworker.yaml --keep-events --out calm`.

# %%
KPI = "self_support_share_24m"
size = {"draws": 3, "replications": 2, "follow_up": 24, "primary_kpi": KPI, "keep_events": True}
runs = place / "runs"
hit = {"calm": (1, ()), "another-seed": (2, ()), "recession": (1, "shock-recession")}
for name, (seed, layers) in hit.items():
    sim.compare(scenarios, seed=seed, layers=layers, out=runs / name, lang="en", **size)

# %% [markdown]
# ## All folders as tables
#
# A star in the path is all that it takes: `runs/*/kpis.csv` is one table. `filename` says where a row comes from, and the
# folder's name becomes a column, `run`. One thread and a fixed order make every answer below the same on any machine.

# %%
ask = duckdb.connect()
ask.sql("set threads = 1")
every = (runs / "*").as_posix()
run = "parse_path(filename)[-2] as run, * exclude (filename)"
for name in ("kpis", "differences", "precision"):
    ask.sql(f"create view {name} as select {run} from read_csv('{every}/{name}.csv', filename = true)")
ask.sql(
    f"""
    create view replications as select {run} from read_parquet('{every}/replications.parquet', filename = true);
    create view events as
    select parse_path(filename)[-3] as run, parse_filename(filename, true) as scenario, * exclude (filename)
    from read_parquet('{every}/events/*.parquet', filename = true);
    create view manifests as
    select {run} from read_json('{every}/manifest.json', filename = true, columns = {{
        seed: 'bigint', draws: 'int', replications: 'int', calibrated: 'boolean',
        layers: 'struct(name varchar)[]', start_days: 'map(varchar, date)'
    }});
    """
)
decided = scenarios[0].decision_date
ask.execute("set variable kpi = $kpi", {"kpi": KPI})
_ = ask.execute("set variable decided = $day", {"day": decided})

# %% [markdown]
# The manifest of each folder holds the facts of its run; beside them, how many rows there are to ask about:

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
    where d.kpi = getvariable('kpi') and d."group" = 'all'
    order by world_hit_by, m.seed
    """
).df()
answer.round(3)

# %%
figure, axes = plt.subplots(figsize=(8, 2.8), layout="constrained")
rows, points = range(len(answer)), 100 * answer.set_index("run").drop(columns=["seed", "world_hit_by"])
for what, width, shade in (("ci", 2, "#8fb8b8"), ("mc", 7, "#1f6f6f")):
    axes.hlines(rows, points[f"{what}_low"], points[f"{what}_high"], linewidth=width, color=shade, label=what)
axes.plot(points["difference"], rows, "o", color="white", markeredgecolor="black")
axes.axvline(0, color="black", linewidth=0.8)
axes.set_yticks(rows, points.index)
axes.set_ylim(len(answer) - 0.5, -0.5)
axes.set(xlabel="self-support after 24 months, percentage points", title="What a second caseworker changes")
_ = axes.legend(frameon=False)

# %% [markdown]
# Read the thin lines (`ci`): where one holds zero, the two ways of working cannot be told apart in that folder. The thick
# ones are the computing error (`mc`); where one is nearly as long as the thin line, more runs would help. With three draws
# both lengths are themselves a matter of luck, so the folders differ in them, too.
#
# ## Which draws disagree
#
# `replications.parquet` has every single run, so a difference can be followed down to its pairs. A pair is a draw (one guess at what
# nobody knows) and a replication (one life under that guess). Folders of one seed have the same draws, the same people
# and the same luck, so `calm` and `recession` can be laid side by side, pair by pair; draw 0 of `another-seed` is another
# guess. The draws that disagree most with the mean of their folder come first.

# %%
ask.sql(
    """
    create view pairs as
    select run, draw, replication,
           max(value) filter (scenario = 'second-caseworker') - max(value) filter (scenario = 'small-town') as difference
    from replications where kpi = getvariable('kpi') and "group" = 'all' group by all
    """
)
ask.sql(
    """
    with draws as (
        select run, draw, avg(difference) as difference, max(difference) - min(difference) as between_replications
        from pairs group by all
    )
    select *, difference - avg(difference) over (partition by run) as from_the_mean
    from draws order by abs(from_the_mean) desc, run
    """
).df().round(3)

# %%
pairs = ask.sql("select * from pairs order by run, draw, replication").df()
figure, panels = plt.subplots(1, 3, figsize=(9, 3), sharey=True, layout="constrained")
for axes, run in zip(panels, hit, strict=True):
    own = pairs[pairs["run"] == run]
    means = own.groupby("draw")["difference"].mean()
    axes.scatter(own["draw"], 100 * own["difference"], c=own["draw"], cmap="viridis", vmax=3, zorder=3)
    axes.scatter(means.index, 100 * means, s=500, marker="_", color="black", linewidths=2)
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set(title=run, xlabel="draw", xticks=means.index, xlim=(-0.5, means.index.max() + 0.5))
panels[0].set_ylabel("percentage points")
_ = figure.suptitle("Dots: pairs of runs. Bars: the mean of a draw", fontsize=11)

# %% [markdown]
# Where the two dots of a draw lie as far apart as the bars of different draws do, chance hides what the draws would say. And
# which draw deviates most may depend on the world, although people, luck and guesses are the same.

# %% [markdown]
# ## How much the pairing saved
#
# The same people and the same luck on both sides are why a difference can be seen at all. `precision.csv` says how
# many times as many runs it would have taken if each side had people and luck of its own (`luck`), and if the guesses were
# drawn apart too (`seeds`); with intervals, which six pairs leave wide.

# %%
chosen = (
    "run, runs, luck_factor, luck_low, luck_high, luck_runs, seeds_factor, seeds_low, seeds_high, seeds_runs"
)
ask.sql(f"select {chosen} from precision where kpi = getvariable('kpi') order by run").df().round(1)

# %% [markdown]
# ## Events, counted across runs
#
# The logs are whole numbers: an activity is a code, a time is minutes since the first day of history, which the manifest
# knows for each scenario. Two small tables of words make them readable.

# %%
for word, codes in {"activity": Activity, "phase": Phase}.items():
    names = {word: [code.value for code in codes], f"{word}_name": [code.name.lower() for code in codes]}
    ask.register(f"{word}_names", pd.DataFrame(names))
ask.sql(
    f"""
    create view citizens as
    select run, scenario, activity_name as what, phase_name, draws * replications as runs,
           start_days[scenario] + to_minutes(minute) as moment
    from events join activity_names using (activity) join phase_names using (phase) join manifests using (run)
    where agent_kind = {AgentKind.CITIZEN.value}
    """
)
ask.sql("select * from citizens order by run, scenario, moment, what, phase_name limit 3").df()

# %% [markdown]
# What does a second caseworker change in people's days? Events a run in the two years after the decision, as the municipality
# is, and how many times as many with the second caseworker in each folder; the ten that move most in `calm`.

# %%
ask.sql(
    """
    with counts as (
        select run, what, scenario, count(*) / any_value(runs) as events
        from citizens
        where phase_name in ('start', 'event') and
              moment between getvariable('decided') and getvariable('decided') + interval 2 years
        group by all
    ), sides as (
        select run, what, max(events) filter (scenario = 'small-town') as before,
               max(events) filter (scenario = 'second-caseworker') / before as times
        from counts group by all
    )
    select what, max(before) filter (run = 'calm') as calm_before,
           max(times) filter (run = 'calm') as calm, max(times) filter (run = 'another-seed') as another_seed,
           max(times) filter (run = 'recession') as recession
    from sides group by what having calm_before >= 5
    order by abs(calm - 1) desc, what limit 10
    """
).df().round(2)

# %% [markdown]
# Jobs begun, by half-year, in the folders of one seed: until the decision all four columns are the same, to the event. The
# two ways of working may part from there on, the two worlds when the recession begins a year later.

# %%
jobs = ask.sql(
    """
    select run, scenario, time_bucket(interval 6 months, moment) as half_year, count(*) / any_value(runs) as jobs_begun
    from citizens
    where what = 'job' and phase_name = 'start' and run in ('calm', 'recession') and
          moment between getvariable('decided') - interval 2 years and getvariable('decided') + interval 3 years
    group by all order by half_year, run, scenario
    """
).df()
begun = jobs.pivot(index="half_year", columns=["run", "scenario"], values="jobs_begun")
begun.round(2)

# %%
figure, axes = plt.subplots(figsize=(8, 3.6), layout="constrained")
first, last = (decided + pd.DateOffset(months=months) for months in (12, 30))
axes.axvspan(first, last, color="#f3e6dd", label="the recession")
for (run, scenario), own in begun.items():
    line = "o--" if scenario == "small-town" else "o-"
    shade = "#b3541e" if run == "recession" else "#1f6f6f"
    axes.plot(own.index + pd.DateOffset(months=3), own, line, color=shade, label=f"{run}, {scenario}")
axes.axvline(pd.Timestamp(decided), color="black", linewidth=0.8, label="the decision")
axes.set(ylim=(0, None), ylabel="jobs begun a half-year", title="Where the lines part (mean of six runs)")
_ = axes.legend(frameon=False, loc="upper left", fontsize=9)

# %% [markdown]
# ## From here
#
# * With `results/*` in place of `runs` you ask across every comparison you have made; `union_by_name = true` lets folders of
#   other versions stand in one table. Only folders of one seed, size and version (`code` in the manifest) have pairs in common.
# * `docs/python.md` has the columns of the log, `docs/precision.md` those of `precision.csv`, `outcomes.csv` every figure.

# %%
ask.close()
temporary.cleanup()
