# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A first look
#
# This notebook asks one small question from start to end: **what would an introduction course within 96 hours change in an average municipality in 2017?** It uses very few runs, so that it finishes in a minute or two; the figures are for looking at how the answer is built, not for deciding anything.
#
# Nothing is defined here. Everything that counts is in the package, under test.

# %%
import sim

# %% [markdown]
# ## Two scenarios
#
# A scenario has two parts. The *world* is what the municipality cannot choose: who arrives and when, the law, the labour market. The *way of working* is what it can choose. A comparison holds the world fixed, so `fast-track-intake` says only what differs from `denmark-2017`.

# %%
base, fast = sim.load("denmark-2017"), sim.load("fast-track-intake")
print(fast.title.en)
print(fast.description.en)

# %% [markdown]
# The promises of a policy are its *levers*. These are the ones this policy moves; what it does *not* say is as in today's way of working.

# %%
print("seats kept free a day:", base.way_of_working.introduction.reserved_seats_per_day[-1].value, "→", fast.way_of_working.introduction.reserved_seats_per_day[-1].value)
print("caseworker minutes a week kept for intake:", base.way_of_working.intake_reserve, "→", fast.way_of_working.intake_reserve)

# %% [markdown]
# ## A comparison
#
# Both scenarios are run on the same people with the same luck. A *draw* is one guess at everything nobody knows exactly (rates, effects), taken from the stated ranges. A *replication* is one life of the municipality under that guess. Four draws with two replications each are far too few for an answer and plenty for a look.

# %%
study = sim.compare([base, fast], draws=4, replications=2, seed=1, switch_off_draws=0)

# %% [markdown]
# ## What differs
#
# The policy promises a quick start, so look at the start first. Each row is *fast track minus today*; shares are between 0 and 1.

# %%
columns = ["kpi", "difference", "ci_low", "ci_high", "pi_low", "pi_high", "unit"]
start = ["introduction_within_96h_share", "days_to_introduction_median", "first_meeting_within_96h_share"]
everyone = study.differences.query("group == 'all'")
everyone[everyone.kpi.isin(start)][columns].round(3)

# %% [markdown]
# Then the end. Self-support in the sense of the registers includes people with neither job nor benefit, so the share in ordinary jobs stands beside it.

# %%
end = ["self_support_share_36m", "ordinary_job_share_36m", "no_job_no_transfer_share_36m"]
everyone[everyone.kpi.isin(end)][columns].round(3)

# %% [markdown]
# ### Reading the intervals
#
# * `ci` says what we know about the *average* effect, given how little we know about the rates. If it covers zero, the two ways of working cannot be told apart, and that is the answer.
# * `pi` says what *one* municipality may live to see. It is wider: a council can do the right thing and be unlucky.
# * `mc` (in the table, not shown here) says only whether the computer ran long enough.
#
# With four draws `ci` comes from a t distribution with three degrees of freedom and is very wide. The default of forty draws exists for a reason.

# %% [markdown]
# ## The curve
#
# The share that supports itself, by months since each person's clock started.

# %%
axes = study.plot.self_support()

# %% [markdown]
# ## One person's way
#
# The only thing a run produces is its event log; every figure above was computed from it. Here is one citizen who came after the decision, in today's municipality and in the fast-track one. It is the same person, with the same health and the same luck, and nobody real.

# %%
today = study.events("denmark-2017", draw=0, replication=0).frame()
quick = study.events("fast-track-intake", draw=0, replication=0).frame()
