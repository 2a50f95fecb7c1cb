"""Declared words that several outcomes share: populations, clocks, what competes and what is cut off."""

from __future__ import annotations

from typing import Final

from sim.outcomes.declare import Measured, Text

COHORT: Final = Text(
    "Effektgruppen: dem, der var i kommunen på beslutningsdatoen, og dem, der ankom i de næste 12 måneder",
    "The impact cohort: people present at the decision date and arrivals in the next 12 months",
)
NEWCOMERS: Final = Text(
    "Ankomne i de 12 måneder efter beslutningsdatoen", "Arrivals in the 12 months after the decision date"
)
EVERYONE: Final = Text(
    "Alle i kommunens målgruppe den uge", "Everyone in the municipality's target group that week"
)
STAFF: Final = Text("Kommunens medarbejdere", "The municipality's staff")
COMPANIES: Final = Text("Alle virksomheder i oplandet", "All companies within reach")

COHORT_CLOCK: Final = Text(
    "Beslutningsdatoen for dem, der var i kommunen; overtagelsen for de ankomne",
    "The decision date for people present; takeover for arrivals",
)
TAKEOVER: Final = Text("Overtagelsen", "Takeover")
HOUSED: Final = Text(
    "Overtagelsen, eller boligplaceringen når den er senere", "Takeover, or housing if later"
)
CALENDAR: Final = Text("Kalenderen", "The calendar")
AFTER_RAMP: Final = Text(
    "Fra 6 til 36 måneder efter beslutningsdatoen", "From 6 to 36 months after the decision date"
)

NOT_REACHED: Final = Text(
    "Ikke nået: halvdelen begynder aldrig, eller der er ingen at måle på",
    "Not reached: half of them never begin, or there is nobody to measure",
)
NOTHING: Final = Text("Intet", "Nothing")
LEAVING: Final = Text(
    "Flytning, udrejse og død: personen tæller ikke med i den måned (se share_left)",
    "Moving, emigrating and dying: the person is not counted in that month (see share_left)",
)
STAYS_IN_COUNT: Final = Text(
    "Flytning, udrejse og død: personen bliver i nævneren",
    "Moving, emigrating and dying: the person stays in the count",
)
UNTIL_GONE: Final = Text(
    "Flytning, udrejse, død og pension: tiden derefter tæller ikke",
    "Moving, emigrating, dying and pension: the time after it does not count",
)
JOB_OR_EXIT: Final = Text(
    "Ordinært job, fraflytning, død og pension, når de kommer først",
    "Ordinary job, leaving, death and pension, when they come first",
)
END_OF_RUN: Final = Text("Kørslens slutning", "The end of the run")
DUTY_LAPSES: Final = Text(
    "Ordinært job, ophør af ydelse, fraflytning, pension og kørslens slutning: så bortfalder pligten",
    "Ordinary job, leaving benefit, leaving the municipality, pension and the end of the run: the duty "
    "lapses",
)
WHOLE_MONTHS: Final = Text(
    "Kun personer, hvis måneder alle ligger i kørslen", "Only people whose months all lie inside the run"
)
WHOLE_FOLLOW_UP: Final = Text(
    "Kun personer, hvis 36 måneder ligger i kørslen", "Only people whose 36 months lie inside the run"
)


def level(event: Text) -> Measured:
    """A state of the cohort, read at a month."""
    return Measured(COHORT, COHORT_CLOCK, event, LEAVING, WHOLE_MONTHS)


def follow_up(event: Text, competing: Text = NOTHING) -> Measured:
    """Something counted over the cohort's 36 months."""
    return Measured(COHORT, COHORT_CLOCK, event, competing, WHOLE_FOLLOW_UP)


def series(event: Text) -> Measured:
    """Something counted in the municipality, month by month."""
    return Measured(EVERYONE, CALENDAR, event, NOTHING, NOTHING)


def staff(event: Text) -> Measured:
    """Something counted of the staff."""
    return Measured(STAFF, AFTER_RAMP, event, NOTHING, NOTHING)
