"""Labels of the uncertain numbers in offer files: the offer's own label and the field's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sim.parameters.source import Raw, read

_LABELS: Final = Path(__file__).parent / "labels" / "offer_fields.yaml"


@lru_cache(maxsize=1)
def _labels() -> dict[str, Any]:
    return {raw.name: raw.body for raw in read(_LABELS)}


def with_label(raw: Raw) -> Raw:
    """Return the entry with a label; one that comes without is called after the offer's name."""
    if not isinstance(raw.body, dict) or "label" in raw.body:
        return raw
    offer, field = raw.name.split(".")[-2:] if "." in raw.name else ("", raw.name)
    label = label_of({"da": offer, "en": offer}, field) if offer else dict(_labels().get(field, {}))
    return replace(raw, body=raw.body | {"label": label or {"da": field, "en": field}})


def label_of(offer: Mapping[str, str], field: str) -> dict[str, str]:
    """`Sprogpraktik: dansk i brug`, from the offer's label and the name of the field."""
    words = _labels().get(field, {"da": field, "en": field})
    return {lang: f"{offer[lang]}: {word}" for lang, word in words.items()}
