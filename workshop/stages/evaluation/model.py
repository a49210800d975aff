"""Gates and weights: what must be passed, and what may be traded off. Pure."""

from typing import Literal

from workshop.errors import N_
from workshop.stages.caution import Caution
from workshop.stages.evaluation.fields import is_gate
from workshop.stages.record import Record

Standing = Literal["passed", "failed", "open"]

WEIGHTS_OFF = N_("The weights add up to {sum}, not 100.")
GATE_WITH_WEIGHT = N_("A gate carries no weight: it is passed or not.")
NO_RULE = N_("A gate needs its rule: a plain condition to pass.")
NO_GATE = N_("There is no gate yet. At least the lawful basis should be one.")


def cautions(record: Record, records: tuple[Record, ...]) -> tuple[Caution, ...]:
    """What the group should look at again in this criterion and, on the first one, in the whole set."""
    if record.kind != "criterion":
        return ()
    found: list[Caution] = []
    if is_gate(record) and record.one("weight"):
        found.append(Caution(GATE_WITH_WEIGHT))
    if is_gate(record) and not record.one("gate_rule"):
        found.append(Caution(NO_RULE))
    criteria = [other for other in records if other.kind == "criterion"]
    if criteria and criteria[0].id == record.id:
        weights = weights_of(records)
        if weights and round(sum(weights.values())) != 100:
            found.append(Caution(WEIGHTS_OFF, {"sum": round(sum(weights.values()))}))
        if not any(map(is_gate, criteria)):
            found.append(Caution(NO_GATE))
    return tuple(found)


def weights_of(records: tuple[Record, ...]) -> dict[str, float]:
    """The agreed weight of each criterion that is no gate, by id; those without one are left out."""
    return {
        criterion.id: float(criterion.one("weight"))
        for criterion in records
        if criterion.kind == "criterion" and not is_gate(criterion) and criterion.one("weight") is not None
    }


def standing(concept: str, records: tuple[Record, ...]) -> Standing:
    """Whether a concept (its id) stays in the ranking: failed with one failed gate, passed with all passed, else open.

    Without any gate it has passed.
    """
    gates = {record.id for record in records if record.kind == "criterion" and is_gate(record)}
    results = {
        record.one("criterion"): record.one("result")
        for record in records
        if record.kind == "gate_result" and record.one("concept") == concept and record.one("criterion") in gates
    }
    if "failed" in results.values():
        return "failed"
    return "passed" if gates == {gate for gate, result in results.items() if result == "passed"} else "open"
