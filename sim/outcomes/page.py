"""The register of outcomes as a page to read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sim.outcomes.declare import REGISTRY, Outcome, Text

_MEASURED: Final = (
    ("population", Text("Hvem", "Who")),
    ("clock", Text("Ur", "Clock")),
    ("event", Text("Hændelse", "Event")),
    ("competing", Text("Konkurrerende", "Competing")),
    ("censoring", Text("Afskæring", "Cut off")),
    ("no_value", Text("Uden værdi", "Without a value")),
)
_HEAD: Final = """# Måltal / Outcomes

Hvert tal, en kørsel giver, med hvem det handler om, hvornår uret begynder, og hvordan det læses. Siden
skrives af `sim.outcomes.page.write`; ret erklæringerne i `sim/outcomes/`, ikke siden.

- Uger løber fra mandag til søndag; tilstanden er den, der gælder ved udgangen af søndagen. Måned m er den
  uge, der holder dag round(m × 30,4375) efter uret.
- Et tal uden værdi er ikke nul: gruppen er tom, eller det, der måles, blev ikke nået.
- Et tal med »Kun når« findes kun i kørsler, hvor det står til; ellers har tabellerne ingen række for det.
- Grupper beskriver, de forklarer ikke. `readiness` er den første visitation, som måden at arbejde på selv
  kan ændre; derfor har de grupper niveauer, men ingen forskelle mellem scenarier.
- Hvor mange personer en andel er af, står i `counted_persons_…m` for samme måned og gruppe.

Every figure a run gives, with whom it is about, when the clock starts, and how to read it. The page is
written by `sim.outcomes.page.write`; edit the declarations in `sim/outcomes/`, not the page.

- Weeks run from Monday to Sunday; the state is the one that holds at the end of the Sunday. Month m is the
  week that holds day round(m × 30.4375) after the clock.
- A figure without a value is not zero: the group is empty, or what is measured was not reached.
- A figure with “Only when” is there only in runs of which that is so; elsewhere tables have no row for it.
- Groups describe, they do not explain. `readiness` is the first visitation, which the way of working itself
  can change; so those groups have levels, but no differences between scenarios.
- How many people a share is of stands in `counted_persons_…m` for the same month and group.
"""


def write(path: Path | str) -> None:
    """Write the page of all outcomes, in Danish and English."""
    Path(path).write_text(text(), encoding="utf-8", newline="\n")


def text() -> str:
    """The page of all outcomes as Markdown."""
    return "\n".join([_HEAD, *(_section(item) for item in REGISTRY.values())])


def _section(item: Outcome) -> str:
    facts = [
        f"enhed/unit: {item.unit}",
        f"kræver/needs: {item.needs_months} mdr./months efter beslutningen/after decision",
    ]
    if item.better:
        facts.append(
            {"more": "flere er bedre/more is better", "fewer": "færre er bedre/fewer is better"}[item.better]
        )
    lines = [f"## `{item.key}`", f"**{item.label.da}** · *{item.label.en}*  ", " · ".join(facts), ""]
    lines += [item.reading.da, "", item.reading.en, ""]
    if item.only_when.en:
        lines.append(f"- Kun når / Only when: {item.only_when.da}. / {item.only_when.en}.")
    for field, name in _MEASURED:
        words: Text = getattr(item, field)
        lines.append(f"- {name.da} / {name.en}: {words.da}. / {words.en}.")
    return "\n".join([*lines, ""])
