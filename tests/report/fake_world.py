"""Invented but believable figures for fake run folders: levels, effects and registry rows."""

from __future__ import annotations

from typing import NamedTuple


class Kpi(NamedTuple):
    """One invented outcome: level today, how sure, and effect of each policy."""

    key: str
    unit: str
    family: str
    label_da: str
    label_en: str
    level: float
    spread: float  # half-width of ci of the level
    effects: tuple[float, float, float]  # lower-caseload, fast-track-intake, more-language-mentors
    sure: float  # half-width of ci of a difference
    better: str = "more"


POLICIES = ("lower-caseload", "fast-track-intake", "more-language-mentors")

TITLES = {
    "denmark-2017": ("Danmark 2017, reformåret", "Denmark 2017, the year of the reform"),
    "lower-caseload": ("To sagsbehandlere mere", "Two more caseworkers"),
    "fast-track-intake": ("Introduktion inden for 48–96 timer", "Introduction within 48–96 hours"),
    "more-language-mentors": ("Flere sprogmentorer", "More language mentors"),
}


def _months(key: str, da: str, en: str, levels: tuple[float, ...], effects: tuple[float, ...]) -> list[Kpi]:
    """The 12, 24 and 36 month members of a share; effects grow with the months."""
    made = []
    for month, level, size in zip((12, 24, 36), levels, (0.4, 0.75, 1.0), strict=True):
        grown = (effects[0] * size, effects[1] * size, effects[2] * size)
        texts = f"{da} efter {month} måneder", f"{en} after {month} months"
        made.append(Kpi(f"{key}_{month}m", "share", "months", *texts, level, 0.05, grown, 0.009 * size + 0.002))
    return made


KPIS: tuple[Kpi, ...] = (
    *_months("self_support_share", "Selvforsørgende", "Self-supporting", (0.121, 0.224, 0.302), (0.023, 0.014, 0.006)),
    *_months("ordinary_job_share", "I ordinært job", "In an ordinary job", (0.082, 0.165, 0.236), (0.021, 0.013, 0.005)),
    *_months("no_job_no_transfer_share", "Hverken job eller ydelse", "Neither job nor transfer",
             (0.039, 0.059, 0.066), (0.002, 0.001, 0.001)),
    *_months("employed_share", "Beskæftigede", "Employed", (0.133, 0.231, 0.297), (0.026, 0.015, 0.010)),
    Kpi("weeks_on_benefit_36m", "weeks", "months", "Uger på ydelse i 36 måneder", "Weeks on benefit in 36 months",
        124.3, 6.0, (-2.9, -1.6, -0.6), 1.1, "fewer"),
    Kpi("danish_modules_24m", "modules", "months", "Beståede danskmoduler på 24 måneder",
        "Danish modules passed in 24 months", 2.7, 0.3, (0.0, 0.02, 0.31), 0.05),
    Kpi("impact_cohort_persons", "count", "months", "Personer i målgruppen", "Persons in the cohort",
        287.0, 12.0, (0.0, 0.0, 0.0), 0.0),
    Kpi("first_meeting_within_96h_share", "share", "start", "Første samtale inden for 96 timer",
        "First meeting within 96 hours", 0.41, 0.06, (0.22, 0.47, 0.0), 0.05),
    Kpi("introduction_within_96h_share", "share", "start", "Introduktionsforløb inden for 96 timer",
        "Introduction course within 96 hours", 0.06, 0.02, (0.0, 0.83, 0.0), 0.03),
    Kpi("days_to_introduction_median", "days", "start", "Dage til introduktionsforløb (median)",
        "Days to introduction course (median)", 19.4, 1.8, (0.0, -16.9, 0.0), 1.1, "fewer"),
    Kpi("first_company_offer_within_14d_share", "share", "start", "Første virksomhedsrettede tilbud inden for 14 dage",
        "First company-oriented offer within 14 days", 0.03, 0.01, (0.01, 0.19, 0.0), 0.02),
    Kpi("first_company_offer_within_28d_share", "share", "start", "Første virksomhedsrettede tilbud inden for 28 dage",
        "First company-oriented offer within 28 days", 0.11, 0.03, (0.04, 0.29, -0.003), 0.03),
    Kpi("days_to_first_company_offer_median", "days", "start", "Dage til første virksomhedsrettede tilbud (median)",
        "Days to first company-oriented offer (median)", 88.0, 9.0, (-12.5, -39.0, 0.8), 5.0, "fewer"),
    Kpi("offer_gap_within_6w_share", "share", "path", "Højst seks uger mellem tilbud", "At most six weeks between offers",
        0.44, 0.05, (0.09, 0.02, 0.0), 0.03),
    Kpi("relapse_12m_share", "share", "path", "Tilbage på ydelse inden for 12 måneder", "Back on benefit within 12 months",
        0.36, 0.06, (-0.01, 0.0, -0.01), 0.02, "fewer"),
    Kpi("own_found_share", "share", "path", "Job fundet på egen hånd", "Jobs found by oneself", 0.48, 0.07,
        (0.0, -0.01, -0.02), 0.02),
    Kpi("conversation_interval_days_mean", "days", "service", "Dage mellem samtaler", "Days between conversations",
        37.6, 4.0, (-9.8, -1.2, 0.1), 1.9, "fewer"),
    Kpi("overdue_conversation_share", "share", "service", "Samtaler efter sidste frist", "Conversations past the last date",
        0.18, 0.06, (-0.14, -0.06, 0.0), 0.04, "fewer"),
    Kpi("contact_dose_mean", "index", "service", "Samtaledosis", "Contact dose", 0.62, 0.05, (0.19, 0.04, 0.0), 0.03),
    Kpi("caseload_mean", "count", "service", "Borgere pr. sagsbehandler", "Citizens per caseworker", 46.1, 3.0,
        (-13.4, -7.4, -0.1), 0.6, "fewer"),
    Kpi("caseworker_utilisation", "share", "service", "Sagsbehandlernes udnyttelse", "Use of caseworkers' time",
        0.97, 0.02, (-0.03, -0.02, 0.0), 0.01),
    Kpi("idle_hours", "hours", "service", "Ledige timer", "Idle hours", 184.0, 60.0, (95.0, 40.0, 0.0), 60.0),
    Kpi("mentor_hours_per_citizen", "hours", "service", "Mentortimer pr. borger", "Mentor hours per citizen",
        6.1, 0.8, (0.3, 0.2, 28.5), 2.0),
)

