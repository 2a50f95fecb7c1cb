"""What every part of a scenario is made of: frozen models, dated values, typed values, field words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Final, Generic, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
    WrapSerializer,
)
from pydantic.dataclasses import dataclass
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sim.scenario import units

T = TypeVar("T")

_LANGUAGES: Final = ("da", "en")
DATED: Final = "dated"
"""Mark of a dated value in the JSON Schema of the models."""
ALWAYS: Final = date.min
"""The from-date of a value that has no date: it holds always."""
_STRICT: Final = ConfigDict(
    extra="forbid", strict=True, allow_inf_nan=False, populate_by_name=True, protected_namespaces=()
)


def _pattern(unit: str, *examples: str) -> WithJsonSchema:
    return WithJsonSchema(
        {"type": "string", "pattern": rf"^\d+(\.\d+)?\s*({unit})$", "examples": list(examples)}
    )


Duration = Annotated[
    int,
    BeforeValidator(units.duration),
    PlainSerializer(units.show_duration),
    _pattern("(minute|hour|day|week)s?", "96 hours", "4 weeks"),
]
"""Minutes."""
LongDuration = Annotated[Duration, AfterValidator(units.above_zero)]
"""Minutes, more than none."""
Weekly = Annotated[
    int,
    BeforeValidator(units.weekly),
    AfterValidator(units.within_week),
    PlainSerializer(units.show_weekly),
    _pattern(r"(minute|hour)s?\s*/\s*week", "37 hours/week"),
]
"""Minutes a week of one person."""
WeeklyTotal = Annotated[
    int,
    BeforeValidator(units.weekly),
    PlainSerializer(units.show_weekly),
    _pattern(r"(minute|hour)s?\s*/\s*week", "20 hours/week"),
]
"""Minutes a week of a whole unit."""
Months = Annotated[
    int,
    BeforeValidator(units.months),
    PlainSerializer(units.show_months),
    _pattern("months?|years?", "60 months"),
]
"""Whole months."""
Day = Annotated[date, BeforeValidator(units.day), PlainSerializer(str)]
Share = Annotated[float, Field(ge=0, le=1)]
Amount = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Staff = Annotated[int, Field(ge=0, le=10_000)]


class Frozen(BaseModel):
    """A part of a scenario: strict types, no unknown keys, never changed."""

    model_config = ConfigDict(**_STRICT, frozen=True)


class Text(Frozen):
    """The same words in Danish and English."""

    da: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.da


class _FromMapping:
    """Lets a strict dataclass be made from a mapping; what is inside stays strict."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        cast(dict[str, Any], handler.resolve_ref_schema(schema))["strict"] = False
        return schema


class _DatedInFiles:
    """Marks a dated value in the JSON Schema; the editor schema lets it be a scalar too."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(core), "minItems": 1, DATED: True}


@dataclass(frozen=True, slots=True, config=_STRICT)
class Step(Generic[T]):
    """A value and the first day it holds."""

    from_date: Day = Field(alias="from")
    value: T = Field()


def as_tuple(value: Any) -> Any:
    """A YAML list as the tuple that a frozen model holds."""
    return tuple(value) if isinstance(value, list) else value


def once_each(values: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a name that stands twice."""
    for number, value in enumerate(values):
        if value in values[:number]:
            units.wrong("listed_twice", item=number, found=value)
    return values


def in_both_languages(value: Any) -> Any:
    """Plain words, and words in one language, stand for both; no words at all are no value."""
    if isinstance(value, str):
        return {"da": value, "en": value} if value.strip() else None
    if not isinstance(value, dict):
        return value
    if all(text is None or (isinstance(text, str) and not text.strip()) for text in value.values()):
        return None
    said = [lang for lang in _LANGUAGES if lang in value]
    return dict.fromkeys(_LANGUAGES, value[said[0]]) | value if len(said) == 1 else value


def as_steps(value: Any) -> Any:
    """A scalar holds always; a list holds from its dates."""
    if isinstance(value, tuple) and all(isinstance(item, Step) for item in value):
        return value
    if isinstance(value, dict) and value.keys() == {"from", "value"}:
        units.wrong("dated_no_list", day=value["from"], value=value["value"])
    if not isinstance(value, list):
        return ({"from": ALWAYS, "value": value},)
    if not value:
        units.wrong("dated_empty")
    for number, item in enumerate(value):
        if not isinstance(item, dict):
            units.wrong("dated_item", item=number)
    return tuple(value)


def ascending(steps: tuple[Step[Any], ...]) -> tuple[Step[Any], ...]:
    """Refuse dates that do not rise."""
    for item, (before, after) in enumerate(pairwise(steps), 1):
        if after.from_date <= before.from_date:
            told = {"before": str(before.from_date), "after": str(after.from_date)}
            units.wrong("dates_not_ascending", item=item, **told)
    return steps


def write_steps(steps: Any, handler: Callable[[Any], Any]) -> Any:
    """Back to what a file holds: the scalar, or the dated list."""
    items = handler(steps)
    if len(items) == 1 and steps[0].from_date == ALWAYS:
        return items[0]["value"]
    return [
        {"from": str(step.from_date), "value": item["value"]} for step, item in zip(steps, items, strict=True)
    ]


Dated = Annotated[
    tuple[Annotated[Step[T], _FromMapping()], ...],
    BeforeValidator(as_steps),
    AfterValidator(ascending),
    WrapSerializer(write_steps),
    _DatedInFiles(),
]
"""A value that changes on dates, earliest first; the first one also holds before its own date."""


def at(steps: tuple[Step[T], ...], day: date) -> T:
    """The value that holds on a day."""
    held = steps[0].value
    for step in steps:
        if step.from_date <= day:
            held = step.value
    return held


def from_day(steps: tuple[Step[T], ...], day: date) -> tuple[tuple[date, T], ...]:
    """(from, value) of what holds on the day and of every later change; the first is dated the day itself."""
    later = [(step.from_date, step.value) for step in steps if step.from_date > day]
    return ((day, at(steps, day)), *later)


def about(da: str, en: str, unit: str, plausible: tuple[Any, Any] | None = None, *mechanisms: str) -> Any:
    """Words for one field: label, unit, plausible range (as a planner writes it) and what it works through.

    A label that begins with a small letter goes on after the label of the part it stands in.
    """
    extra: dict[str, Any] = {"label": {"da": da, "en": en}, "unit": unit}
    if plausible is not None:
        extra["plausible"] = list(plausible)
    if mechanisms:
        extra["mechanisms"] = list(mechanisms)
    return Field(title=en, json_schema_extra=extra)
