"""Where outcomes of a mechanism exist: the world or the way of working has it. Told by the plan alone."""

from __future__ import annotations

from typing import Final

from sim.outcomes.declare import OnlyWhen, Text
from sim.outcomes.facts import PlanFacts
from sim.outcomes.facts_mechanisms import StepFacts


def some(steps: StepFacts) -> bool:
    """Whether there is any of it, before the decision or after."""
    return any(steps.value)


def _hours_asked(plan: PlanFacts) -> bool:
    asked = any(any(practice.requirement.hours) for practice in (plan.national, *plan.chosen))
    return asked or plan.families.work_duty.on


ILLNESS: Final = OnlyWhen(
    Text("Folk kan blive syge i verdenen", "People can fall ill in the world"),
    lambda plan: plan.people.illness.happens,
)
ABSENCE: Final = OnlyWhen(
    Text(
        "Folk kan blive væk fra virksomheder i verdenen", "People can stay away from companies in the world"
    ),
    lambda plan: plan.people.absence.happens,
)
BIRTHS: Final = OnlyWhen(
    Text("Der fødes børn i verdenen", "Children are born in the world"),
    lambda plan: plan.families.births.on,
)
CHILDCARE: Final = OnlyWhen(
    Text(
        "Der fødes børn i verdenen, og der er ventetid på pasning",
        "Children are born in the world, and childcare is waited for",
    ),
    lambda plan: plan.families.births.on and plan.families.births.childcare_wait > 0,
)
SANCTIONS: Final = OnlyWhen(
    Text("Folk kan udeblive fra samtaler i verdenen", "People can miss talks in the world"),
    lambda plan: plan.families.missing.on,
)
HOURS: Final = OnlyWhen(
    Text(
        "Kommunen eller loven kræver timer med aktivitet",
        "The municipality or the law asks for hours of activity",
    ),
    _hours_asked,
)
VOLUNTEERS: Final = OnlyWhen(
    Text("Kommunen har frivillige", "The municipality has volunteers"),
    lambda plan: some(plan.people.volunteers.number),
)
CENTRES: Final = OnlyWhen(
    Text("Kommunen har virksomhedscentre", "The municipality has company centres"),
    lambda plan: some(plan.service.centres.number),
)
AFTER_CARE: Final = OnlyWhen(
    Text("Kommunen følger op efter jobstart", "The municipality keeps in touch after a job has begun"),
    lambda plan: some(plan.service.after_care.length),
)
TEMP: Final = OnlyWhen(
    Text("Kommunen samarbejder med vikarbureauer", "The municipality works with temp agencies"),
    lambda plan: some(plan.service.temp.number),
)
GROWTH: Final = OnlyWhen(
    Text("Timer kan vokse i et job i verdenen", "Hours can grow in a job in the world"),
    lambda plan: len(plan.service.growth.steps) > 0,
)
EDUCATION: Final = OnlyWhen(
    Text("Folk kan tage ordinær uddannelse i verdenen", "People can take ordinary education in the world"),
    lambda plan: plan.has_education,
)
FLEXJOBS: Final = OnlyWhen(
    Text("Tilbuddene har fleksjob", "The offers have flexjobs"),
    lambda plan: any(kind.flexjob for kind in plan.offers),
)
IGU: Final = OnlyWhen(
    Text("Tilbuddene har IGU", "The offers have IGU"),
    lambda plan: any(kind.igu for kind in plan.offers),
)
OWN_FOUND: Final = OnlyWhen(
    Text(
        "Kommunen lader folk selv finde en plads først",
        "The municipality lets people look for a place themselves first",
    ),
    lambda plan: plan.own_found,
)
PROGRESSION: Final = OnlyWhen(
    Text("Kommunen måler progression", "The municipality measures progression"),
    lambda plan: plan.measures_progression,
)
CAP: Final = OnlyWhen(
    Text("Kommunen har et sagsloft", "The municipality has a caseload cap"),
    lambda plan: plan.has_cap,
)
