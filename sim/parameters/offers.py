"""Labels of the uncertain numbers in offer files, which have none of their own."""

from __future__ import annotations

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
    """Return the entry with a label made from the offer's name and the field."""
    if not isinstance(raw.body, dict) or "label" in raw.body:
        return raw
    offer, field = raw.name.split(".")[-2:] if "." in raw.name else ("", raw.name)
    words = _labels().get(field, {"da": field, "en": field})
    label = {lang: f"{offer}: {word}" if offer else word for lang, word in words.items()}
    return replace(raw, body=raw.body | {"label": label})
