"""A mark on a scale for one item, or "cannot judge"."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import Kind, Payload, StepRules, item, mark, only, reason
from workshop.inputs.rating.tally import Marks, tally

__all__ = ["KIND", "Marks", "check", "tally"]


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """The mark of one item: target, value within the step's scale or None for "cannot judge", optional reason.

    Raises BadPayload, UnknownItem.
    """
    only(payload, "target", "value", "reason")
    rated: Payload = {"target": item(payload, rules), "value": mark(payload, rules)}
    why = reason(payload)
    if why:
        rated["reason"] = why
    return rated


KIND = Kind(
    slug="rating",
    title=N_("Rating"),
    check=check,
    replaces=True,
    secret=True,
    text=lambda payload: str(payload.get("reason", "")),
)