GROUPS = ("cohort=new", "cohort=present", "sex=female", "sex=male", "route=refugee", "route=reunified",
          "readiness=job_ready", "readiness=activity_ready", "education=basic", "education=secondary", "education=higher")

POSITIONS = ("passive_benefit", "course_or_danish", "placement", "wage_subsidy", "partial_benefit_job", "ordinary_job",
             "no_job_no_transfer", "left")

POSITION_PATHS = {  # share at month 0 and 36 today
    "passive_benefit": (0.34, 0.20), "course_or_danish": (0.45, 0.16), "placement": (0.12, 0.12),
    "wage_subsidy": (0.01, 0.04), "partial_benefit_job": (0.03, 0.06), "ordinary_job": (0.03, 0.22),
    "no_job_no_transfer": (0.02, 0.06), "left": (0.0, 0.14),
}

TIME_USE = {  # share of caseworkers' time today, and change under each policy
    "intake": (0.06, (0.0, 0.03, 0.0)), "due": (0.46, (-0.10, -0.03, 0.0)), "overdue": (0.17, (-0.13, -0.05, 0.0)),
    "brought_forward": (0.14, (0.17, 0.03, 0.0)), "idle": (0.03, (0.06, 0.02, 0.0)), "absent": (0.14, (0.0, 0.0, 0.0)),
}

INTRODUCTION = {1: (0.0, 0.35), 2: (0.02, 0.63), 3: (0.04, 0.78), 4: (0.06, 0.89), 7: (0.14, 0.94), 14: (0.37, 0.97),
                28: (0.81, 0.99), 56: (0.97, 0.995)}

FIRST_OFFER = {7: (0.01, 0.02), 14: (0.03, 0.22), 28: (0.11, 0.40), 42: (0.21, 0.52), 56: (0.31, 0.58), 91: (0.52, 0.69),
               182: (0.74, 0.81)}
