"""Parameter values, resolved: search, work, hiring, Danish, visitation."""

from __future__ import annotations

from itertools import accumulate
from operator import mul

from sim.model.compile_practice import intake_weeks, lesson_minutes
from sim.model.compile_steps import Origin
from sim.model.hazards import rate_units
from sim.model.plan import Companies, School, Search, Visitation, Work
from sim.model.portable import add_up, exp, log
from sim.model.tables import lognormal
from sim.model.units import DAY, HOUR, MONTH, NEVER, PERMILLE, TENTHS, WEEK, WEEKS_A_MONTH
from sim.parameters.sectors import Sector
from sim.parameters.values import Values
from sim.scenario import Scenario

_ONE = 1 << 16
_DOSE = 100  # parts of a standard talk in which the dose is counted
_MOST_DOSE = 1200
_LONGEST_DAYS = 1500
_LONGEST_WORK = 520
_MODULES = 6
_MOST_FOLLOW_UPS = 12


def own_search(values: Values, sectors: tuple[Sector, ...]) -> Search:
    """Return the factors of own search and the tables of the fading dose of contact."""

    def factor(name: str) -> float:
        return values[f"own_search.{name}"]

    half_life = values["contact_dose.half_life_days"]
    step = round(values["contact_dose.step_days"])
    return Search(
        monthly=factor("monthly_rate"),
        sex=(1.0, factor("female")),
        children=(1.0, factor("female_with_children")),
        education=(factor("basic_education"), 1.0, 1.0),
        experience=(1.0, factor("experience_some"), factor("experience_much")),
        health=(1.0, factor("health_moderate"), factor("health_poor")),
        motivation=(factor("motivation_low"), 1.0, factor("motivation_high")),
        frailty_sd=factor("frailty_sd"),
        width=_width(values, sectors),
        work_weeks=_work_weeks(values),
        dose_decay=_decay(half_life, range(0, _LONGEST_DAYS, step)),
        dose_step=step * DAY,
        dose_days=_decay(half_life, range(_LONGEST_DAYS)),
        boost=_boost(factor("contact_dose"), values["contact_dose.reference"]),
        standard_talk=round(values["contact_dose.standard_minutes"]),
    )


def work(origin: Origin, values: Values) -> Work:
    """Return hours, wages and how jobs end."""
    part_time = tuple(round(hours) for hours in values.tuple("job.part_time_hours"))
    full = values["job.full_time_share"]
    shares = [(1 - full) / len(part_time)] * len(part_time) + [full]
    first, later = values["separation.monthly_first"], values["separation.monthly_later"]
    level = values["wage.factor"]
    return Work(
        hours=(*part_time, round(values["benefit.full_time_hours"])),
        hours_cumulative=tuple(accumulate(shares)),
        wage=origin.dated(values.dated("wage.level"), lambda wage: round(10 * wage * level)),
        separation=rate_units(later),
        tenure_step=round(values["separation.first_months"] * MONTH),
        tenure=(round(PERMILLE * first / later), PERMILLE),
        wage_spread=values["wage.spread"],
        public_share=values["job.public_share"],
        host_separation=values["separation.host"],
        search_below_hours=round(values["job.search_below_hours"]),
        full_time=round(values["benefit.full_time_hours"]),
    )


def employers(values: Values, sectors: tuple[Sector, ...]) -> Companies:
    """Return how companies accept, hire, lose patience and open vacancies."""

    def hiring(name: str) -> float:
        return values[f"hiring.{name}"]

    contacted, partners = values["companies.contacted_at_start"], values["companies.partners_at_start"]
    return Companies(
        sector_reach=tuple(round(sector.danish_needed) for sector in sectors),
        sector_weight=tuple(sector.vacancies for sector in sectors),
        sector_share=tuple(sector.company_share for sector in sectors),
        relation_at_start=(1 - contacted, 1 - contacted * partners, 1.0),
        patience=round(values["companies.patience"]),
        patience_broken=round(values["companies.patience_broken"]),
        patience_contact=round(values["companies.patience_contact"]),
        partner_factor=values["companies.partner_factor"],
        match=lognormal(1.0, hiring("match_spread"), PERMILLE),
        home_sector=hiring("home_sector"),
        danish_hire=_powers(hiring("danish_per_module"), _MODULES),
        courage=_powers(exp(log(values["host_hire.mentor"]) / TENTHS), TENTHS),
        follow_up_hire=_powers(hiring("follow_up"), _MOST_FOLLOW_UPS),
        health_hire=(1.0, hiring("health_moderate"), hiring("health_poor")),
        motivation_hire=(hiring("motivation_low"), 1.0, hiring("motivation_high")),
        female_hire=hiring("female"),
        most_hired=hiring("most"),
        break_off_motivation=(values["break_off.motivation_low"], 1.0, values["break_off.motivation_high"]),
        vacancy=rate_units(values["vacancy.monthly_rate"]),
        vacancy_reference=round(values["company.size_median"]),
        vacancy_open=round(values["vacancy.open_weeks"]) * WEEK,
        vacancy_answer=round(values["vacancy.match_days"]) * DAY,
        vacancy_filled=values["vacancy.filled"],
        tries=round(values["companies.tries"]),
        heard=round(values["companies.heard"]),
        shortest_contact=round(values["companies.shortest_contact_weeks"]) * WEEK,
    )


