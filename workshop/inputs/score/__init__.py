"""A mark for one concept on one criterion, with how sure one is, or "cannot judge"."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import BadPayload, Kind, Payload, StepRules, UnknownItem, mark, only
from workshop.inputs.score.tally import Cell, tally
from workshop.text import LIMITS, clean_optional

__all__ = ["KIND", "SURE", "Cell", "check", "tally"]

SURE = ("low", "medium", "high")


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """The mark of one cell: concept, criterion, value within the scale or None for "cannot judge", confidence, comment.

    confidence: one of SURE, left out where nobody asked, said or can judge. Raises BadPayload, UnknownItem and the
    refusals of `workshop.text`.
    """
    only(payload, "concept", "criterion", "value", "confidence", "comment")
    concept, criterion = payload.get("concept"), payload.get("criterion")
    if not isinstance(concept, str) or concept not in rules.items - rules.criteria:
        raise UnknownItem()
    if not isinstance(criterion, str) or criterion not in rules.criteria:
        raise UnknownItem()
    value, sure = mark(payload, rules), payload.get("confidence")
    if sure not in (None, "", *SURE):
        raise BadPayload()
    scored: Payload = {"concept": concept, "criterion": criterion, "value": value}
    if sure and value is not None:
        scored["confidence"] = str(sure)
    why = clean_optional(payload.get("comment"), limit=LIMITS["NOTE"])
    if why:
        scored["comment"] = why
    return scored


KIND = Kind(
    slug="score",
    title=N_("Score"),
    check=check,
    replaces=True,
    secret=True,
    target=lambda payload: f"{payload['concept']}:{payload['criterion']}",
    text=lambda payload: str(payload.get("comment", "")),
)
