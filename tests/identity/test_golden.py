"""Golden: one small run, to the row. It changes only when somebody means it to.

Renew it, look at what moved, and commit it with the change that moved it:

    python tests/identity/test_golden.py
"""

from __future__ import annotations

from identity_runs import HERE, plan_of, run, town

from sim.model.vocabulary import AgentKind

KEPT = HERE / "golden" / "small_town.txt"
ROWS = 130
SMALL = {"history": "12 months", "arrivals": {"adults_per_year": 30}, "labour_market": {"companies": 30}}


def written() -> str:
    """The run as text: plan, digest, and what people first live through in history and after the decision."""
    plan = plan_of(town("fast-track-intake", world=SMALL))
    log = run(plan)
    people = log.select(agent_kind=AgentKind.CITIZEN)
    parts = [
        f"plan {plan.hash}",
        f"log {log.digest()}",
        f"rows {log.rows}",
        "\nhistory",
        people.text(ROWS),
        "\nafter the decision",
        people.where(people.minute >= plan.decision).text(ROWS),
    ]
    return "\n".join(parts) + "\n"


def test_the_small_run_is_as_it_was() -> None:
    """A moved plan line means other numbers went in; a moved log under the same plan means another engine."""
    assert written().splitlines() == KEPT.read_text(encoding="utf-8").splitlines()


def test_it_shows_a_little_of_everything() -> None:
    kept = KEPT.read_text(encoding="utf-8")
    assert kept.count("\n") > 2 * ROWS
    for word in (
        "TAKEOVER",
        "FIRST_MEETING",
        "INTRODUCTION",
        "DANISH_CLASS",
        "VISITATION",
        "OFFER",
        "MODULE_PASSED",
    ):
        assert word in kept, word


if __name__ == "__main__":
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(written(), encoding="utf-8")
