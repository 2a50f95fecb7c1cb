"""What a way of working costs a year, gross, when it is fully in place."""

from __future__ import annotations

from typing import Any, Final

from sim.model.portable import add_up
from sim.model.units import HOUR, MONTHS_A_YEAR, WEEK, WEEKS_A_YEAR, WORKDAYS_A_WEEK
from sim.parameters.values import Values
from sim.scenario import Scenario, WayOfWorking

_TRACKS: Final = ("track_1", "track_2", "track_3")


def gross_cost_per_year(scenario: Scenario, values: Values) -> float:
    """Return DKK a year for staff, mentors, the introduction course and the language school.

    Gross: before refunds, and without what changes in benefits, taxes and jobs. Capacity is paid
    for, used or not; what is earmarked costs so much while it lasts. Offers cost what staff and
    mentors cost; what companies are paid is a transfer.
    """
    costs = YearlyCost(scenario, values)
    courses = costs.introduction() + costs.language_school() + costs.classes(scenario)
    bought = costs.places(scenario) + costs.training() + costs.beside() + costs.company_service()
    courses += costs.danish()
    return costs.staff() + costs.mentors() + courses + bought + costs.bought()


class YearlyCost:
    """The parts of a year's gross cost, DKK a year each, as the scenario stands at its decision date.

    ``way`` is the way of working that is priced, the scenario's own unless another is set.
    """

    def __init__(self, scenario: Scenario, values: Values) -> None:
        self.way: WayOfWorking = scenario.way_of_working
        self.day = scenario.decision_date
        self.values = values

    def staff(self) -> float:
        """Salaries in proportion to the hours worked; reserved intake time is caseworkers' time."""
        reserved = self.way.intake_reserve + self.way.pre_arrival.hours
        team = self.way.dedicated_team
        caseworkers = self._full_time(self.way.caseworkers, team.caseworkers) + self._weeks(reserved)
        consultants = self._full_time(self.way.consultants, team.consultants)
        return (
            caseworkers * self.values["cost.caseworker_year"]
            + consultants * self.values["cost.consultant_year"]
        )

    def mentors(self) -> float:
        """Agreed hours, all year."""
        terms = self.way.language_mentors
        weekly = self._now(terms.number) * terms.hours / HOUR
        return weekly * self.values["cost.mentor_weeks_year"] * self.values["cost.mentor_hour"]

    def introduction(self) -> float:
        """Seats on the courses held, and the seats held back each working day, by their hours."""
        terms = self.way.introduction
        length = self._now(terms.length) / WEEK
        courses = WEEKS_A_YEAR / (self._now(terms.every) / WEEK)
        reserved = self._now(terms.reserved_seats_per_day) * WORKDAYS_A_WEEK * WEEKS_A_YEAR
        seat_weeks = (self._now(terms.seats) * courses + reserved) * length
        longer = self._now(terms.hours) / HOUR / self.values["cost.introduction_hours"]
        return seat_weeks * longer * self.values["cost.introduction_seat_week"]

    def language_school(self) -> float:
        """Seats by track and lesson; a smaller class shares its teacher among fewer."""
        terms = self.way.language_school
        smaller = self.values["cost.lesson_class_size"] / terms.class_size
        lessons = terms.lessons / HOUR * WEEKS_A_YEAR
        prices = self.values.tuple("cost.lesson_hour")
        seats = (self._now(getattr(terms.seats, track)) for track in _TRACKS)
        hourly = add_up(seat * price for seat, price in zip(seats, prices, strict=True))
        return lessons * smaller * hourly * self.values["cost.lesson_factor"]

    def danish(self) -> float:
        """Lessons of the classes at workplaces, all year, and test places on each date of the year."""
        terms, values = self.way.danish, self.values
        lessons = terms.workplace_classes * terms.workplace_lessons / HOUR * WEEKS_A_YEAR
        places = terms.test_places * len(values.tuple("danish.test_months"))
        return lessons * values["cost.workplace_lesson_hour"] + places * values["cost.test_place"]

    def classes(self, scenario: Scenario) -> float:
        """Staff of the classes running at a time."""
        groups = ((number, scenario.offer(name).group) for name, number in self.way.classes.items())
        posts = add_up(number * self._weeks(group.staff) for number, group in groups if group is not None)
        return posts * self.values["cost.class_staff_year"]

    def training(self) -> float:
        """The fee for guidelines agreed and taught, by caseworker and area, until it must be done again."""
        trained = self._now(self.way.caseworkers.number) * len(self.way.caseworkers.harmonised)
        trained += self.way.dedicated_team.caseworkers * len(self.way.of_team().caseworkers.harmonised)
        return trained * self.values["cost.training"] / self.values["cost.training_years"]

    def beside(self) -> float:
        """Places in health efforts all year, and finding and supporting volunteers."""
        places = self.way.health.effort_places * WEEKS_A_YEAR * self.values["cost.health_place_week"]
        return places + self.way.volunteers.number * self.values["cost.volunteer_year"]

    def places(self, scenario: Scenario) -> float:
        """Places that cost money themselves: those paid for at companies, and seats of classes."""
        return add_up(
            number * WEEKS_A_YEAR * self.values[f"offers.{name}.cost"]
            for name, number in {**self.way.places, **self._seats(scenario)}.items()
        )

    def _seats(self, scenario: Scenario) -> dict[str, int]:
        """Seats at a time of the classes whose seats have a price."""
        held = ((scenario.offer(name), number) for name, number in self.way.classes.items())
        return {
            offer.name: number * offer.group.size
            for offer, number in held
            if offer.group is not None and offer.cost is not None
        }

    def company_service(self) -> float:
        """Mentor courses, time bought free of the mentors there are, and events; the rest is staff time."""
        service, values = self.way.company_service, self.values
        trained = service.mentors.courses_per_year * service.mentors.seats
        courses = trained * service.mentors.days * values["cost.mentor_course_seat_day"]
        there = trained * values["company_mentor.stays_years"]
        paid = there * service.mentors.paid_share * values["cost.company_mentor_year"]
        return courses + paid + service.campaigns.per_year * values["cost.campaign"]

    def bought(self) -> float:
        """Fill-in seats, interpreters, places with providers; results as a budget counts on them."""
        seats = self.way.hours_requirement.seats * WEEKS_A_YEAR * self.values["cost.fill_in_seat_week"]
        hours = self.way.interpreters.hours / HOUR * WEEKS_A_YEAR
        interpreted = hours * self.values["cost.interpreter_hour"]
        terms = self.way.providers
        year = MONTHS_A_YEAR * self.values["cost.provider_month"]
        result = self.values["cost.provider_result_share"] * self.values["cost.provider_result"]
        if terms.contract == "no_cure_no_pay":
            year = WEEKS_A_YEAR / (terms.longest / WEEK) * result
        bought = terms.consultant_hours / HOUR * WEEKS_A_YEAR * self.values["cost.provider_hour"]
        return seats + interpreted + terms.places * year + bought

    def _full_time(self, role: Any, in_team: int) -> float:
        return (self._now(role.number) + in_team) * self._weeks(role.hours)

    def _weeks(self, minutes: int) -> float:
        """Full-time posts that so many minutes a week make."""
        return minutes / HOUR / self.values["benefit.full_time_hours"]

    def _now(self, steps: Any) -> float:
        held = [step.value for step in steps if step.from_date <= self.day]
        return float(held[-1] if held else steps[0].value)
