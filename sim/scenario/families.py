"""Families, education and support: what differs between worlds, and what a municipality chooses."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from sim.scenario.base import Duration, Frozen, about

FLEXJOB: Final = "flexjob"
"""The offer that a clarification may lead to; on no ladder."""


class Families(Frozen):
    """What can happen to people beside job and offers; nothing of it unless the world says so."""

    births: Annotated[
        bool,
        Field(default=False),
        about("Fødsler og barsel", "Births and maternity", "yes/no", None, "births"),
    ]
    childcare_wait: Annotated[
        Duration,
        Field(default=0),
        about("Ventetid på pasningsplads efter barsel", "Wait for childcare after leave", "duration"),
    ]
    education: Annotated[
        bool,
        Field(default=False),
        about(
            "Ordinær uddannelse er mulig",
            "Ordinary education is possible",
            "yes/no",
            None,
            "education_path",
        ),
    ]
    disability: Annotated[
        bool,
        Field(default=False),
        about(
            "Fleksjob og førtidspension er mulige",
            "Flexjob and early retirement are possible",
            "yes/no",
            None,
            "disability",
        ),
    ]
    missed_talks: Annotated[
        bool,
        Field(default=False),
        about("Borgere udebliver fra samtaler", "Citizens miss talks", "yes/no"),
    ]
    benefit_incentive: Annotated[
        bool,
        Field(default=False),
        about(
            "Jobsøgning følger forskellen på løn og ydelse",
            "Search follows the gap between wage and benefit",
            "yes/no",
            None,
            "benefit_incentive",
        ),
    ]
    hours_rule: Annotated[
        bool,
        Field(default=False),
        about("225-timersreglen gælder", "The 225-hour rule applies", "yes/no"),
    ]
    work_duty: Annotated[
        bool,
        Field(default=False),
        about("Arbejdspligten gælder", "The work duty applies", "yes/no", None, "hours_requirement"),
    ]


class EducationPath(Frozen):
    """Who is helped into ordinary education; only where the world has it."""

    young: Annotated[
        Literal["when_realistic", "work_first", "none"],
        Field(default="none"),
        about(
            "Ordinær uddannelse for unge", "Ordinary education for the young", "word", None, "education_path"
        ),
    ]


class Sanctions(Frozen):
    """What follows when a talk is missed or an offer broken off."""

    practice: Annotated[
        Literal["strict", "usual", "none"],
        Field(default="none"),
        about("Sanktioner", "Sanctions", "word", None, "sanctions"),
    ]
