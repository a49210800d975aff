"""Where a thing lies between two poles, or on two such axes."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import BadPayload, Kind, Payload, StepRules, item, only
from workshop.inputs.matrix_position.tally import Position, tally

__all__ = ["KIND", "Position", "check", "tally"]

# As exact as a finger is.
DIGITS = 3


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """The place of one item: target, x from left to right and y from bottom to top, each from 0 to 1.

    Raises BadPayload, UnknownItem.
    """
    only(payload, "target", "x", "y")
    return {"target": item(payload, rules), "x": _place(payload.get("x")), "y": _place(payload.get("y"))}


def _place(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:  # not-a-number too
        raise BadPayload()
    return round(float(value), DIGITS)


KIND = Kind(slug="matrix_position", title=N_("Place on two axes"), check=check, replaces=True, secret=True)
