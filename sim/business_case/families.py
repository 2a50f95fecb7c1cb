"""What kind of family each person lives in, as far as the log tells when somebody comes."""

from __future__ import annotations

from enum import StrEnum

from sim.business_case.setting import Setting
from sim.business_case.taxes import told_at_takeover


class Family(StrEnum):
    """A family by adults and children at takeover."""

    SINGLE = "single"
    SINGLE_PARENT = "single_parent"
    COUPLE = "couple"
    COUPLE_WITH_CHILDREN = "couple_with_children"


def family_of(setting: Setting) -> list[Family]:
    """The family of each person of the run."""
    *_, children, alone = told_at_takeover(setting)
    kinds = ((Family.COUPLE, Family.COUPLE_WITH_CHILDREN), (Family.SINGLE, Family.SINGLE_PARENT))
    pairs = zip((alone > 0).tolist(), (children > 0).tolist(), strict=True)
    return [kinds[single][parent] for single, parent in pairs]
