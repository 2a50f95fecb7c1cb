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
# # A first look
#
# This notebook asks one small question from start to end: **what would an introduction course within 96 hours
# change in an average municipality in 2017?** It uses so few runs that it finishes in a minute or two. The
# figures are for seeing how an answer is built, not for deciding anything.
#
# Nothing is defined here. Everything that counts is in the package, under test.

# %%
import matplotlib.pyplot as plt
import pandas as pd

import sim
from sim.api import Plots
from sim.model.vocabulary import Activity, AgentKind, Phase

plt.switch_backend("inline")  # charts appear below their cell

# %% [markdown]
# ## Two scenarios
#
# A scenario has two parts. The *world* is what the municipality cannot choose: who arrives and when, the law, the
# labour market. The *way of working* is what it can choose. A comparison holds the world fixed, so the file
# `fast-track-intake` says only what differs from `denmark-2017`.

# %%
base, fast = sim.load("denmark-2017"), sim.load("fast-track-intake")
print(fast.title.en)
print(fast.description.en)

# %% [markdown]
# What a policy promises is written as *levers*. Two of those that this policy moves, today and then:

# %%
pd.DataFrame(
    {
        "seats kept free for new arrivals, a working day": [
            way.introduction.reserved_seats_per_day[-1].value
            for way in (base.way_of_working, fast.way_of_working)
        ],
        "caseworker hours kept for intake, a week": [
            way.intake_reserve // 60 for way in (base.way_of_working, fast.way_of_working)
        ],
    },
    index=["denmark-2017", "fast-track-intake"],
).T

# %% [markdown]
# ## A comparison
#
# Both scenarios are run on the same people with the same luck. A *draw* is one guess at everything that nobody
# knows exactly (rates, effects), taken from stated ranges. A *replication* is one life of the municipality under
# that guess. Four draws with two replications each are far too few for an answer and plenty for a look.

# %%
study = sim.compare([base, fast], draws=4, replications=2, seed=1)

# %% [markdown]
# ## What differs
#
# The policy promises a quick start, so look at the start first. Each row is *fast track minus today*, for all;
# shares lie between 0 and 1. These three are of people who arrive: their clock starts when the municipality takes
# over, for the introduction when they are housed if that is later. Further down, people who were there already are
# counted too; their clock starts at the decision.

# %%
columns = ["kpi", "difference", "ci_low", "ci_high", "pi_low", "pi_high", "unit"]
start = ["introduction_within_96h_share", "days_to_introduction_median", "first_meeting_within_96h_share"]
everyone = study.differences[study.differences["group"] == "all"]
everyone[everyone["kpi"].isin(start)][columns].round(3)

# %% [markdown]
# Then the end. Self-support in the sense of the registers includes people with neither job nor benefit, so the
# share in ordinary jobs stands beside it.

# %%
end = ["self_support_share_36m", "ordinary_job_share_36m", "no_job_no_transfer_share_36m"]
everyone[everyone["kpi"].isin(end)][columns].round(3)

# %% [markdown]
# ### Reading the intervals
#
# * `ci` says what is known about the *average* effect, given how little is known about the rates. If it covers
#   zero, the two ways of working cannot be told apart, and that is the answer.
# * `pi` says what *one* municipality may live to see. It is wider: a council can do the right thing and be unlucky.
# * `mc` (in the table, not shown here) says only whether the computer ran long enough.
#
# With four draws `ci` is a t interval with three degrees of freedom, so wide that only the plainest differences
# stand out: the quick start does, its worth three years later does not. The default of forty draws exists for that
# reason. And the rates are not calibrated yet: they come from stated ranges, so the answer is about those
# assumptions.

# %% [markdown]
# ## The curve
#
# The share that supports itself, by months since each person's clock started. The grey band is what four draws know
# about the level: next to nothing. The difference is known better, as both lines rest on the same guesses, people
# and luck. Charts speak Danish unless asked otherwise.

# %%
Plots(study, lang="en").self_support().figure

# %% [markdown]
# ## One person's way
#
# The event log is all that a run produces; every figure above was computed from it. Take the first person who
# arrives in the summer after the decision, once the new practice is in place, and read the first weeks in both
# municipalities. It is the same person with the same luck, and nobody real.

# %%
first_day = pd.Timestamp(base.decision_date) - pd.DateOffset(months=base.world.history)
logs = pd.concat(
    {name: study.events(name, draw=0, replication=0) for name in study.names}, names=["scenario"]
)
logs["time"] = first_day + pd.to_timedelta(logs["minute"], unit="min")
logs["what"] = logs["activity"].map({code.value: code.name.lower() for code in Activity})
logs["phase"] = logs["phase"].map({code.value: code.name.lower() for code in Phase})
citizens = logs[logs["agent_kind"] == AgentKind.CITIZEN]
print(f"{len(logs):,} rows in two logs, {citizens['agent'].nunique()} citizens")

# %%
summer = pd.Timestamp(base.decision_date) + pd.DateOffset(months=6)
arrivals = citizens[(citizens["what"] == "takeover") & (citizens["time"] >= summer)]
person = arrivals["agent"].iloc[0]
shown = ["takeover", "first_meeting", "introduction", "visitation", "danish_class", "offer", "job"]
way = citizens[(citizens["agent"] == person) & citizens["what"].isin(shown)]

# %% [markdown]
# Today:

# %%
way.loc["denmark-2017", ["time", "what", "phase"]].head(12)

# %% [markdown]
# With the fast track:

# %%
way.loc["fast-track-intake", ["time", "what", "phase"]].head(12)

# %% [markdown]
# ## From here
#
# * `trappen compare denmark-2017 fast-track-intake` does the same with enough runs and writes a report.
# * `trappen scenarios` lists what is shipped; copy a file from `scenarios/`, change it, and compare.
# * `trappen parameters` shows every number behind the answer, assumptions first.