def school(scenario: Scenario, origin: Origin, values: Values) -> School:
    """Return seats, lessons and what there is to learn in each module."""
    terms = scenario.way_of_working.language_school
    past = scenario.national.language_school.seats
    tracks = ("track_1", "track_2", "track_3")
    seats = [origin.parting(getattr(past, track), getattr(terms.seats, track)) for track in tracks]
    modules = [_modules(values, track) for track in tracks]
    return School(
        seats=(seats[0], seats[1], seats[2]),
        class_size=terms.class_size,
        lessons=lesson_minutes(scenario.way_of_working, values),
        intake_every=intake_weeks(scenario.way_of_working),
        right=origin.months(values["danish.right_months"]),
        modules=tuple(modules),
        use_in_job=round(PERMILLE * values["danish.use_in_job"]),
        use_worth=round(PERMILLE * values["danish.work_hour"]),
        mentor_factor=round(PERMILLE * values["danish.mentor"]),
        aptitude_sd=values["danish.aptitude_spread"],
        basic_education=values["danish.basic_education"],
        pass_share=values["danish.test_passed_share"],
        repeat=round(PERMILLE * values["danish.retake_share"]),
    )


def visitation(scenario: Scenario, origin: Origin, values: Values) -> Visitation:
    """Return the points that count against being job-ready."""

    def points(name: str) -> int:
        return round(PERMILLE * values[f"visitation.{name}"])

    return Visitation(
        health=(0, points("health_moderate"), points("health_poor")),
        motivation=(points("motivation_low"), 0, 0),
        no_background=points("no_background"),
        language=points("missing_module"),
        culture=points("culture"),
        language_modules=round(values["visitation.modules_wanted"]),
        progress=points("progress"),
        threshold=points("threshold"),
        leniency_sd=scenario.way_of_working.caseworkers.variation,
        renew_after=round(values["visitation.renewed_months"] * MONTH),
        anew=origin.decision if scenario.way_of_working.visitation.judged_anew else NEVER,
    )


def _width(values: Values, sectors: tuple[Sector, ...]) -> tuple[float, ...]:
    """Return, by modules passed, the share of vacancies within reach times the direct effect of Danish."""
    total = add_up(sector.company_share * sector.vacancies for sector in sectors)
    direct = _powers(values["own_search.danish_per_module"], _MODULES)
    return tuple(
        add_up(s.company_share * s.vacancies for s in sectors if s.danish_needed <= modules)
        / total
        * direct[modules]
        for modules in range(_MODULES + 1)
    )


def width_of(values: Values, sectors: tuple[Sector, ...]) -> tuple[float, ...]:
    """Return, by modules passed, what each further weight of vacancies within reach adds to the width."""
    total = add_up(sector.company_share * sector.vacancies for sector in sectors)
    return tuple(factor / total for factor in _powers(values["own_search.danish_per_module"], _MODULES))


def _work_weeks(values: Values) -> tuple[float, ...]:
    """Return, by weeks of work-like experience in Denmark, the factor on own search."""
    power = log(values["own_search.work_experience"])
    scale = values["job.experience_half_life_weeks"]
    return tuple(exp(power * log(1 + weeks / scale)) for weeks in range(_LONGEST_WORK + 1))


def _powers(factor: float, most: int) -> tuple[float, ...]:
    """Return a factor to the powers 0 to ``most``; by multiplication, the same bits everywhere."""
    return tuple(accumulate([1.0] + [factor] * most, mul))


def _decay(half_life: float, days: range) -> tuple[int, ...]:
    """Return what is left of a dose after so many days, scaled 2**16."""
    rate = log(2.0) / half_life
    return tuple(round(_ONE * exp(-rate * day)) for day in days)


def _boost(power: float, reference: float) -> tuple[int, ...]:
    """Return the permille on own search by dose: (1 + dose / reference) to a power."""
    return tuple(
        round(PERMILLE * exp(power * log(1 + dose / _DOSE / reference))) for dose in range(_MOST_DOSE + 1)
    )


def _modules(values: Values, track: str) -> tuple[int, ...]:
    """Return the lesson minutes of each module at the ordinary pace."""
    hours = values["danish.standard_hours"] * WEEKS_A_MONTH * values["danish.pace"]
    return tuple(round(months * hours * HOUR) for months in values.tuple(f"danish.module_months.{track}"))


__all__ = ["employers", "own_search", "school", "visitation", "width_of", "work"]
